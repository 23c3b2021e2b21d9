"""Integers in floating point: found by trying, not by the algorithms of the exact ones."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from mathkata.maths.library.numeric.margins import MARGIN, finite, whole
from mathkata.model.errors import LimitError

MOST_DENOMINATOR = 1_000_000
LARGEST_TESTED = 10**12


def _common(first: int, second: int) -> int:
    """Euclid's remainders, written out."""
    while second:
        first, second = second, first % second
    return abs(first)


def gcd(*values: float) -> float:
    """Euclid's remainders, value after value."""
    result = 0
    for value in values:
        result = _common(result, whole(value, "gcd"))
    return _as_float(result)


def lcm(*values: float) -> float:
    """The product divided by what is common."""
    result = 1
    numbers = [abs(whole(value, "lcm")) for value in values]
    if 0 in numbers:
        return 0.0
    for number in numbers:
        result = result * number // _common(result, number)
    return _as_float(result)


def _as_float(number: int) -> float:
    try:
        return float(number)
    except OverflowError:
        raise LimitError("an integer is too large for a float") from None


def _fraction(x: float) -> Fraction:
    return Fraction(finite(x, "a fraction")).limit_denominator(MOST_DENOMINATOR)


def numerator(x: float) -> float:
    """The numerator of the simplest fraction nearby."""
    return float(_fraction(x).numerator)


def denominator(x: float) -> float:
    """The denominator of the simplest fraction nearby."""
    return float(_fraction(x).denominator)


def digits(n: float) -> NDArray[np.float64]:
    """Remainders by 10, last digit first, turned round."""
    number = abs(whole(n, "digits"))
    found = [number % 10]
    while number >= 10:
        number //= 10
        found.append(number % 10)
    return np.array(found[::-1], dtype=float)


def is_integer(x: float) -> bool:
    """Whether x is an integer but for rounding."""
    return bool(abs(x - round(finite(x, "is_integer"))) <= MARGIN * max(1.0, abs(x)))


def is_square(x: float) -> bool:
    """Whether the root of x is an integer but for rounding."""
    return is_integer(x) and x >= -MARGIN and is_integer(math.sqrt(max(x, 0.0)))


def is_prime(n: float) -> bool:
    """Whether no number up to the root divides n."""
    number = whole(n, "is_prime")
    if number > LARGEST_TESTED:
        raise LimitError(f"is_prime of a number above {LARGEST_TESTED}")
    return number > 1 and all(number % k for k in range(2, math.isqrt(number) + 1))
