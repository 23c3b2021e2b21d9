"""Intervals and what is made of them, in brackets, as inequalities or with the signs of sets.

What is read here may still hold `intersection`, `difference`, `both` (statements joined by a word) and `outside` (what
is not so): whoever knows the order of the ends works them out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.binding import AND
from mathkata.maths.reading.conditions import rational
from mathkata.maths.trees import COMPARISONS, INFINITY, Apply, Number, Symbol, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser

_MINUS_INFINITY = Apply("neg", (INFINITY,))
_TURNED = {"lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}


EVERYTHING = Apply("interval", (_MINUS_INFINITY, INFINITY, Truth(False), Truth(False)))


def several(parser: Parser) -> Tree:
    """One statement or interval, or several with commas between them: all of the statements hold, and the intervals
    make a union."""
    found: list[Tree] = []
    two = any(token.kind in ("±", "∓") for token in parser.tokens)
    while True:
        found.extend(_both_signs(parser) if two else [parser.parse()])
        token = parser.peek()
        if token.kind not in (",", ";") or parser.looking().kind == "end":
            break
        parser.place += 1
    if len(found) == 1:
        return found[0]
    made = [found[0]]
    for tree in found[1:]:
        last = made[-1]
        if isinstance(tree, Apply) and tree.head in (*COMPARISONS, *_REGIONS):
            made.append(tree)
        elif isinstance(last, Apply) and last.head == "ne":  # x != 1, -1
            made.append(Apply("ne", (last.args[0], tree), tree.span))
        elif isinstance(last, Apply) and last.head == "difference":
            made[-1] = Apply("difference", (last, Apply("set", (tree,))), last.span)
        else:
            made.append(tree)
    statements = all(isinstance(tree, Apply) and tree.head in _STATEMENTS for tree in made)
    return Apply("and" if statements else "union", tuple(made), made[0].span)


def _both_signs(parser: Parser) -> list[Tree]:
    """A statement with ±, once with each sign: `x != ±1` leaves out both."""
    place, outer = parser.place, parser.sign
    parser.sign = "+"
    first = parser.parse(AND)
    reached, parser.place, parser.sign = parser.place, place, "-"
    second = parser.parse(AND)
    parser.place, parser.sign = reached, outer
    return [first, second]


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


_REGIONS = frozenset({"interval", "set", "union", "intersection", "difference", "not"})
_STATEMENTS = COMPARISONS | {"and", "or", "not"}
_JOINED = {
    "union": "union", "or": "union", "add": "union", "intersection": "intersection", "and": "both",
    "difference": "difference", "sub": "difference", "not": "outside",
}  # fmt: skip


def _interval(tree: Tree) -> Tree | None:
    if isinstance(tree, Symbol) and tree.name in ("R", "reals", "real"):
        return _made(None, None, tree)
    if not isinstance(tree, Apply):
        return None
    if tree.head == "set" and tree.args and all(_is_statement(part) for part in tree.args):
        return _interval(Apply("and", tree.args, tree.span) if tree.args[1:] else tree.args[0])
    if tree.head in ("interval", "set"):
        return tree
    if tree.head == "vector" and len(tree.args) == 2:
        return Apply("interval", (*tree.args, Truth(False), Truth(False)), tree.span)
    if tree.head == "and" and len(tree.args) == 2 and (both := _both(tree)) is not None:
        return both
    if tree.head in _JOINED:
        parts = [_interval(part) for part in tree.args]
        if tree.head in ("difference", "sub") and isinstance(tree.args[-1], Number):
            parts[-1] = Apply("set", tree.args[-1:], tree.span)  # all reals except 2
        known = tuple(part for part in parts if part is not None)
        return Apply(_JOINED[tree.head], known, tree.span) if len(known) == len(parts) else None
    return _half(tree)


def _is_statement(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in _STATEMENTS


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
        if tree.head == "eq" and isinstance(tree.args[0], Symbol):
            return Apply("set", tree.args[1:], tree.span)
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
    if low is None or high is None:
        return None
    ends = rational(low[0]), rational(high[0])
    if ends[0] is not None and ends[1] is not None and ends[0] > ends[1]:
        return None  # nothing is both
    return _made(low, high, tree)


def _made(low: tuple[Tree, bool] | None, high: tuple[Tree, bool] | None, tree: Tree) -> Apply:
    bottom, left = low or (_MINUS_INFINITY, False)
    top, right = high or (INFINITY, False)
    return Apply("interval", (bottom, top, Truth(left), Truth(right)), tree.span)
