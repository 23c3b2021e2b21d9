"""Sets of numbers with the signs of sets between them, worked out: `ℝ∖{0}`, `(2, oo) ∩ [0, 5)`, `not (x = 2)`.

On the line, all ends in order cut it into points and open gaps; every part of a formula is the set of pieces it holds,
and the pieces that are left are put together again. Finite sets are worked out element by element.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from mathkata.maths.comparing import compare_values
from mathkata.maths.comparing.intervals import order
from mathkata.maths.comparing.traits import infinite, open_names
from mathkata.maths.domains import Scope
from mathkata.maths.trees import INFINITY, Apply, Tree, Truth, walk
from mathkata.model.errors import MathkataError

ALGEBRA = frozenset({"intersection", "difference", "both", "outside"})
_MINUS_INFINITY = Apply("neg", (INFINITY,))
_MOST_ENDS = 64
_MOST_PAIRS = 4096


def is_algebra(tree: Tree) -> bool:
    """Whether something in a set or interval is still to be worked out."""
    return isinstance(tree, Apply) and any(
        isinstance(node, Apply) and node.head in ALGEBRA for node in walk(tree)
    )


def on_the_line(tree: Tree) -> Tree | None:
    """An interval, a union of intervals and points, or the empty set; None where the order of the ends is not known."""
    try:
        ends = sorted(_ends(tree), key=cmp_to_key(order))
        if len(ends) > _MOST_ENDS or any(open_names(end) for end in ends):
            return None
        distinct: list[Tree] = []
        for end in ends:
            if not distinct or order(distinct[-1], end):
                distinct.append(end)
        return _joined(_held(tree, distinct), distinct)
    except (MathkataError, LookupError, ValueError):
        return None


def of_elements(tree: Tree, scope: Scope) -> Tree | None:
    """The elements of finite sets joined by the signs of sets, as one set; None where two cannot be told apart."""
    if not isinstance(tree, Apply):
        return None
    if tree.head == "set":
        return tree
    if tree.head not in ("union", "intersection", "difference"):
        return None
    first, *rest = (of_elements(part, scope) for part in tree.args)
    for other in rest:
        if first is None or other is None or len(first.parts) * len(other.parts) > _MOST_PAIRS:
            return None
        if tree.head == "union":
            first = Apply("set", (*first.parts, *other.parts), tree.span)
            continue
        inside = [_is_among(part, other.parts, scope) for part in first.parts]
        if None in inside:
            return None
        keeps = tree.head == "intersection"
        kept = [part for part, held in zip(first.parts, inside, strict=True) if held is keeps]
        first = Apply("set", tuple(kept), tree.span)
    return first


def _is_among(element: Tree, others: tuple[Tree, ...], scope: Scope) -> bool | None:
    found = {compare_values(other, element, scope).status for other in others}
    return True if "equal" in found else None if "undecided" in found else False


def _ends(tree: Tree) -> Iterator[Tree]:
    """The finite ends and the points."""
    if not isinstance(tree, Apply):
        raise ValueError("not a set of numbers")
    if tree.head == "set":
        yield from tree.args
    elif tree.head == "interval":
        yield from (end for end in tree.args[:2] if not infinite(end))
    else:
        for part in tree.args:
            yield from _ends(part)


def _held(tree: Tree, ends: list[Tree]) -> frozenset[int]:
    """The pieces of the line that a set holds: 2k + 1 is the end number k, and 2k the gap before it."""
    everything = frozenset(range(2 * len(ends) + 1))
    if not isinstance(tree, Apply):
        raise ValueError("not a set of numbers")
    if tree.head == "set":
        return frozenset(2 * _place(end, ends) + 1 for end in tree.args)
    if tree.head == "interval":
        return _within(tree, ends)
    parts = [_held(part, ends) for part in tree.args]
    if tree.head == "outside":
        return everything - parts[0]
    if tree.head == "union":
        return frozenset().union(*parts)
    if tree.head == "difference":
        return parts[0].difference(*parts[1:])
    return parts[0].intersection(*parts[1:])


def _within(tree: Apply, ends: list[Tree]) -> frozenset[int]:
    low, high = tree.args[:2]
    left, right = (part == Truth(True) for part in tree.args[2:4])
    if infinite(low):
        first = 0 if infinite(low) < 0 else 2 * len(ends) + 1
    else:
        first = 2 * _place(low, ends) + (1 if left else 2)
    if infinite(high):
        last = 2 * len(ends) if infinite(high) > 0 else -1
    else:
        last = 2 * _place(high, ends) + (1 if right else 0)
    return frozenset(range(first, last + 1))


def _place(end: Tree, ends: list[Tree]) -> int:
    return next(place for place, other in enumerate(ends) if not order(end, other))


def _joined(held: frozenset[int], ends: list[Tree]) -> Tree:
    """The pieces as intervals and single points, from left to right."""
    made: list[Tree] = []
    place, last = 0, 2 * len(ends)
    while place <= last:
        if place not in held:
            place += 1
            continue
        first = place
        while place + 1 in held:
            place += 1
        if first == place and first % 2:
            made.append(Apply("set", (ends[first // 2],)))
        else:
            low = ends[(first - 1) // 2] if first else _MINUS_INFINITY
            high = ends[place // 2] if place < last else INFINITY
            made.append(
                Apply("interval", (low, high, Truth(bool(first % 2)), Truth(bool(place % 2))))
            )
        place += 1
    if not made:
        return Apply("set", ())
    return made[0] if len(made) == 1 else Apply("union", tuple(made))
