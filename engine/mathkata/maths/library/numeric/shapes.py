"""Building and rearranging in numpy, by products with unit vectors where the exact ones pick entries."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import whole
from mathkata.model.errors import LimitError, UndefinedError

MOST_ENTRIES = 4096


def _size(n: float, other: float) -> int:
    """A number of rows that is not too large beside the other size."""
    size = whole(n, "a number of rows")
    if size < 1:
        raise UndefinedError("a number of rows is positive")
    if size * whole(other, "a number of columns") > MOST_ENTRIES:
        raise LimitError(f"more than {MOST_ENTRIES} entries")
    return size


def transpose(a: Any) -> Any:
    """numpy's transpose."""
    return np.swapaxes(np.asarray(a), 0, 1)


def identity(n: float) -> Any:
    """numpy's eye."""
    return np.eye(_size(n, n))


def diag(v: Any) -> Any:
    """numpy's diag of a vector."""
    return np.diag(np.asarray(v))


def diagonal(a: Any) -> Any:
    """numpy's diagonal of a matrix."""
    return np.diagonal(np.asarray(a)).copy()


def zeros(m: float, n: float) -> Any:
    """numpy's zeros."""
    return np.zeros((_size(m, n), _size(n, m)))


def ones(m: float, n: float) -> Any:
    """numpy's ones."""
    return np.ones((_size(m, n), _size(n, m)))


def one_hot(k: float, n: float) -> Any:
    """A row of the identity."""
    index, size = whole(k, "an index"), _size(n, 1)
    if not 0 <= index < size:
        raise UndefinedError("an index outside")
    return np.where(np.arange(size) == index, 1.0, 0.0)


def row_of(a: Any, i: float) -> Any:
    """A unit vector times the matrix."""
    return one_hot(i, len(a)) @ np.asarray(a)


def column_of(a: Any, j: float) -> Any:
    """The matrix times a unit vector."""
    return np.asarray(a) @ one_hot(j, len(a[0]))


def rows(a: Any) -> float:
    """The first size."""
    return float(np.shape(a)[0])


def columns(a: Any) -> float:
    """The second size."""
    return float(np.shape(a)[1])


def shape_of(a: Any) -> tuple[int, ...]:
    """numpy's shape."""
    try:
        return np.shape(a)
    except ValueError:
        raise UndefinedError("the rows have different lengths") from None


def flatten(a: Any) -> Any:
    """numpy's ravel."""
    return np.ravel(np.asarray(a))


def reshape(v: Any, m: float, n: float) -> Any:
    """numpy's reshape."""
    shape = (whole(m, "reshape"), whole(n, "reshape"))
    if min(shape) < 1 or shape[0] * shape[1] != len(v):
        raise UndefinedError("the number of entries does not fit")
    return np.reshape(np.asarray(v), shape)
