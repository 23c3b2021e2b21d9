"""Matrices in numpy: LAPACK where the exact ones use fractions and cofactors."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import finite_array
from mathkata.model.errors import UndefinedError

MOST_CONDITION = 1e12


def _square(a: Any) -> Any:
    array = finite_array(a)
    if array.ndim != 2 or array.shape[0] != array.shape[1]:
        raise UndefinedError("a square matrix was expected")
    return array


def _invertible(a: Any) -> Any:
    array = _square(a)
    if not np.linalg.cond(array) < MOST_CONDITION:
        raise UndefinedError("the matrix has no inverse")
    return array


def det(a: Any) -> Any:
    """By triangular factors."""
    return np.linalg.det(_square(a))


def inverse(a: Any) -> Any:
    """By triangular factors."""
    return np.linalg.inv(_invertible(a))


def solve(a: Any, b: Any) -> Any:
    """By triangular factors."""
    array, right = _invertible(a), np.asarray(b)
    if right.shape[0] != array.shape[0]:
        raise UndefinedError("the sizes of A and b differ")
    return np.linalg.solve(array, right)


def rank(a: Any) -> float:
    """How many singular values are not 0."""
    values = np.linalg.svd(finite_array(a), compute_uv=False)
    return float(np.sum(values > 1e-9 * max(1.0, values[0])))


def rref(a: Any) -> Any:
    """Gauss and Jordan with the largest pivot."""
    array = np.array(finite_array(a), dtype=float)
    top = 0
    scale = max(1.0, float(np.max(np.abs(array))))
    for column in range(array.shape[1]):
        if top == array.shape[0]:
            break
        pivot = top + int(np.argmax(np.abs(array[top:, column])))
        if abs(array[pivot, column]) <= 1e-9 * scale:
            continue
        array[[top, pivot]] = array[[pivot, top]]
        array[top] /= array[top, column]
        for row in range(array.shape[0]):
            if row != top:
                array[row] -= array[row, column] * array[top]
        top += 1
    return array


def trace(a: Any) -> Any:
    """The sum of the entries, weighted by the identity."""
    array = _square(a)
    return np.sum(array * np.eye(len(array)))
