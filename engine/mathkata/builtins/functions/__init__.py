"""The engine's own functions: one record each, in tables by subject."""

from __future__ import annotations

from mathkata.builtins.functions.discrete import INTEGERS, LISTS
from mathkata.builtins.functions.elementary import ELEMENTARY
from mathkata.builtins.functions.matrices import MATRICES
from mathkata.builtins.functions.scalars import SCALARS
from mathkata.builtins.functions.vectors import VECTORS
from mathkata.maths.signature import Function

FUNCTIONS: tuple[Function, ...] = (
    *ELEMENTARY,
    *SCALARS,
    *VECTORS,
    *MATRICES,
    *INTEGERS,
    *LISTS,
)
"""In the order in which listings show them."""

__all__ = ["FUNCTIONS"]
