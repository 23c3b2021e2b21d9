"""What notices that a template is wrong, and how much that is worth.

A route notices on every draw. A published instance is one draw; samples are marked with the learner's eye; a described
mistake only says that this very value is wrong. So where one of these alone notices an error, it is noticed weakly. And
where there is no problem at all (a division by zero, an index outside), nobody needs a check to see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum

from mathkata.checking.responses import check_known, check_samples
from mathkata.checking.tally import Notes, Tally
from mathkata.maths.evaluation import evaluate
from mathkata.model.errors import DisagreementError, DrawsExhaustedError, MathkataError
from mathkata.problems import CompiledTemplate, generate
from mathkata.problems.compiled import CompiledKnown
from mathkata.problems.generating import make_parts
from mathkata.problems.routes import author_routes, compare_routes
from mathkata.problems.variant import draw_variant

_ANY = (MathkataError, ArithmeticError, ValueError, TypeError, LookupError, RecursionError)


class Strength(Enum):
    """How much a notice is worth."""

    ROUTE = "route"
    WEAK = "weak"
    NO_VALUE = "no value"


@dataclass(frozen=True, slots=True)
class Notice:
    """What noticed an error, on which seed (None for a published instance), and what that is worth.

    The first word of `by` is its sort: `check`, `numeric`, `known`, `sample` and `mistake` are the author's; `engine` is
    the numeric back end, `draws` says that no draw is left, `undefined` that there is no value.
    """

    by: str
    seed: int | None
    strength: Strength


def notice(compiled: CompiledTemplate, seeds: Iterable[int], attempts: int) -> Notice | None:
    """The strongest notice on the seeds; published instances are looked at where the seeds begin at 0."""
    wanted = tuple(seeds) if compiled.draws else tuple(seeds)[:1]
    found: list[Notice] = []
    for seed in wanted:
        said = _by_routes(compiled, seed, attempts)
        if said is not None:
            found.append(said)
            if said.strength is Strength.ROUTE:
                return said
    if wanted[:1] == (0,):
        known = [said for each in compiled.known if (said := _by_known(each, compiled)) is not None]
        at_routes = next((said for said in known if said.strength is Strength.ROUTE), None)
        if at_routes is not None:
            return at_routes
        told = [said for said in known if said.strength is Strength.WEAK]
        if len(told) > 1:
            return replace(told[0], strength=Strength.ROUTE)
        found += known
    if not any(said.strength is Strength.WEAK for said in found):
        broken = {said.seed for said in found}
        whole = [seed for seed in wanted if seed not in broken]
        told_by = (_by_samples(compiled, seed, attempts) for seed in whole)
        found += [said for said in told_by if said is not None][:1]
    weak = (said for said in found if said.strength is Strength.WEAK)
    return next(weak, found[0] if found else None)


def _by_routes(compiled: CompiledTemplate, seed: int, attempts: int) -> Notice | None:
    """The author routes alone, whatever the samples and described mistakes say."""
    lean = replace(compiled, parts=tuple(replace(part, mistakes=()) for part in compiled.parts))
    try:
        variant = draw_variant(lean, seed, lambda _: "", attempts)
        parts = make_parts(variant)
    except DrawsExhaustedError as error:
        return Notice(f"draws: {error}", seed, Strength.NO_VALUE)
    except _ANY as error:
        return Notice(f"undefined: {error}", seed, Strength.NO_VALUE)
    broken: Notice | None = None
    for part in parts:
        for compare in (author_routes, compare_routes):
            try:
                compare(part.rule, part.checked, variant)
            except DisagreementError as error:
                said = _route(error, seed, compiled)
                if said.strength is Strength.ROUTE:
                    return said
                broken = said
            except _ANY as error:
                broken = Notice(f"undefined: {error}", seed, Strength.NO_VALUE)
    return broken


def _route(error: DisagreementError, seed: int | None, compiled: CompiledTemplate) -> Notice:
    """The route that disagreed: a check, a numeric method, or the numeric back end."""
    for part in compiled.parts:
        for sort, formulas in (("check", part.checks), ("numeric", part.numerics)):
            for formula in formulas:
                if formula.source.place(0, len(formula.source.text)) == error.place:
                    return Notice(f"{sort} {formula.source.text.strip()}", seed, Strength.ROUTE)
    by = "engine: the numeric route of the answer's own formula"
    return Notice(by, seed, Strength.NO_VALUE)


def _by_known(known: CompiledKnown, compiled: CompiledTemplate) -> Notice | None:
    by = f"known {known.rule.cites or known.rule.place}"
    try:
        given = {
            name: evaluate(formula.exact, {}, compiled.registry)
            for name, formula in known.draw.items()
        }
        problem = generate(compiled, 0, given=given, preview=True)
    except DisagreementError as error:
        return _route(error, None, compiled)
    except _ANY as error:
        return Notice(f"undefined: {by}: {error}", None, Strength.NO_VALUE)
    found = _findings(compiled, lambda notes: check_known(known, problem, notes))
    return Notice(by, None, Strength.WEAK) if found else None


def _by_samples(compiled: CompiledTemplate, seed: int, attempts: int) -> Notice | None:
    """The samples; and the described mistakes, if one of them is the answer on every variant."""
    try:
        problem = generate(compiled, seed, preview=True, attempts=attempts)
    except DrawsExhaustedError as error:
        return Notice(f"mistake: {error}", seed, Strength.WEAK)
    except _ANY:
        # A route has said so already.
        return None
    said = _findings(compiled, lambda notes: check_samples(problem, notes))
    return Notice(f"sample {said}", seed, Strength.WEAK) if said else None


def _findings(compiled: CompiledTemplate, run: Callable[[Notes], None]) -> str:
    """The first finding of an examination, as one line; empty if it finds nothing."""
    tally = Tally(compiled.id)
    notes = Notes(tally, compiled.template, compiled.id, 0)
    try:
        run(notes)
    except _ANY as error:
        return str(error)
    first = next(iter(tally.findings.values()), None)
    return "" if first is None else first.message
