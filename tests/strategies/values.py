"""A small evaluator for tests, independent of the engine's: fractions where exact, floats elsewhere."""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth


class Undefined(Exception):
    """There is no value, or one too large to compare."""


_FUNCTIONS: dict[str, Any] = {
    "exp": cmath.exp, "ln": cmath.log, "sqrt": cmath.sqrt, "sin": cmath.sin, "cos": cmath.cos, "tan": cmath.tan,
    "asin": cmath.asin, "acos": cmath.acos, "atan": cmath.atan, "sinh": cmath.sinh, "cosh": cmath.cosh, "tanh": cmath.tanh,
    "asinh": cmath.asinh, "acosh": cmath.acosh, "atanh": cmath.atanh, "sec": lambda z: 1 / cmath.cos(z), "csc": lambda z: 1 / cmath.sin(z),
    "cot": lambda z: 1 / cmath.tan(z), "abs": abs,
}  # fmt: skip
_REAL: dict[str, Any] = {
    "sign": lambda v: (v > 0) - (v < 0), "floor": math.floor, "ceil": math.ceil, "round": round, "erf": math.erf,
    "cbrt": lambda v: math.copysign(abs(float(v)) ** (1 / 3), v), "min": min, "max": max, "gamma": math.gamma,
    "factorial": lambda v: math.factorial(int(v)), "binomial": lambda n, k: math.comb(int(n), int(k)),
}  # fmt: skip
_COMPARE: dict[str, Any] = {
    "lt": lambda a, b: a < b, "le": lambda a, b: a <= b, "gt": lambda a, b: a > b, "ge": lambda a, b: a >= b,
    "eq": lambda a, b: a == b, "ne": lambda a, b: a != b,
}  # fmt: skip


def evaluate(tree: Tree, at: Mapping[str, Fraction]) -> Any:
    """The value at a point: a number, or a nested tuple for collections. Undefined where there is none."""
    try:
        value = _value(tree, at)
    except (ZeroDivisionError, OverflowError, ValueError, TypeError) as error:
        raise Undefined(str(error)) from error
    _bounded(value)
    return value


def _bounded(value: Any) -> None:
    if isinstance(value, tuple):
        for part in value:
            _bounded(part)
    elif isinstance(value, (int, float, complex, Fraction)) and not abs(value) < 1e12:
        raise Undefined("too large")


def _real(value: Any) -> Any:
    if isinstance(value, complex):
        if abs(value.imag) > 1e-12 * max(1.0, abs(value)):
            raise ValueError("a real number is needed")
        return value.real
    return value


def _value(tree: Tree, at: Mapping[str, Fraction]) -> Any:
    if isinstance(tree, Number):
        return Fraction(int(tree.value.p), int(tree.value.q))
    if isinstance(tree, Symbol):
        constants = {"e": math.e, "pi": math.pi, "i": 1j, "oo": math.inf}
        return at[tree.name] if tree.name in at else constants[tree.name]
    if isinstance(tree, (Label, Truth)):
        return str(tree)
    assert isinstance(tree, Apply)
    head, args = tree.head, tree.args
    if head in ("sum", "prod"):
        body, name, low, high = args
        assert isinstance(name, Symbol)
        steps = range(int(_value(low, at)), int(_value(high, at)) + 1)
        values = [_value(body, {**at, name.name: Fraction(k)}) for k in steps]
        return sum(values) if head == "sum" else math.prod(values)
    if head == "if":
        return _value(args[1] if _value(args[0], at) else args[2], at)
    values = [_value(arg, at) for arg in args]
    for value in values:
        _bounded(value)
    if head in ("vector", "row", "matrix", "set", "list", "shape", "array", "interval", "union"):
        return tuple(values)
    return _applied(head, values)


def _applied(head: str, values: list[Any]) -> Any:
    if head == "add":
        return sum(values)
    if head == "mul":
        return math.prod(values)
    if head == "sub":
        return values[0] - values[1]
    if head == "neg":
        return -values[0]
    if head == "div":
        return values[0] / values[1]
    if head == "pow":
        return _power(*values)
    if head == "log":
        return cmath.log(values[0]) / cmath.log(values[1])
    if head in _COMPARE:
        return _COMPARE[head](*(_real(value) for value in values))
    if head in _REAL:
        return _REAL[head](*(_real(value) for value in values))
    return _FUNCTIONS[head](*values)


def _power(base: Any, exponent: Any) -> Any:
    if abs(exponent) > 200:
        raise OverflowError("a large exponent")
    if isinstance(base, Fraction) and isinstance(exponent, Fraction) and exponent.denominator != 1:
        return complex(base) ** float(exponent)
    if isinstance(base, float) and base < 0:
        base = complex(base)
    return base**exponent


def close(first: Any, second: Any, tolerance: float = 1e-7) -> bool:
    """Whether two values are equal up to rounding."""
    if isinstance(first, tuple) or isinstance(second, tuple):
        return (
            isinstance(first, tuple)
            and isinstance(second, tuple)
            and len(first) == len(second)
            and all(close(a, b, tolerance) for a, b in zip(first, second, strict=True))
        )
    if isinstance(first, str) or isinstance(second, str):
        return bool(first == second)
    if isinstance(first, (int, Fraction)) and isinstance(second, (int, Fraction)):
        return first == second
    return cmath.isclose(complex(first), complex(second), rel_tol=tolerance, abs_tol=tolerance)
