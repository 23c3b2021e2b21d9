"""Generic slips, each proposed only when it explains the response exactly."""

from __future__ import annotations

from mathkata.maths.diagnosis.scalars import Slip, scalar_slips
from mathkata.maths.diagnosis.tables import shape_slips, table_slips
from mathkata.maths.kinds.base import Kind, Question
from mathkata.maths.kinds.typed import typed
from mathkata.maths.kinds.units import in_unit
from mathkata.maths.trees import COLLECTIONS, COMPARISONS, Apply, Label, Tree, Truth
from mathkata.model.errors import MathkataError


def slips(response: Tree, question: Question, kind: Kind) -> tuple[Slip, ...]:
    """The slips that lead from the key to the response, as (code, what to say); several may fit, and all are named.

    Meant for a response that was marked incorrect; the slips that the kind itself saw (`Marked.slips`) come first.
    """
    try:
        found = _slips(response, question, kind)
    except (MathkataError, RecursionError):
        return ()
    return tuple(dict.fromkeys(found))


def _slips(response: Tree, question: Question, kind: Kind) -> tuple[Slip, ...]:
    if isinstance(response, Label | Truth) or isinstance(question.key, Label | Truth):
        return ()
    if kind.name == "shape":
        return shape_slips(response, question)
    if kind.name in {"vector", "matrix", "array", "list"}:
        return table_slips(response, question)
    if kind.name not in {"number", "expression"} or _is_table(response):
        return ()
    meant = in_unit(response, typed(response), question.options)
    return scalar_slips(meant, question.key, question)


def _is_table(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in COLLECTIONS | COMPARISONS
