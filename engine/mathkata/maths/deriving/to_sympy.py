"""Our tree to sympy, by construction only: no text is ever handed to sympy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from mathkata.maths.domains import Domain
from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError

LARGEST_EXPONENT = 10_000

_CONSTANTS: dict[str, Any] = {"e": sympy.E, "pi": sympy.pi, "i": sympy.I, "oo": sympy.oo}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": sympy.exp,
    "ln": sympy.log,
    "log": lambda x, base=sympy.E: sympy.log(x) / sympy.log(base),
    "sqrt": sympy.sqrt,
    "cbrt": sympy.cbrt,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "sec": sympy.sec,
    "csc": sympy.csc,
    "cot": sympy.cot,
    "asin": sympy.asin,
    "acos": sympy.acos,
    "atan": sympy.atan,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "asinh": sympy.asinh,
    "acosh": sympy.acosh,
    "atanh": sympy.atanh,
    "abs": sympy.Abs,
    "sign": sympy.sign,
    "floor": sympy.floor,
    "ceil": sympy.ceiling,
    "max": sympy.Max,
    "min": sympy.Min,
    "factorial": sympy.factorial,
    "binomial": sympy.binomial,
    "gamma": sympy.gamma,
    "erf": sympy.erf,
    "lt": sympy.Lt,
    "le": sympy.Le,
    "gt": sympy.Gt,
    "ge": sympy.Ge,
    "eq": sympy.Eq,
    "ne": sympy.Ne,
}


def symbol(name: str, domains: Mapping[str, Domain] | None = None) -> Any:
    """The sympy symbol of a name: real, and positive or integer where its domain says so."""
    domain = (domains or {}).get(name)
    assumptions: dict[str, bool] = {"real": True}
    if domain is not None:
        if (
            domain.low is not None
            and domain.low >= 0
            and not (domain.low == 0 and domain.low_closed)
        ):
            assumptions["positive"] = True
        if domain.integer:
            assumptions["integer"] = True
    return sympy.Symbol(name, **assumptions)


def to_sympy(tree: Tree, domains: Mapping[str, Domain] | None = None) -> Any:
    """The sympy expression of a scalar tree of elementary functions."""
    match tree:
        case Number():
            return sympy.Rational(int(tree.value.p), int(tree.value.q))
        case Symbol():
            return _CONSTANTS[tree.name] if tree.name in _CONSTANTS else symbol(tree.name, domains)
        case Truth():
            return sympy.true if tree.value else sympy.false
        case Apply():
            return _apply(tree, domains)
    raise EvaluationError(f"{tree!r} has no formula for sympy")


def _apply(tree: Apply, domains: Mapping[str, Domain] | None) -> Any:
    if tree.head == "pow":
        exponent = tree.args[1]
        if isinstance(exponent, Number) and abs(exponent.value) > LARGEST_EXPONENT:
            raise EvaluationError("an exponent is too large to be worked with")
    args = [to_sympy(part, domains) for part in tree.args]
    match tree.head:
        case "add":
            return sympy.Add(*args)
        case "mul":
            return sympy.Mul(*args)
        case "sub":
            return args[0] - args[1]
        case "div":
            return args[0] / args[1]
        case "neg":
            return -args[0]
        case "pow":
            return args[0] ** args[1]
        case "if":
            return sympy.Piecewise((args[1], args[0]), (args[2], True))
        case "and":
            return sympy.And(*args)
        case "or":
            return sympy.Or(*args)
        case "not":
            return sympy.Not(*args)
        case head if head in _FUNCTIONS:
            return _FUNCTIONS[head](*args)
    raise EvaluationError(f"{tree.head} has no formula for sympy")
