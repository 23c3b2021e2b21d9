"""Fractions of polynomials over generators: the arithmetic under the normal form.

A generator stands for a symbol or for a value that is not rational in others: pi, exp(x), sqrt(2), ln(x), sin(x).
Generators may have a relation (sqrt(2)^2 = 2, sin^2 = 1 - cos^2), by which every polynomial is reduced.
"""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.comparing.normal.parts import Fraction, Knowledge, Poly
from mathkata.maths.comparing.normal.polynomials import (
    MOST_BITS,
    MOST_DEGREE,
    MOST_PRODUCTS,
    MOST_TERMS,
    Polynomials,
    bits_of,
    constant_of,
)
from mathkata.model.errors import LimitError, UndefinedError


class Ring(Polynomials):
    """Fractions over generators in order of discovery."""

    def __init__(self, knowledge: Knowledge) -> None:
        super().__init__(knowledge)
        self.zero = Fraction(self.ctx.constant(0), self.unit)
        self.one = Fraction(self.unit, self.unit)

    def number(self, value: fmpq | int) -> Fraction:
        """A rational as a fraction."""
        return Fraction(self.ctx.constant(fmpq(value)), self.unit)

    def rational(self, fraction: Fraction) -> fmpq | None:
        """The rational the fraction is, or None."""
        if fraction.above.is_constant() and fraction.below.is_constant():
            return constant_of(fraction.above) / constant_of(fraction.below)
        return None

    def add(self, first: Fraction, second: Fraction) -> Fraction:
        """The sum."""
        if first.below == second.below:
            return self.fraction(first.above + second.above, first.below)
        return self.fraction(
            self.times(first.above, second.below) + self.times(second.above, first.below),
            self.times(first.below, second.below),
        )

    def negative(self, fraction: Fraction) -> Fraction:
        """The opposite."""
        return Fraction(-fraction.above, fraction.below)

    def subtract(self, first: Fraction, second: Fraction) -> Fraction:
        """The difference."""
        return self.add(first, self.negative(second))

    def multiply(self, first: Fraction, second: Fraction) -> Fraction:
        """The product."""
        return self.fraction(
            self.times(first.above, second.above), self.times(first.below, second.below)
        )

    def divide(self, first: Fraction, second: Fraction) -> Fraction:
        """The quotient."""
        return self.multiply(first, self.inverse(second))

    def inverse(self, fraction: Fraction) -> Fraction:
        """One over the fraction."""
        if fraction.above.is_zero():
            raise UndefinedError("division by zero")
        return self.fraction(fraction.below, fraction.above)

    def power(self, fraction: Fraction, exponent: int) -> Fraction:
        """An integer power."""
        if exponent < 0:
            return self.power(self.inverse(fraction), -exponent)
        terms = max(len(fraction.above), len(fraction.below))
        if exponent > MOST_DEGREE or (terms > 1 and exponent * terms > MOST_TERMS):
            raise LimitError("the power is too large")
        if bits_of(fraction.above) * exponent > MOST_BITS:
            raise LimitError("the power is too large")
        result, square = self.one, fraction
        while exponent:
            if exponent & 1:
                result = self.multiply(result, square)
            exponent >>= 1
            if exponent:
                square = self.multiply(square, square)
        return result

    def fraction(self, above: Poly, below: Poly) -> Fraction:
        """The fraction, reduced, with roots out of the denominator where that is easy, and cancelled."""
        above, below = self.reduced(above), self.reduced(below)
        if below.is_zero():
            raise UndefinedError("division by zero")
        if above.is_zero():
            return self.zero
        if not below.is_constant():
            for place in self.related if self.related else ():
                if below.degrees()[place]:
                    above, below = self._cleared(above, below, place)
            above, below = self._cancelled(above, below)
        if below.is_one():
            return Fraction(above, below)
        leading = below.leading_coefficient()
        return Fraction(above / leading, below / leading)

    def _cleared(self, above: Poly, below: Poly, place: int) -> tuple[Poly, Poly]:
        """Both multiplied so that the generator leaves the denominator, where one factor does that."""
        made, gen = self.generators[place], self.gens[place]
        terms = below.to_dict()
        powers = {exponents[place] for exponents in terms}
        if made.opposite is not None and powers <= {0, 1}:
            plain = self.ctx.from_dict({k: c for k, c in terms.items() if k[place] == 0})
            slope = self.ctx.from_dict(
                {(*k[:place], 0, *k[place + 1 :]): c for k, c in terms.items() if k[place] == 1}
            )
            factor = made.opposite(plain, slope)
        elif len(powers) == 1 and made.order > 1 and made.opposite is None:
            factor = gen ** (made.order - powers.pop())
        else:
            return above, below
        new_below = self.times(below, factor)
        if new_below.is_zero():
            return above, below
        return self.times(above, factor), new_below

    def _cancelled(self, above: Poly, below: Poly) -> tuple[Poly, Poly]:
        if below.is_constant():
            return above, below
        if (
            len(above) * len(below) > MOST_PRODUCTS // 4
            or max(*above.degrees(), *below.degrees()) > 120
        ):
            return above, below
        common = above.gcd(below)
        return (above, below) if common.is_one() else (above / common, below / common)

    def same(self, first: Fraction, second: Fraction) -> bool:
        """Whether two fractions are equal by the relations (False proves nothing)."""
        if first.below == second.below:
            return bool(self.reduced(first.above - second.above).is_zero())
        left = self.times(first.above, second.below)
        return bool(self.reduced(left - self.times(second.above, first.below)).is_zero())
