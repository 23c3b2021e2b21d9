"""Sines and their kin: exact at the angles everybody knows, with signs brought outside."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flint import fmpq

from mathkata.maths.folding.arithmetic import add, divide, negate
from mathkata.maths.folding.constants import scaled, split_coefficient
from mathkata.maths.trees import ONE, PI, ZERO, Apply, Number, Tree
from mathkata.model.errors import UndefinedError

_HALF = Number(fmpq(1, 2))

_SINES: Mapping[fmpq, Tree] = MappingProxyType(
    {
        fmpq(0): ZERO,
        fmpq(1, 6): _HALF,
        fmpq(1, 4): scaled(fmpq(1, 2), Apply("sqrt", (Number(2),))),
        fmpq(1, 3): scaled(fmpq(1, 2), Apply("sqrt", (Number(3),))),
        fmpq(1, 2): ONE,
    }
)


def _turns(x: Tree) -> fmpq | None:
    """x as a multiple of pi, if it is a rational one."""
    if x == ZERO:
        return fmpq(0)
    factor, rest = split_coefficient(x)
    return factor if rest == PI else None


def _sine(multiple: fmpq) -> Tree | None:
    reduced = multiple - 2 * fmpq((multiple / 2).floor())
    sign = 1
    if reduced >= 1:
        reduced, sign = reduced - 1, -1
    if reduced > fmpq(1, 2):
        reduced = 1 - reduced
    value = _SINES.get(reduced)
    return value if value is None or sign == 1 else negate(value)


def sin(x: Tree) -> Tree:
    """The sine."""
    multiple = _turns(x)
    value = None if multiple is None else _sine(multiple)
    if value is not None:
        return value
    factor, rest = split_coefficient(x)
    return negate(Apply("sin", (scaled(-factor, rest),))) if factor < 0 else Apply("sin", (x,))


def cos(x: Tree) -> Tree:
    """The cosine."""
    multiple = _turns(x)
    value = None if multiple is None else _sine(multiple + fmpq(1, 2))
    if value is not None:
        return value
    factor, rest = split_coefficient(x)
    return Apply("cos", (scaled(abs(factor), rest),))


def tan(x: Tree) -> Tree:
    """The tangent; UndefinedError where it has none."""
    multiple = _turns(x)
    if multiple is not None:
        top, bottom = _sine(multiple), _sine(multiple + fmpq(1, 2))
        if top is not None and bottom is not None:
            if bottom == ZERO:
                raise UndefinedError("tan at an odd multiple of pi/2")
            return divide(top, bottom)
    return Apply("tan", (x,))


def _inverse_sine(x: Tree) -> Tree | None:
    for multiple, value in _SINES.items():
        if x == value:
            return scaled(multiple, PI)
        if x == negate(value):
            return scaled(-multiple, PI)
    if isinstance(x, Number) and abs(x.value) > 1:
        raise UndefinedError(f"the inverse sine or cosine of {x.value}")
    return None


def asin(x: Tree) -> Tree:
    """The inverse sine."""
    return _inverse_sine(x) or Apply("asin", (x,))


def acos(x: Tree) -> Tree:
    """The inverse cosine."""
    angle = _inverse_sine(x)
    if angle is None:
        return Apply("acos", (x,))
    return add(scaled(fmpq(1, 2), PI), negate(angle))


def atan(x: Tree) -> Tree:
    """The inverse tangent."""
    root = Apply("sqrt", (Number(3),))
    table = {ZERO: fmpq(0), ONE: fmpq(1, 4), root: fmpq(1, 3), scaled(fmpq(1, 3), root): fmpq(1, 6)}
    if x in table:
        return scaled(table[x], PI)
    if negate(x) in table:
        return scaled(-table[negate(x)], PI)
    return Apply("atan", (x,))
