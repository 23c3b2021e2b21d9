"""Where floats decide: closer than 1e-9 counts as equal, as in comparisons, because the exact route decides there."""

from __future__ import annotations

import math
from typing import Any

from mathkata.model.errors import UndefinedError

MARGIN = 1e-9


def finite(x: Any, what: str) -> Any:
    """x itself; UndefinedError for infinity, which overflow leads to, and for what is no number."""
    if not math.isfinite(x):
        raise UndefinedError(f"{what} of {x}")
    return x


def finite_array(a: Any) -> Any:
    """The array; UndefinedError if one of its entries is infinite or no number."""
    import numpy as np

    array = np.asarray(a)
    if not np.all(np.isfinite(array)):
        raise UndefinedError("an entry is infinite")
    return array


def whole(x: Any, what: str) -> int:
    """The integer x is, but for rounding."""
    number: int = round(finite(x, what))
    if abs(x - number) > MARGIN * max(1.0, abs(x)):
        raise UndefinedError(f"{what}: {x} is not an integer")
    return number


def floor(x: float) -> int:
    """The largest integer not above x, where x may be a little below it by rounding."""
    near = round(finite(x, "rounding"))
    return near if abs(x - near) <= MARGIN * max(1.0, abs(x)) else math.floor(x)


def same(first: Any, second: Any) -> bool:
    """Whether two values are equal but for rounding; texts and truths must be the same."""
    import numpy as np

    if isinstance(first, float) and isinstance(second, float):
        return abs(first - second) <= MARGIN * max(1.0, abs(second))
    if isinstance(first, (str, bool)) or isinstance(second, (str, bool)):
        return type(first) is type(second) and bool(first == second)
    if np.shape(first) != np.shape(second):
        return False
    return bool(np.allclose(first, second, rtol=MARGIN, atol=MARGIN))
