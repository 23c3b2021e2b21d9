"""Bars, braces, rounding signs and indices: what encloses or follows a single value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.binding import POSTFIX
from mathkata.maths.reading.entries import rows
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import CONSTANTS, ONE, Apply, Number, Symbol, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token


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
    if kind == "|" and isinstance(inside, Apply) and inside.head == "vector":
        return parser.node("norm", (inside,), token.start)
    if kind == "|":
        return parser.node("abs", (inside,), token.start)
    order = _order(parser)
    return parser.node("norm", (inside,) if order is None else (inside, order), token.start)


def _order(parser: Parser) -> Tree | None:
    """The p of a p-norm, where it is written and is not 2."""
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
        order = parser.single(POSTFIX)
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
    """`x_{i+1}`, `A_{1,2}`: the entry of a value, counted from 1 as on paper, or a name written with its index."""
    before = parser.tokens[parser.place - 2]
    if parser.take("{"):
        table, _, _ = rows(parser, parser.tokens[parser.place - 1], ("}",))
        places = tuple(entry for row in table for entry in row)
    else:
        places = (parser.single(POSTFIX),)
    if isinstance(left, Symbol) and places:
        spelled = left.name + "_" + "".join(map(_spelled, places))
        known = parser.names.symbol(spelled)
        if known is None and not parser.scope.declared and "?" not in spelled:
            known = spelled if left.name not in CONSTANTS else None
        if known is not None:
            return Symbol(known, parser.span(start, parser.tokens[parser.place - 1].end))
    scalar = isinstance(left, Symbol) and (
        left.name in CONSTANTS
        or (left.name in parser.scope.domains and left.name not in parser.scope.values)
    )
    if scalar or not places or before.kind not in ("symbol", ")", "]", "ᵀ", "}"):
        raise parser.trouble(
            "an index cannot stand here", before, "a name before it, a number or name in it"
        )
    return parser.node("index", (left, *map(_from_zero, places)), start)


def lowered(parser: Parser, left: Tree, token: Token, start: int) -> Tree:
    """`x_1` and `A_ij` where x and A are declared and `x_1` is not: the entry, counted from 1."""
    run = token.text
    known = [run] if run.isdigit() or parser.names.symbol(run) else list(run)
    places = [Number(int(part)) if part.isdigit() else Symbol(part) for part in known]
    return parser.node("index", (left, *map(_from_zero, places)), start)


def _spelled(tree: Tree) -> str:
    if isinstance(tree, Number):
        return str(tree.value)
    if isinstance(tree, Apply) and tree.head in _SIGNED and len(tree.args) == 2:
        return _SIGNED[tree.head].join(map(_spelled, tree.args))
    return tree.name if isinstance(tree, Symbol) else "?"


_SIGNED = {"add": "_plus_", "sub": "_minus_"}
"""The term `a_(n+1)` of a sequence goes by the name `a_n_plus_1`."""


def _from_zero(place: Tree) -> Tree:
    """Counted from 0, as trees do, an index counted from 1."""
    if isinstance(place, Number):
        return Number(place.value - 1, None, place.span)
    if (
        isinstance(place, Apply)
        and place.head == "add"
        and place.args[-1] == ONE
        and len(place.args) == 2
    ):
        return place.args[0]
    return Apply("sub", (place, ONE), place.span)


def group(parser: Parser) -> Tree:
    """What stands between braces."""
    opener = parser.peek()
    if opener.kind != "{":
        raise parser.trouble("something in braces is missing here", opener, "{ and }")
    parser.place += 1
    outer = parser.bars, parser.spaces, parser.angle
    parser.bars, parser.spaces, parser.angle = [], False, False
    inside = parser.parse()
    closer = parser.peek()
    if closer.kind != "}":
        raise Trouble(
            "the bracket { is not closed",
            opener.start,
            1,
            expected="a closing }",
            edits=((closer.start, closer.start, "}"),),
        )
    parser.place += 1
    parser.bars, parser.spaces, parser.angle = outer
    return inside
