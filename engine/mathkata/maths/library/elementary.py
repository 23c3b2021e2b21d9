"""The elementary functions by name, for records that refer to them as `module:name`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathkata.maths.numeric.elementary import ELEMENTARY


def __getattr__(name: str) -> Callable[..., Any]:
    if name not in ELEMENTARY:
        raise AttributeError(f"{name} is not an elementary function")
    return ELEMENTARY[name]
