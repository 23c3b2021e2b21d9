"""Normal forms of powers, roots, exponentials and logarithms.

All rules hold wherever both sides exist as real numbers: ln u is the sum of the logarithms of the absolute values of
the factors of u; an even root splits over factors of known sign only; odd roots of negative numbers exist.
"""

from __future__ import annotations

from flint import fmpq, fmpz

from mathkata.maths.comparing.normal.former import Former
from mathkata.maths.comparing.normal.ring import Fraction, Generator, Key, Poly
from mathkata.maths.domains import REAL
from mathkata.model.errors import LimitError, UndefinedError

_MOST_BITS_FACTORED = 64


def power(on: Former, base: Fraction, exponent: Fraction) -> Fraction:
    """base**exponent."""
    ring = on.ring
    number = ring.rational(exponent)
    if number is not None and number.q == 1:
        if abs(number) > 5000:
            raise LimitError("the exponent is too large")
        return ring.power(base, int(number.p))
    if number is not None:
        return rational_power(on, base, number)
    return _symbolic_power(on, base, exponent)


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
            result = ring.multiply(result, _root(on, factor, exponent * times))
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
            result = ring.multiply(result, _root(on, factor if side > 0 else -factor, share))
        elif share.q % 2:
            root = _root(on, factor, share)
            result = ring.multiply(result, absolute(on, root) if share.p % 2 else root)
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
        return ring.multiply(result, _root(on, base, exponent * times))
    if exponent.q != 2:
        raise LimitError("a root of a product of values of unknown sign")
    base = ring.unit * content_sign
    # p^(k/2) with odd k is |p|^((k - 1)/2) times the root of p, which all share
    for factor, times in group:
        whole = (int(exponent.p) * times - 1) // 2
        if whole:
            part = absolute(on, on.only(factor))
            result = ring.multiply(result, ring.power(part, whole))
        base = base * factor
    on.learn(base, 1)
    return ring.multiply(result, _root(on, base, fmpq(1, 2)))


def _root(on: Former, base: Poly, exponent: fmpq) -> Fraction:
    """A power of one factor: through the generator base**(1/order)."""
    ring = on.ring
    place = ring.place_of(base)
    if place is not None:
        made = ring.generators[place]
        if made.key[0] == "exp":
            return exponential(on, ring.multiply(ring.number(exponent), made.meaning))
        if made.key[0] == "root" and made.sign == 1:
            inner, order = made.meaning
            return _root(on, inner, exponent / order)
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
            result = ring.multiply(result, _root(on, ring.ctx.constant(prime), rest))
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
    for prime, times in primes(abs(content)):
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
                    else rational_power(on, on.only(factor), count)
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
    from mathkata.maths.comparing.normal import turning

    ring = on.ring
    result = ring.one
    for multiple, term in on.linear(exponent):
        place = ring.place_of(term.above) if term.below.is_one() else None
        made = ring.generators[place] if place is not None else None
        if made is not None and made.key[0] == "log":
            base: Poly = made.meaning
            side = on.sign(base)
            if base.is_constant():
                part = number_power(on, ring.rational(on.only(base)) or fmpq(1), multiple)
            elif side:
                part = _root(on, base if side > 0 else -base, multiple)
            else:
                part = rational_power(on, absolute(on, on.only(base)), multiple)
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
        key: Key = ("exp", term.key)
        order = on.order(key, int(multiple.q))

        def make(_: Poly, key: Key = key, term: Fraction = term, order: int = order) -> Generator:
            meaning = ring.multiply(ring.number(fmpq(1, order)), term)
            return Generator(key, sign=None if on.complex_values else 1, meaning=meaning)

        gen = on.only(ring.generator(key, make))
        result = ring.multiply(result, ring.power(gen, int(multiple * order)))
    return result


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
    for prime, times in primes(abs(content)):
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
            return made.meaning  # type: ignore[no-any-return]
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
    return on.ring.generators[place].key[0] == "above" and constant == fmpq(-1, 2)


from mathkata.maths.comparing.normal.sides import absolute  # noqa: E402 - they need each other
