"""Normal forms of sine, cosine and their inverses.

An angle is a sum of rational multiples of terms; sine and cosine of a sum are worked out by the addition theorems, of
twelfths of pi as roots. sin^2 is always replaced by 1 - cos^2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.comparing.normal import roots
from mathkata.maths.comparing.normal.parts import Fraction, Generator, Key, Poly
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former

_MOST_TIMES = 12
Pair = tuple[Fraction, Fraction]


def cosine_and_sine(on: Former, angle: Fraction) -> Pair:
    """cos and sin of an angle."""
    ring = on.ring
    result: Pair = (ring.one, ring.zero)
    for multiple, term in on.linear(angle):
        result = _sum(on, result, _of_term(on, multiple, term))
    return result


def _sum(on: Former, first: Pair, second: Pair) -> Pair:
    ring = on.ring
    return (
        ring.subtract(ring.multiply(first[0], second[0]), ring.multiply(first[1], second[1])),
        ring.add(ring.multiply(first[1], second[0]), ring.multiply(first[0], second[1])),
    )


def _of_term(on: Former, multiple: fmpq, term: Fraction) -> Pair:
    ring = on.ring
    place = ring.place_of(term.above) if term.below.is_one() else None
    made = ring.generators[place] if place is not None else None
    if made is not None and made.key == ("symbol", "pi"):
        exact = _of_pi(on, multiple)
        if exact is not None:
            return exact
    if made is not None and made.key[0] in {"asin", "atan"} and multiple.q == 1:
        return _times(on, _of_inverse(on, made), int(multiple.p))
    key: Key = ("angle", term.key)
    order = on.order(key, int(multiple.q), ("cos", key))
    steps = int(multiple * order)
    if abs(steps) > _MOST_TIMES:
        key, steps = ("angle", term.key, abs(steps)), (1 if steps > 0 else -1)
    cosine_key, sine_key = ("cos", key), ("sin", key)
    cosine = ring.generator(cosine_key, lambda _: Generator(cosine_key))

    def make(gen: Poly) -> Generator:
        return Generator(
            sine_key,
            order=2,
            relation=1 - cosine**2,
            opposite=lambda plain, slope: plain - slope * gen,
        )

    return _times(on, (on.only(cosine), on.only(ring.generator(sine_key, make))), steps)


def _times(on: Former, unit: Pair, times: int) -> Pair:
    """cos and sin of a whole multiple of an angle."""
    if abs(times) > _MOST_TIMES:
        raise LimitError("too large a multiple of an angle")
    result: Pair = (on.ring.one, on.ring.zero)
    for _ in range(abs(times)):
        result = _sum(on, result, unit)
    return result if times >= 0 else (result[0], on.ring.negative(result[1]))


def _of_inverse(on: Former, made: Generator) -> Pair:
    ring = on.ring
    value: Fraction = made.meaning
    square = ring.multiply(value, value)
    if made.key[0] == "asin":
        rest = ring.subtract(ring.one, square)
        return roots.rational_power(on, rest, fmpq(1, 2)), value
    root = roots.rational_power(on, ring.add(ring.one, square), fmpq(1, 2))
    return ring.inverse(root), ring.divide(value, root)


def _of_pi(on: Former, multiple: fmpq) -> Pair | None:
    """cos and sin of a rational multiple of pi, if it is a multiple of a twelfth or a fifth."""
    if 12 % multiple.q:
        return None
    ring = on.ring
    quarter = 12 * multiple
    turns, left = divmod(int(quarter.p), 6)
    half = fmpq(1, 2)
    root = {
        number: roots.number_power(on, fmpq(number), half) for number in ((2, 3) if left else ())
    }
    zero, one, middle = ring.zero, ring.one, ring.number(half)
    if left == 0:
        pair = one, zero
    elif left in {2, 4}:
        long = ring.multiply(middle, root[3])
        pair = (long, middle) if left == 2 else (middle, long)
    elif left == 3:
        even = ring.multiply(middle, root[2])
        pair = even, even
    else:
        fourth = ring.multiply(ring.number(fmpq(1, 4)), root[2])
        long = ring.multiply(fourth, ring.add(root[3], one))
        short = ring.multiply(fourth, ring.subtract(root[3], one))
        pair = (long, short) if left == 1 else (short, long)
    for _ in range(turns % 4):
        pair = ring.negative(pair[1]), pair[0]
    return pair


def quotient(on: Former, above: Fraction, below: Fraction) -> Fraction:
    """above/below; undefined where the cosine or sine below is zero for good."""
    if below.above.is_zero():
        raise UndefinedError("tan, sec, cot or csc at a pole")
    return on.ring.divide(above, below)


_ARCS = {
    "asin": {(1, 4): (1, 6), (1, 2): (1, 4), (3, 4): (1, 3), (1, 1): (1, 2)},
    "atan": {(1, 3): (1, 6), (1, 1): (1, 4), (3, 1): (1, 3)},
}


def arc(on: Former, name: str, value: Fraction) -> Fraction:
    """asin and atan: odd functions, known at simple values."""
    ring = on.ring
    if value.above.is_zero():
        return ring.zero
    turned = value.above.leading_coefficient() < 0
    if turned:
        return ring.negative(arc(on, name, ring.negative(value)))
    square = ring.rational(ring.multiply(value, value))
    if square is not None:
        share = _ARCS[name].get((int(square.p), int(square.q)))
        if share is not None and on.positive(value):
            return ring.multiply(ring.number(fmpq(*share)), on.symbol("pi"))
    key: Key = (name, value.key)
    return on.only(ring.generator(key, lambda _: Generator(key, meaning=value)))


def arc_cosine(on: Former, value: Fraction) -> Fraction:
    """acos = pi/2 - asin."""
    ring = on.ring
    right = ring.multiply(ring.number(fmpq(1, 2)), on.symbol("pi"))
    return ring.subtract(right, arc(on, "asin", value))


def imaginary_part(on: Former, term: Fraction) -> Fraction | None:
    """The real term u with term = i*u, or None."""
    ring = on.ring
    place = on.knowledge.places.get(("i",))
    if place is None or place not in ring.generators or term.below.degrees()[place] > 0:
        return None
    if term.above.degrees()[place] != 1:
        return None
    return ring.fraction(term.above / ring.gens[place], term.below)
