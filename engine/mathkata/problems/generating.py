"""Generate: a compiled template and a seed to a problem whose routes agree."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np

from mathkata.maths.draws import Stream
from mathkata.maths.kinds import ChoiceItem, Kind, Question
from mathkata.maths.trees import Apply, Label, Number, Tree, replace
from mathkata.model.errors import EvaluationError, GenerationError, UnverifiedError
from mathkata.model.verdict import Outcome
from mathkata.problems.compiled import CompiledPart, CompiledTemplate
from mathkata.problems.problem import Part, Problem, ProblemMistake
from mathkata.problems.rendering import render_text, value_markdown
from mathkata.problems.routes import Route, Routes, compare_routes
from mathkata.problems.variant import MOST_ATTEMPTS, Variant, draw_variant

MOST_SEED = 2**63 - 1
KEY_LABEL = "key"
"""The label of the right option where the options are the answer and its mistakes."""


def generate(
    compiled: CompiledTemplate,
    seed: int,
    *,
    given: Mapping[str, Tree] | None = None,
    preview: bool = False,
    attempts: int = MOST_ATTEMPTS,
) -> Problem:
    """The problem of this template and seed.

    `given` are values for all draws, which bypass the draw rules (for `known` instances). UnverifiedError for a part
    without an author route unless `preview`; DisagreementError when two routes differ; DrawsExhaustedError when no
    variant meets the conditions in so many attempts (fewer than the usual number only to see whether one does).
    """
    if not 0 <= seed <= MOST_SEED:
        raise GenerationError(f"the seed {seed} is outside 0 to {MOST_SEED}")
    if not preview:
        for part in compiled.parts:
            if not part.has_author_route:
                raise UnverifiedError(
                    f"{part.value.source.place()}: {compiled.id} has no author route for {part.name}: one formula, "
                    "evaluated twice, is no agreement; add a `check:` or `numeric:` written independently"
                )
    made: dict[str, tuple[Part, ...]] = {}

    def accept(variant: Variant) -> str:
        parts = make_parts(variant)
        for part in parts:
            reason = _collision(part)
            if reason:
                return reason
        made["parts"] = parts
        return ""

    try:
        if given is None:
            variant = draw_variant(compiled, seed, accept, attempts)
        else:
            variant = Variant(compiled, seed, given)
            # A published instance is served as it was published, even where two mistakes coincide.
            made["parts"] = make_parts(variant)
        engine: list[Route] = []
        author: list[Route] = []
        for each in made["parts"]:
            routes = compare_routes(each.rule, each.checked, variant)
            engine += routes.engine
            author += routes.author
    except EvaluationError as error:
        raise GenerationError(
            f"{compiled.template.place}: {compiled.id}, seed {seed}: {error}"
        ) from error
    verified = all(part.has_author_route for part in compiled.parts)
    return Problem(variant, made["parts"], Routes(tuple(engine), tuple(author)), verified)


def make_parts(variant: Variant) -> tuple[Part, ...]:
    """The parts of a variant with their keys, options and mistakes; no route has been compared."""
    return tuple(_part(rule, variant) for rule in variant.compiled.parts)


def _part(rule: CompiledPart, variant: Variant) -> Part:
    key = variant.value(rule.value)
    if isinstance(key, Number) and key.written:
        key = Number(key.value)
    mistakes = tuple(
        ProblemMistake(mistake.code, value, mistake, variant)
        for mistake in rule.mistakes
        if (value := _mistaken(mistake.value, variant)) is not None
    )
    options: dict[str, Any] = dict(rule.options)
    for name, formulas in rule.late_options.items():
        values = tuple(variant.value(formula) for formula in formulas)
        options[name] = values[0] if len(values) == 1 else values
    asked = replace(rule.value.written, variant.drawn)
    checked = Question(key=key, scope=variant.scope, options=options, asked=asked)
    if not (rule.choices or rule.as_choice):
        return Part(rule.name, rule.kind, checked, checked, rule.weight, mistakes, rule, variant)
    choices = _choices(rule, key, mistakes, variant)
    if rule.as_choice:
        kind: Kind = variant.compiled.registry.kinds["choice"]
        labelled = tuple(
            dataclasses.replace(mistake, value=Label(mistake.code)) for mistake in mistakes
        )
        question = Question(Label(KEY_LABEL), variant.scope, choices=choices)
        return Part(rule.name, kind, question, checked, rule.weight, labelled, rule, variant)
    question = dataclasses.replace(checked, choices=choices)
    return Part(rule.name, rule.kind, question, checked, rule.weight, mistakes, rule, variant)


def _mistaken(formula: Any, variant: Variant) -> Tree | None:
    """The value of a mistake on this variant; None where it has none (a division by zero nobody would make)."""
    try:
        return variant.value(formula)
    except EvaluationError:
        return None


def _choices(
    rule: CompiledPart, key: Tree, mistakes: tuple[ProblemMistake, ...], variant: Variant
) -> tuple[ChoiceItem, ...]:
    """The options in the order shown: fixed ones as drawn into order by the seed, or the key among its mistakes."""
    if rule.choices:
        items = [
            ChoiceItem(label, render_text(text, variant), Label(label))
            for label, text in rule.choices
        ]
        if rule.options.get("order") == "fixed":
            return tuple(items)
    else:
        registry = variant.compiled.registry
        items = [ChoiceItem(KEY_LABEL, value_markdown(key, registry), key)]
        for mistake in mistakes:
            if all(mistake.value != item.value for item in items):
                items.append(
                    ChoiceItem(mistake.code, value_markdown(mistake.value, registry), mistake.value)
                )
    stream = Stream(variant.compiled.id, variant.seed, variant.attempt, f"options of {rule.name}")
    return tuple(stream.shuffle(items))


def _collision(part: Part) -> str:
    """Why this variant is not served: a mistake that would be marked correct. Empty if there is none."""
    if part.rule.as_choice:
        # What is compared are the values behind the options: two options of one value are both right.
        mistakes = tuple(
            dataclasses.replace(mistake, value=part.variant.value(mistake.rule.value))
            for mistake in part.mistakes
        )
        part = dataclasses.replace(
            part, kind=part.rule.kind, question=part.checked, mistakes=mistakes
        )
    key = part.question.key
    for mistake in part.mistakes:
        if mistake.value == key or (
            not _surely_different(mistake, part)
            and part.kind.compare(mistake.value, part.question).outcome
            in {Outcome.CORRECT, Outcome.MISFORMED}
        ):
            return f"the mistake {mistake.code} gives the right answer"
    return ""


def _surely_different(mistake: ProblemMistake, part: Part) -> bool:
    """Cheap and certain: values of different shape, or numbers (at a point of the domain) that differ by far more than
    any rounding. Never decides that two values are the same, so the exact comparison has the last word."""
    if part.question is not part.checked:
        return isinstance(mistake.value, Label)
    options = part.question.options
    if options.get("tolerance") or options.get("up_to"):
        return False
    left, right = mistake.value, part.question.key
    if isinstance(left, Apply) and isinstance(right, Apply) and {left.head, right.head} <= _SIZED:
        return (
            left != right
            if left.head == "shape"
            else left.head != right.head
            or len(left.args) != len(right.args)
            or (_far_apart(mistake, part))
        )
    return not isinstance(left, Label) and _far_apart(mistake, part)


_SIZED = frozenset({"vector", "matrix", "shape"})


def _far_apart(mistake: ProblemMistake, part: Part) -> bool:
    wrong = part.variant.number(mistake.rule.value, 0)
    right = part.variant.number(part.rule.value, 0)
    if (
        wrong is None
        or right is None
        or isinstance(wrong, (str, bool))
        or isinstance(right, (str, bool))
    ):
        return False
    # A whole number typed for 10.5 may be its rounding: then the kind decides.
    if isinstance(wrong, float) and isinstance(right, float):
        least = _HALF if wrong.is_integer() else _LEAST
        return abs(wrong - right) > max(_FAR * abs(right), least)
    try:
        first, second = np.asarray(wrong), np.asarray(right)
        least = _HALF if np.all(first == np.round(first)) else _LEAST
        return bool(np.abs(first - second).max() > max(_FAR * np.abs(second).max(), least))
    except (TypeError, ValueError, AttributeError):
        return False


_FAR = 0.02
_LEAST = 1e-6
_HALF = 0.5000001
