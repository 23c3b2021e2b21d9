"""The four operations, powers, roots, exponentials and logarithms of rationals and balls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq, fmpz

from mathkata.maths.balls import values
from mathkata.maths.balls.values import UnclearError
from mathkata.maths.trees import Tree
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.balls.evaluator import Evaluator
    from mathkata.maths.balls.values import Value

Rule = Callable[["Evaluator", tuple[Tree, ...]], "Value"]


ZERO = fmpq(0)


ONE = fmpq(1)


def ball_of(value: Value) -> Any:
    """The value as a ball."""
    return arb(value) if isinstance(value, fmpq) else value


def add(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    total = on.value(args[0])
    for part in args[1:]:
        total = total + on.value(part)
    return total


def sub(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return on.value(args[0]) - on.value(args[1])


def neg(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return -on.value(args[0])


def mul(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    total = on.value(args[0])
    for part in args[1:]:
        total = on.bounded(total) * on.value(part)
    return total


def div(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(on.value(args[0]), on.value(args[1]))


def divide(above: Value, below: Value) -> Value:
    """The quotient; undefined for zero below."""
    if values.is_zero(below):
        raise UndefinedError("division by zero")
    return above / below


def power(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return raised(on, on.value(args[0]), on.value(args[1]))


def raised(on: Evaluator, base: Value, exponent: Value) -> Value:
    """base**exponent. 0**0 is 1; odd roots of negative numbers exist unless `principal`."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return _integer_power(base, exponent.p)
    if isinstance(base, acb) or isinstance(exponent, acb):
        if values.is_zero(base):
            raise UndefinedError("a complex power of zero")
        return acb(ball_of(base)) ** acb(ball_of(exponent))
    side = values.sign(base)
    if side == 0:
        if values.sign(exponent) > 0:
            return ZERO
        raise UndefinedError("zero to a negative power")
    if side > 0:
        if isinstance(exponent, fmpq):
            exact = _exact_root(base, exponent)
            if exact is not None:
                return _integer_power(exact, exponent.p)
        return ball_of(base) ** ball_of(exponent)
    if isinstance(exponent, fmpq):
        if on.complex_values:
            return acb(ball_of(base)) ** acb(ball_of(exponent))
        if on.principal or exponent.q % 2 == 0:
            raise UndefinedError("an even root of a negative number")
        positive = raised(on, -base, exponent)
        return -positive if exponent.p % 2 else positive
    if on.complex_values:
        return acb(ball_of(base)) ** acb(exponent)
    if exponent.contains_integer():
        raise UnclearError("it cannot be told whether an exponent is an integer")
    raise UndefinedError("a power of a negative number")


def _integer_power(base: Value, exponent: fmpz) -> Value:
    if exponent < 0:
        if values.is_zero(base):
            raise UndefinedError("zero to a negative power")
    elif exponent == 0:
        return ONE
    if isinstance(base, fmpq):
        if base in (0, 1):
            return base
        if base == -1:
            return base if exponent % 2 else ONE
        if base.height_bits() * abs(exponent) <= values.EXACT_BITS:
            return base ** int(exponent)
        base = arb(base)
    if exponent.bit_length() > 64:
        if isinstance(base, acb) or not base > 0:
            raise LimitError("an exponent is too large")
        return base ** arb(exponent)
    return base**exponent


def _exact_root(base: Value, exponent: fmpq) -> fmpq | None:
    """The q-th root of a positive rational if that is rational and q is small."""
    if not isinstance(base, fmpq) or exponent.q > 12:
        return None
    order = int(exponent.q)
    above, below = base.p.root(order), base.q.root(order)
    return fmpq(above, below) if above**order == base.p and below**order == base.q else None


def sqrt(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if isinstance(value, acb):
        return value.sqrt()
    side = values.sign(value)
    if side == 0:
        return ZERO
    if side < 0:
        if on.complex_values:
            return acb(ball_of(value)).sqrt()
        raise UndefinedError("the square root of a negative number")
    exact = _exact_root(value, fmpq(1, 2))
    return exact if exact is not None else ball_of(value).sqrt()


def cbrt(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if isinstance(value, acb):
        return value ** acb(arb(fmpq(1, 3)))
    side = values.sign(value)
    if side == 0:
        return ZERO
    size = -value if side < 0 else value
    exact = _exact_root(size, fmpq(1, 3))
    root = exact if exact is not None else ball_of(size).root(3)
    return -root if side < 0 else root


def exp(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    return ONE if isinstance(value, fmpq) and value == 0 else ball_of(value).exp()


def ln(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return logarithm(on, on.value(args[0]))


def logarithm(on: Evaluator, value: Value) -> Value:
    """The natural logarithm."""
    if isinstance(value, acb):
        if values.is_zero(value):
            raise UndefinedError("the logarithm of zero")
        return value.log()
    side = values.sign(value)
    if side > 0:
        return ZERO if isinstance(value, fmpq) and value == 1 else ball_of(value).log()
    if side < 0 and on.complex_values:
        return acb(ball_of(value)).log()
    raise UndefinedError("the logarithm of a number that is not positive")


def log(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if len(args) == 1:
        return logarithm(on, value)
    base = on.value(args[1])
    quotient = divide(logarithm(on, value), logarithm(on, base))
    if isinstance(value, fmpq) and isinstance(base, fmpq) and isinstance(quotient, arb):
        whole = quotient.unique_fmpz()
        if whole is not None and abs(whole) <= 4096 and base ** int(whole) == value:
            return fmpq(whole)
    return quotient
