"""One variant of a template under every check, and the published instances."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from mathkata.checking.choosing import check_alike, names_option
from mathkata.checking.degenerate import count_degenerate
from mathkata.checking.ends import check_ends
from mathkata.checking.guessing import count_guesses
from mathkata.checking.limits import check_limits
from mathkata.checking.locating import find_broken, most_refusing
from mathkata.checking.measures import count_measures
from mathkata.checking.responses import (
    check_known,
    check_mistakes,
    check_own_answer,
    check_samples,
)
from mathkata.checking.shown import check_rounded
from mathkata.checking.symbols import check_symbols
from mathkata.checking.tally import Notes
from mathkata.checking.texts import (
    Rendered,
    check_latex,
    check_rendered,
    check_text,
    squeezed,
)
from mathkata.checking.working import check_working
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Tree
from mathkata.model.errors import (
    DisagreementError,
    DrawsExhaustedError,
    EvaluationError,
    GenerationError,
    LimitError,
)
from mathkata.model.places import Place, Source
from mathkata.problems import CompiledTemplate, Problem, generate
from mathkata.problems.compiled import CompiledKnown, Text

STABLE = 3
"""Generating twice is tried on so many seeds: what depends on more than the seed shows at once."""
THOROUGH = 6
"""On so many seeds proofs are tried out as well."""


def examine(
    compiled: CompiledTemplate,
    notes: Notes,
    given: Mapping[str, Tree] | None = None,
    *,
    published: bool = False,
) -> Problem | None:
    """Generate the variant of the notes' seed (or of given draws) and check all of it; None if there is none.

    `published` is for known instances: they are served as published, even where a mistake happens to be right.
    """
    seed = notes.seed or 0
    tally = notes.tally
    before = notes.clock()
    try:
        if given is None and seed < THOROUGH and any(part.proved for part in compiled.parts):
            generate(unproved(compiled), seed, preview=True)
        problem = generate(compiled, seed, given=given, preview=True)
    except GenerationError as error:
        _not_made(error, compiled, notes, given)
        return None
    notes = replace(notes, drawn=problem.params)
    if given is None:
        tally.costs.append(notes.clock() - before)
        tally.made += 1
        tally.attempts += problem.variant.attempt + 1
        tally.drawn.add(repr(sorted(problem.params.items())))
    for route in problem.routes.engine:
        tally.met(tally.engine, (route.part, route.name), route.agreement)
    for route in problem.routes.author:
        tally.met(tally.author, (route.part, route.name), route.agreement)
    check_own_answer(problem, notes)
    check_alike(problem, notes)
    check_ends(problem, notes)
    check_rounded(problem, notes)
    check_working(problem, notes)
    if not published:
        check_limits(problem, notes)
    _check_texts(problem, notes)
    count_degenerate(problem, notes)
    count_measures(problem, notes)
    count_guesses(problem, notes)
    _count_lets(problem, notes)
    if not published:
        check_mistakes(problem, notes)
        check_samples(problem, notes)
        if given is None and seed < STABLE:
            _check_stable(problem, notes)
    return problem


def unproved(compiled: CompiledTemplate) -> CompiledTemplate:
    """The template with nothing taken as proved: a proof over all numbers may not see that for a drawn one, such as
    2 in `ln(x**a)`, the domain is another."""
    parts = tuple(replace(part, proved=frozenset()) for part in compiled.parts)
    return replace(compiled, parts=parts)


def _check_stable(problem: Problem, notes: Notes) -> None:
    """The same seed must make the same problem, to the letter."""
    compiled = problem.variant.compiled
    again = generate(compiled, problem.seed, preview=True)
    try:
        same = again.as_json() == problem.as_json()
    except EvaluationError:
        # A text without a value is a finding of its own.
        return
    if not same:
        place = compiled.template.place
        notes.find("unstable", "the same seed made two different problems", place)


def _count_lets(problem: Problem, notes: Notes) -> None:
    """Count the `let`s without a value: nothing on this variant may need them, but they should have one somewhere."""
    for name, formula in problem.variant.compiled.lets:
        try:
            problem.variant.value(formula)
        except EvaluationError:
            notes.tally.counts["let", name] += 1


def examine_known(compiled: CompiledTemplate, known: CompiledKnown, notes: Notes) -> None:
    """Make a published instance and mark its published answers."""
    from mathkata.maths.evaluation import evaluate

    try:
        given = {
            name: evaluate(formula.exact, {}, compiled.registry)
            for name, formula in known.draw.items()
        }
    except EvaluationError as error:
        notes.find("known", f"this instance has a draw without a value: {error}", known.rule.place)
        return
    notes = replace(notes, drawn={name: to_text(value) for name, value in given.items()})
    # What is counted is counted of variants; an instance need not even obey the draws.
    counts = notes.tally.counts.copy()
    problem = examine(compiled, notes, given, published=True)
    notes.tally.counts = counts
    if problem is not None:
        check_known(known, problem, notes)


def _not_made(
    error: GenerationError,
    compiled: CompiledTemplate,
    notes: Notes,
    given: Mapping[str, Tree] | None,
) -> None:
    """Say why there is no problem, at the formula that is to blame."""
    seed = notes.seed or 0
    if isinstance(error, DisagreementError):
        *shown, (first, expected), (what, got) = error.values
        at = next((f" at {text}" for name, text in shown if name == "at"), "")
        replace(notes, drawn=dict(shown)).find(
            "routes-disagree",
            f"{what} gives {got}{at}, and {first} is {expected}",
            error.place or compiled.template.place,
            f"one of the two formulas is wrong; that of the answer is in {_answer_of(error, compiled)}",
            ((first, expected), (what, got)),
        )
        return
    if isinstance(error, DrawsExhaustedError):
        notes.tally.counts[("exhausted",)] += 1
        refusal = most_refusing(compiled, seed, str(error))
        if refusal.mistake:
            code, message = "mistake-is-answer", f"{refusal.reason} for every draw"
            advice = "correct its formula, or leave the mistake out"
        else:
            code, message = "draws-exhausted", f"no draw meets the conditions: {refusal.reason}"
            advice = "widen the draws, or drop the condition"
        notes.find(code, message, refusal.place, advice)
        return
    if isinstance(error.__cause__, LimitError):
        notes.tally.counts[("too-long",)] += 1
    broken = find_broken(compiled, seed, given)
    if broken is None:
        notes.find("not-made", str(error), compiled.template.place)
        return
    drawn = {name: to_text(value) for name, value in broken.drawn.items()}
    replace(notes, drawn=drawn).find(
        "undefined",
        f"there is no value for these draws: {broken.message}",
        broken.place,
        broken.advice,
    )


def _answer_of(error: DisagreementError, compiled: CompiledTemplate) -> Place:
    """Where the answer's formula stands that a check or numeric method is for."""
    for part in compiled.parts:
        for formula in (*part.checks, *part.numerics):
            if formula.source.place(0, len(formula.source.text)) == error.place:
                return part.value.source.place()
    return compiled.parts[0].value.source.place()


