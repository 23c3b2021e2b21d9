"""Looking at two values at one point: they differ, they agree to so many digits, or there is nothing to see."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from flint import acb, arb, fmpq

from mathkata.maths.comparing.balls import (
    Budget,
    Evaluator,
    Point,
    Value,
    excludes_zero,
    finite,
    precision,
)
from mathkata.maths.comparing.record import Comparison, Unclear, different
from mathkata.maths.comparing.texts import UNDEFINED, place, two_texts, value_text
from mathkata.maths.domains import Domain
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, UndefinedError

EXACT_DIGITS = 10_000
"""Stands for agreement of two rationals."""


class Sight(Enum):
    """What was seen at a point."""

    DIFFER = auto()
    AGREE = auto()
    GOT_UNDEFINED = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at a point, both values where they exist, and to how many digits they agree."""

    sight: Sight
    expected: Value | None = None
    got: Value | None = None
    digits: int = 0


_NOTHING = Look(Sight.NOTHING)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two scalar expressions to be compared, with what is needed to evaluate them."""

    expected: Tree
    got: Tree
    domains: Mapping[str, Domain]
    registry: Registry
    budget: Budget
    complex_values: bool = False
    principal: bool = True

    def look(self, point: Point, bits: tuple[int, ...]) -> Look:
        """Both values at the point, at the first of the precisions at which they can be told."""
        for step in bits:
            try:
                return self._look(point, step)
            except Unclear:
                continue
        return _NOTHING

    def _look(self, point: Point, bits: int) -> Look:
        with precision(bits):
            try:
                expected, expected_lossy = self.evaluate(self.expected, point, self.principal)
            except Unclear:
                raise
            except EvaluationError:
                return _NOTHING
            try:
                got, got_lossy = self.evaluate(self.got, point, False)
            except UndefinedError:
                return Look(Sight.GOT_UNDEFINED, expected)
            except Unclear:
                raise
            except EvaluationError:
                return _NOTHING
            difference = expected - got
            if excludes_zero(difference):
                return Look(Sight.DIFFER, expected, got)
            if isinstance(difference, fmpq):
                return Look(Sight.AGREE, expected, got, EXACT_DIGITS)
            digits = 0 if expected_lossy or got_lossy else agreement(expected, got, difference)
            return Look(Sight.AGREE, expected, got, digits)

    def evaluate(self, tree: Tree, point: Point, principal: bool) -> tuple[Value, bool]:
        """The value at the point, and whether a rational was too large to be kept exact."""
        on = Evaluator(
            point,
            principal=principal and not self.complex_values,
            complex_values=self.complex_values,
            registry=self.registry,
            budget=self.budget,
        )
        value = on.value(tree)
        if not finite(value):
            raise Unclear("the value is too large")
        return value, on.lossy

    def expected_text(self, point: Point) -> str:
        """The expected value at the point, as text."""
        look = self.look(point, (256, 1024))
        return UNDEFINED if look.expected is None else value_text(look.expected)

    def difference(self, point: Point, look: Look) -> Comparison:
        """The finding that the values differ at the point."""
        exact = isinstance(look.expected, fmpq) and isinstance(look.got, fmpq)
        if look.expected is not None and look.got is not None and not exact:
            fine = self.look(point, (256, 1024))
            look = fine if fine.sight is Sight.DIFFER else look
        assert look.expected is not None
        with precision(320):
            if look.got is None:
                texts = self.expected_text(point), UNDEFINED
            else:
                texts = two_texts(look.expected, look.got)
        return different("exact" if exact else "proved", place(point), *texts)


def agreement(expected: Value, got: Value, difference: Value) -> int:
    """To how many decimal digits two balls agree: relative to their size, absolutely around zero."""
    if isinstance(difference, acb):
        gap = abs(difference).abs_upper()
    else:
        gap = difference.abs_upper()
    if gap.is_zero():
        return EXACT_DIGITS
    sizes = [
        (abs(value) if isinstance(value, acb) else arb(value)).abs_lower()
        for value in (expected, got)
    ]
    size = sizes[0] if sizes[0] > sizes[1] else sizes[1]
    ratio = gap / size if size > 0 else gap
    logarithm = float(ratio.log()) / math.log(10)
    return max(0, math.floor(-logarithm)) if math.isfinite(logarithm) else 0
