"""Brackets: groups, vectors, matrices, sets, intervals, absolute values, norms, rounding, indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.binding import POWERS, SCALAR
from mathkata.maths.reading.entries import CLOSERS, rows
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import INFINITY, Apply, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token


def round_bracket(parser: Parser, token: Token) -> Tree:
    """`(x)` groups; `(1, 2)` is a vector, `(1, 2]` an interval."""
    table, closed, trailing = rows(parser, token, (")", "]", "[close"))
    if closed != ")" or (parser.expect == "interval" and _is_pair(table) and not trailing):
        return _interval(parser, token, table, closed)
    if len(table) == 1 and len(table[0]) == 1 and not trailing:
        return table[0][0]
    if table == [[]]:
        if parser.expect == "shape":
            return parser.node("shape", (), token.start)
        raise parser.trouble("nothing stands between the brackets", token, "an expression")
    return collected(parser, token, table)


def square_bracket(parser: Parser, token: Token) -> Tree:
    """`[1, 2]` is a vector, `[1, 2; 3, 4]` and `[[1, 2], [3, 4]]` a matrix, `[0, 1)` an interval, `[x + 1]` a group."""
    table, closed, trailing = rows(parser, token, ("]", ")", "[close"))
    if closed != "]" or (parser.expect == "interval" and _is_pair(table)):
        return _interval(parser, token, table, closed)
    alone = len(table) == 1 and len(table[0]) == 1 and not trailing
    if alone and parser.expect != "array" and _is_matrix(table[0][0]):
        return table[0][0]  # \left[\begin{array}...: the brackets of a typeset matrix
    if alone and parser.expect in SCALAR and not _is_collection(table[0][0]):
        return table[0][0]
    return collected(parser, token, table)


def outward_bracket(parser: Parser, token: Token) -> Tree:
    """`]0, 1[`, the open interval as it is written in French."""
    table, closed, _ = rows(parser, token, ("[close", "]", ")"))
    low, high = _ends(parser, token, table)
    return parser.node("interval", (low, high, Truth(False), Truth(closed == "]")), token.start)


_ARITHMETIC = frozenset({"^", "+", "-", "*", "/", "×", "symbol", "number", "function", "(", "{"})


def curly_bracket(parser: Parser, token: Token) -> Tree:
    """`{1, 2}` is a set; `{x}` groups, as in LaTeX, where no set is expected; `2\\{x\\}` does beside arithmetic."""
    before = parser.tokens[parser.place - 2].kind if parser.place > 1 else ""
    table, _, trailing = rows(parser, token, ("}",))
    entries = tuple(entry for row in table for entry in row)
    if (
        (token.kind == "{" or before in _ARITHMETIC or parser.peek().kind in _ARITHMETIC)
        and len(entries) == 1
        and not trailing
        and parser.expect in (*SCALAR, "matrix")
    ):
        return entries[0]
    if parser.expect in ("vector", "matrix", "array") or (
        len(table) > 1 and any(len(row) > 1 for row in table)
    ):
        return collected(parser, token, table)
    return parser.node("set", entries, token.start)


def angle_bracket(parser: Parser, token: Token) -> Tree:
    """`<1, 2>` is a vector, as calculators write it."""
    table, _, _ = rows(parser, token, ("⟩",) if token.kind == "⟨" else (">",))
    entries = [entry for row in table for entry in row]
    return collected(parser, token, [entries])


def empty(parser: Parser, token: Token) -> Tree:
    """∅, the empty set."""
    return parser.node("set", (), token.start)


def reals(parser: Parser, token: Token) -> Tree:
    """ℝ, all real numbers."""
    del parser
    low, high = Apply("neg", (INFINITY,)), INFINITY
    return Apply("interval", (low, high, Truth(False), Truth(False)), (token.start, 1))


def between_sets(parser: Parser, token: Token, left: Tree, start: int) -> Tree:
    """`A ∩ B` and `A ∖ B`, where sets are asked for."""
    if parser.expect not in ("interval", "set"):
        raise parser.trouble(
            f"{token.text} joins sets and intervals", token, "a sign of arithmetic"
        )
    parser.place += 1
    head = "intersection" if token.kind == "∩" else "difference"
    return parser.node(head, (left, parser.parse(POWERS[token.kind])), start)


def collected(parser: Parser, token: Token, table: list[list[Tree]]) -> Tree:
    """A vector, matrix or nested array out of rows of entries."""
    start = token.start
    if table == [[]] and parser.expect not in ("set", "list", "array"):
        raise parser.trouble("nothing stands between the brackets", token, "entries")
    if len(table) > 1:
        _same_lengths(parser, token, [len(row) for row in table])
        if len(table[0]) == 1 and parser.expect not in ("matrix", "expression"):
            return parser.node("vector", tuple(row[0] for row in table), start)
        return parser.node("matrix", tuple(Apply("row", tuple(row)) for row in table), start)
    entries = table[0]
    if entries and all(isinstance(entry, Apply) and entry.head == "vector" for entry in entries):
        if parser.expect == "array" and len({len(entry.parts) for entry in entries}) != 1:
            return parser.node("vector", tuple(entries), start)
        if parser.expect not in ("set", "list", "shape"):
            _same_lengths(parser, token, [len(entry.parts) for entry in entries])
            made = tuple(Apply("row", entry.parts, entry.span) for entry in entries)
            return parser.node("matrix", made, start)
    elif entries and all(
        isinstance(entry, Apply) and entry.head in ("matrix", "array") for entry in entries
    ):
        return parser.node("array", tuple(entries), start)
    return parser.node("vector", tuple(entries), start)


def _same_lengths(parser: Parser, token: Token, lengths: list[int]) -> None:
    if len(set(lengths)) != 1:
        raise Trouble(
            "rows of different length",
            token.start,
            parser.tokens[parser.place - 1].end - token.start,
            expected=f"{lengths[0]} entries in every row",
        )


def _is_matrix(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "matrix"


def _is_collection(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in ("vector", "matrix", "array", "set", "list")


def _is_pair(table: list[list[Tree]]) -> bool:
    return (len(table) == 1 and len(table[0]) == 2) or (
        len(table) == 2 and len(table[0]) == len(table[1]) == 1
    )


def _ends(parser: Parser, token: Token, table: list[list[Tree]]) -> tuple[Tree, Tree]:
    if not _is_pair(table):
        raise parser.trouble(
            "brackets of two kinds" if len(table[0]) != 2 else "an interval has two ends",
            token,
            "an interval such as [0, 1), or two brackets of one kind",
        )
    low, high = (entry for row in table for entry in row)
    return low, high


def _interval(parser: Parser, token: Token, table: list[list[Tree]], closed: str) -> Tree:
    if parser.expect not in ("interval", "expression", "set", "list") or not _is_pair(table):
        last = parser.tokens[parser.place - 1]
        wanted = CLOSERS[token.kind]
        raise Trouble(
            f"{last.text} does not close {token.kind}",
            last.start,
            1,
            expected=f"a closing {wanted}",
            edits=((last.start, last.end, wanted),),
        )
    low, high = _ends(parser, token, table)
    left, right = Truth(token.kind == "["), Truth(closed == "]")
    return parser.node("interval", (low, high, left, right), token.start)
