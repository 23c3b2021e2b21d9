"""Lists of floats, texts and truths; equal but for rounding counts as equal."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import MARGIN, same
from mathkata.maths.numeric.compiling import as_array
from mathkata.model.errors import UndefinedError


def sort(v: Any) -> Any:
    """numpy's sort."""
    return np.sort(np.asarray(v))


def argsort(v: Any) -> Any:
    """How many entries are smaller, or equal and earlier: that is the place of each."""
    array = np.asarray(v, dtype=float)
    places = np.arange(len(array))
    gap = array[None, :] - array[:, None]
    equal = np.abs(gap) <= MARGIN * np.maximum(1.0, np.abs(array))
    before = np.where(equal, places[None, :] < places[:, None], gap < 0)
    found = np.empty(len(array))
    found[np.sum(before, axis=1)] = places
    return found


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
    array = sign * np.asarray(v, dtype=float)
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
    """Whether no pair is the same."""
    found = list(items)
    return not any(same(found[i], found[j]) for i in range(len(found)) for j in range(i))


def all_true(items: Any) -> bool:
    """Whether no item is false."""
    return not sum(not item for item in items)


def any_true(items: Any) -> bool:
    """Whether the number of true items is not 0."""
    return sum(bool(item) for item in items) > 0
