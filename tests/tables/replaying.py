"""An independent replayer of witnesses: mpmath at 60 digits, with formulas of its own and nothing of the engine but
the tree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import mpmath

from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth

mpmath.mp.dps = 80
DIGITS = 60
VAST_BITS = 20_000
_FUNCTIONS: Mapping[str, Callable[..., object]] = {
    "exp": mpmath.exp, "ln": mpmath.log, "sqrt": mpmath.sqrt, "cbrt": mpmath.cbrt, "sin": mpmath.sin,
    "cos": mpmath.cos, "tan": mpmath.tan, "sec": mpmath.sec, "csc": mpmath.csc, "cot": mpmath.cot, "asin": mpmath.asin,
    "acos": mpmath.acos, "atan": mpmath.atan, "sinh": mpmath.sinh, "cosh": mpmath.cosh, "tanh": mpmath.tanh,
    "asinh": mpmath.asinh, "acosh": mpmath.acosh, "atanh": mpmath.atanh, "abs": abs, "sign": mpmath.sign,
    "max": max, "min": min, "floor": mpmath.floor, "ceil": mpmath.ceil, "factorial": mpmath.factorial,
    "binomial": mpmath.binomial, "gamma": mpmath.gamma, "erf": mpmath.erf,
    "log": lambda x, base=mpmath.e: mpmath.log(x) / mpmath.log(base),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)), "relu": lambda x: max(x, 0),
}  # fmt: skip


class Unknown(Exception):
    """The replayer has no formula for this."""


class Undefined(Exception):
    """There is no real value here."""


def value(tree: Tree, point: Mapping[str, Fraction]) -> mpmath.mpf:
    """The real value of a tree at a point."""
    result = _value(tree, point)
    if isinstance(result, mpmath.mpc):
        if abs(result.imag) > mpmath.mpf(10) ** -DIGITS:
            raise Undefined
        result = result.real
    if not mpmath.isfinite(result):
        raise Undefined
    return result


def _value(tree: Tree, point: Mapping[str, Fraction]) -> object:
    if isinstance(tree, Number):
        return mpmath.mpf(int(tree.value.p)) / int(tree.value.q)
    if isinstance(tree, Symbol):
        constants = {"e": mpmath.e, "pi": mpmath.pi, "i": mpmath.mpc(0, 1)}
        if tree.name in constants:
            return +constants[tree.name]
        if tree.name not in point:
            raise Unknown(tree.name)
        return mpmath.mpf(point[tree.name].numerator) / point[tree.name].denominator
    if not isinstance(tree, Apply):
        raise Unknown(repr(tree))
    if tree.head == "if":
        return value(tree.args[1 if _holds(tree.args[0], point) else 2], point)
    args = [_value(part, point) for part in tree.args]
    try:
        return _apply(tree.head, args)
    except (ZeroDivisionError, ValueError, TypeError) as error:
        raise Undefined from error


def _apply(head: str, args: list) -> object:
    if head in {"add", "mul"}:
        total = args[0]
        for other in args[1:]:
            total = total + other if head == "add" else total * other
        return total
    if head == "sub":
        return args[0] - args[1]
    if head == "neg":
        return -args[0]
    if head == "div":
        return args[0] / args[1]
    if any(_is_vast(part) for part in args):
        raise Unknown(f"{head} of a vast number")
    if head == "pow":
        if args[0] == 0 and not (isinstance(args[1], mpmath.mpf) and args[1] > 0):
            raise Undefined
        return args[0] ** args[1]
    if head not in _FUNCTIONS:
        raise Unknown(head)
    if head in {"ln", "log"} and any(isinstance(x, mpmath.mpf) and x <= 0 for x in args):
        raise Undefined
    return _FUNCTIONS[head](*args)


def _is_vast(number: object) -> bool:
    """Whether a function of it would need thousands of digits more than are carried."""
    return bool(mpmath.isfinite(number) and number != 0 and mpmath.mag(number) > VAST_BITS)


def _holds(tree: Tree, point: Mapping[str, Fraction]) -> bool:
    if isinstance(tree, Truth):
        return tree.value
    assert isinstance(tree, Apply)
    if tree.head in {"and", "or"}:
        return (all if tree.head == "and" else any)(_holds(part, point) for part in tree.args)
    left, right = (value(part, point) for part in tree.args)
    return {
        "lt": left < right, "le": left <= right, "gt": left > right,
        "ge": left >= right, "eq": left == right, "ne": left != right,
    }[tree.head]  # fmt: skip
