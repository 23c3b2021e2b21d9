"""Eigenvalues and singular values in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import finite_array
from mathkata.model.errors import UndefinedError


def eigenvalues(a: Any) -> Any:
    """LAPACK's for symmetric matrices."""
    array = finite_array(a)
    if array.shape[0] != array.shape[-1]:
        raise UndefinedError("a square matrix was expected")
    if not np.allclose(array, array.T, rtol=1e-9, atol=1e-9):
        raise UndefinedError("a symmetric matrix was expected")
    return np.linalg.eigvalsh(array)[::-1]


def singular_values(a: Any) -> Any:
    """LAPACK's singular values."""
    return np.linalg.svd(finite_array(a), compute_uv=False)
