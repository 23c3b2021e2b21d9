"""Normal forms of functions with whole steps: floor, factorials, binomial coefficients; and erf."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpz

from mathkata.maths.comparing.normal import powers, roots
from mathkata.maths.comparing.normal.parts import Fraction
from mathkata.maths.trees import Tree
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former

_MOST_SHIFT = 20


def floor(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return _rounded_down(on, on.form(args[0]))


def ceil(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return on.ring.negative(_rounded_down(on, on.ring.negative(on.form(args[0]))))


def _rounded_down(on: Former, value: Fraction) -> Fraction:
    """floor, with whole numbers taken out."""
    ring = on.ring
    if powers.integer_valued(on, value):
        return value
    shift, rest = _split(on, value)
    if rest.above.is_constant() and rest.below.is_one():
        return ring.number(shift)
    return ring.add(ring.number(shift), on.opaque(("floor", rest.key)))


def _split(on: Former, value: Fraction) -> tuple[int, Fraction]:
    """(k, rest) with value = k + rest, k whole, and the constant term of the rest from 0 to below 1."""
    constant = fmpq(0)
    if value.below.is_one():
        for exponents, coefficient in value.above.to_dict().items():
            if not any(exponents):
                constant = fmpq(coefficient)
    shift = int(constant.floor())
    return shift, on.ring.subtract(value, on.ring.number(shift))


def gamma(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return _gamma_of(on, on.form(args[0]))


def factorial(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return _gamma_of(on, on.ring.add(on.form(args[0]), on.ring.one))


def _gamma_of(on: Former, value: Fraction) -> Fraction:
    """gamma, with steps of one taken out: gamma(u + 2) = (u + 1) u gamma(u)."""
    ring = on.ring
    shift, rest = _split(on, value)
    number = ring.rational(rest)
    if number is not None and number == 0:
        if shift <= 0:
            raise UndefinedError("gamma has no value there")
        if shift > 200:
            raise LimitError("too large a factorial")
        return ring.number(fmpq(fmpz.fac_ui(shift - 1)))
    if abs(shift) > _MOST_SHIFT:
        return on.opaque(("gamma", value.key))
    if number == fmpq(1, 2):
        result = roots.rational_power(on, on.symbol("pi"), fmpq(1, 2))
    else:
        result = on.opaque(("gamma", rest.key))
    for step in range(shift):
        result = ring.multiply(result, ring.add(rest, ring.number(step)))
    for step in range(-1, shift - 1, -1):
        result = ring.divide(result, ring.add(rest, ring.number(step)))
    return result


def binomial(on: Former, args: tuple[Tree, ...]) -> Fraction:
    ring = on.ring
    above, below = on.form(args[0]), on.form(args[1])
    count = ring.rational(below)
    if count is None or count.q != 1 or count > _MOST_SHIFT:
        return on.opaque(("binomial", above.key, below.key))
    if count < 0:
        return ring.zero
    result = ring.one
    for step in range(int(count.p)):
        factor = ring.subtract(above, ring.number(step))
        result = ring.multiply(result, ring.divide(factor, ring.number(step + 1)))
    return result


def erf(on: Former, args: tuple[Tree, ...]) -> Fraction:
    value = on.form(args[0])
    if value.above.is_zero():
        return value
    if value.above.leading_coefficient() < 0:
        return on.ring.negative(on.opaque(("erf", on.ring.negative(value).key)))
    return on.opaque(("erf", value.key))
