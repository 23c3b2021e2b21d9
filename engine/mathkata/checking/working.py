"""The worked solution: every line follows from the one before, and it leads to the answer."""

from __future__ import annotations

from mathkata.checking.tally import Notes
from mathkata.checking.texts import squeezed
from mathkata.maths.comparing import compare_values
from mathkata.maths.language import Type
from mathkata.maths.language.types import fits
from mathkata.maths.printing import to_text
from mathkata.maths.trees import COLLECTIONS, Apply, Tree, Truth
from mathkata.model.errors import EvaluationError
from mathkata.model.verdict import Outcome
from mathkata.problems import Problem
from mathkata.problems.compiled import Formula
from mathkata.problems.rendering import value_latex


def check_working(problem: Problem, notes: Notes) -> None:
    """Compare consecutive lines of every step on this variant, and the lines with the answer."""
    lines: list[tuple[Formula, Tree]] = []
    for step in problem.variant.compiled.solution:
        before: tuple[Formula, Tree] | None = None
        for line in step.lines:
            value = _value(line, problem, notes)
            if value is None:
                before = None
                continue
            if before is not None:
                _compare(before, line, value, problem, notes)
            before = (line, value)
            lines.append(before)
    _reaches_answer(lines, problem, notes)


def _value(line: Formula, problem: Problem, notes: Notes) -> Tree | None:
    place = line.source.place(0, len(line.source.text))
    try:
        value = problem.variant.value(line)
    except EvaluationError as error:
        notes.find("line-undefined", f"this line has no value: {error}", place)
        return None
    if value == Truth(False):
        message = "this line is false"
        notes.find("line-does-not-follow", message, place, "every line of a solution must be true")
    return value


def _compare(
    before: tuple[Formula, Tree], line: Formula, value: Tree, problem: Problem, notes: Notes
) -> None:
    above, expected = before
    if Type.TRUTH in {above.type, line.type}:
        return
    result = compare_values(expected, value, problem.variant.scope)
    if result.status == "equal":
        return
    place = line.source.place(0, len(line.source.text))
    witness = result.witness
    sides = (witness.expected, witness.got) if witness else (to_text(expected), to_text(value))
    at = (("at", witness.at),) if witness and witness.at else ()
    values = (*at, ("line above", sides[0]), ("this line", sides[1]))
    if result.status == "different":
        notes.find(
            "line-does-not-follow",
            "this line does not follow from the one above",
            place,
            "correct the line, or start a new step where another value begins",
            values,
        )
    else:
        notes.find(
            "line-undecided",
            "it cannot be decided whether this line follows from the one above",
            place,
            "put a simpler line between them",
            values,
        )


def _says(problem: Problem) -> bool:
    """Whether the sentences of the solution hold the answer, whole or entry by entry."""
    said = squeezed(" ".join(step.say for step in problem.solution))
    key = problem.parts[0].checked.key
    entries = entries_of(key)
    registry = problem.variant.compiled.registry
    return all(squeezed(value_latex(entry, registry)) in said for entry in entries)


def entries_of(value: Tree) -> tuple[Tree, ...]:
    """The entries of a vector or matrix; the value itself if it has none."""
    if not isinstance(value, Apply) or value.head not in COLLECTIONS:
        return (value,)
    return tuple(entry for part in value.args for entry in entries_of(part))


def _reaches_answer(lines: list[tuple[Formula, Tree]], problem: Problem, notes: Notes) -> None:
    """One line of the solution of a one-part problem must be the answer, if any could be."""
    if len(problem.parts) != 1 or not lines:
        return
    part = problem.parts[0]
    key = part.checked.key
    wanted = [Type(name) for name in part.rule.kind.types]
    able = [
        (line, value)
        for line, value in lines
        if line.type is not Type.ANY and any(fits(line.type, each) for each in wanted)
    ]
    if not able or _says(problem):
        return
    # What a line of unknown type is (`choice` draws anything) shows its value only.
    unknown = [value for line, value in lines if line.type is Type.ANY]
    if any(
        compare_values(key, value, problem.variant.scope).status == "equal" for value in unknown
    ):
        return
    for _, value in reversed(able):
        if value == key:
            return
        try:
            if part.rule.kind.agree(key, value, part.checked).outcome is not Outcome.INCORRECT:
                return
        except EvaluationError:
            return
    line, value = able[-1]
    notes.find(
        "solution-misses-answer",
        "no line of the solution is the answer",
        line.source.place(0, len(line.source.text)),
        "end the working with the answer",
        (("answer", to_text(key)), ("last line", to_text(value))),
    )
