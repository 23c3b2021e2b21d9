"""A solution of one equation that is none of the other, enclosed by a change of sign and proven with balls."""

from __future__ import annotations

from itertools import pairwise

from flint import arb, fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, precision
from mathkata.maths.comparing.prepare import prepared
from mathkata.maths.domains import REAL, Scope
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError

_STEPS = [fmpq(step, 4) for step in range(-40, 41)]
_BITS = 160
_HALVINGS = 60
_MOST = 12
_BUDGET = 12_000


def crossing_of_one_only(
    first: Tree, second: Tree, name: str, scope: Scope
) -> tuple[str, bool] | None:
    """Where one of two values changes its sign, being continuous there, and the other is not zero: as
    `x = 0.739085133215`, and whether it is the first that is zero; None where nothing of that sort is seen."""
    try:
        trees = prepared(first, scope), prepared(second, scope)
    except EvaluationError:
        return None
    budget = Budget(_BUDGET)
    domain = scope.domains.get(name, REAL)
    if domain.integer:
        return None
    points = [step for step in _STEPS if domain.contains(step)]
    with precision(_BITS):
        for tree, other, is_first in ((*trees, True), (*trees[::-1], False)):
            for low, high in _changes(tree, name, scope, points, budget)[:_MOST]:
                place = _enclosed(tree, name, scope, low, high, budget)
                apart = None if place is None else _ball(other, name, scope, place, budget)
                if place is None or (domain.hole is not None and place.contains(domain.hole)):
                    continue
                if apart is not None and (apart > 0 or apart < 0):
                    return f"{name} = {place.str(12, radius=False)}", is_first
    return None


def _ball(tree: Tree, name: str, scope: Scope, at: arb | fmpq, budget: Budget) -> arb | None:
    """The value at a place; None where it has none, or is unbounded."""
    on = Evaluator({}, principal=True, registry=scope.registry, budget=budget)
    on.names[name] = at
    try:
        value = on.value(tree)
        value = arb(value)
    except (EvaluationError, TypeError, ValueError):
        return None
    return value if value.is_finite() else None


def _side(tree: Tree, name: str, scope: Scope, at: fmpq, budget: Budget) -> int | None:
    value = _ball(tree, name, scope, at, budget)
    if value is None:
        return None
    return 1 if value > 0 else -1 if value < 0 else None


def _changes(
    tree: Tree, name: str, scope: Scope, points: list[fmpq], budget: Budget
) -> list[tuple[fmpq, fmpq]]:
    """Neighbours between which the sign changes; those near 0 first."""
    sides = [(point, _side(tree, name, scope, point, budget)) for point in points]
    known = [(point, side) for point, side in sides if side is not None]
    found = [(one[0], two[0]) for one, two in pairwise(known) if one[1] != two[1]]
    return sorted(found, key=lambda pair: max(abs(pair[0]), abs(pair[1])))


def _enclosed(
    tree: Tree, name: str, scope: Scope, low: fmpq, high: fmpq, budget: Budget
) -> arb | None:
    """A small interval over which the value is bounded, with different signs at its ends: there is a zero inside.

    A ball over the whole interval is finite only if nothing in it is divided by zero or jumps.
    """
    below = _side(tree, name, scope, low, budget)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        side = _side(tree, name, scope, middle, budget)
        if side is None:
            # the zero itself, or too near to tell: a little beside it
            middle = (2 * low + high) / 3
            side = _side(tree, name, scope, middle, budget)
            if side is None:
                break
        low, high = (middle, high) if side == below else (low, middle)
    place = arb((low + high) / 2, (high - low) / 2)
    return place if _ball(tree, name, scope, place, budget) is not None else None
