"""Marking values entry by entry, with partial credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.marks import MISFORMED_SCORE, correct, undecided
from mathkata.maths.kinds.messages import message
from mathkata.maths.kinds.scalars import mark_scalar
from mathkata.maths.trees import Tree
from mathkata.model.verdict import Evidence, Outcome, Witness

Entry = tuple[str, Tree, Tree]
"""Where it stands, the response there, the key there."""
_NAMED = 4


def mark_entries(entries: Sequence[Entry], question: Question) -> Marked:
    """Every entry by itself; the score is the share that is right, and any wrong one makes the whole incorrect."""
    marks = [mark_scalar(response, key, question) for _, response, key in entries]
    return gather([place for place, _, _ in entries], marks)


def gather(places: Sequence[str], marks: Sequence[Marked]) -> Marked:
    """One marking from those of the entries."""
    outcomes = tuple(mark.outcome for mark in marks)
    right = sum(outcome in {Outcome.CORRECT, Outcome.MISFORMED} for outcome in outcomes)
    wrong = [place for place, outcome in enumerate(outcomes) if outcome is Outcome.INCORRECT]
    if wrong:
        first = marks[wrong[0]]
        return Marked(
            Outcome.INCORRECT,
            right / len(marks),
            _entries_message([places[place] for place in wrong]),
            placed(first.witness, places[wrong[0]]),
            first.evidence,
            outcomes,
            _common_slips([marks[place] for place in wrong]),
        )
    if Outcome.UNDECIDED in outcomes:
        return replace(undecided(), entries=outcomes)
    if Outcome.MISFORMED in outcomes:
        place = outcomes.index(Outcome.MISFORMED)
        return Marked(
            Outcome.MISFORMED,
            MISFORMED_SCORE,
            message("entry_form", place=places[place], reason=_reason(marks[place].message)),
            None,
            Evidence("form"),
            outcomes,
        )
    return replace(_weakest(marks), entries=outcomes)


def placed(witness: Witness | None, place: str) -> Witness | None:
    """A witness with the place of its entry in front."""
    if witness is None:
        return None
    at = f"{place}, {witness.at}" if witness.at else place
    return Witness(at, witness.expected, witness.got)


def _entries_message(places: list[str]) -> str:
    if len(places) == 1:
        return message("entry", place=places[0])
    named = ", ".join(places[:_NAMED]) + (", ..." if len(places) > _NAMED else "")
    return message("entries", count=len(places), places=named)


def _reason(sentence: str) -> str:
    """What is wrong with the form, without "Right value;" again."""
    _, _, reason = sentence.partition("; ")
    return (reason[:1].upper() + reason[1:]) if reason else sentence


def _common_slips(wrong: list[Marked]) -> tuple[tuple[str, str], ...]:
    """The slips that every wrong entry shows."""
    return tuple(slip for slip in wrong[0].slips if all(slip in mark.slips for mark in wrong))


def _weakest(marks: Sequence[Marked]) -> Marked:
    """All right: known as well as the least certain entry."""
    by_digits = [mark for mark in marks if mark.evidence and mark.evidence.method == "digits"]
    if by_digits:
        return min(by_digits, key=lambda mark: (mark.evidence.digits if mark.evidence else 0) or 0)
    proved = [mark for mark in marks if mark.evidence and mark.evidence.method == "proved"]
    return proved[0] if proved else correct()
