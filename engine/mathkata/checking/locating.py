"""Where a template breaks: the formula without a value, and the condition that refuses most draws."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Place
from mathkata.problems.compiled import CompiledTemplate, Formula
from mathkata.problems.variant import Variant, draw_values

ATTEMPTS = 60


@dataclass(frozen=True, slots=True)
class Broken:
    """A formula that has no value for these draws."""

    place: Place
    message: str
    drawn: Mapping[str, Tree]
    advice: str = "exclude such draws, or add a `where`"


def find_broken(
    compiled: CompiledTemplate, seed: int, given: Mapping[str, Tree] | None
) -> Broken | None:
    """The first formula without a value on the way to the variant of a seed, or None."""
    if given is not None:
        return _broken_formula(Variant(compiled, seed, given))
    for attempt in range(ATTEMPTS if compiled.draws else 1):
        trouble = _broken_draw(compiled, seed, attempt)
        if trouble is not None:
            return trouble
        variant = Variant(compiled, seed, draw_values(compiled, seed, attempt), attempt)
        trouble = _broken_formula(variant)
        if trouble is not None:
            return trouble
        if not variant.holds():
            return None
    return None


def _broken_draw(compiled: CompiledTemplate, seed: int, attempt: int) -> Broken | None:
    for count in range(1, len(compiled.draws) + 1):
        first = replace(compiled, draws=compiled.draws[:count])
        try:
            draw_values(first, seed, attempt)
        except EvaluationError as error:
            source = compiled.draws[count - 1].source
            before = draw_values(
                replace(compiled, draws=compiled.draws[: count - 1]), seed, attempt
            )
            advice = "correct the rule of this draw"
            return Broken(source.place(0, len(source.text)), str(error), before, advice)
    return None


def _broken_formula(variant: Variant) -> Broken | None:
    compiled = variant.compiled
    for _, formula in compiled.lets:
        try:
            variant.value(formula)
        except EvaluationError as error:
            # A value that nothing needs may be missing; where one is needed, its own formula is to blame.
            if _needed(variant):
                return _at(formula, error, variant)
    for formula in _served(compiled):
        try:
            value = variant.value(formula)
        except EvaluationError as error:
            return _at(formula, error, variant)
        if formula in compiled.where and value.__class__.__name__ != "Truth":
            return _at(
                formula, EvaluationError("this condition is neither true nor false"), variant
            )
    return None


def _needed(variant: Variant) -> bool:
    for formula in _served(variant.compiled):
        try:
            variant.value(formula)
        except EvaluationError:
            return True
    return False


def _served(compiled: CompiledTemplate) -> Iterator[Formula]:
    """The formulas that every served variant works out, in order."""
    yield from compiled.where
    for part in compiled.parts:
        yield part.value
        for late in part.late_options.values():
            yield from late
    for _, formula in compiled.aliases:
        yield formula
    for part in compiled.parts:
        yield from (check for check in part.checks if check.type.value != "truth")


def _at(formula: Formula, error: EvaluationError, variant: Variant) -> Broken:
    return Broken(
        formula.source.place(0, len(formula.source.text)), str(error), dict(variant.drawn)
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """What refuses most draws: a condition, or a mistake that gives the right answer."""

    place: Place
    reason: str
    mistake: str = ""


_MISTAKE = re.compile(r"the mistake (\S+) gives the right answer")


def most_refusing(compiled: CompiledTemplate, seed: int, last: str = "") -> Refusal:
    """What refuses most of the first attempts of a seed; `last` is the reason generation gave, if it did."""
    refused: Counter[int] = Counter()
    holding = 0
    for attempt in range(ATTEMPTS if compiled.draws else 1):
        try:
            variant = Variant(compiled, seed, draw_values(compiled, seed, attempt), attempt)
            text = variant.holds()
        except EvaluationError:
            break
        if not text:
            holding += 1
        for index, formula in enumerate(compiled.where):
            if formula.source.text == text:
                refused[index] += 1
                break
    by_mistake = _MISTAKE.search(last)
    if by_mistake and holding:
        code = by_mistake[1]
        for part in compiled.parts:
            for mistake in part.mistakes:
                if mistake.code == code:
                    source = mistake.value.source
                    where = "within the tolerance of " if part.options.get("tolerance") else ""
                    return Refusal(
                        source.place(0, len(source.text)),
                        f"the mistake {code} is {where}the answer",
                        code,
                    )
    if refused:
        source = compiled.where[refused.most_common(1)[0][0]].source
        return Refusal(
            source.place(0, len(source.text)), f"`{source.text.strip()}` refuses most draws"
        )
    return Refusal(compiled.template.place, last or "the draws are refused")
