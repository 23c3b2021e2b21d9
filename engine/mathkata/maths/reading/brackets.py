"""Brackets: groups, vectors, matrices, sets, intervals, absolute values, norms, rounding, indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.binding import SCALAR, STARTS
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Apply, Symbol, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

MAX_ENTRIES = 4096
_CLOSERS = {"(": ")", "[": "]", "{": "}", "{set": "}", "⟨": "⟩", "<": ">"}
_ALL_CLOSERS = frozenset([")", "]", "}", "⟩"])


def rows(
    parser: Parser, opener: Token, closers: tuple[str, ...]
) -> tuple[list[list[Tree]], str, bool]:
    """The entries up to a closing bracket, row by row; which bracket closed, and whether a comma stood before it."""
    outer = parser.bars, parser.spaces, parser.angle
    parser.bars, parser.angle = [], closers == (">",)
    parser.spaces = _spaced(parser, opener, closers)
    table: list[list[Tree]] = [[]]
    trailing, count = False, 0
    while parser.peek().kind not in closers:
        table[-1].append(parser.parse())
        count += 1
        if count > MAX_ENTRIES:
            raise parser.trouble("too many entries", parser.peek(), f"at most {MAX_ENTRIES}")
        token = parser.peek()
        trailing = False
        if token.kind in (",", "&"):
            parser.place += 1
            trailing = True
        elif token.kind in (";", "newrow"):
            parser.place += 1
            trailing = True
            table.append([])
        elif token.kind in closers:
            break
        elif not (
            parser.spaces
            and token.space
            and (token.kind in STARTS or token.kind in ("+", "-", "±"))
        ):
            raise _unclosed(parser, opener, closers, token)
    closed = parser.advance().kind
    parser.bars, parser.spaces, parser.angle = outer
    if not table[-1] and len(table) > 1:
        table.pop()
    return table, closed, trailing


def _unclosed(parser: Parser, opener: Token, closers: tuple[str, ...], token: Token) -> Trouble:
    wanted = closers[0]
    shown = {"{set": "{"}.get(opener.kind, opener.kind)
    if token.kind == "end":
        return Trouble(
            f"the bracket {shown} is not closed",
            opener.start,
            opener.end - opener.start,
            expected=f"a closing {wanted}",
            edits=((token.start, token.start, wanted), (opener.start, opener.end, "")),
        )
    if token.kind in _ALL_CLOSERS:
        return parser.trouble(
            f"{token.text} does not close {shown}",
            token,
            f"a closing {wanted}",
            ((token.start, token.end, wanted), (token.start, token.start, wanted)),
        )
    return parser.trouble(
        f"{token.text} cannot stand here",
        token,
        f"a sign, or a closing {wanted}",
        ((token.start, token.end, ""),),
    )


def _spaced(parser: Parser, opener: Token, closers: tuple[str, ...]) -> bool:
    """Whether space separates the entries up to the closing bracket: no comma does."""
    if opener.kind == "(" and (
        parser.expect in SCALAR
        or parser.expect == "interval"
        or not opener_is_first(parser, opener)
    ):
        return False
    if opener.kind == "{" and parser.expect in SCALAR:
        return False
    return separated_by_space(parser, closers)


def opener_is_first(parser: Parser, opener: Token) -> bool:
    """Whether a bracket opens the whole text."""
    return parser.tokens[0] is opener


def separated_by_space(parser: Parser, closers: tuple[str, ...]) -> bool:
    """Whether no comma and no `&` stands between here and the closing bracket, at this level.

    Outside brackets a bracket with several entries is a factor (`1/5 [3, 4]`), and in sets and lists only numbers are
    separated by space.
    """
    level = 0
    outside = closers == ("end",)
    numeric = parser.expect in ("set", "list")
    for place in range(parser.place, len(parser.tokens)):
        kind = parser.tokens[place].kind
        if kind in _CLOSERS and kind != "<":
            level += 1
        elif level == 0 and kind in closers:
            return True
        elif kind in _ALL_CLOSERS:
            level -= 1
        elif kind in (",", "&") and (level == 0 or outside):
            return False
        elif outside and kind == "command" and parser.tokens[place].text == "begin":
            return False
        elif numeric and kind not in _NUMERIC:
            return False
    return True


_NUMERIC = frozenset({"number", "fraction", "-", "/", "%", "|", "√"})


def round_bracket(parser: Parser, token: Token) -> Tree:
    """`(x)` groups; `(1, 2)` is a vector, `(1, 2]` an interval."""
    table, closed, trailing = rows(parser, token, (")", "]"))
    if closed == "]" or (parser.expect == "interval" and _is_pair(table) and not trailing):
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
    table, closed, trailing = rows(
        parser, token, ("]", ")", "[") if _outward(parser) else ("]", ")")
    )
    if closed != "]" or (parser.expect == "interval" and _is_pair(table)):
        return _interval(parser, token, table, closed)
    if (
        parser.expect in SCALAR
        and len(table) == 1
        and len(table[0]) == 1
        and not trailing
        and not _is_collection(table[0][0])
    ):
        return table[0][0]
    return collected(parser, token, table)


def outward_bracket(parser: Parser, token: Token) -> Tree:
    """`]0, 1[`, the open interval as it is written in French."""
    table, closed, _ = rows(parser, token, ("[", "]"))
    low, high = _ends(parser, token, table)
    return parser.node("interval", (low, high, Truth(False), Truth(closed == "]")), token.start)


def _outward(parser: Parser) -> bool:
    return parser.expect == "interval"


def curly_bracket(parser: Parser, token: Token) -> Tree:
    """`{1, 2}` is a set; `{x}` groups, as in LaTeX, where no set is expected."""
    table, _, trailing = rows(parser, token, ("}",))
    entries = tuple(entry for row in table for entry in row)
    if (
        token.kind == "{"
        and len(entries) == 1
        and not trailing
        and parser.expect in (*SCALAR, "matrix")
    ):
        return entries[0]
    if len(table) > 1 and any(len(row) > 1 for row in table):
        return collected(parser, token, table)
    return parser.node("set", entries, token.start)


def angle_bracket(parser: Parser, token: Token) -> Tree:
    """`<1, 2>` is a vector, as calculators write it."""
    table, _, _ = rows(parser, token, ("⟩",) if token.kind == "⟨" else (">",))
    return parser.node("vector", tuple(entry for row in table for entry in row), token.start)


def empty(parser: Parser, token: Token) -> Tree:
    """∅, the empty set."""
    return parser.node("set", (), token.start)


def collected(parser: Parser, token: Token, table: list[list[Tree]]) -> Tree:
    """A vector, matrix or nested array out of rows of entries."""
    start = token.start
    if len(table) > 1:
        if len({len(row) for row in table}) != 1:
            raise Trouble(
                "rows of different length",
                token.start,
                parser.tokens[parser.place - 1].end - token.start,
                expected=f"{len(table[0])} entries in every row",
            )
        if len(table[0]) == 1 and parser.expect not in ("matrix", "expression"):
            return parser.node("vector", tuple(row[0] for row in table), start)
        return parser.node("matrix", tuple(Apply("row", tuple(row)) for row in table), start)
    entries = table[0]
    if entries and all(isinstance(entry, Apply) and entry.head == "vector" for entry in entries):
        if len({len(entry.parts) for entry in entries}) == 1 and parser.expect not in (
            "set",
            "list",
            "shape",
        ):
            made = tuple(Apply("row", entry.parts, entry.span) for entry in entries)
            return parser.node("matrix", made, start)
    elif entries and all(
        isinstance(entry, Apply) and entry.head in ("matrix", "array") for entry in entries
    ):
        return parser.node("array", tuple(entries), start)
    return parser.node("vector", tuple(entries), start)


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
        wanted = _CLOSERS[token.kind]
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


def bars(parser: Parser, token: Token) -> Tree:
    """`|x|` and `||v||`: absolute value and norm."""
    kind = token.kind
    if kind == "||" and parser.nested_bars:
        middle = token.start + 1
        token.kind, end, token.end = "|", token.end, middle
        parser.tokens.insert(parser.place, type(token)("|", "|", middle, end, False))
        kind = "|"
    outer, parser.spaces = parser.spaces, False
    parser.bars.append(kind)
    inside = parser.parse()
    following = parser.peek()
    if following.kind != kind:
        raise Trouble(
            f"the bar {kind} is not closed",
            token.start,
            token.end - token.start,
            expected=f"a closing {kind}",
            edits=((following.start, following.start, kind), (token.start, token.end, "")),
        )
    parser.place += 1
    parser.bars.pop()
    parser.spaces = outer
    if kind == "|":
        return parser.node("abs", (inside,), token.start)
    order = _order(parser)
    return parser.node("norm", (inside,) if order is None else (inside, order), token.start)


def _order(parser: Parser) -> Tree | None:
    """The p of a p-norm, where it is written and is not 2."""
    from mathkata.maths.trees import Number

    token = parser.peek()
    if token.kind != "_" or parser.looking().kind not in ("{", "number", "name"):
        return None
    parser.place += 1
    if parser.peek().kind == "{":
        parser.place += 1
        order = parser.parse()
        if not parser.take("}"):
            raise parser.trouble("the bracket { is not closed", parser.peek(), "a closing }")
    else:
        order = parser.prefix(parser.advance(), 60)
    return None if order == Number(2) else order


def rounding(parser: Parser, token: Token) -> Tree:
    """`⌊x⌋` and `⌈x⌉`."""
    closer = "⌋" if token.kind == "⌊" else "⌉"
    outer, parser.spaces = parser.spaces, False
    inside = parser.parse()
    if not parser.take(closer):
        raise parser.trouble(f"{token.kind} is not closed", parser.peek(), f"a closing {closer}")
    parser.spaces = outer
    return parser.node("floor" if closer == "⌋" else "ceil", (inside,), token.start)


def index(parser: Parser, left: Tree, start: int) -> Tree:
    """`A[1, 2]`: the bracket right after a name picks an entry."""
    opener = parser.advance()
    table, closed, _ = rows(parser, opener, ("]",))
    entries = tuple(entry for row in table for entry in row)
    if not entries or closed != "]":
        raise parser.trouble("an index is missing", opener, "a number between the brackets")
    return parser.node("index", (left, *entries), start)


def subscript(parser: Parser, left: Tree, start: int) -> Tree:
    """`x_{i+1}`, `A_{1,2}`: the entry of a value, or a name written with its index."""
    if parser.take("{"):
        table, _, _ = rows(parser, parser.tokens[parser.place - 1], ("}",))
        entries = tuple(entry for row in table for entry in row)
    else:
        entries = (parser.prefix(parser.advance(), 60),)
    if isinstance(left, Symbol) and entries:
        name = (
            left.name
            + "_"
            + "".join(
                str(entry.value) if hasattr(entry, "value") else getattr(entry, "name", "?")
                for entry in entries
            )
        )
        known = parser.names.symbol(name)
        if known is not None:
            return Symbol(known, parser.span(start, parser.tokens[parser.place - 1].end))
    if not entries:
        raise parser.trouble("an index is missing", parser.peek(), "a number or a name")
    return parser.node("index", (left, *entries), start)
