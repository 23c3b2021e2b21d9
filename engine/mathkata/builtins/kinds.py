"""The engine's own kinds of answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathkata.maths.kinds import Kind


def builtin_kinds() -> Sequence[Kind]:
    """One object of every kind of answer the engine brings."""
    from mathkata.maths.kinds import all_kinds

    return all_kinds()
