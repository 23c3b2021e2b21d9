"""Values that are exact rationals or balls, what can be told of them, and how much work they may take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from flint import acb, arb, ctx, fmpq

from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

Value: TypeAlias = fmpq | arb | acb
Point: TypeAlias = Mapping[str, fmpq]

EXACT_BITS = 20_000
"""Rationals larger than this become balls."""
DEAR_BITS = 512
"""Rationals cost one unit of work more for so many bits."""
DEAR_PRECISION = 8192
"""From here on the work grows faster than the precision."""
MOST_TERMS = 4096
ZERO = fmpq(0)
ONE = fmpq(1)


class Budget:
    """How much work is left; every node costs one, more at high precision. Spent: LimitError."""

    __slots__ = ("left",)

    def __init__(self, left: int = 150_000) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        """Take the amount away."""
        self.left -= amount
        if self.left < 0:
            raise LimitError("the comparison takes too much work")


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Balls are computed with so many bits inside the block."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


class UnclearError(EvaluationError):
    """At this precision it cannot be told whether the value exists, or on which side of an edge it lies."""


def sign(value: Value) -> int:
    """-1, 0 or 1; UnclearError if the ball cannot tell."""
    if isinstance(value, fmpq):
        return int(value > 0) - int(value < 0)
    if isinstance(value, acb):
        raise UndefinedError("complex numbers have no order")
    if value > 0:
        return 1
    if value < 0:
        return -1
    if value.is_zero():
        return 0
    raise UnclearError("the sign cannot be told")


def is_zero(value: Value) -> bool:
    """Whether the value is zero; UnclearError if the ball cannot tell."""
    if isinstance(value, acb):
        if value.is_zero():
            return True
        if excludes_zero(value):
            return False
        raise UnclearError("the value cannot be told from zero")
    return sign(value) == 0


def excludes_zero(value: Value) -> bool:
    """Whether it is proven that the value is not zero."""
    if isinstance(value, fmpq):
        return bool(value != 0)
    if isinstance(value, acb):
        return excludes_zero(value.real) or excludes_zero(value.imag)
    return bool(value > 0 or value < 0)


def finite(value: Value) -> bool:
    """Whether the ball is bounded."""
    return isinstance(value, fmpq) or bool(value.is_finite())


def subtract(first: Value, second: Value) -> Value:
    """The difference of two values."""
    return first - second
