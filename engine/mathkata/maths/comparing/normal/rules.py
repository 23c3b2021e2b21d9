"""The normal form of every head that has one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.comparing.normal import powers, roots, sides, turning, whole
from mathkata.maths.comparing.normal.parts import Fraction
from mathkata.maths.trees import Symbol, Tree
from mathkata.model.errors import LimitError

if TYPE_CHECKING:
    from mathkata.maths.comparing.normal.former import Former

Rule = Callable[["Former", tuple[Tree, ...]], Fraction]
_MOST_TERMS = 24


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
    return roots.rational_power(on, on.form(args[0]), fmpq(1, 2))


def _cbrt(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return roots.rational_power(on, on.form(args[0]), fmpq(1, 3))


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
        root = roots.rational_power(on, inside, fmpq(1, 2))
        return powers.logarithm(on, ring.add(value, root))

    return rule


def _abs(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.absolute(on, on.form(args[0]))


def _sign(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.sign(on, on.form(args[0]))


def _max(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.extreme(on, args, 1)


def _min(on: Former, args: tuple[Tree, ...]) -> Fraction:
    return sides.extreme(on, args, -1)


def _series(name: str) -> Rule:
    def rule(on: Former, args: tuple[Tree, ...]) -> Fraction:
        ring = on.ring
        if len(args) != 4:
            raise LimitError("a series without an index")
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
    "floor": whole.floor,
    "ceil": whole.ceil,
    "gamma": whole.gamma,
    "factorial": whole.factorial,
    "binomial": whole.binomial,
    "erf": whole.erf,
    "max": _max,
    "min": _min,
    "if": sides.choose,
    "sum": _series("sum"),
    "prod": _series("prod"),
}
