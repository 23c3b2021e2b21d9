"""Marking values without order: which are right, what is missing, what is too much."""

from __future__ import annotations

from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.entries import gather
from mathkata.maths.kinds.marks import undecided
from mathkata.maths.kinds.messages import message
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.kinds.values import mark_value
from mathkata.maths.trees import Number, Tree
from mathkata.model.verdict import Evidence, Outcome, Witness

_RIGHT = frozenset({Outcome.CORRECT, Outcome.MISFORMED})
_MOST = 10_000
"""Pairs that are compared at most."""


def mark_bag(
    response: tuple[Tree, ...], key: tuple[Tree, ...], question: Question, *, multiset: bool
) -> Marked:
    """Elements without order. The score is the share that is right, with those too many counted against it."""
    if len(response) * len(key) > _MOST:
        return undecided()
    left = list(range(len(key)))
    matched: list[tuple[int, Marked]] = []
    extra: list[tuple[int, bool]] = []
    for place, element in enumerate(response):
        found, doubt = _find(element, key, left, question)
        if found is None and not multiset:
            again, _ = _find(element, key, [index for index, _ in matched], question)
            if again is not None:
                continue
        if found is None:
            extra.append((place, doubt))
        else:
            left.remove(found[0])
            matched.append(found)
    if not multiset:
        left = [index for index in left if not _twice(index, matched, key, question)]
    if not extra and not left:
        names = [f"element {place + 1}" for place in range(len(matched))]
        return gather(names, [mark for _, mark in matched]) if matched else _nothing()
    if any(doubt for _, doubt in extra):
        return undecided()
    right = len(matched)
    code = "missing_and_extra" if left and extra else "missing" if left else "extra"
    return Marked(
        Outcome.INCORRECT,
        right / max(right + len(left), right + len(extra)) if right else 0.0,
        message(code),
        Witness("a missing element", short_text(key[left[0]]), "")
        if left
        else Witness("an element too many", "", short_text(response[extra[0][0]])),
        Evidence("exact"),
        tuple([Outcome.CORRECT] * right + [Outcome.INCORRECT] * max(len(left), len(extra))),
    )


def _find(
    element: Tree, key: tuple[Tree, ...], among: list[int], question: Question
) -> tuple[tuple[int, Marked] | None, bool]:
    """The first key that the element is right for, and whether one of the others could not be decided."""
    doubt = False
    for index in among:
        if _are_other_integers(element, key[index], question):
            continue
        mark = mark_value(element, key[index], question)
        if mark.outcome in _RIGHT:
            return (index, mark), False
        doubt = doubt or mark.outcome is Outcome.UNDECIDED
    return None, doubt


def _are_other_integers(first: Tree, second: Tree, question: Question) -> bool:
    """Whether two elements are different whole numbers, and plainly written: most pairs are, and need no marking."""
    return (
        isinstance(first, Number)
        and isinstance(second, Number)
        and first.written is None
        and second.written is None
        and first.value.q == second.value.q == 1
        and first.value != second.value
        and not question.options.keys() & {"tolerance", "digits", "decimals", "unit"}
    )


def _twice(
    index: int, matched: list[tuple[int, Marked]], key: tuple[Tree, ...], question: Question
) -> bool:
    """Whether the key itself holds the element a second time."""
    return any(
        mark_value(key[index], key[other], question).outcome in _RIGHT for other, _ in matched
    )


def _nothing() -> Marked:
    from mathkata.maths.kinds.marks import correct

    return correct()
