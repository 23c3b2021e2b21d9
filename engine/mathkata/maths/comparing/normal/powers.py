"""Normal forms of symbolic powers, exponentials and logarithms.

All rules hold wherever both sides exist as real numbers: ln u is the sum of the logarithms of the absolute values of
the factors of u.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.comparing.normal import roots, sides, turning
from mathkata.maths.comparing.normal.parts import Fraction, Generator, Key, Poly
from mathkata.maths.comparing.normal.polynomials import MOST_DEGREE
from mathkata.maths.domains import REAL
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former


def power(on: Former, base: Fraction, exponent: Fraction) -> Fraction:
    """base**exponent."""
    ring = on.ring
    number = ring.rational(exponent)
    if number is not None and number.q == 1:
        if abs(number) > 5000:
            raise LimitError("the exponent is too large")
        return ring.power(base, int(number.p))
    if number is not None:
        return roots.rational_power(on, base, number)
    return _symbolic_power(on, base, exponent)


def _symbolic_power(on: Former, base: Fraction, exponent: Fraction) -> Fraction:
    """A power with symbols in the exponent: a product of p**m over factors p and terms m."""
    ring = on.ring
    if base.above.is_zero() or on.complex_values:
        raise LimitError("no normal form of this power")
    content, above = ring.factors(base.above)
    below_content, below = ring.factors(base.below)
    content = content / below_content
    whole = integer_valued(on, exponent)
    result = ring.one
    if content < 0:
        if not whole:
            raise LimitError("a symbolic power of a negative number")
        result = alternating(on, exponent)
    for prime, times in roots.primes(abs(content)):
        logarithm = _log_of(on, ring.ctx.constant(prime))
        scaled = ring.multiply(ring.number(times), logarithm)
        result = ring.multiply(result, exponential(on, ring.multiply(scaled, exponent)))
    pairs = above + [(factor, -times) for factor, times in below]
    for factor, times in pairs:
        if on.sign(factor) == 2:
            scaled = ring.multiply(ring.number(times), _log_of(on, factor))
            result = ring.multiply(result, exponential(on, ring.multiply(scaled, exponent)))
            continue
        if not whole and times not in {1, -1}:
            raise LimitError("a power of a power of a value of unknown sign")
        for multiple, term in on.linear(exponent):
            count = multiple * times
            if term.above.is_one() and term.below.is_one():
                part = (
                    ring.power(on.only(factor), int(count.p))
                    if count.q == 1
                    else roots.rational_power(on, on.only(factor), count)
                )
                result = ring.multiply(result, part)
                continue
            key: Key = ("formal", str(factor), term.key)
            order = on.order(key, int(count.q))
            gen = on.opaque(key)
            result = ring.multiply(result, ring.power(gen, int(count.p) * (order // int(count.q))))
    return result


def integer_valued(on: Former, fraction: Fraction) -> bool:
    """Whether a value is plainly an integer: whole multiples of products of integer symbols."""
    if not fraction.below.is_one():
        return False
    for exponents, coefficient in fraction.above.to_dict().items():
        if fmpq(coefficient).q != 1:
            return False
        for place, times in enumerate(exponents):
            name = on.ring.generators[place].meaning if times else None
            if times and not (isinstance(name, str) and on.domains.get(name, REAL).integer):
                return False
    return True


def alternating(on: Former, exponent: Fraction) -> Fraction:
    """(-1)**exponent for a whole exponent."""
    ring = on.ring
    result = ring.one
    for multiple, term in on.linear(exponent):
        if multiple.p % 2 == 0:
            continue
        if term.above.is_one():
            result = ring.negative(result)
            continue
        key: Key = ("alternating", term.key)
        gen = _whose_square_is_one(on, key)
        result = ring.multiply(result, on.only(gen))
    return result


def _whose_square_is_one(on: Former, key: Key) -> Poly:
    return on.ring.generator(key, lambda _: Generator(key, order=2, relation=on.ring.unit))


def exponential(on: Former, exponent: Fraction) -> Fraction:
    """exp of a sum: the product of powers of exp(term), with exp(q ln p) = p**q."""
    ring = on.ring
    result = ring.one
    for multiple, term in on.linear(exponent):
        place = ring.place_of(term.above) if term.below.is_one() else None
        made = ring.generators[place] if place is not None else None
        if made is not None and made.key[0] == "log":
            base: Poly = made.meaning
            side = on.sign(base)
            if base.is_constant():
                part = roots.number_power(on, ring.rational(on.only(base)) or fmpq(1), multiple)
            elif side:
                part = roots.root(on, base if side > 0 else -base, multiple)
            else:
                part = roots.rational_power(on, sides.absolute(on, on.only(base)), multiple)
            result = ring.multiply(result, part)
            continue
        if on.complex_values:
            turn = turning.imaginary_part(on, term)
            if turn is not None:
                angle = ring.multiply(ring.number(multiple), turn)
                cosine, sine = turning.cosine_and_sine(on, angle)
                unit = on.symbol("i")
                result = ring.multiply(result, ring.add(cosine, ring.multiply(unit, sine)))
                continue
        if abs(multiple.p) > MOST_DEGREE:
            # a power beyond reach stands for itself, so that at least its sign is known
            far = ring.multiply(ring.number(abs(multiple)), term)
            alone = _exponential(on, ("exp", far.key), far)
            result = ring.multiply(result, alone if multiple > 0 else ring.inverse(alone))
            continue
        key: Key = ("exp", term.key)
        order = on.order(key, int(multiple.q))
        gen = _exponential(on, key, ring.multiply(ring.number(fmpq(1, order)), term))
        result = ring.multiply(result, ring.power(gen, int(multiple * order)))
    return result


def _exponential(on: Former, key: Key, exponent: Fraction) -> Fraction:
    """The generator of the key, which stands for exp(exponent)."""
    sign = None if on.complex_values else 1
    gen = on.ring.generator(key, lambda _: Generator(key, sign=sign, meaning=exponent))
    _above_one(on, gen, exponent)
    return on.only(gen)


def _above_one(on: Former, gen: Poly, exponent: Fraction) -> None:
    """Remember that the exponential of a positive value is larger than 1."""
    if not on.complex_values and on.positive(exponent):
        on.knowledge.signs.setdefault(str(gen - 1), 2)


def logarithm(on: Former, value: Fraction) -> Fraction:
    """ln: the sum over the factors of the value of ln |factor|."""
    ring = on.ring
    if value.above.is_zero():
        raise UndefinedError("the logarithm of zero")
    content, above = ring.factors(value.above)
    below_content, below = ring.factors(value.below)
    content = content / below_content
    pairs = above + [(factor, -times) for factor, times in below]
    if on.complex_values and (pairs or content < 0):
        raise LimitError("logarithms of complex values have no normal form here")
    if not pairs and content < 0:
        raise UndefinedError("the logarithm of a negative number")
    odd = [factor for factor, times in pairs if times % 2 and not on.sign(factor)]
    if len(odd) == 1:
        flips = sum(1 for factor, times in pairs if times % 2 and on.sign(factor) < 0)
        on.learn(odd[0] * (1 if (content > 0) == (flips % 2 == 0) else -1), 2)
    total = ring.zero
    for prime, times in roots.primes(abs(content)):
        part = _log_of(on, ring.ctx.constant(prime))
        total = ring.add(total, ring.multiply(ring.number(times), part))
    for factor, times in pairs:
        total = ring.add(total, ring.multiply(ring.number(times), _log_of(on, factor)))
    return total


def _log_of(on: Former, factor: Poly) -> Fraction:
    """ln |factor| for a monic factor or a prime."""
    ring = on.ring
    place = ring.place_of(factor)
    if place is not None:
        made = ring.generators[place]
        if made.key[0] == "exp":
            exponent: Fraction = made.meaning
            return exponent
        if made.key[0] == "root":
            inner, order = made.meaning
            leading = inner.leading_coefficient()
            plain = inner if inner.is_constant() else inner / abs(leading)
            return ring.multiply(
                ring.number(fmpq(1, order)),
                _log_of(on, plain if plain.leading_coefficient() > 0 else -plain),
            )
    if is_half_sign(on, factor):
        return ring.negative(_log_of(on, ring.ctx.constant(2)))
    key: Key = ("log", str(factor))
    return on.only(ring.generator(key, lambda _: Generator(key, meaning=factor)))


def is_half_sign(on: Former, factor: Poly) -> bool:
    """Whether the factor is t - 1/2 for a truth t, so that its absolute value is 1/2."""
    terms = factor.to_dict()
    if len(terms) != 2 or factor.total_degree() != 1:
        return False
    place = next(spot for spot, degree in enumerate(factor.degrees()) if degree > 0)
    constant = next((value for exponents, value in terms.items() if not sum(exponents)), None)
    return bool(on.ring.generators[place].key[0] == "above" and constant == fmpq(-1, 2))
