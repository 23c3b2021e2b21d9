"""Integers and rationals: divisors, digits, rounding to the numbers a computer has."""

from __future__ import annotations

from math import gcd as common
from math import isqrt

from flint import fmpq, fmpz

from mathkata.maths.folding.constants import is_constant
from mathkata.maths.folding.signs import constant_ball
from mathkata.maths.library.exact.arguments import NotYet, exact
from mathkata.maths.trees import Number, Tree, Truth, vector
from mathkata.model.errors import EvaluationError, LimitError

MOST_DIGITS = 400
LARGEST_TESTED = 10**12


@exact("integer")
def gcd(*values: int) -> Tree:
    """The greatest common divisor."""
    return Number(common(*values))


@exact("integer")
def lcm(*values: int) -> Tree:
    """The least common multiple."""
    result = fmpz(1)
    for value in values:
        result = result.lcm(fmpz(value))
    return Number(fmpq(result))


@exact("number")
def numerator(x: fmpq) -> Tree:
    """The number above the line of x in lowest terms."""
    return Number(fmpq(x.p))


@exact("number")
def denominator(x: fmpq) -> Tree:
    """The number below the line of x in lowest terms."""
    return Number(fmpq(x.q))


@exact("integer")
def digits(n: int) -> Tree:
    """The decimal digits of n, first digit first."""
    text = str(abs(n)) if abs(n) < 10**MOST_DIGITS else ""
    if not text:
        raise EvaluationError(f"digits of a number with more than {MOST_DIGITS} digits")
    return vector(tuple(Number(int(digit)) for digit in text))


@exact("scalar")
def is_integer(x: Tree) -> Tree:
    """Whether x is an integer."""
    if isinstance(x, Number):
        return Truth(bool(x.value.q == 1))
    return Truth(not _irrational(x))


@exact("scalar")
def is_square(x: Tree) -> Tree:
    """Whether x is the square of an integer."""
    if isinstance(x, Number):
        whole = int(x.value.p)
        return Truth(bool(x.value.q == 1) and whole >= 0 and isqrt(whole) ** 2 == whole)
    return Truth(not _irrational(x))


def _irrational(x: Tree) -> bool:
    """True when a constant is certainly no integer; NotYet otherwise."""
    ball = constant_ball(x, 256) if is_constant(x) else None
    if ball is None or ball.contains_integer():
        raise NotYet
    return True


@exact("integer")
def is_prime(n: int) -> Tree:
    """Whether n is a prime number."""
    if n > LARGEST_TESTED:
        raise LimitError(f"is_prime of a number above {LARGEST_TESTED}")
    return Truth(n > 1 and bool(fmpz(n).is_prime()))
