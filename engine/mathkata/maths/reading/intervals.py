"""Intervals and their unions, in brackets or as inequalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import words
from mathkata.maths.trees import INFINITY, Apply, Symbol, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser

_MINUS_INFINITY = Apply("neg", (INFINITY,))
_TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}


EVERYTHING = Apply("interval", (_MINUS_INFINITY, INFINITY, Truth(False), Truth(False)))
_ALL = (
    {"R"},
    {"reals"},
    {"all", "reals"},
    {"all", "real", "numbers"},
    {"real", "numbers"},
    {"the", "reals"},
)
_AFTER = frozenset({"end", "∪", "or", "and", ",", ";"})


def is_everything(parser: Parser) -> bool:
    """Whether the text says "all real numbers"."""
    rest = parser.tokens[parser.place : -1]
    return all(token.kind == "name" for token in rest) and {token.text for token in rest} in _ALL


def prepare(parser: Parser) -> None:
    """Pass over `x ∈`, open `{x | x > 2}`, and tell brackets that open outward (`]0, 1[`) from the others."""
    tokens = parser.tokens
    place = parser.place
    if tokens[place].kind == "name" and (
        tokens[place + 1].kind == "∈" or tokens[place + 1].text == "in"
    ):
        parser.place += 2
    if tokens[place].kind in ("{", "{set") and tokens[place + 1].kind == "name":
        after = tokens[place + 2]
        if after.kind == "∈" and tokens[place + 3].text == "R":
            del tokens[place + 2 : place + 4]
            after = tokens[place + 2]
        if after.kind in ("|", ":") and tokens[-2].kind == "}":
            parser.place += 3
            del tokens[-2]
    inside = False
    for at in range(parser.place, len(tokens)):
        token = tokens[at]
        if not inside and token.kind in ("[", "("):
            inside = True
        elif not inside and token.kind == "]":
            token.kind, inside = "]open", True
        elif inside and token.kind in ("]", ")"):
            inside = False
        elif inside and token.kind == "[":
            following = tokens[at + 1]
            if following.kind in _AFTER or following.text in words.UNIONS:
                token.kind, inside = "[close", False


def as_interval(parser: Parser, tree: Tree) -> Tree:
    """The interval, union or set that a tree stands for; Trouble if it stands for none."""
    found = _interval(tree)
    if found is None:
        raise parser.trouble(
            "this is not an interval",
            parser.tokens[0],
            "an interval such as [0, 1), (2, oo) or 0 < x < 1",
        )
    return found


def _interval(tree: Tree) -> Tree | None:
    if isinstance(tree, Symbol) and tree.name in ("R", "reals", "real"):
        return _made(None, None, tree)
    if not isinstance(tree, Apply):
        return None
    if tree.head in ("interval", "set"):
        return tree
    if tree.head == "vector" and len(tree.args) == 2:
        return Apply("interval", (*tree.args, Truth(False), Truth(False)), tree.span)
    if tree.head in ("union", "or"):
        parts = [_interval(part) for part in tree.args]
        known = tuple(part for part in parts if part is not None)
        return Apply("union", known, tree.span) if len(known) == len(parts) else None
    if tree.head == "and" and len(tree.args) == 2:
        return _both(tree)
    return _half(tree)


def _sides(tree: Tree) -> tuple[str, Tree, Tree] | None:
    """`x < 2` as (lt, x, 2), the name first."""
    if isinstance(tree, Apply) and tree.head in _TURNED:
        left, right = tree.args
        if isinstance(left, Symbol) and left != INFINITY:
            return tree.head, left, right
        if isinstance(right, Symbol) and right != INFINITY:
            return _TURNED[tree.head], right, left
    return None


def _half(tree: Apply) -> Tree | None:
    sides = _sides(tree)
    if sides is None:
        if tree.head == "ne" and isinstance(tree.args[0], Symbol):
            hole = tree.args[1]
            low = Apply("interval", (_MINUS_INFINITY, hole, Truth(False), Truth(False)), tree.span)
            high = Apply("interval", (hole, INFINITY, Truth(False), Truth(False)), tree.span)
            return Apply("union", (low, high), tree.span)
        return None
    head, _, end = sides
    closed = head in ("le", "ge")
    return (
        _made((end, closed), None, tree)
        if head in ("gt", "ge")
        else _made(None, (end, closed), tree)
    )


def _both(tree: Apply) -> Tree | None:
    """`a < x < b`, or `x > a and x < b`."""
    first, second = _sides(tree.args[0]), _sides(tree.args[1])
    if first is None or second is None or first[1] != second[1]:
        return None
    low: tuple[Tree, bool] | None = None
    high: tuple[Tree, bool] | None = None
    for head, _, end in (first, second):
        if head in ("gt", "ge"):
            low = (end, head == "ge")
        else:
            high = (end, head == "le")
    return None if low is None or high is None else _made(low, high, tree)


def _made(low: tuple[Tree, bool] | None, high: tuple[Tree, bool] | None, tree: Tree) -> Apply:
    bottom, left = low or (_MINUS_INFINITY, False)
    top, right = high or (INFINITY, False)
    return Apply("interval", (bottom, top, Truth(left), Truth(right)), tree.span)
