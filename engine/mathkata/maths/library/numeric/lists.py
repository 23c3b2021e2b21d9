"""Lists of floats, texts and truths; equal but for rounding counts as equal."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import MARGIN, finite_array, same
from mathkata.maths.numeric.operators import as_array
from mathkata.model.errors import LimitError, UndefinedError

MOST_PAIRED = 200


def sort(v: Any) -> Any:
    """numpy's sort."""
    return np.sort(np.asarray(v))


def argsort(v: Any) -> Any:
    """numpy's stable order; entries that are equal but for rounding are put back in their own."""
    array = np.asarray(v, dtype=float)
    found: list[int] = []
    group: list[int] = []
    for place in np.argsort(array, kind="stable").tolist():
        if group and array[place] - array[group[-1]] > MARGIN * max(1.0, abs(array[place])):
            found += sorted(group)
            group = []
        group.append(place)
    return np.array(found + sorted(group), dtype=float)


def reverse(items: Any) -> Any:
    """The items by falling index."""
    return as_array([items[place] for place in range(len(items) - 1, -1, -1)])


def concat(*lists: Any) -> Any:
    """The items one by one."""
    found: list[Any] = []
    for items in lists:
        found.extend(items)
    return as_array(found)


def _largest(v: Any, sign: int) -> float:
    array = sign * finite_array(v).astype(float)
    if array.size == 0:
        raise UndefinedError("no entries")
    top = array.max()
    return float(np.flatnonzero(array >= top - MARGIN * max(1.0, abs(top)))[0])


def argmax(v: Any) -> float:
    """The first index within the margin of the largest value."""
    return _largest(v, 1)


def argmin(v: Any) -> float:
    """The first index within the margin of the smallest value."""
    return _largest(v, -1)


def count(items: Any, value: Any) -> float:
    """How many items are the value."""
    return float(len([item for item in items if same(item, value)]))


def contains(items: Any, value: Any) -> bool:
    """Whether an item is the value."""
    return any(same(item, value) for item in items)


def distinct(items: Any) -> bool:
    """Whether no neighbours among the sorted numbers are the same; other items are compared in pairs."""
    found = list(items)
    if found and np.ndim(items) == 1 and np.asarray(items).dtype.kind == "f":
        ranked = np.sort(np.asarray(items))
        return not np.any(np.diff(ranked) <= MARGIN * np.maximum(1.0, np.abs(ranked[1:])))
    if len(found) > MOST_PAIRED:
        raise LimitError(f"{len(found)} items to compare in pairs; at most {MOST_PAIRED}")
    return not any(same(found[i], found[j]) for i in range(len(found)) for j in range(i))


def all_true(items: Any) -> bool:
    """Whether no item is false."""
    return not sum(not item for item in items)


def any_true(items: Any) -> bool:
    """Whether the number of true items is not 0."""
    return sum(bool(item) for item in items) > 0
