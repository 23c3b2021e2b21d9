"""Forms that an expression can be asked in."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.maths.kinds.base import Question
from mathkata.maths.trees import Tree


def algebra_form(
    tree: Tree, form: str, question: Question
) -> tuple[str, Mapping[str, object]] | None:
    """What is wrong with the form of a right expression, or None."""
    return None