def _check_texts(problem: Problem, notes: Notes) -> None:
    variant = problem.variant
    compiled = variant.compiled
    statement = check_text(compiled.ask, variant, notes, "the statement")
    for part in problem.parts:
        if part.rule.ask is not None:
            statement += check_text(part.rule.ask, variant, notes, "the question")
        for mistake in part.mistakes:
            check_text(mistake.rule.say, variant, notes, f"what is said of {mistake.code}")
        texts = dict(part.rule.choices)
        for item in part.question.choices:
            text = texts.get(item.label) or Text(Source(item.text))
            if item.label in texts:
                check_rendered(Rendered(text, item.text), notes, "an option")
        check_latex(part.answer_latex, part.rule.value.source, notes, "the answer")
    check_symbols(problem, statement, notes)
    for number, hint in enumerate(compiled.hints):
        rendered = check_text(hint, variant, notes, "a hint")
        if any(
            _gives_away(rendered, part.answer_latex, statement) or names_option(rendered, part)
            for part in problem.parts
        ):
            notes.tally.counts["hint", str(number)] += 1
    for step, shown in zip(compiled.solution, problem.solution, strict=True):
        if step.say is not None:
            check_text(step.say, variant, notes, "the solution")
        # A calculation may be followed by its result, which stands in the bank where the last line does.
        for line, latex in zip((*step.lines, *step.lines[-1:]), shown.lines, strict=False):
            check_latex(latex, line.source, notes, "a line of the solution")


def _gives_away(text: str, answer: str, statement: str) -> bool:
    """Whether the answer stands in a text, and did not stand in the statement."""
    bare = squeezed(answer)
    found = re.compile(rf"(?<![\w.]){re.escape(bare)}(?![\w^]|\.\d)")
    return bool(found.search(squeezed(text))) and not found.search(squeezed(statement))
