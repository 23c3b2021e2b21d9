"""Whether a numeric result and an exact value are the same, within the tolerance of the numeric method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from mathkata.maths.numeric.compiling import Numeric, compile_numeric
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Label, Number, Tree, Truth
from mathkata.model.errors import LimitError


def to_numeric(tree: Tree) -> Any:
    """The numeric value of a worked-out tree without symbols or functions of vectors: floats, arrays, texts."""
    if isinstance(tree, Number):
        try:
            return (
                float(tree.value.p) / float(tree.value.q)
                if tree.value.q != 1
                else float(tree.value.p)
            )
        except OverflowError:
            raise LimitError("the number is beyond floating point") from None
    if isinstance(tree, Label):
        return tree.text
    if isinstance(tree, Truth):
        return tree.value
    if isinstance(tree, Apply) and tree.head in {"vector", "row", "matrix"} and _all_numbers(tree):
        return np.array([to_numeric(part) for part in tree.args])
    return compile_numeric(tree, Registry()).run({})


def _all_numbers(tree: Apply) -> bool:
    return all(
        isinstance(part, Number)
        or (isinstance(part, Apply) and part.head == "row" and _all_numbers(part))
        for part in tree.args
    )


def agree(left: Any, right: Any, tolerance: float) -> bool:
    """Whether two numeric values agree: numbers within the relative tolerance (absolute below 1), arrays entry by
    entry with one scale, anything else by equality. Not-a-number and infinity agree with nothing."""
    if isinstance(left, Mapping) or isinstance(right, Mapping):
        return False
    if isinstance(left, (str, bool)) or isinstance(right, (str, bool)):
        return type(left) is type(right) and bool(left == right)
    if isinstance(left, (list, tuple)) or isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(
            agree(a, b, tolerance) for a, b in zip(left, right, strict=True)
        )
    if isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
        first, second = np.asarray(left), np.asarray(right)
        if first.shape != second.shape or not (
            np.all(np.isfinite(first)) and np.all(np.isfinite(second))
        ):
            return False
        scale = max(1.0, float(np.max(np.abs(first), initial=0.0)))
        return bool(np.all(np.abs(first - second) <= tolerance * scale))
    gap = abs(left - right)
    return bool(gap <= tolerance * max(1.0, abs(left), abs(right))) and bool(np.isfinite(gap))


__all__ = ["Numeric", "agree", "to_numeric"]
