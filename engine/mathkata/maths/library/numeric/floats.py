"""Rounding to the binary numbers a computer has, by numpy's own types."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.model.errors import UndefinedError


def float64(x: Any) -> Any:
    """Floats are such numbers already."""
    return _checked("float64", np.float64(x))


def float32(x: Any) -> Any:
    """numpy's single precision."""
    with np.errstate(over="ignore"):
        return _checked("float32", np.float32(x))


def float16(x: Any) -> Any:
    """numpy's half precision."""
    with np.errstate(over="ignore"):
        return _checked("float16", np.float16(x))


def _checked(name: str, value: Any) -> float:
    if not np.isfinite(value):
        raise UndefinedError(f"the number is beyond the largest {name}")
    return float(value)
