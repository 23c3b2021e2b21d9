"""Templates that take too long to make: measured in processor time, so that a busy machine changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from statistics import median
from typing import TypeVar

from mathkata.checking.shares import ENOUGH
from mathkata.checking.tally import Notes, Tally
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Place
from mathkata.problems import CompiledTemplate
from mathkata.problems.compiled import Formula
from mathkata.problems.variant import Variant, draw_values

T = TypeVar("T")

SLOW = 0.05
"""Seconds of processor time for one problem with its routes: a hundred times the half millisecond that is the aim, so
that no machine that anybody practises on is measured as slow by mistake."""
PATIENCE = 20.0
"""Seconds: when a template that is slow has taken so many, its remaining variants are not tried."""


def is_hopeless(tally: Tally) -> bool:
    """Whether enough variants were slow, and so slow that the others are not worth the wait."""
    return len(tally.costs) >= ENOUGH and sum(tally.costs) > PATIENCE and is_slow(tally)


def is_slow(tally: Tally) -> bool:
    """Whether most variants took too long; one that was slow for a reason of its own does not count."""
    return len(tally.costs) >= ENOUGH and median(tally.costs) > SLOW


def find_slow(compiled: CompiledTemplate, notes: Notes) -> None:
    """Report a template whose problems take too long to make, at the formula that takes longest."""
    tally = notes.tally
    if not is_slow(tally):
        return
    usual = median(tally.costs)
    drawn = tally.attempts / max(1, tally.made)
    tries = f" and {drawn:.0f} draws" if drawn >= 2 else ""
    notes.find(
        "slow",
        f"one problem takes {usual * 1000:,.0f} ms of processor time{tries} (at most {SLOW * 1000:.0f} ms; usual is 0.5)",
        _slowest(compiled, notes.clock),
        "work it out in fewer steps, or from smaller draws",
    )


def _slowest(compiled: CompiledTemplate, clock: Callable[[], float]) -> Place:
    """The formula that takes longest on the first variant, `let`s counted for themselves; the template if none has a
    value."""
    costs: list[tuple[float, Formula]] = []

    def run(formula: Formula, work: Callable[[], T]) -> T | None:
        start = clock()
        try:
            return work()
        except EvaluationError:
            return None
        finally:
            costs.append((clock() - start, formula))

    try:
        variant = Variant(compiled, 0, draw_values(compiled, 0, 0))
    except EvaluationError:
        return compiled.template.place
    for formula in (*(formula for _, formula in compiled.lets), *compiled.where):
        run(formula, partial(variant.value, formula))
    variant.environment(0)
    for part in compiled.parts:
        key = run(part.value, partial(variant.value, part.value))
        run(part.value, partial(variant.number, part.value, 0))
        if key is not None:
            for check in part.checks:
                run(check, partial(variant.value_with, check, answer=key))
        for method in part.numerics:
            run(method, partial(variant.number, method, 0))
        for mistake in part.mistakes:
            run(mistake.value, partial(variant.value, mistake.value))
    source = max(costs, key=lambda cost: cost[0])[1].source
    return source.place(0, len(source.text))
