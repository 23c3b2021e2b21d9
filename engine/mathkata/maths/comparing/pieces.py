"""Antiderivatives whose difference is constant on every piece of the domain, with a constant of its own on each.

`ln|x|` and `ln|x| + sign(x)` are both antiderivatives of 1/x: 0 parts the line in two. `x` and `x + floor(x)` are not,
and neither are `atan(x)` and `-atan(1/x)`: there is a step where the expected value goes on without a break.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, islice, pairwise

from flint import acb, arb, fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, excludes_zero, precision
from mathkata.maths.comparing.points import neighbours, points, points_by_ends
from mathkata.maths.comparing.probe import Pair, Sight
from mathkata.maths.comparing.traits import jumps, open_names
from mathkata.maths.domains import Scope
from mathkata.maths.trees import Apply, Number, Tree
from mathkata.maths.trees import replace as put_in
from mathkata.model.errors import EvaluationError

_Place = dict[str, fmpq]
_ENOUGH = 8
_DIGITS = 40
_BITS = 256
_ROUGH = 160
_HALVINGS = 36
_MOST_POINTS = 24
_MOST_STEPS = 24
_BUDGET = 150_000


def constant_on_pieces(expected: Tree, got: Tree, scope: Scope) -> bool | None:
    """Whether the difference is constant around many points, and steps only where the expected value breaks off; None
    where this takes too much work."""
    if jumps(expected):
        return False
    symbols = sorted(open_names(expected) | open_names(got))
    pair = Pair(expected, got, scope.domains, scope.registry, Budget(_BUDGET))
    try:
        found = _constant_nearby(pair, symbols, scope) and not _Walk(pair).steps(symbols)
    except EvaluationError:
        return None
    return found if pair.budget.left >= 0 else None


def _constant_nearby(pair: Pair, symbols: list[str], scope: Scope) -> bool:
    """Whether the difference is constant to both sides of many points."""
    seen = 0
    for point in islice(points(symbols, scope.domains, (pair.expected, pair.got)), _MOST_POINTS):
        for near in neighbours(point, scope.domains):
            moves = tuple(
                Apply("sub", (_at(tree, near), _at(tree, point)))
                for tree in (pair.expected, pair.got)
            )
            look = replace(pair, expected=moves[0], got=moves[1]).look({}, (_BITS,))
            if look.sight is Sight.DIFFER and not _crossed(pair, point, near):
                return False
            seen += look.sight is Sight.AGREE and look.digits >= _DIGITS
    return seen >= 2 * _ENOUGH


def _crossed(pair: Pair, point: _Place, near: _Place) -> bool:
    """Whether a step lies between two neighbours: then it is looked at for itself."""
    return _Walk(pair).broken(point, near)


def _at(tree: Tree, point: _Place) -> Tree:
    return put_in(tree, {name: Number(value) for name, value in point.items()})


class _Walk:
    """Going from one point to another, looking for steps of the difference."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair

    def steps(self, symbols: list[str]) -> bool:
        """Whether the difference steps somewhere although the expected value goes on."""
        trees = self.pair.expected, self.pair.got
        stream = chain(
            islice(points(symbols, self.pair.domains, trees), _MOST_POINTS),
            islice(points_by_ends(symbols, self.pair.domains, trees), _MOST_POINTS),
        )
        places = [place for place in stream if self.offset(place) is not None]
        if len(symbols) == 1:
            places.sort(key=lambda place: place[symbols[0]])
            pairs = list(pairwise(places))
        else:
            pairs = [(places[0], place) for place in places[1:]]
        found = 0
        for one, two in pairs:
            if self.same(one, two) is False:
                found += 1
                if found <= _MOST_STEPS and not self.broken(one, two):
                    return True
        return False

    def broken(self, one: _Place, two: _Place) -> bool:
        """Whether between two points of different offsets the expected value breaks off where the step is."""
        start = self.offset(one)
        for _ in range(_HALVINGS):
            middle = _between(one, two, fmpq(1, 2))
            expected = self.value(self.pair.expected, middle)
            if expected is None:
                return True
            got = self.value(self.pair.got, middle)
            if got is None:
                # the response has no value there: a little beside it
                middle = _between(one, two, fmpq(15, 32))
                expected = self.value(self.pair.expected, middle)
                got = self.value(self.pair.got, middle)
            if expected is None or got is None or start is None:
                break
            stays = not excludes_zero(got - expected - start)
            one, two = (middle, two) if stays else (one, middle)
        with precision(_BITS):
            on = Evaluator({}, registry=self.pair.registry, budget=self.pair.budget)
            for name in one:
                low, high = one[name], two[name]
                on.names[name] = arb((low + high) / 2, abs(high - low) / 2)
            try:
                value = on.value(self.pair.expected)
            except EvaluationError:
                return True
            return isinstance(value, acb) or not arb(value).is_finite()

    def value(self, tree: Tree, place: _Place) -> arb | None:
        """A real value at a point."""
        with precision(_ROUGH):
            on = Evaluator(place, registry=self.pair.registry, budget=self.pair.budget)
            try:
                value = on.value(tree)
            except EvaluationError:
                return None
            if isinstance(value, acb):
                return None
            return arb(value) if arb(value).is_finite() else None

    def offset(self, place: _Place) -> arb | None:
        """The response less the expected value."""
        values = self.value(self.pair.got, place), self.value(self.pair.expected, place)
        return None if values[0] is None or values[1] is None else values[0] - values[1]

    def same(self, one: _Place, two: _Place) -> bool | None:
        """Whether two points have one offset, as far as can be seen."""
        first, second = self.offset(one), self.offset(two)
        if first is None or second is None:
            return None
        return not excludes_zero(first - second)


def _between(one: _Place, two: _Place, share: fmpq) -> _Place:
    return {name: value + (two[name] - value) * share for name, value in one.items()}
