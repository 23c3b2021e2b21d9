"""Looking at two values at one point: they differ, they agree to so many digits, or there is nothing to see."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from flint import acb, arb, fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import (
    Budget,
    Point,
    UnclearError,
    Value,
    excludes_zero,
    finite,
    precision,
)
from mathkata.maths.comparing.record import Comparison, different
from mathkata.maths.comparing.texts import UNDEFINED, barely_different, place, two_texts, value_text
from mathkata.maths.domains import Domain
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Tree
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


PLAINEST = 2
_VISIBLE = 45
"""A difference that starts so many digits behind is hard to see."""
_READABLE = 40
"""Values that many bits away from 1 are hard to read."""
NOTHING = Look(Sight.NOTHING)
"""There is nothing to see at a point."""


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
            except UnclearError:
                continue
        return NOTHING

    def _look(self, point: Point, bits: int) -> Look:
        with precision(bits):
            try:
                expected = self.evaluate(self.expected, point, self.principal)
            except UnclearError:
                raise
            except EvaluationError:
                return NOTHING
            try:
                got = self.evaluate(self.got, point, False)
            except UndefinedError:
                return Look(Sight.GOT_UNDEFINED, expected)
            except UnclearError:
                raise
            except EvaluationError:
                return NOTHING
            difference = expected - got
            if excludes_zero(difference):
                return Look(Sight.DIFFER, expected, got, common_digits(expected, got, difference))
            if isinstance(difference, fmpq):
                return Look(Sight.AGREE, expected, got, EXACT_DIGITS)
            return Look(Sight.AGREE, expected, got, agreement(expected, got, difference))

    def evaluate(self, tree: Tree, point: Point, principal: bool) -> Value:
        """The value at the point."""
        on = Evaluator(
            point,
            principal=principal and not self.complex_values,
            complex_values=self.complex_values,
            registry=self.registry,
            budget=self.budget,
        )
        value = on.value(tree)
        if not finite(value):
            raise UnclearError("the value is too large")
        return value

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
        with precision(320):
            if look.expected is None or look.got is None:
                texts = self.expected_text(point), UNDEFINED
            else:
                texts = two_texts(look.expected, look.got)
        return different("exact" if exact else "proved", place(point), *texts)

    def apart(self, point: Point, look: Look) -> Comparison | None:
        """The finding that the values differ by less than any precision shows; None where that is not proven."""
        from mathkata.maths.comparing.normal import side_of

        if look.expected is None or look.got is None or self.complex_values:
            return None
        side = side_of(Apply("sub", (self.got, self.expected)), self.domains)
        if not side:
            return None
        texts = barely_different(look.expected, look.got, larger=side > 0)
        return different("proved", place(point), *texts)


def plainness(look: Look) -> int:
    """How well a difference can be read: 2 where it shows early in values of readable size, 1 where it shows early in
    others, 0 where it shows late."""
    if look.digits >= _VISIBLE:
        return 0
    values = [value for value in (look.expected, look.got) if value is not None]
    return PLAINEST if all(_readable(value) for value in values) else 1


def _readable(value: Value) -> bool:
    size = _size(value)
    if size.is_zero():
        return True
    mantissa, exponent = size.mid().man_exp()
    return abs(int(exponent) + int(mantissa.bit_length())) <= _READABLE


def agreement(expected: Value, got: Value, difference: Value) -> int:
    """To how many decimal digits two balls agree: after the point, and of their size where that is small.

    Large values that agree in their leading digits only may still differ by one, so the size does not excuse them.
    """
    gap = _size(difference).abs_upper()
    if gap.is_zero():
        return EXACT_DIGITS
    sizes = [_size(value).abs_lower() for value in (expected, got)]
    size = sizes[0] if sizes[0] > sizes[1] else sizes[1]
    ratio = gap / size if 0 < size < 1 else gap
    logarithm = float(ratio.log()) / math.log(10)
    return max(0, math.floor(-logarithm)) if math.isfinite(logarithm) else 0


def common_digits(expected: Value, got: Value, difference: Value) -> int:
    """How many leading digits two different values have in common, roughly."""
    gap = _size(difference)
    sizes = [_size(value) for value in (expected, got)]
    if gap * 2**60 > sizes[0] + sizes[1]:
        return 0
    ratio = gap.abs_lower() / (sizes[0] + sizes[1]).abs_upper()
    logarithm = float(ratio.log()) / math.log(10) if ratio > 0 else 0.0
    return max(0, math.floor(-logarithm)) if math.isfinite(logarithm) else 0


def _size(value: Value) -> arb:
    return abs(value) if isinstance(value, acb) else arb(value)
