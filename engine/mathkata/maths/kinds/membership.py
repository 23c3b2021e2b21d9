"""Intervals as statements about a number, and the reals without some points."""

from __future__ import annotations

from itertools import pairwise

from mathkata.maths.reading.conditions import rational
from mathkata.maths.trees import INFINITY, Apply, Number, Symbol, Tree, Truth
from mathkata.model.errors import ReadingError

_MINUS_INFINITY = Apply("neg", (INFINITY,))


def membership(tree: Tree, name: Symbol) -> Tree | None:
    """The statement that a number lies in an interval, a union or a set."""
    if not isinstance(tree, Apply):
        return None
    if tree.head == "union":
        parts = [membership(part, name) for part in tree.args]
        known = tuple(part for part in parts if part is not None)
        return Apply("or", known) if len(known) == len(parts) else None
    if tree.head == "set":
        return Apply("or", (Truth(False), *(Apply("eq", (name, part)) for part in tree.args)))
    if tree.head != "interval":
        return None
    low, high, left, right = tree.args
    conditions: list[Tree] = [Truth(True)]
    if low != _MINUS_INFINITY:
        conditions.append(Apply("ge" if left == Truth(True) else "gt", (name, low)))
    if high != INFINITY:
        conditions.append(Apply("le" if right == Truth(True) else "lt", (name, high)))
    return Apply("and", tuple(conditions))


def everything_but(points: Tree) -> Tree:
    """The real numbers without some rational points, as a union of intervals."""
    values = sorted({value for part in points.parts if (value := rational(part)) is not None})
    ends: list[Tree] = [_MINUS_INFINITY, *map(Number, values), INFINITY]
    pieces = tuple(
        Apply("interval", (low, high, Truth(False), Truth(False))) for low, high in pairwise(ends)
    )
    if len(values) != len(points.parts):
        raise ReadingError("these points cannot be left out", 0, 1, expected="different numbers")
    return pieces[0] if len(pieces) == 1 else Apply("union", pieces)
