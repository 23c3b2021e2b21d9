"""Derivatives, integrals and limits by numbers alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from mathkata.model.errors import UndefinedError

Values = Mapping[str, Any]
Run = Callable[[Values], Any]

_TINY = 1e-30
_STEP = 1e-2
_LEVELS = 6
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)


def derivative(body: Run, name: str, analytic: bool) -> Run:
    """The derivative of `body` by the name: a complex step where the body is analytic (exact to rounding, Squire and
    Trapp 1998), central differences with Richardson's extrapolation otherwise."""

    def complex_step(values: Values) -> Any:
        moved = dict(values)
        moved[name] = complex(_number(values, name), _TINY)
        return np.imag(body(moved)) / _TINY

    def differences(values: Values) -> Any:
        centre = _number(values, name)
        moved = dict(values)
        table: list[list[Any]] = []
        step = _STEP * max(1.0, abs(centre))
        best, error = None, np.inf
        for level in range(_LEVELS):
            moved[name] = centre + step
            above = body(moved)
            moved[name] = centre - step
            row = [(above - body(moved)) / (2 * step)]
            for order in range(1, level + 1):
                factor = 4.0**order
                row.append((factor * row[order - 1] - table[-1][order - 1]) / (factor - 1))
                change = float(np.max(np.abs(row[order] - table[-1][order - 1])))
                if change <= error:
                    best, error = row[order], change
            table.append(row)
            step /= 2
        return best

    return complex_step if analytic else differences


def _number(values: Values, name: str) -> float:
    if name not in values:
        raise UndefinedError(f"{name} has no numeric value")
    return float(np.real(values[name]))


def integral(body: Run, name: str, low: Run, high: Run) -> Run:
    """A definite integral: Gauss-Legendre on 16 panels; an infinite end is brought to a finite one by x = t/(1-t^2)."""

    def run(values: Values) -> float:
        start, end = float(low(values)), float(high(values))
        if start > end:
            return -_between(body, values, name, end, start)
        return _between(body, values, name, start, end)

    return run


def _between(body: Run, values: Values, name: str, start: float, end: float) -> float:
    moved = dict(values)

    def at(x: float) -> float:
        moved[name] = x
        return float(np.real(body(moved)))

    if np.isfinite(start) and np.isfinite(end):
        return _panels(at, start, end)
    middle = start if np.isfinite(start) else end if np.isfinite(end) else 0.0

    def folded(t: float) -> float:
        return at(middle + t / (1 - t * t)) * (1 + t * t) / (1 - t * t) ** 2

    return _panels(
        folded, -1.0 if not np.isfinite(start) else 0.0, 1.0 if not np.isfinite(end) else 0.0
    )


def _panels(function: Callable[[float], float], start: float, end: float) -> float:
    total = 0.0
    edges = np.linspace(start, end, 17)
    for left, right in pairwise(edges):
        half, centre = (right - left) / 2, (right + left) / 2
        total += half * sum(
            weight * function(float(centre + half * node))
            for node, weight in zip(_NODES, _WEIGHTS, strict=True)
        )
    return float(total)


def limit(body: Run, name: str, point: Run) -> Run:
    """A limit from above, by Richardson's extrapolation of values ever closer to the point."""

    def run(values: Values) -> Any:
        target = float(np.real(point(values)))
        moved = dict(values)
        table: list[list[Any]] = []
        best, error = None, np.inf
        step = 0.25
        for level in range(10):
            moved[name] = target + step if np.isfinite(target) else np.sign(target) / step
            row = [body(moved)]
            for order in range(1, level + 1):
                factor = 2.0**order
                row.append((factor * row[order - 1] - table[-1][order - 1]) / (factor - 1))
                change = float(np.max(np.abs(row[order] - table[-1][order - 1])))
                if change <= error:
                    best, error = row[order], change
            table.append(row)
            step /= 2
        return best

    return run
