"""The topic calculus: its bank files, registered with mathkata."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

import mathkata


@mathkata.hookimpl
def mathkata_banks() -> list[Traversable]:
    """The folder of this topic's banks."""
    return [files("problem_banks") / "calculus"]
