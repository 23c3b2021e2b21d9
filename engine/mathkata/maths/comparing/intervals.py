"""Comparing intervals and their unions by ends; single points may stand among them as sets.

An interval is `interval(low, high, low_closed, high_closed)` with truths last; without them it is open. Infinite
ends are `oo` and `-oo`, and count as open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cmp_to_key

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, UnclearError, precision, sign
from mathkata.maths.comparing.record import Comparison, all_of, different
from mathkata.maths.comparing.scalars import compare_scalars
from mathkata.maths.comparing.traits import infinite, open_names
from mathkata.maths.domains import Scope
from mathkata.maths.trees import Apply, Tree, Truth
from mathkata.model.errors import LimitError


@dataclass(frozen=True, slots=True)
class _Piece:
    low: Tree
    high: Tree
    low_closed: bool
    high_closed: bool


def compare_unions(expected: Apply, got: Apply, scope: Scope, budget: Budget) -> Comparison:
    """Compare two unions of intervals as sets of numbers."""
    if open_names(expected) or open_names(got):
        first, second = list(_pieces(expected)), list(_pieces(got))
    else:
        first, second = _merged(expected), _merged(got)
    if len(first) != len(second):
        return different("exact", "", _count(first), _count(second))
    found = []
    for place, (one, two) in enumerate(zip(first, second, strict=True)):
        where = f"interval {place + 1}, " if len(first) > 1 else ""
        for side in ("low", "high"):
            ends = getattr(one, side), getattr(two, side)
            closed = getattr(one, f"{side}_closed"), getattr(two, f"{side}_closed")
            name = f"{where}{'left' if side == 'low' else 'right'} end"
            comparison = compare_scalars(*ends, scope.domains, scope.registry, budget)
            if comparison.witness is not None:
                comparison = different(
                    comparison.method, name, comparison.witness.expected, comparison.witness.got
                )
            found.append(comparison)
            if closed[0] != closed[1]:
                words = tuple("included" if is_in else "excluded" for is_in in closed)
                found.append(different("exact", name, *words))
    return all_of(tuple(found))


def _count(pieces: list[_Piece]) -> str:
    return f"{len(pieces)} interval" if len(pieces) == 1 else f"{len(pieces)} intervals"


def _pieces(tree: Tree) -> list[_Piece]:
    if isinstance(tree, Apply) and tree.head == "union":
        return [piece for part in tree.args for piece in _pieces(part)]
    if isinstance(tree, Apply) and tree.head == "set":
        return [_Piece(entry, entry, True, True) for entry in tree.args]
    if not isinstance(tree, Apply) or tree.head != "interval" or len(tree.args) < 2:
        raise LimitError("an interval was expected")
    low, high = tree.args[:2]
    flags = [isinstance(part, Truth) and part.value for part in tree.args[2:4]]
    flags += [False] * (2 - len(flags))
    return [_Piece(low, high, flags[0] and not infinite(low), flags[1] and not infinite(high))]


def _merged(tree: Tree) -> list[_Piece]:
    """The pieces from left to right, with those that touch or overlap put together and empty ones left out."""
    pieces = []
    for piece in _pieces(tree):
        sides = order(piece.low, piece.high)
        if sides < 0 or (sides == 0 and piece.low_closed and piece.high_closed):
            pieces.append(piece)
    pieces.sort(key=cmp_to_key(lambda a, b: order(a.low, b.low) or b.low_closed - a.low_closed))
    merged: list[_Piece] = []
    for piece in pieces:
        if merged:
            last = merged[-1]
            touch = order(piece.low, last.high)
            if touch < 0 or (touch == 0 and (piece.low_closed or last.high_closed)):
                reach = order(piece.high, last.high)
                high = piece.high if reach > 0 else last.high
                closed = (reach >= 0 and piece.high_closed) or (reach <= 0 and last.high_closed)
                merged[-1] = _Piece(last.low, high, last.low_closed, closed)
                continue
        merged.append(piece)
    return merged


def order(first: Tree, second: Tree) -> int:
    """-1, 0 or 1 as the first number is smaller, equal or larger."""
    ends = infinite(first), infinite(second)
    if ends != (0, 0):
        return (ends[0] > ends[1]) - (ends[0] < ends[1])
    if first == second:
        return 0
    for bits in (64, 512):
        with precision(bits):
            try:
                return sign(Evaluator({}).value(first) - Evaluator({}).value(second))
            except UnclearError:
                continue
    return 0
