"""Normal forms of what depends on a side: abs, sign, min, max, conditions.

Everything is written with truths: for a polynomial p the generator [p > 0], which is 0 or 1, so that its square is
itself. |p| = p*(2[p > 0] - 1), also where p is zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.comparing.normal import powers
from mathkata.maths.comparing.normal.parts import Fraction, Generator, Key, Poly
from mathkata.maths.trees import COMPARISONS, Apply, Tree, Truth
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former


def absolute(on: Former, value: Fraction) -> Fraction:
    """|value|."""
    ring = on.ring
    if on.complex_values:
        raise LimitError("absolute values of complex values have no normal form here")
    if value.above.is_zero():
        return value
    content, above = ring.factors(value.above)
    below_content, below = ring.factors(value.below)
    result = ring.number(abs(content / below_content))
    for factor, times in above + [(factor, -times) for factor, times in below]:
        side = on.sign(factor)
        if powers.is_half_sign(on, factor):
            part = ring.number(fmpq(1, 2))
        elif side or times % 2 == 0:
            part = on.only(-factor if side < 0 else factor)
        else:
            part = ring.multiply(on.only(factor), _side(on, factor))
        result = ring.multiply(result, ring.power(part, times))
    return result


def _side(on: Former, factor: Poly) -> Fraction:
    """2[p > 0] - 1: the sign of p, except that it is -1 where p is 0."""
    ring = on.ring
    return ring.subtract(ring.multiply(ring.number(2), above_zero(on, factor)), ring.one)


def above_zero(on: Former, poly: Poly) -> Fraction:
    """[p > 0] for a monic polynomial."""
    ring = on.ring
    key: Key = ("above", str(poly))

    def make(gen: Poly) -> Generator:
        def opposite(plain: Poly, slope: Poly) -> Poly:
            return plain + slope - slope * gen

        return Generator(key, sign=0, order=2, relation=gen, opposite=opposite)

    gen = ring.generator(key, make)
    ring.vanish(key, ("zero", str(poly)))
    return on.only(gen)


def at_zero(on: Former, poly: Poly) -> Fraction:
    """[p = 0] for a monic polynomial."""
    ring = on.ring
    key: Key = ("zero", str(poly))
    gen = ring.generator(key, lambda gen: Generator(key, sign=0, order=2, relation=gen))
    ring.vanish(("above", str(poly)), key)
    place = ring.place_of(poly)
    if place is not None:
        ring.vanish(ring.generators[place].key, key)
    return on.only(gen)


def sign(on: Former, value: Fraction) -> Fraction:
    """-1, 0 or 1."""
    ring = on.ring
    positive, zero = truths(on, value)
    return ring.subtract(ring.add(ring.multiply(ring.number(2), positive), zero), ring.one)


def truths(on: Former, value: Fraction) -> tuple[Fraction, Fraction]:
    """[value > 0] and [value = 0]."""
    ring = on.ring
    number = ring.rational(value)
    if number is not None:
        return ring.number(int(number > 0)), ring.number(int(number == 0))
    if on.complex_values:
        raise LimitError("complex numbers have no order")
    content, above = ring.factors(value.above)
    below_content, below = ring.factors(value.below)
    turned = 1 if content / below_content > 0 else -1
    product, zeros = ring.unit, ring.unit
    for factor, times in above + [(factor, -times) for factor, times in below]:
        side = on.sign(factor)
        odd = times % 2 == 1
        if odd and side < 0:
            turned = -turned
        if odd and not side:
            product = ring.times(product, factor)
        if times > 0 and abs(side) != 2:
            zeros = ring.times(zeros, factor)
    zero = ring.zero if zeros.is_constant() else at_zero(on, zeros)
    if product.is_constant():
        return (ring.subtract(ring.one, zero) if turned > 0 else ring.zero), zero
    if any(abs(on.sign(factor)) == 1 or times % 2 == 0 for factor, times in above):
        raise LimitError("a condition without a normal form")
    truth = above_zero(on, product)
    if turned > 0:
        return truth, zero
    return ring.subtract(ring.subtract(ring.one, truth), zero), zero


def condition(on: Former, tree: Tree) -> Fraction:
    """A condition as 0 or 1."""
    ring = on.ring
    if isinstance(tree, Truth):
        return ring.number(int(tree.value))
    if not isinstance(tree, Apply):
        raise LimitError("no condition")
    if tree.head == "not":
        return ring.subtract(ring.one, condition(on, tree.args[0]))
    if tree.head in {"and", "or"}:
        result = ring.one
        for place, part in enumerate(tree.args):
            on.branches += place > 0
            try:
                truth = condition(on, part)
            finally:
                on.branches -= place > 0
            result = ring.multiply(
                result, truth if tree.head == "and" else ring.subtract(ring.one, truth)
            )
        return result if tree.head == "and" else ring.subtract(ring.one, result)
    if tree.head not in COMPARISONS or len(tree.args) != 2:
        raise LimitError("no condition")
    first, second = (on.form(part) for part in tree.args)
    positive, zero = truths(on, ring.subtract(first, second))
    match tree.head:
        case "gt":
            return positive
        case "ge":
            return ring.add(positive, zero)
        case "lt":
            return ring.subtract(ring.one, ring.add(positive, zero))
        case "le":
            return ring.subtract(ring.one, positive)
        case "eq":
            return zero
        case "ne":
            return ring.subtract(ring.one, zero)
    raise LimitError("no condition")


def choose(on: Former, args: tuple[Tree, ...]) -> Fraction:
    """`if`: condition*then + (1 - condition)*else."""
    ring = on.ring
    if len(args) != 3:
        raise UndefinedError("no case applies")
    truth = condition(on, args[0])
    on.branches += 1
    try:
        first, second = on.form(args[1]), on.form(args[2])
    finally:
        on.branches -= 1
    return ring.add(second, ring.multiply(truth, ring.subtract(first, second)))


def extreme(on: Former, args: tuple[Tree, ...], side: int) -> Fraction:
    """max (side 1) and min (side -1): (a + b ± |a - b|)/2."""
    ring = on.ring
    if not 1 <= len(args) <= 4:
        raise LimitError(f"{len(args)} arguments are not worked out")
    best = on.form(args[0])
    for part in args[1:]:
        other = on.form(part)
        gap = absolute(on, ring.subtract(best, other))
        middle = ring.add(best, other)
        best = ring.multiply(
            ring.number(fmpq(1, 2)),
            ring.add(middle, gap) if side > 0 else ring.subtract(middle, gap),
        )
    return best
