"""Mark: a problem and a response to a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mathkata.maths.comparing import compare_values
from mathkata.maths.diagnosis import slip, slips
from mathkata.maths.kinds import Marked
from mathkata.maths.kinds.chains import mark_with_steps
from mathkata.maths.kinds.verdicts import reading_of, unreadable
from mathkata.maths.trees import COLLECTIONS, Apply, Tree
from mathkata.model.errors import ReadingError, UsageError
from mathkata.model.verdict import WORST_FIRST, NamedMistake, Outcome, Verdict
from mathkata.problems.problem import Part, Problem

LONGEST_RESPONSE = 10_000


def mark(problem: Problem, response: str | Mapping[str, str], part: str | None = None) -> Verdict:
    """The verdict on a response to one part, or on responses by part name (all parts, the missing ones unreadable)."""
    if isinstance(response, str):
        asked = problem.part(part)
        return mark_part(asked, response, others(problem, asked))
    unknown = set(response) - {each.name for each in problem.parts}
    if unknown:
        raise UsageError(f"{problem.template} has no part {', '.join(sorted(unknown))}")
    verdicts = tuple(
        (each.name, mark_part(each, response.get(each.name, ""), others(problem, each)))
        for each in problem.parts
    )
    return combine(problem, verdicts)


def combine(problem: Problem, verdicts: tuple[tuple[str, Verdict], ...]) -> Verdict:
    """The verdict on a whole problem from those on its parts: the worst outcome, the weighted score."""
    if len(verdicts) == 1:
        return verdicts[0][1]
    outcome = next(
        worst for worst in WORST_FIRST if any(verdict.outcome is worst for _, verdict in verdicts)
    )
    weights = {part.name: part.weight for part in problem.parts}
    scores = [(weights[name], verdict.score) for name, verdict in verdicts]
    known = [(weight, score) for weight, score in scores if score is not None]
    score = None
    if len(known) == len(scores):
        score = sum(weight * value for weight, value in known) / sum(weight for weight, _ in known)
    right = sum(1 for _, verdict in verdicts if verdict.outcome is Outcome.CORRECT)
    return Verdict(outcome, score, f"{right} of {len(verdicts)} parts are right.", parts=verdicts)


def read_response(part: Part, text: str) -> Tree:
    """The response as it is understood; ReadingError if it is unreadable."""
    if len(text) > LONGEST_RESPONSE:
        raise ReadingError(
            f"the response has {len(text)} characters",
            0,
            1,
            expected=f"at most {LONGEST_RESPONSE} characters",
        )
    if not text.strip():
        raise ReadingError("there is no response yet", 0, 1, expected=part.kind.help)
    return part.kind.read(text, part.question)


def others(problem: Problem, part: Part) -> tuple[Part, ...]:
    """The other parts whose answers may be mistaken for this one's: those of the same kind that ask for something else.

    Words and options are left out: there the same few come up everywhere.
    """
    if part.question.choices or part.kind.name == "label":
        return ()
    return tuple(
        each
        for each in problem.parts
        if each.name != part.name and each.kind is part.kind and not each.question.choices
    )


def mark_part(part: Part, text: str, others: Sequence[Part] = ()) -> Verdict:
    """The verdict on a response to one part; `others` are the parts whose answer it may be by mistake."""
    try:
        tree = read_response(part, text)
    except ReadingError as error:
        return unreadable(error)
    tree, marked = mark_with_steps(part.kind, text, tree, part.question)
    mistakes: tuple[NamedMistake, ...] = ()
    if marked.outcome is Outcome.INCORRECT:
        mistakes = _mistakes(part, tree, marked, others)
    return Verdict(
        outcome=marked.outcome,
        score=marked.score,
        message=marked.message,
        reading=reading_of(tree, part.question, part.kind),
        witness=marked.witness,
        evidence=marked.evidence,
        mistakes=mistakes,
    )


def _explains(wrong: Tree, tree: Tree, part: Part) -> bool:
    """Whether a response is the value a mistake leads to; that value may be of another kind than the key."""
    marked = part.kind.compare(tree, replace(part.question, key=wrong, asked=None))
    if marked.outcome in {Outcome.CORRECT, Outcome.MISFORMED}:
        return True
    if _shape(wrong) == _shape(part.question.key):
        return False
    return compare_values(wrong, tree, part.question.scope).status == "equal"


def _shape(value: Tree) -> str:
    compound = isinstance(value, Apply) and value.head in COLLECTIONS
    return value.head if compound and isinstance(value, Apply) else ""


def _answers(part: Part, tree: Tree) -> bool:
    """Whether a response is the right answer to a part."""
    return part.kind.compare(tree, part.question).outcome is Outcome.CORRECT


def _mistakes(
    part: Part, tree: Tree, marked: Marked, others: Sequence[Part]
) -> tuple[NamedMistake, ...]:
    """Every mistake that explains the response: the author's first, then the generic slips they do not cover."""
    named = [
        NamedMistake(mistake.code, mistake.say)
        for mistake in part.mistakes
        if _explains(mistake.value, tree, part)
    ]
    if named:
        return tuple(named)
    found = dict(marked.slips)
    for code, say in slips(tree, part.question, part.kind):
        found.setdefault(code, say)
    if any(_answers(other, tree) for other in others):
        found.update([slip("other_part")])
    return tuple(NamedMistake(code, say) for code, say in found.items())
