"""Variants that ask for nothing: a zero vector, an answer that was given, two parts with one answer."""

from __future__ import annotations

from itertools import combinations

from mathkata.checking.shares import ENOUGH, at_least
from mathkata.checking.tally import Notes
from mathkata.maths.draws import Stream
from mathkata.maths.trees import (
    COLLECTIONS,
    Apply,
    Label,
    Number,
    Symbol,
    Tree,
    Truth,
    free_symbols,
    rebuild,
)
from mathkata.model.errors import EvaluationError, MathkataError
from mathkata.model.places import Place
from mathkata.model.verdict import Outcome
from mathkata.problems import CompiledTemplate, Part, Problem
from mathkata.problems.compiled import CompiledPart, Formula
from mathkata.problems.variant import Variant, draw_values

TRIVIAL = 0.6
OFTEN = 0.6
"""An answer that was given, or two parts with one answer, are reported where that surely holds of this share of variants."""
ZERO = 0.02
"""A zero vector or matrix as the answer is reported where it surely makes this share of the variants, and more than one."""


def count_degenerate(problem: Problem, notes: Notes) -> None:
    """Count what makes this variant ask for less than it seems to."""
    counts = notes.tally.counts
    for part in problem.parts:
        key = part.checked.key
        if isinstance(key, Number) and abs(key.value) in {0, 1}:
            counts["trivial", part.name] += 1
        if _is_zero(key):
            counts["zero", part.name] += 1
        if part.question.choices or isinstance(key, Label | Truth):
            continue
        for index, (_, formula) in enumerate(_shown(problem.variant.compiled, part.rule)):
            # That a function is its own derivative is worth asking for; that a number is itself is not.
            if (isinstance(formula.written, Symbol) or not free_symbols(key)) and (
                _value(formula, problem) == key
            ):
                counts["shown", part.name, str(index)] += 1
    for first, second in combinations(problem.parts, 2):
        if _answers(second, first) and _answers(first, second):
            counts["parts", first.name, second.name] += 1


def check_degenerate(compiled: CompiledTemplate, notes: Notes) -> None:
    """Findings about parts whose answers ask for nothing on too many variants."""
    tally = notes.tally
    parts = {part.name: part for part in compiled.parts}
    for key, count in sorted(tally.counts.items()):
        share = count / tally.made
        sure = at_least(count, tally.made)
        rate = f"{count} of {tally.made} variants"
        match key:
            case ("trivial", part) if share > TRIVIAL and len(tally.drawn) >= ENOUGH:
                message = f"the answer is 0, 1 or -1 on {share:.0%} of the variants"
                notes.find("trivial-answers", message, _place(parts[part]), "draw other values")
            case ("zero", part) if sure > ZERO and count > 1:
                message = f"every entry of the answer is 0 on {rate}"
                advice = "exclude such draws with a `where`"
                notes.find("zero-answer", message, _place(parts[part]), advice)
            case ("shown", part, index) if sure > OFTEN:
                _find_shown(
                    parts[part], _shown(compiled, parts[part])[int(index)], rate, notes, compiled
                )
            case ("parts", first, second) if sure > OFTEN:
                message = f"{first} and {second} have the same answer on {rate}"
                advice = "draw values that tell them apart, or ask for one of them"
                notes.find("parts-alike", message, _place(parts[second]), advice)


def _find_shown(
    part: CompiledPart,
    shown: tuple[Place, Formula],
    rate: str,
    notes: Notes,
    compiled: CompiledTemplate,
) -> None:
    """The statement shows the answer: as a value it was given (a draw, a `let`), or worked out in another way."""
    name = "the answer" if part.name == "answer" else f"the answer of {part.name}"
    place, formula = shown
    drawn = {each for draw in compiled.draws for each in draw.names}
    if not isinstance(formula.written, Symbol) or formula.written.name not in drawn:
        message = f"{name} stands in the statement on {rate}"
        notes.find("answer-in-statement", message, place, "leave it out, or ask for something else")
    elif not _whatever_is_drawn(part, formula, compiled):
        message = f"{name} is the given {formula.written.name} on {rate}"
        advice = "draw values for which it has to be worked out"
        notes.find("answer-is-given", message, _place(part), advice)


SCRAMBLED = 8
FARTHEST = 60


def _whatever_is_drawn(part: CompiledPart, shown: Formula, compiled: CompiledTemplate) -> bool:
    """Whether the answer is what is shown for any numbers at all, not only for those that are drawn: to read it off is
    then what is asked (the Jacobian of `W x` is `W`, but `mod(a, b)` is `a` only where `a` is drawn too small)."""
    held = 0
    for index in range(SCRAMBLED):
        stream = Stream(compiled.id, 0, index, "scrambled")

        def other(node: Tree, stream: Stream = stream) -> Tree:
            return Number(stream.between(-FARTHEST, FARTHEST)) if isinstance(node, Number) else node

        try:
            drawn = draw_values(compiled, 0, index)
            variant = Variant(
                compiled, 0, {name: rebuild(value, other) for name, value in drawn.items()}
            )
            if variant.value(part.value) != variant.value(shown):
                return False
        except EvaluationError:
            continue
        held += 1
    return held > 0


def _place(part: CompiledPart) -> Place:
    source = part.value.source
    return source.place(0, len(source.text))


def _shown(compiled: CompiledTemplate, part: CompiledPart) -> list[tuple[Place, Formula]]:
    """The values that the statement and the part's own question show, and where."""
    texts = (compiled.ask,) if part.ask is None else (compiled.ask, part.ask)
    return [
        (text.source.place(place.start, place.end - place.start), formula)
        for text in texts
        for place, formula in text.places
    ]


def _value(formula: Formula, problem: Problem) -> Tree | None:
    try:
        return problem.variant.value(formula)
    except MathkataError:
        return None


def _is_zero(value: Tree) -> bool:
    """Whether a vector or matrix has no entry but 0."""
    if not isinstance(value, Apply) or value.head not in COLLECTIONS:
        return False
    return all(
        _is_zero(entry) or (isinstance(entry, Number) and entry.value == 0) for entry in value.args
    ) and bool(value.args)


def _answers(first: Part, second: Part) -> bool:
    """Whether the answer of one part is right for the other, which is of the same kind."""
    key = first.question.key
    if first.question.choices or second.question.choices or isinstance(key, Label | Truth):
        return False
    if first.kind.name != second.kind.name:
        return False
    try:
        return second.kind.compare(key, second.question).outcome is Outcome.CORRECT
    except MathkataError:
        return False
