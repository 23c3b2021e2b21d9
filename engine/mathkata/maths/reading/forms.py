"""Whole responses, by what is expected: the one place where `(1, 2)` becomes a vector, a shape or a set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mathkata.maths.reading import brackets, entries, intervals, leftsides, setwords, sides
from mathkata.maths.reading.binding import AND, SCALAR, STARTS
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser

EXPECTATIONS = frozenset(
    {
        "expression",
        "number",
        "vector",
        "matrix",
        "array",
        "list",
        "set",
        "interval",
        "shape",
        "label",
        "equation",
        "order",
    }
)
_ENTRIES = frozenset({"vector", "matrix", "array", "list", "set", "shape"})
_WORDS = frozenset({"and", "or"})
_POINTS = frozenset({"number", "-", "fraction", "√"})
"""What a point of the line begins with."""


def whole(parser: Parser) -> Tree:
    """The tree of the whole text."""
    if parser.expect in sides.CHAINED:
        return sides.answer(parser, _value)
    if parser.expect == "equation":
        leftsides.strip_label(parser)
    else:
        place = parser.place
        leftsides.strip(parser)
        if parser.expect == "interval" and parser.tokens[parser.place].kind in _POINTS:
            parser.place = place  # x = 2 or x > 3
    return _value(parser)


def _value(parser: Parser) -> Tree:
    """The tree of everything that is left."""
    expect = parser.expect
    first = parser.tokens[parser.place]
    if first.kind == "end":
        raise parser.trouble("nothing is written here", first, "an answer")
    if expect in _ENTRIES:
        return _entries(parser, expect)
    if expect == "interval":
        setwords.prepare(parser)
        tree = intervals.several(parser)
        _finished(parser, tree)
        return intervals.as_interval(parser, tree)
    if expect in SCALAR:
        _divide_at_colons(parser)
    tree = _either(parser) if expect == "equation" else parser.parse()
    _finished(parser, tree)
    if expect == "equation":
        if not (isinstance(tree, Apply) and tree.head in (*COMPARISONS, "and", "or")):
            raise parser.trouble(
                "an equation has two sides",
                parser.tokens[-1],
                "an equals sign between two expressions",
            )
        return tree
    return tree


def _either(parser: Parser) -> Tree:
    """A statement; two joined by `or` where ± stands for two."""
    start = parser.place
    if not any(token.kind in ("±", "∓") for token in parser.tokens):
        return parser.parse()
    parser.sign = "+"
    first = parser.parse()
    parser.place, parser.sign = start, "-"
    second = parser.parse()
    return Apply("or", (first, second), first.span)


def _divide_at_colons(parser: Parser) -> None:
    """`(x + 1):(x - 1)` is a division, as it is written in many countries."""
    tokens = parser.tokens
    colons = [
        place for place in range(parser.place + 1, len(tokens) - 1) if tokens[place].kind == ":"
    ]
    if len(colons) == 1 and tokens[colons[0] - 1].kind in (")", "number"):
        tokens[colons[0]].kind = "/"


def _finished(parser: Parser, tree: Tree) -> None:
    """Everything was read; otherwise Trouble at what is left."""
    token = parser.peek()
    if token.kind == "end":
        return
    if token.kind in (".", ";", ",") and parser.looking().kind == "end":
        return
    if token.kind in (")", "]", "}", "⟩"):
        opener = {")": "(", "]": "[", "}": "{", "⟩": "⟨"}[token.kind]
        raise parser.trouble(
            f"{token.text} closes nothing",
            token,
            f"a {opener} before it, or nothing here",
            (
                (token.start, token.end, ""),
                (parser.tokens[0].start, parser.tokens[0].start, opener),
            ),
        )
    if token.kind == ",":
        before = parser.tokens[parser.place - 1]
        edits: tuple[tuple[int, int, str], ...] = ()
        if (
            isinstance(tree, Number)
            and before.kind == "number"
            and parser.looking().kind == "number"
        ):
            edits = ((token.start, token.end, "."), (token.start, token.end, ""))
        raise parser.trouble(
            "one value is asked for, and here is a comma",
            token,
            "one value; a decimal point is written .",
            edits,
        )
    raise parser.trouble(
        f"{token.text} cannot stand here",
        token,
        "a sign of arithmetic, or nothing more",
        ((token.start, token.end, ""),),
    )


def _entries(parser: Parser, expect: str) -> Tree:
    """Several entries, with or without brackets around them."""
    start = parser.tokens[parser.place].start
    if expect == "vector":
        setwords.open_point(parser)
    if expect == "set":
        setwords.prepare(parser)
        _pair_signs(parser)
    first = parser.tokens[parser.place]
    if expect == "set" and first.kind == "(":
        first.kind = "["
        _close_square(parser)
    table, plain = _rows(parser, expect)
    if plain and len(table) == 1 and len(table[0]) == 1:
        return _converted(table[0][0], expect)
    if expect in ("list", "set", "shape"):
        flat = tuple(_alternatives(entry for row in table for entry in row))
        return parser.node(expect, flat, start)
    opener = type(first)("(", "", start, start, False)
    return _converted(brackets.collected(parser, opener, table), expect)


def _pair_signs(parser: Parser) -> None:
    """`+-2` at the beginning of an entry is ±2."""
    tokens = parser.tokens
    for place in range(len(tokens) - 2, parser.place - 1, -1):
        before = tokens[place - 1].kind if place > parser.place else "end"
        if (
            tokens[place].kind == "+"
            and tokens[place + 1].kind == "-"
            and before in ("end", "=", ",", ";", "{", "{set")
        ):
            tokens[place].kind = "±"
            del tokens[place + 1]


def _close_square(parser: Parser) -> None:
    """Let a round bracket around a whole set be a square one."""
    level = 0
    for place in range(parser.place, len(parser.tokens)):
        kind = parser.tokens[place].kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
            if level == 0:
                if kind == ")" and parser.tokens[place + 1].kind == "end":
                    parser.tokens[place].kind = "]"
                else:
                    parser.tokens[parser.place].kind = "("
                return


def _rows(parser: Parser, expect: str) -> tuple[list[list[Tree]], bool]:
    """The entries up to the end, and whether no separator was found."""
    plus_minus = any(token.kind in ("±", "∓") for token in parser.tokens)
    parser.spaces = expect in (
        "vector",
        "matrix",
        "list",
        "set",
        "array",
    ) and entries.separated_by_space(parser, ("end",))
    table: list[list[Tree]] = [[]]
    plain = True
    while parser.tokens[parser.place].kind != "end":
        leftsides.strip_element(parser)
        table[-1].extend(_element(parser, expect, plus_minus))
        token = parser.peek()
        if token.kind in (",", "&") or (token.kind in _WORDS and expect in ("set", "list")):
            plain = (
                plain and parser.looking().kind == "end" and expect not in ("shape", "set", "list")
            )
            parser.place += 1
            if parser.tokens[parser.place].text in _WORDS:
                parser.place += 1
        elif token.kind in (";", "newrow"):
            parser.place += 1
            if parser.peek().kind != "end":
                plain = False
                table.append([])
        elif token.kind == "end":
            break
        elif (
            parser.spaces
            and token.space
            and (token.kind in STARTS or token.kind in ("+", "-", "±"))
        ):
            plain = False
        elif token.kind == "." and parser.looking().kind == "end":
            break
        else:
            _finished(parser, table[-1][-1])
    return table, plain


def _element(parser: Parser, expect: str, plus_minus: bool) -> list[Tree]:
    """One entry; two where ± stands for two."""
    if expect not in ("set", "list"):
        return [parser.parse()]
    place = parser.place
    parser.sign = None
    if not plus_minus:
        return [parser.parse(AND)]
    parser.sign = "+"
    first = parser.parse(AND)
    reached = parser.place
    parser.place, parser.sign = place, "-"
    second = parser.parse(AND)
    parser.place = reached
    if first == second:
        return [first]
    if place == 0 and parser.tokens[reached].kind == "end":
        both = _one_bracket(first, second)
        if both is not None:
            return [both]
    return [first, second]


def _one_bracket(first: Tree, second: Tree) -> Tree | None:
    """The elements of one set read with either sign, `{1 ± √5, 3}`, as one; None for anything else: `(1, ±2)` is two
    points."""
    if not (isinstance(first, Apply) and isinstance(second, Apply)):
        return None
    if first.head not in ("set", "list", "vector") or (first.head, len(first.args)) != (
        second.head,
        len(second.args),
    ):
        return None
    if first.head == "vector" and len(first.args) > 1:
        return None
    merged: list[Tree] = []
    for one, other in zip(first.args, second.args, strict=True):
        merged += [one] if one == other else [one, other]
    return Apply(first.head, tuple(merged), first.span)


def _converted(tree: Tree, expect: str) -> Tree:
    """One thing that was read, as what is expected."""
    head = tree.head if isinstance(tree, Apply) else ""
    if expect == "vector":
        if head in ("set", "list", "shape", "array") and isinstance(tree, Apply):
            return Apply("vector", tree.args, tree.span)
    elif expect == "matrix":
        if head == "vector" and isinstance(tree, Apply):
            return Apply("matrix", (Apply("row", tree.args, tree.span),), tree.span)
    elif expect == "array":
        return as_array(tree)
    elif expect in ("list", "set") and isinstance(tree, Apply):
        if expect == "set" and (algebra := _algebra(tree)) is not None:
            return algebra
        if head in ("vector", "list", "set"):
            return Apply(expect, tuple(_alternatives(tree.args)), tree.span)
        if head == "matrix":
            rows = tuple(Apply("vector", row.parts, row.span) for row in tree.args)
            return Apply(expect, rows, tree.span)
        return Apply(expect, (tree,), tree.span)
    elif expect in ("list", "set"):
        return Apply(expect, (tree,), tree.span)
    elif expect == "shape":
        if head in ("vector", "list", "set", "shape") and isinstance(tree, Apply):
            return Apply("shape", tree.args, tree.span)
        return Apply("shape", (tree,), tree.span)
    return tree


_ALGEBRA = {"union": "union", "intersection": "intersection", "difference": "difference", "sub": "difference"}  # fmt: skip


def _algebra(tree: Apply) -> Tree | None:
    """Sets with the signs of sets between them, to be worked out; None for anything else."""
    if tree.head not in _ALGEBRA:
        return None
    parts = [
        part if isinstance(part, Apply) and part.head == "set" else _algebra(part)
        for part in tree.args
        if isinstance(part, Apply)
    ]
    known = tuple(part for part in parts if part is not None)
    return Apply(_ALGEBRA[tree.head], known, tree.span) if len(known) == len(tree.args) else None


def _alternatives(entries: Iterable[Tree]) -> Iterator[Tree]:
    """The entries of a set; `x = 1 or x = 2` is two of them."""
    for entry in entries:
        if isinstance(entry, Apply) and entry.head == "or":
            yield from _alternatives(entry.args)
        elif isinstance(entry, Apply) and entry.head == "eq" and isinstance(entry.args[0], Symbol):
            yield entry.args[1]
        else:
            yield entry


def as_array(tree: Tree) -> Tree:
    """Vectors, matrices and their nestings as one nested array."""
    if isinstance(tree, Apply) and tree.head in ("vector", "matrix", "row", "array", "list"):
        return Apply("array", tuple(as_array(part) for part in tree.args), tree.span)
    return tree
