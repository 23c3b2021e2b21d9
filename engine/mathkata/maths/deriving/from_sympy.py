"""sympy back to our tree, in an order of our own: highest powers first, numbers before names before functions."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

import sympy
from flint import fmpq

from mathkata.maths.trees import INFINITY, ONE, PI, Apply, E, I, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError

_NAMES: dict[Any, str] = {
    sympy.exp: "exp",
    sympy.log: "ln",
    sympy.sin: "sin",
    sympy.cos: "cos",
    sympy.tan: "tan",
    sympy.sec: "sec",
    sympy.csc: "csc",
    sympy.cot: "cot",
    sympy.asin: "asin",
    sympy.acos: "acos",
    sympy.atan: "atan",
    sympy.sinh: "sinh",
    sympy.cosh: "cosh",
    sympy.tanh: "tanh",
    sympy.asinh: "asinh",
    sympy.acosh: "acosh",
    sympy.atanh: "atanh",
    sympy.Abs: "abs",
    sympy.sign: "sign",
    sympy.floor: "floor",
    sympy.ceiling: "ceil",
    sympy.Max: "max",
    sympy.Min: "min",
    sympy.factorial: "factorial",
    sympy.binomial: "binomial",
    sympy.gamma: "gamma",
    sympy.erf: "erf",
    sympy.StrictLessThan: "lt",
    sympy.LessThan: "le",
    sympy.StrictGreaterThan: "gt",
    sympy.GreaterThan: "ge",
    sympy.Equality: "eq",
    sympy.Unequality: "ne",
    sympy.And: "and",
    sympy.Or: "or",
    sympy.Not: "not",
}
_CONSTANTS: dict[Any, Tree] = {
    sympy.E: E,
    sympy.pi: PI,
    sympy.I: I,
    sympy.oo: INFINITY,
    sympy.true: Truth(True),
    sympy.false: Truth(False),
}


def from_sympy(value: Any) -> Tree:
    """Our tree of a sympy expression; EvaluationError for anything we have no word for."""
    if isinstance(value, sympy.Rational):
        return Number(fmpq(int(value.p), int(value.q)))
    if isinstance(value, sympy.Symbol):
        return Symbol(value.name)
    if value in _CONSTANTS:
        return _CONSTANTS[value]
    if value is sympy.S.NegativeInfinity:
        return Apply("neg", (INFINITY,))
    if isinstance(value, sympy.Add):
        return _sum(value)
    if isinstance(value, sympy.Mul):
        return _product(value)
    if isinstance(value, sympy.Pow):
        return _power(value.base, value.exp)
    if isinstance(value, sympy.Piecewise):
        return _cases(value)
    head = _NAMES.get(value.func)
    if head is None:
        raise EvaluationError(
            f"sympy left {type(value).__name__} standing, which the language does not have"
        )
    return Apply(head, tuple(from_sympy(part) for part in value.args))


def _degree(term: Any) -> Any:
    """The total degree of a term's polynomial part."""
    total = sympy.Integer(0)
    for factor in sympy.Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        if base.is_Symbol and exponent.is_Rational:
            total += exponent
    return total


def _order(left: Any, right: Any) -> int:
    if _degree(left) != _degree(right):
        return -1 if _degree(left) > _degree(right) else 1
    first, second = str(left).lstrip("-"), str(right).lstrip("-")
    if bool(left.free_symbols) != bool(right.free_symbols):
        return -1 if left.free_symbols else 1
    return (first > second) - (first < second)


def _sum(value: Any) -> Tree:
    terms = sorted(value.args, key=cmp_to_key(_order))
    if (
        terms[0].could_extract_minus_sign()
        and len(terms) == 2
        and not terms[1].could_extract_minus_sign()
    ):
        terms.reverse()
    total = from_sympy(terms[0])
    for term in terms[1:]:
        if term.could_extract_minus_sign() and not isinstance(term, sympy.Add):
            total = Apply("sub", (total, from_sympy(-term)))
        else:
            total = Apply("add", (total, from_sympy(term)))
    return total


def _rank(factor: Any) -> tuple[int, str]:
    base, _ = factor.as_base_exp()
    rank = 0 if factor.is_number else 1 if base.is_Symbol else 2 if base.is_Add else 3
    return rank, str(factor)


def _product(value: Any) -> Tree:
    coefficient, rest = value.as_coeff_Mul()
    if coefficient.is_Rational and coefficient < 0:
        return Apply("neg", (from_sympy(-coefficient * rest),))
    above: list[Any] = []
    below: list[Any] = []
    for factor in sympy.Mul.make_args(rest):
        base, exponent = factor.as_base_exp()
        if exponent.is_Rational and exponent < 0 and base is not sympy.E:
            below.append(base**-exponent)
        else:
            above.append(factor)
    top, bottom = int(coefficient.p), int(coefficient.q)
    numerator = _chain(top, above)
    if bottom == 1 and not below:
        return numerator
    return Apply("div", (numerator, _chain(bottom, below)))


def _chain(number: int, factors: list[Any]) -> Tree:
    parts = [from_sympy(factor) for factor in sorted(factors, key=_rank)]
    if number != 1 or not parts:
        parts.insert(0, Number(number))
    result = parts[0]
    for part in parts[1:]:
        result = Apply("mul", (result, part))
    return result


def _power(base: Any, exponent: Any) -> Tree:
    if base is sympy.E:
        return Apply("exp", (from_sympy(exponent),))
    if exponent == sympy.Rational(1, 2):
        return Apply("sqrt", (from_sympy(base),))
    if exponent.is_Rational and exponent < 0:
        return Apply("div", (ONE, from_sympy(base**-exponent)))
    return Apply("pow", (from_sympy(base), from_sympy(exponent)))


def _cases(value: Any) -> Tree:
    *first, (last, otherwise) = value.args
    if otherwise is not sympy.true:
        raise EvaluationError("sympy left a case without `otherwise`")
    result = from_sympy(last)
    for expression, condition in reversed(first):
        result = Apply("if", (from_sympy(condition), from_sympy(expression), result))
    return result
