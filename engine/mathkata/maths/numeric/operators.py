"""The operators, comparisons and collections in floating point."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mathkata.model.errors import UndefinedError

MARGIN = 1e-9
"""Comparisons closer than this are treated as equal; the exact route decides there."""


def divide(left: Any, right: Any) -> Any:
    """left / right; UndefinedError for a division by zero."""
    try:
        return left / right
    except ZeroDivisionError:
        raise UndefinedError("a division by zero") from None


def power(base: Any, exponent: Any) -> Any:
    """A power; of a matrix, with a whole exponent."""
    if isinstance(base, np.ndarray) and base.ndim == 2:
        try:
            return np.linalg.matrix_power(base, round(exponent))
        except np.linalg.LinAlgError:
            raise UndefinedError("a power of a matrix without an inverse") from None
    try:
        return base**exponent
    except ZeroDivisionError:
        raise UndefinedError("a negative power of zero") from None
    except OverflowError:
        return float("inf")


def add(left: Any, right: Any) -> Any:
    """A sum of two values of one size."""
    if type(left) is not type(right) and np.shape(left) != np.shape(right):
        raise UndefinedError("values of different sizes cannot be added")
    if isinstance(left, np.ndarray) and left.shape != right.shape:
        raise UndefinedError("values of different sizes cannot be added")
    return left + right


def subtract(left: Any, right: Any) -> Any:
    """A difference of two values of one size."""
    return add(left, -right)


def matrix_product(left: Any, right: Any) -> Any:
    """`@`; UndefinedError when the inner sizes differ."""
    if left.shape[-1] != right.shape[0]:
        raise UndefinedError("the inner sizes of `@` differ")
    return left @ right


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "add": add,
    "sub": subtract,
    "mul": lambda left, right: left * right,
    "div": divide,
    "pow": power,
    "matmul": matrix_product,
}


def as_array(items: list[Any]) -> Any:
    """A numpy array of numbers or of equally long rows; the list itself otherwise."""
    if items and all(isinstance(item, (int, float, complex, np.number)) for item in items):
        return np.array(items)
    if items and all(
        isinstance(item, np.ndarray) and item.shape == items[0].shape for item in items
    ):
        return np.array(items)
    return items


COLLECTIONS: dict[str, Callable[..., Any]] = {
    "vector": lambda *items: as_array(list(items)),
    "row": lambda *items: as_array(list(items)),
    "matrix": lambda *items: as_array(list(items)),
    "array": lambda *items: as_array(list(items)),
    "list": lambda *items: as_array(list(items)),
    "set": lambda *items: list(items),
    "shape": lambda *items: tuple(round(item) for item in items),
    "interval": lambda low, high, low_closed, high_closed: (low, high, low_closed, high_closed),
}


def compare(head: str, left: Any, right: Any) -> bool:
    """A comparison with a margin: closer than 1e-9 (relative to the size) counts as equal, integers are exact."""
    if isinstance(left, (str, bool, tuple, list, np.ndarray)):
        same = np.shape(left) == np.shape(right) and bool(np.all(np.equal(left, right)))
        return same if head == "eq" else not same
    gap = (left - right).real
    near = abs(gap) <= MARGIN * max(1.0, abs(left), abs(right))
    table = {
        "eq": near,
        "ne": not near,
        "lt": gap < 0 and not near,
        "le": gap < 0 or near,
        "gt": gap > 0 and not near,
        "ge": gap > 0 or near,
    }
    return bool(table[head])
