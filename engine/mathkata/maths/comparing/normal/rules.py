"""The normal form of every head that has one."""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq, fmpz

from mathkata.maths.comparing.normal import powers, sides, turning
from mathkata.maths.comparing.normal.former import Former
from mathkata.maths.comparing.normal.ring import Fraction
from mathkata.maths.trees import Symbol, Tree
from mathkata.model.errors import LimitError, UndefinedError

Rule = Callable[[Former, tuple[Tree, ...]], Fraction]
_MOST_TERMS = 24
_MOST_SHIFT = 20


def _add(on: Former, args: tuple[Tree, ...]) -> Fraction:
    total = on.form(args[0])
    for part in args[1:]:
        total = on.ring.add(total, on.form(part))
    return total


def _sub(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return on.ring.subtract(on.form(args[0]), on.form(args[1]))


def _neg(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return on.ring.negative(on.form(args[0]))


def _mul(on: Former, args: tuple[Tree, ...]) -> Fraction:
    total = on.form(args[0])
    for part in args[1:]:
        total = on.ring.multiply(total, on.form(part))
    return total


def _div(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return on.ring.divide(on.form(args[0]), on.form(args[1]))


def _pow(on: Former, args: tuple[Tree, ...]) -> Fraction:
    if isinstance(args[0], Symbol) and args[0].name == "e":
        return powers.exponential(on, on.form(args[1]))
    return powers.power(on, on.form(args[0]), on.form(args[1]))


def _sqrt(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return powers.rational_power(on, on.form(args[0]), fmpq(1, 2))


def _cbrt(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return powers.rational_power(on, on.form(args[0]), fmpq(1, 3))


def _exp(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return powers.exponential(on, on.form(args[0]))


def _ln(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return powers.logarithm(on, on.form(args[0]))


def _log(on: Former, args: tuple[Tree, ...]) -> Fraction:
    value = powers.logarithm(on, on.form(args[0]))
    if len(args) == 1:
        return value
    return on.ring.divide(value, powers.logarithm(on, on.form(args[1])))


def _turn(name: str) -> Rule:
    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        cosine, sine = turning.cosine_and_sine(on, on.form(args[0]))
        match name:
            case "sin":
                return sine
            case "cos":
                return cosine
            case "tan":
                return turning.quotient(on, sine, cosine)
            case "cot":
                return turning.quotient(on, cosine, sine)
            case "sec":
                return turning.quotient(on, on.ring.one, cosine)
            case _:
                return turning.quotient(on, on.ring.one, sine)

    return rule


def _hyperbolic(name: str) -> Rule:
    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        ring = on.ring
        growing = powers.exponential(on, on.form(args[0]))
        falling = ring.inverse(growing)
        cosine, sine = ring.add(growing, falling), ring.subtract(growing, falling)
        if name == "tanh":
            return ring.divide(sine, cosine)
        return ring.multiply(ring.number(fmpq(1, 2)), sine if name == "sinh" else cosine)

    return rule


def _arc(name: str) -> Rule:
    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        if on.complex_values:
            raise LimitError("no normal form of arcs of complex values")
        value = on.form(args[0])
        return turning.arc_cosine(on, value) if name == "acos" else turning.arc(on, name, value)

    return rule


def _area(name: str) -> Rule:
    """asinh, acosh, atanh as logarithms."""

    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        ring, value = on.ring, on.form(args[0])
        if name == "atanh":
            above, below = ring.add(ring.one, value), ring.subtract(ring.one, value)
            whole = powers.logarithm(on, ring.divide(above, below))
            return ring.multiply(ring.number(fmpq(1, 2)), whole)
        square = ring.multiply(value, value)
        inside = ring.add(square, ring.number(1 if name == "asinh" else -1))
        root = powers.rational_power(on, inside, fmpq(1, 2))
        return powers.logarithm(on, ring.add(value, root))

    return rule


def _abs(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.absolute(on, on.form(args[0]))


def _sign(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.sign(on, on.form(args[0]))


def _floor(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return _rounded_down(on, on.form(args[0]))


def _ceil(on: Former, args: tuple[Tree, ...]) -> Fraction:
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


def _gamma(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return _gamma_of(on, on.form(args[0]))


def _factorial(on: Former, args: tuple[Tree, ...]) -> Fraction:
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
        result = powers.rational_power(on, on.symbol("pi"), fmpq(1, 2))
    else:
        result = on.opaque(("gamma", rest.key))
    for step in range(shift):
        result = ring.multiply(result, ring.add(rest, ring.number(step)))
    for step in range(-1, shift - 1, -1):
        result = ring.divide(result, ring.add(rest, ring.number(step)))
    return result


def _binomial(on: Former, args: tuple[Tree, ...]) -> Fraction:
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


def _erf(on: Former, args: tuple[Tree, ...]) -> Fraction:
    value = on.form(args[0])
    if value.above.is_zero():
        return value
    if value.above.leading_coefficient() < 0:
        return on.ring.negative(on.opaque(("erf", on.ring.negative(value).key)))
    return on.opaque(("erf", value.key))


def _max(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.extreme(on, args, 1)


def _min(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.extreme(on, args, -1)


def _series(name: str) -> Rule:
    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        ring = on.ring
        body, index, low, high = args
        first, last = ring.rational(on.form(low)), ring.rational(on.form(high))
        if first is None or last is None or first.q != 1 or last.q != 1:
            raise LimitError("a series without known bounds has no normal form")
        if not -1 <= last - first < _MOST_TERMS or not isinstance(index, Symbol):
            raise LimitError("too many terms")
        outer = dict(on.indexes)
        total = ring.zero if name == "sum" else ring.one
        try:
            for step in range(int(first.p), int(last.p) + 1):
                on.indexes[index.name] = ring.number(step)
                term = on.form(body)
                total = ring.add(total, term) if name == "sum" else ring.multiply(total, term)
        finally:
            on.indexes = outer
        return total

    return rule


RULES: dict[str, Rule] = {
    "add": _add,
    "sub": _sub,
    "neg": _neg,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "sqrt": _sqrt,
    "cbrt": _cbrt,
    "exp": _exp,
    "ln": _ln,
    "log": _log,
    **{name: _turn(name) for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
    **{name: _hyperbolic(name) for name in ("sinh", "cosh", "tanh")},
    **{name: _arc(name) for name in ("asin", "acos", "atan")},
    **{name: _area(name) for name in ("asinh", "acosh", "atanh")},
    "abs": _abs,
    "sign": _sign,
    "floor": _floor,
    "ceil": _ceil,
    "gamma": _gamma,
    "factorial": _factorial,
    "binomial": _binomial,
    "erf": _erf,
    "max": _max,
    "min": _min,
    "if": sides.choose,
    "sum": _series("sum"),
    "prod": _series("prod"),
}
