"""Marking an answer that was written with its working, `x = 5 + 6 = 11`: the last side is the answer.

A slip in a step before it never makes a right answer wrong; the message names the first step that does not hold.
Where the last step only rounds (`2/3 ≈ 0.667`, `2/3 = 0.67`), the better of its two sides counts.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from mathkata.maths.kinds.base import Kind, Marked, Question
from mathkata.maths.kinds.messages import message
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.kinds.typed import typed
from mathkata.maths.reading import read_sides
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, ReadingError, UndefinedError
from mathkata.model.verdict import Outcome

_CHAINED = frozenset({"number", "expression", "vector", "matrix", "array"})
_MOST_STEPS = 8


def mark_with_steps(
    kind: Kind, text: str, response: Tree, question: Question
) -> tuple[Tree, Marked]:
    """The marking of a response that was read from `text`, and the tree that stands for the answer."""
    marked = kind.compare(response, question)
    sides = _sides(kind, text, question)
    if len(sides) < 2:
        return response, marked
    rounded = _rounds(sides[-1]) and _holds(kind, sides[-2], sides[-1], question)
    if marked.outcome is not Outcome.CORRECT and rounded:
        for side in sides[-2:]:
            other = kind.compare(side, question)
            if other.outcome is Outcome.CORRECT:
                response, marked = side, other
                break
    for left, right in list(pairwise(sides))[:_MOST_STEPS]:
        if not _holds(kind, left, right, question):
            remark = message("step", step=f"{short_text(left)} = {short_text(right)}")
            return response, replace(marked, message=f"{marked.message} {remark}")
    return response, marked


def _sides(kind: Kind, text: str, question: Question) -> tuple[Tree, ...]:
    if kind.name not in _CHAINED or (
        not any(sign in text for sign in "=≈~") and "approx" not in text
    ):
        return ()
    try:
        return read_sides(
            text, question.scope, expect=kind.name, mixed=bool(question.options.get("mixed", True))
        )
    except ReadingError:  # read otherwise, as with a unit after it
        return ()


def _rounds(side: Tree) -> bool:
    literal = typed(side)
    return literal is not None and literal.point


def _holds(kind: Kind, left: Tree, right: Tree, question: Question) -> bool:
    """Whether a step may stand: its right side would be marked right, or not at all, if the left were the key."""
    options = {
        name: value
        for name, value in question.options.items()
        if name not in ("form", "up_to", "unit")
    }
    asked = replace(question, key=left, asked=None, options=options)
    try:
        return kind.compare(right, asked).outcome is not Outcome.INCORRECT
    except UndefinedError:  # the left side has no value
        return False
    except EvaluationError:  # nor can it be said that it has another one
        return True
