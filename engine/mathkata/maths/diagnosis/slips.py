"""Generic slips, each proposed only when it explains the response exactly."""

from __future__ import annotations

from mathkata.maths.kinds.base import Kind, Question
from mathkata.maths.trees import Tree


def slips(response: Tree, question: Question, kind: Kind) -> tuple[tuple[str, str], ...]:
    """The slips that lead from the key to the response, as (code, what to say); several may fit."""
    return ()
