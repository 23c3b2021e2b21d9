"""Polynomials over generators: reduced by their relations, with signs and factors.

All sizes are bounded; beyond the bounds LimitError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import Ordering, fmpq, fmpq_mpoly_ctx

from mathkata.maths.comparing.normal.parts import AgainError, Generator, Key, Knowledge, Poly
from mathkata.model.errors import LimitError

MOST_TERMS = 400
MOST_PRODUCTS = 6000
MOST_DEGREE = 1200
MOST_BITS = 20_000
_MOST_GENERATORS = 64


class Polynomials:
    """Generators in order of discovery, and polynomials over them."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        names = tuple(f"g{place}" for place in range(knowledge.size))
        self.ctx = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self.gens = self.ctx.gens()
        self.generators: dict[int, Generator] = {}
        self.related: list[int] = []
        self.vanishing: list[tuple[int, int]] = []
        """Pairs of generators whose product is zero."""
        self.unit = self.ctx.constant(1)

    def generator(self, key: Key, make: Callable[[Poly], Generator]) -> Poly:
        """The generator of the key; `make` tells on first use what it stands for, given the generator itself."""
        places = self.knowledge.places
        place = places.get(key)
        if place is None:
            place = len(places)
            if place >= self.knowledge.size:
                if self.knowledge.size >= _MOST_GENERATORS:
                    raise LimitError("too many different functions")
                self.knowledge.size = min(_MOST_GENERATORS, 2 * self.knowledge.size)
                raise AgainError
            places[key] = place
        gen = self.gens[place]
        if place not in self.generators:
            made = make(gen)
            known = self.knowledge.signs.get(f"g{place}", 0)
            if known > 0 and made.sign is None:
                made.sign = known - 1
            self.generators[place] = made
            if made.relation is not None:
                self.related.append(place)
        return gen

    def times(self, first: Poly, second: Poly) -> Poly:
        """The product of two polynomials, reduced."""
        if len(first) * len(second) > MOST_PRODUCTS:
            raise LimitError("the expression has too many terms")
        return self.reduced(first * second)

    def reduced(self, poly: Poly) -> Poly:
        """The polynomial by the relations of its generators."""
        if len(poly) > MOST_TERMS:
            raise LimitError("the expression has too many terms")
        if poly.is_constant():
            if bits_of(poly) > MOST_BITS:
                raise LimitError("a number is too large")
            return poly
        for _ in range(12):
            degrees = poly.degrees()
            if max(degrees) > MOST_DEGREE:
                raise LimitError("the degree is too high")
            for place in self.related:
                if degrees[place] >= self.generators[place].order:
                    poly = self._replaced(poly, place)
                    break
            else:
                return self._without_vanishing(poly, degrees) if self.vanishing else poly
        raise LimitError("the relations do not come to an end")

    def vanish(self, first: Key, second: Key) -> None:
        """The product of the two generators is zero, if both are there."""
        places = [self.knowledge.places.get(key) for key in (first, second)]
        if places[0] is None or places[1] is None:
            return
        pair = places[0], places[1]
        if pair not in self.vanishing and all(place in self.generators for place in pair):
            self.vanishing.append(pair)

    def _without_vanishing(self, poly: Poly, degrees: tuple[int, ...]) -> Poly:
        pairs = [pair for pair in self.vanishing if degrees[pair[0]] > 0 and degrees[pair[1]] > 0]
        if not pairs:
            return poly
        return self.ctx.from_dict(
            {
                exponents: value
                for exponents, value in poly.to_dict().items()
                if not any(exponents[one] and exponents[two] for one, two in pairs)
            }
        )

    def _replaced(self, poly: Poly, place: int) -> Poly:
        made = self.generators[place]
        relation, order = made.relation, made.order
        if relation is None:
            return poly
        buckets: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for powers, coefficient in poly.to_dict().items():
            times, rest = divmod(powers[place], order)
            rest_powers = (*powers[:place], rest, *powers[place + 1 :])
            buckets.setdefault(times, {})[rest_powers] = coefficient
        total = self.ctx.constant(0)
        for times, terms in buckets.items():
            if times > 64 or len(terms) * len(relation) ** min(times, 9) > MOST_PRODUCTS:
                raise LimitError("the power of a root is too large")
            total = total + self.ctx.from_dict(terms) * relation**times
        return total

    def sign(self, poly: Poly) -> int:
        """2 positive, 1 not negative, -1 not positive, -2 negative, 0 unknown."""
        if poly.is_zero():
            return 0
        leading = poly.leading_coefficient()
        turned = 1 if leading > 0 else -1
        known = self.knowledge.signs.get(str(poly / leading))
        if known:
            return turned * known
        signs = {self._term_sign(exponents, value) for exponents, value in poly.to_dict().items()}
        if 0 in signs:
            return 0
        if all(side > 0 for side in signs):
            return 2 if 2 in signs else 1
        if all(side < 0 for side in signs):
            return -2 if -2 in signs else -1
        return 0

    def _term_sign(self, exponents: tuple[int, ...], coefficient: fmpq) -> int:
        strict = 2
        for place, power in enumerate(exponents):
            if power:
                side = self.generators[place].sign
                if side is None and power % 2:
                    return 0
                if side != 1:
                    strict = 1
        return strict if coefficient > 0 else -strict

    def learn(self, poly: Poly, side: int) -> None:
        """Remember the sign of a polynomial; what came before may have to be worked out again."""
        leading = poly.leading_coefficient()
        text = str(poly / leading)
        side = side if leading > 0 else -side
        known = self.knowledge.signs.get(text, 0)
        if known == 0 or (abs(known) < abs(side) and known * side > 0):
            self.knowledge.signs[text] = side
            raise AgainError

    def factors(self, poly: Poly) -> tuple[fmpq, list[tuple[Poly, int]]]:
        """Content and monic irreducible factors with their powers; the polynomial itself when factoring is dear."""
        if poly.is_constant():
            return constant_of(poly), []
        if len(poly) == 1:
            ((exponents, content),) = poly.to_dict().items()
            return content, [
                (self.gens[place], power) for place, power in enumerate(exponents) if power
            ]
        degrees = poly.degrees()
        used = sum(1 for degree in degrees if degree)
        if len(poly) > 40 or max(degrees) > 16 or used > 5:
            leading = poly.leading_coefficient()
            return leading, [(poly / leading, 1)]
        content, pairs = poly.factor()
        found = []
        for factor, power in pairs:
            leading = factor.leading_coefficient()
            content = content * leading ** int(power)
            found.append((factor / leading, int(power)))
        return fmpq(content), sorted(found, key=lambda pair: str(pair[0]))

    def place_of(self, poly: Poly) -> int | None:
        """The place of the generator the polynomial is, or None."""
        if len(poly) != 1:
            return None
        ((exponents, content),) = poly.to_dict().items()
        if content != 1 or sum(exponents) != 1:
            return None
        return int(exponents.index(1))


def constant_of(poly: Poly) -> fmpq:
    """The value of a constant polynomial."""
    values: Mapping[Any, fmpq] = poly.to_dict()
    return fmpq(next(iter(values.values()))) if values else fmpq(0)


def bits_of(poly: Poly) -> int:
    """The size of the largest coefficient."""
    return max((fmpq(value).height_bits() for value in poly.coeffs()), default=0)
