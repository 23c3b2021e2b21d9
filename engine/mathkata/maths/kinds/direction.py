"""Directions written as decimals: whether rounded entries can be a multiple of the key."""

from __future__ import annotations

from flint import arb, fmpq

from mathkata.maths.balls import ball
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.typed import typed
from mathkata.maths.trees import Tree

_FEWEST = 2


def along(
    key: tuple[Tree, ...], response: tuple[Tree, ...], question: Question, *, positive: bool
) -> bool:
    """Whether one factor times the key rounds to every typed entry.

    Each typed entry allows an interval of factors (half a unit of its last place to either side); there must be one
    factor in all of them. Only entries with at least the digits that are asked for count as rounded.
    """
    low: arb | None = None
    high: arb | None = None
    for expected, entry in zip(key, response, strict=True):
        literal = typed(entry)
        value = ball(expected, {}, 128)
        if literal is None or value is None:
            return False
        room = fmpq(1, 2) * (fmpq(10) ** -literal.places if literal.point else fmpq(0))
        if value.contains(0):
            if abs(literal.value) > room:
                return False
            continue
        if literal.point and 0 < literal.digits < min(_FEWEST, question.options.get("digits", 3)):
            return False
        ends = [arb(literal.value - room) / value, arb(literal.value + room) / value]
        smaller, larger = (ends[0], ends[1]) if value > 0 else (ends[1], ends[0])
        low = smaller if low is None or smaller > low else low
        high = larger if high is None or larger < high else high
    if low is None or high is None or low > high:
        return False
    middle = (low + high) / 2
    return bool(middle > 0) if positive else bool(middle > 0 or middle < 0)
