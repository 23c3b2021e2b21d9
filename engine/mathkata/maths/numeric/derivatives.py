"""Derivatives, limits and integrals of compiled formulas."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.numeric import calculus
from mathkata.maths.numeric.compiler import Compiler, Form
from mathkata.maths.numeric.running import Run, Values
from mathkata.maths.numeric.tolerance import is_analytic
from mathkata.maths.trees import Apply, Number, symbol_name
from mathkata.model.errors import EvaluationError


def derivative(compiler: Compiler, tree: Apply) -> Run:
    """`diff`, by complex step or differences."""
    body = compiler.compile(tree.args[0])
    names: list[str] = []
    for part in tree.args[1:]:
        if isinstance(part, Number):
            names += [names[-1]] * (int(part.value.p) - 1)
        else:
            names.append(symbol_name(part))
    analytic = is_analytic(tree.args[0], compiler.registry)
    run = calculus.derivative(body, names[0], analytic)
    for name in names[1:]:
        run = calculus.derivative(run, name, False)
    return run


def gradient(compiler: Compiler, tree: Apply) -> Run:
    """`gradient`."""
    return columns(compiler, tree, rows=False)


def jacobian(compiler: Compiler, tree: Apply) -> Run:
    """`jacobian`."""
    return columns(compiler, tree, rows=True)


def columns(compiler: Compiler, tree: Apply, rows: bool) -> Run:
    """One derivative for each name."""
    body = compiler.compile(tree.args[0])
    analytic = is_analytic(tree.args[0], compiler.registry)
    parts = [calculus.derivative(body, symbol_name(name), analytic) for name in tree.args[1].parts]

    def run(values: Values) -> Any:
        table = np.array([part(values) for part in parts])
        return table.T if rows else table

    return run


def hessian(compiler: Compiler, tree: Apply) -> Run:
    """`hessian`."""
    body = compiler.compile(tree.args[0])
    analytic = is_analytic(tree.args[0], compiler.registry)
    names = [symbol_name(name) for name in tree.args[1].parts]
    table = [
        [
            calculus.derivative(calculus.derivative(body, first, analytic), second, False)
            for second in names
        ]
        for first in names
    ]
    return lambda values: np.array([[entry(values) for entry in row] for row in table])


def limit(compiler: Compiler, tree: Apply) -> Run:
    """`limit`, by extrapolation."""
    body, point = compiler.compile(tree.args[0]), compiler.compile(tree.args[2])
    return calculus.limit(body, symbol_name(tree.args[1]), point)


def integral(compiler: Compiler, tree: Apply) -> Run:
    """`integral`, by quadrature."""
    if len(tree.args) == 2:
        raise EvaluationError(
            "an indefinite integral has no number; check it by differentiating back"
        )
    body, low, high = (compiler.compile(tree.args[place]) for place in (0, 2, 3))
    return calculus.integral(body, symbol_name(tree.args[1]), low, high)


DERIVATIVES: dict[str, Form] = {
    "diff": derivative,
    "gradient": gradient,
    "jacobian": jacobian,
    "hessian": hessian,
    "limit": limit,
    "integral": integral,
}
