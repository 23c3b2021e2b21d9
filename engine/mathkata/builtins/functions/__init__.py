"""The engine's own functions: one record each, in tables by subject."""

from __future__ import annotations

from mathkata.builtins.functions.elementary import ELEMENTARY
from mathkata.maths.signature import Function

FUNCTIONS: tuple[Function, ...] = (*ELEMENTARY,)
"""In the order in which listings show them."""

__all__ = ["FUNCTIONS"]
