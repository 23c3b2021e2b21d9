"""Rounding to the binary numbers a computer has, worked out on fractions."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import fmpq

from mathkata.maths.folding.constants import is_constant
from mathkata.maths.folding.signs import constant_ball
from mathkata.maths.library.exact.arguments import NotYet, exact
from mathkata.maths.trees import Number, Tree
from mathkata.model.errors import UndefinedError


def _float(name: str, bits: int, smallest: int, largest: int) -> Callable[..., Tree]:
    """Rounding to binary floating point: `bits` of precision, exponents from `smallest` to `largest`, ties to even."""

    def rounding(x: Tree) -> Tree:
        return Number(_rounded(name, _value(x), bits, smallest, largest))

    rounding.__name__ = name
    rounding.__doc__ = f"The {name} number nearest to x."
    return exact("scalar")(rounding)


def _value(x: Tree) -> Fraction:
    """x as a fraction; a constant such as sqrt(2) to far more places than any float has."""
    if isinstance(x, Number):
        return Fraction(int(x.value.p), int(x.value.q))
    ball = constant_ball(x, 512) if is_constant(x) else None
    if ball is None:
        raise NotYet
    mantissa, exponent = ball.mid().man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def _rounded(name: str, value: Fraction, bits: int, smallest: int, largest: int) -> fmpq:
    if value == 0:
        return fmpq(0)
    size = abs(value)
    exponent = size.numerator.bit_length() - size.denominator.bit_length()
    if size < Fraction(2) ** exponent:
        exponent -= 1
    unit = Fraction(2) ** (max(exponent, smallest) - bits + 1)
    result = round(value / unit) * unit  # Python rounds a half of a fraction to the even neighbour
    if abs(result) >= Fraction(2) ** (largest + 1):
        raise UndefinedError(f"the number is beyond the largest {name}")
    return fmpq(result.numerator, result.denominator)


float64 = _float("float64", 53, -1022, 1023)
float32 = _float("float32", 24, -126, 127)
float16 = _float("float16", 11, -14, 15)
