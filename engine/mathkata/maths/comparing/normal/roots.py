"""Normal forms of roots and rational powers.

An even root splits over factors of known sign only; odd roots of negative numbers exist. Roots of numbers are written
over their prime factors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpz

from mathkata.maths.comparing.normal import powers, sides
from mathkata.maths.comparing.normal.parts import Fraction, Generator, Key, Poly
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former

_MOST_BITS_FACTORED = 64


def rational_power(on: Former, base: Fraction, exponent: fmpq) -> Fraction:
    """base**(p/q) with q > 1."""
    ring = on.ring
    if base.above.is_zero():
        if exponent > 0:
            return ring.zero
        raise UndefinedError("zero to a negative power")
    content, above = ring.factors(base.above)
    below_content, below = ring.factors(base.below)
    content = content / below_content
    pairs = above + [(factor, -times) for factor, times in below]
    if on.complex_values and (pairs or content < 0):
        raise LimitError("roots of complex values have no normal form here")
    nested = _simple_root(on, base) if exponent.q == 2 else None
    if nested is not None:
        return ring.power(nested, int(exponent.p))
    result = number_power(on, abs(content), exponent)
    if exponent.q % 2:
        for factor, times in pairs:
            result = ring.multiply(result, root(on, factor, exponent * times))
        turned = content < 0 and exponent.p % 2
        return ring.negative(result) if turned else result
    return ring.multiply(result, _even_root(on, 1 if content > 0 else -1, pairs, exponent))


def _simple_root(on: Former, base: Fraction) -> Fraction | None:
    """sqrt(a + b r) for a square root r, where that is a sum of two simple roots: sqrt(3 + 2 sqrt 2) = 1 + sqrt 2."""
    ring = on.ring
    if len(base.above) != 2 or not base.below.is_one():
        return None
    terms = base.above.to_dict()
    plain = next((value for exponents, value in terms.items() if not any(exponents)), None)
    powers_of = [place for exponents in terms for place, times in enumerate(exponents) if times]
    if plain is None or any(ring.generators[place].key[0] != "root" for place in powers_of):
        return None
    rest = ring.subtract(base, ring.number(plain))
    square = ring.rational(ring.multiply(rest, rest))
    if square is None:
        return None
    inside = plain * plain - square
    whole = inside >= 0 and fmpq(inside.p.isqrt(), inside.q.isqrt())
    if whole is False or whole * whole != inside or plain <= 0:
        return None
    half = fmpq(1, 2)
    first = number_power(on, (plain + whole) / 2, half)
    if plain == whole:
        return None
    second = number_power(on, (plain - whole) / 2, half)
    positive = rest.above.leading_coefficient() > 0
    return ring.add(first, second) if positive else ring.subtract(first, second)


def _even_root(
    on: Former, content_sign: int, pairs: list[tuple[Poly, int]], exponent: fmpq
) -> Fraction:
    """The even root of the product of the factors and a sign, which must not be negative for it to exist."""
    ring = on.ring
    result, group = ring.one, []
    for factor, times in pairs:
        share = exponent * times
        side = on.sign(factor)
        if side < 0 and times % 2:
            content_sign = -content_sign
        if side:
            result = ring.multiply(result, root(on, factor if side > 0 else -factor, share))
        elif share.q % 2:
            part = root(on, factor, share)
            result = ring.multiply(result, sides.absolute(on, part) if share.p % 2 else part)
        else:
            group.append((factor, times))
    if not group:
        if content_sign < 0:
            raise UndefinedError("an even root of a negative number")
        return result
    if len(group) == 1:
        factor, times = group[0]
        base = factor * content_sign
        on.learn(base, 2 if times < 0 else 1)
        return ring.multiply(result, root(on, base, exponent * times))
    if exponent.q != 2:
        raise LimitError("a root of a product of values of unknown sign")
    base = ring.unit * content_sign
    # p^(k/2) with odd k is |p|^((k - 1)/2) times the root of p, which all share
    for factor, times in group:
        whole = (int(exponent.p) * times - 1) // 2
        if whole:
            part = sides.absolute(on, on.only(factor))
            result = ring.multiply(result, ring.power(part, whole))
        base = base * factor
    on.learn(base, 1)
    return ring.multiply(result, root(on, base, fmpq(1, 2)))


def root(on: Former, base: Poly, exponent: fmpq) -> Fraction:
    """A power of one factor: through the generator base**(1/order)."""
    ring = on.ring
    place = ring.place_of(base)
    if place is not None:
        made = ring.generators[place]
        if made.key[0] == "exp":
            return powers.exponential(on, ring.multiply(ring.number(exponent), made.meaning))
        if made.key[0] == "root" and made.sign == 1:
            inner, order = made.meaning
            return root(on, inner, exponent / order)
    if exponent.q == 1:
        return ring.power(on.only(base), int(exponent.p))
    key: Key = ("root", str(base))
    order = on.order(key, int(exponent.q))
    if order > 24:
        raise LimitError("a root of too high an order")

    def make(gen: Poly) -> Generator:
        side = on.sign(base)
        opposite = (lambda plain, slope: plain - slope * gen) if order == 2 else None
        return Generator(
            key,
            sign=1 if side == 2 else 0 if side == 1 or order % 2 == 0 else None,
            order=order,
            relation=base,
            opposite=opposite,
            meaning=(base, order),
        )

    steps = int(exponent.p) * (order // int(exponent.q))
    return ring.power(on.only(ring.generator(key, make)), steps)


def number_power(on: Former, base: fmpq, exponent: fmpq) -> Fraction:
    """A positive rational to a rational power, over its prime factors."""
    ring = on.ring
    result = ring.one
    for prime, times in primes(base):
        share = exponent * times
        whole = share.floor()
        if abs(whole) > 2000:
            raise LimitError("the exponent is too large")
        result = ring.multiply(result, ring.number(fmpq(prime) ** int(whole)))
        rest = share - whole
        if rest != 0:
            result = ring.multiply(result, root(on, ring.ctx.constant(prime), rest))
    return result


def primes(value: fmpq) -> list[tuple[int, int]]:
    """The prime factors of a positive rational with their powers; a large number counts as prime."""
    found = []
    for part, side in ((value.p, 1), (value.q, -1)):
        if part == 1:
            continue
        if part.bit_length() > _MOST_BITS_FACTORED:
            raise LimitError("a number too large to be factored")
        found += [(int(prime), side * int(times)) for prime, times in fmpz(part).factor()]
    return found
