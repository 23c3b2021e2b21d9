"""Work out a binding form as a formula."""

from __future__ import annotations

from typing import Any

import sympy

from mathkata.maths.deriving.bounded import run_bounded
from mathkata.maths.deriving.from_sympy import from_sympy
from mathkata.maths.deriving.to_sympy import symbol, to_sympy
from mathkata.maths.trees import Apply, Number, Tree, size, symbol_name
from mathkata.model.errors import EvaluationError, LimitError

LARGEST_BODY = 400
"""Nodes of the largest formula handed to sympy."""
MOST_ORDERS = 6


def derive_expanded(tree: Apply) -> Tree:
    """The formula of a form whose functions are all elementary; see `mathkata.maths.deriving`."""
    if size(tree) > LARGEST_BODY:
        raise LimitError(
            f"a formula of {size(tree)} parts is too large to be derived; at most {LARGEST_BODY}"
        )
    if tree.head in {"limit", "integral", "sum", "prod"}:
        return run_bounded(tree)
    return work_out(tree)


def work_out(tree: Apply) -> Tree:
    """The same, here and now; sympy calls without a bound of their own are made through `derive` instead."""
    match tree.head:
        case "diff":
            return _back(_differentiate(to_sympy(tree.args[0]), _orders(tree.args[1:])))
        case "gradient":
            body = to_sympy(tree.args[0])
            return Apply(
                "vector", tuple(_back(sympy.diff(body, name)) for name in _listed(tree.args[1]))
            )
        case "hessian":
            body = to_sympy(tree.args[0])
            listed = _listed(tree.args[1])
            return _matrix(
                [[sympy.diff(body, first, second) for second in listed] for first in listed]
            )
        case "jacobian":
            bodies = [to_sympy(part) for part in tree.args[0].parts]
            return _matrix(
                [[sympy.diff(body, name) for name in _listed(tree.args[1])] for body in bodies]
            )
        case "limit":
            return _back(
                sympy.limit(to_sympy(tree.args[0]), _symbol(tree.args[1]), to_sympy(tree.args[2]))
            )
        case "integral":
            bounds = [to_sympy(part) for part in tree.args[2:]]
            return _back(sympy.integrate(to_sympy(tree.args[0]), (_symbol(tree.args[1]), *bounds)))
        case "sum" | "prod":
            bounds = [to_sympy(part) for part in tree.args[2:]]
            operation = sympy.summation if tree.head == "sum" else sympy.product
            return _back(operation(to_sympy(tree.args[0]), (_symbol(tree.args[1]), *bounds)))
    raise EvaluationError(f"{tree.head} is not a form that can be derived")


def _symbol(tree: Tree) -> Any:
    return symbol(symbol_name(tree))


def _listed(tree: Tree) -> list[Any]:
    return [_symbol(part) for part in tree.parts]


def _orders(parts: tuple[Tree, ...]) -> list[tuple[Any, int]]:
    """`x, y, 2` as [(x, 1), (y, 2)]."""
    orders: list[tuple[Any, int]] = []
    for part in parts:
        if isinstance(part, Number):
            if part.value.q != 1 or not 1 <= part.value <= MOST_ORDERS or not orders:
                raise EvaluationError(
                    f"the order of a derivative is 1 to {MOST_ORDERS}, after a name"
                )
            orders[-1] = (orders[-1][0], int(part.value.p))
        else:
            orders.append((_symbol(part), 1))
    return orders


def _differentiate(body: Any, orders: list[tuple[Any, int]]) -> Any:
    for name, order in orders:
        body = sympy.diff(body, name, order)
    return body


def _back(value: Any) -> Tree:
    if value.has(sympy.nan, sympy.zoo):
        raise EvaluationError("the result is undefined")
    # A symbolic exponent leaves x**n/x standing, which would print as x^3/x.
    return from_sympy(sympy.powsimp(value, deep=True, combine="exp"))


def _matrix(rows: list[list[Any]]) -> Tree:
    return Apply(
        "matrix", tuple(Apply("row", tuple(_back(entry) for entry in row)) for row in rows)
    )
