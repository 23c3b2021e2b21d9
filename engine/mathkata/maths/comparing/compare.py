"""The one way in: compare two values of any kind."""

from __future__ import annotations

from mathkata.maths.balls.values import Budget
from mathkata.maths.comparing.compound import compare_compounds, entries_of, is_compound
from mathkata.maths.comparing.prepare import prepared
from mathkata.maths.comparing.record import SAME, UNDECIDED, Comparison, different
from mathkata.maths.comparing.texts import UNDEFINED
from mathkata.maths.comparing.upto import compare_up_to
from mathkata.maths.domains import Scope
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, UndefinedError, UsageError

UP_TO = ("constant", "sign", "scale", "positive-scale", "order")


def compare_values(
    expected: Tree, got: Tree, scope: Scope, *, up_to: str | None = None
) -> Comparison:
    """Whether two values are the same, proven either way or left undecided.

    Names in `scope.values` stand for values; `scope.domains` says where symbols live, undeclared ones are real.
    `up_to`: `constant` (antiderivatives), `sign`, `scale` (a factor other than 0), `positive-scale` (directions),
    `order` (lists as multisets).
    """
    if up_to is not None and up_to not in UP_TO:
        raise UsageError(f"up_to is {up_to!r}; expected one of {', '.join(UP_TO)}")
    try:
        if expected == got:
            return SAME
        whole = prepared(expected, scope)
    except (EvaluationError, RecursionError):
        return UNDECIDED
    try:
        other = prepared(got, scope)
    except UndefinedError:
        return different("shape", "", "a value", UNDEFINED)
    except (EvaluationError, RecursionError):
        return UNDECIDED
    try:
        if whole == other:
            return SAME
        if up_to is not None:
            return compare_up_to(whole, other, scope, up_to)
        return compare_compounds(whole, other, scope, Budget())
    except (EvaluationError, RecursionError):
        return UNDECIDED


def compare_entries(expected: Tree, got: Tree, scope: Scope) -> tuple[Comparison, ...]:
    """The comparison of every entry of two vectors, matrices or lists of one size, in reading order.

    Values of different sizes, and scalars, give one comparison of the wholes.
    """
    try:
        whole, other = prepared(expected, scope), prepared(got, scope)
    except (EvaluationError, RecursionError):
        return (compare_values(expected, got, scope),)
    pairs = entries_of(whole), entries_of(other)
    sizes = [len(entries) for entries in pairs]
    if not (is_compound(whole) and is_compound(other)) or sizes[0] != sizes[1] or not sizes[0]:
        return (compare_values(expected, got, scope),)
    budget = Budget()
    return tuple(
        compare_compounds(first[1], second[1], scope, budget, at=first[0])
        for first, second in zip(*pairs, strict=True)
    )
