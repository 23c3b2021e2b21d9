"""A template over some seeds: everything there is to say about it, as one tally."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from time import thread_time

from mathkata.checking.choosing import check_options
from mathkata.checking.costing import find_slow, is_hopeless
from mathkata.checking.headers import check_header
from mathkata.checking.leaning import check_lets_tested
from mathkata.checking.shown import check_asked, check_shown
from mathkata.checking.shrinking import SHRUNK, shrink
from mathkata.checking.spread import check_spread
from mathkata.checking.tally import Clock, Notes, Tally, answer_of
from mathkata.checking.variants import examine, examine_known
from mathkata.maths.trees import Symbol
from mathkata.model.errors import BankError, MathkataError
from mathkata.problems import CompiledTemplate
from mathkata.problems.proving import canonical, unfolded
from mathkata.quiz import Quiz

MOST_SHRUNK = 4
MOST_EXHAUSTED = 3
"""After so many seeds without a variant there is no point in trying the others."""


BROKEN = (
    MathkataError,
    ArithmeticError,
    AttributeError,
    ValueError,
    TypeError,
    LookupError,
    RecursionError,
)
"""What a mistake of ours or of a plugin raises: a finding about one template, and the others go on."""


def named_in_commands(quiz: Quiz, template_id: str) -> str:
    """How a command names the template: its id, or its bank's path if it was opened by path."""
    for loaded in quiz.banks:
        if loaded.origin == "path" and any(
            each.id == template_id for each in loaded.bank.templates
        ):
            return loaded.bank.file
    return template_id


def examine_seeds(
    quiz: Quiz,
    template_id: str,
    seeds: Iterable[int],
    *,
    first: bool = True,
    step: Callable[[], None] = lambda: None,
    clock: Clock = thread_time,
) -> Tally:
    """The tally of a template over the seeds; with `first`, of what does not depend on seeds, too.

    `step` is called after every seed; `clock` tells the processor time spent, in seconds.
    """
    tally = Tally(template_id)
    seeds = tuple(seeds)
    tally.seeds = len(seeds)
    if first and template_id in quiz.templates:
        what = named_in_commands(quiz, template_id)
        check_header(quiz, Notes(tally, quiz.templates[template_id], what))
    try:
        compiled = quiz.compiled(template_id)
    except BankError as error:
        command = f"mathkata check {named_in_commands(quiz, template_id)}"
        for finding in error.findings:
            tally.add(replace(finding, template=template_id, command=command))
        tally.given_up = True
        return tally
    except BROKEN as error:
        template = quiz.templates[template_id]
        _broken_off(error, Notes(tally, template, named_in_commands(quiz, template_id)))
        tally.given_up = True
        return tally
    tally.version = compiled.version
    what = named_in_commands(quiz, template_id)
    notes = Notes(tally, compiled.template, what, clock=clock)
    if first:
        check_routes(compiled, notes)
        check_statement(compiled, notes)
        check_lets_tested(compiled, notes)
        check_shown(compiled, notes)
        check_asked(compiled, notes)
        check_options(compiled, notes)
        for known in compiled.known:
            _guarded(notes, partial(examine_known, compiled, known, notes))
    for seed in seeds:
        at_seed = replace(notes, seed=seed)
        _guarded(at_seed, partial(examine, compiled, at_seed))
        step()
        if not compiled.draws and seed >= 2:
            # Without draws every seed makes the same problem.
            break
        hopeless = max(tally.counts[("exhausted",)], tally.counts[("too-long",)])
        if hopeless >= MOST_EXHAUSTED or is_hopeless(tally):
            tally.given_up = True
            find_slow(compiled, notes)
            break
    return tally


def finish(quiz: Quiz, tally: Tally, clock: Clock = thread_time) -> None:
    """Add what only all variants of a template together show, and make the draws of the findings small."""
    try:
        compiled = quiz.compiled(tally.template)
    except BROKEN:
        return
    what = named_in_commands(quiz, tally.template)
    notes = Notes(tally, compiled.template, what, clock=clock)
    check_spread(compiled, notes)
    if not any(finding.code == "slow" for finding in tally.findings.values()):
        find_slow(compiled, notes)
    _complete_routes(compiled, tally)
    if tally.counts[("too-long",)]:
        return
    able = [sort for sort, each in tally.findings.items() if each.code in SHRUNK]
    for sort in able[:MOST_SHRUNK]:
        tally.findings[sort] = shrink(compiled, tally.findings[sort], notes)


def _complete_routes(compiled: CompiledTemplate, tally: Tally) -> None:
    """Author routes that disagree, or that no problem was made with, are in the table too, and say so."""
    apart = {
        (finding.place.line, finding.place.column)
        for finding in tally.findings.values()
        if finding.code == "routes-disagree"
    }
    for part in compiled.parts:
        checks = [check for index, check in enumerate(part.checks) if index not in part.idle]
        numerics = [
            formula
            for index, formula in enumerate(part.numerics)
            if index not in part.same_numerics
        ]
        for word, formulas in (("check", checks), ("numeric", numerics)):
            for formula in formulas:
                route = (part.name, f"{word} {formula.source.text.strip()}")
                place = formula.source.place()
                if (place.line, place.column) in apart:
                    tally.author[route] = "disagrees"
                else:
                    tally.author.setdefault(route, "untested")


def check_routes(compiled: CompiledTemplate, notes: Notes) -> None:
    """Every part needs an author route: a formula that is not the answer's own again."""
    for part in compiled.parts:
        source = part.value.source
        copies = [part.checks[index].source for index in sorted(part.same)]
        copies += [part.numerics[index].source for index in sorted(part.same_numerics)]
        for copy in copies:
            notes.find(
                "same-formula",
                f"this check of {answer_of(part.name)} is the answer's own formula again",
                copy.place(0, len(copy.text)),
                "write the check another way: substitute back, use a definition, count by hand",
            )
        for index in sorted(part.empty):
            check = part.checks[index].source
            notes.find(
                "check-notices-nothing",
                f"this check of {answer_of(part.name)} holds for wrong answers as well",
                check.place(0, len(check.text)),
                "write what only the right answer meets: an equation, the value found another way",
            )
        if not part.has_author_route and not copies and not part.empty:
            notes.find(
                "no-author-route",
                f"nothing independent confirms this formula of {answer_of(part.name)}",
                source.place(0, len(source.text)),
                "add a `check:` or `numeric:` formula written another way",
            )


def check_statement(compiled: CompiledTemplate, notes: Notes) -> None:
    """The statement must not show the value of the answer's own formula."""
    lets = compiled.let_trees
    for part in compiled.parts:
        if part.choices or part.as_choice or isinstance(part.value.written, Symbol):
            # To read a coefficient off the statement is a fair question.
            continue
        answer = canonical(unfolded(part.value.written, lets))
        for text in (compiled.ask, *([part.ask] if part.ask is not None else ())):
            for place, formula in text.places:
                if canonical(unfolded(formula.written, lets)) == answer:
                    notes.find(
                        "answer-in-statement",
                        f"the statement shows {answer_of(part.name)}",
                        text.source.place(place.start, place.end - place.start),
                        "leave it out, or ask for something else",
                    )


def _guarded(notes: Notes, run: Callable[[], object]) -> None:
    """Run one examination; whatever it raises is a finding, so that the others go on."""
    try:
        run()
    except BROKEN as error:
        _broken_off(error, notes)


def _broken_off(error: Exception, notes: Notes) -> None:
    notes.find(
        "broken-off",
        f"the check broke off: {type(error).__name__}: {error}",
        notes.template.place,
        "a function of a plugin, or mathkata itself, is to blame; please report it",
    )
