"""Try a template with a planted error: does anything its author wrote notice it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mathkata.checking.mutating.equality import is_posed, proved_equal
from mathkata.checking.mutating.planting import Mutant, bare, plant, with_error
from mathkata.checking.responses import check_known, check_samples
from mathkata.checking.tally import Notes, Tally
from mathkata.maths.evaluation import evaluate
from mathkata.maths.printing import to_text
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import (
    BankError,
    DisagreementError,
    DrawsExhaustedError,
    EvaluationError,
    MathkataError,
)
from mathkata.model.template import Template
from mathkata.model.verdict import Outcome
from mathkata.problems import CompiledTemplate, Part, Problem, compile_template, generate

LEAST_ATTEMPTS = 60
PATIENCE = 20
"""A template with an error may refuse so many times more draws than without it, until it counts as refusing all."""

LONG = 50
"""On so many seeds an error is tried that nothing has noticed yet."""

CAUGHT, SURVIVED, SAME, POSED, UNREADABLE = "caught", "survived", "same", "posed", "unreadable"
_ANY = (MathkataError, ArithmeticError, ValueError, TypeError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a planted error.

    `fate` is `caught` (`by` says what noticed it, `seed` on which variant), `survived`, `same` (proved to change no
    answer), `posed` (the statement asks the changed question) or `unreadable` (no formula of the language: nothing was
    planted). For a survivor, `values` hold the draws, the right value and the wrong one, if some seed shows the
    difference.
    """

    mutant: Mutant
    fate: str
    by: str = ""
    seed: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    tried: int = 0
    """On how many seeds it was tried, for a survivor."""


@dataclass
class Bench:
    """A template on the bench: compiled bare, with what it does without an error."""

    original: CompiledTemplate
    seeds: int
    attempts: int = LEAST_ATTEMPTS
    unsound: str = ""
    """What its own checks already say without an error; then no error can be tried."""
    template: Template = field(init=False)
    sound: CompiledTemplate = field(init=False)
    """The bare template without an error."""
    registry: Registry = field(init=False)

    def __post_init__(self) -> None:
        self.template = bare(self.original.template)
        self.registry = self.original.registry
        worst = 0
        sound = self.sound = compile_template(self.template, self.registry)
        for seed in range(self.seeds):
            try:
                worst = max(worst, generate(sound, seed, preview=True).variant.attempt)
            except _ANY:
                break
        self.attempts = max(LEAST_ATTEMPTS, PATIENCE * (worst + 1))
        noticed = self.notices(sound, 0, self.seeds)
        self.unsound = "" if noticed is None else noticed[0]

    @cached_property
    def mutants(self) -> tuple[Mutant, ...]:
        """Every error to be planted; none in a template that is unsound without."""
        return () if self.unsound else plant(self.original)

    @cached_property
    def sound_for_long(self) -> bool:
        """Whether nothing is noticed without an error on the further seeds, either."""
        return self.notices(self.sound, self.seeds, LONG) is None

    def attempt(self, mutant: Mutant) -> Trial:
        """What becomes of one error."""
        try:
            mutated = compile_template(with_error(self.template, mutant), self.registry)
        except (BankError, EvaluationError):
            return Trial(mutant, UNREADABLE)
        # What was the answer's own formula again is no check of it, with an error in one of them neither.
        parts = tuple(
            replace(part, same=before.same, empty=before.empty, same_numerics=before.same_numerics)
            for part, before in zip(mutated.parts, self.original.parts, strict=True)
        )
        mutated = replace(mutated, parts=parts)
        noticed = self.notices(mutated, 0, self.seeds)
        if noticed is not None:
            return Trial(mutant, CAUGHT, *noticed)
        if proved_equal(self.original, mutated):
            return Trial(mutant, SAME)
        # Few survive so far; an error that shows on few draws is worth a longer look.
        noticed = self.notices(mutated, self.seeds, LONG)
        if noticed is not None and self.sound_for_long:
            return Trial(mutant, CAUGHT, *noticed)
        if is_posed(self.original, mutant):
            return Trial(mutant, POSED)
        return Trial(mutant, SURVIVED, "", *self.difference(mutated), max(self.seeds, LONG))

    def notices(
        self, compiled: CompiledTemplate, first: int, stop: int
    ) -> tuple[str, int | None] | None:
        """What notices on seeds from the first up to, but not including, `stop` that something is wrong, and on which
        seed; None if nothing does. Nothing else than what the author wrote counts: routes, published instances, samples;
        and that there is a problem at all."""
        for seed in range(first, stop):
            by = self._on_seed(compiled, seed)
            if by:
                return by, seed
            if seed == 0:
                for index in range(len(compiled.known)):
                    by = self._on_known(compiled, index)
                    if by:
                        return by, None
            if not compiled.draws:
                break
        return None

    def _on_seed(self, compiled: CompiledTemplate, seed: int) -> str:
        try:
            problem = generate(compiled, seed, preview=True, attempts=self.attempts)
        except DisagreementError as error:
            return _route(error, compiled)
        except DrawsExhaustedError as error:
            return f"draws: {error}"
        except _ANY as error:
            return f"undefined: {error}"
        return _findings(compiled, lambda notes: check_samples(problem, notes))

    def _on_known(self, compiled: CompiledTemplate, index: int) -> str:
        known = compiled.known[index]
        cites = known.rule.cites or str(known.rule.place)
        try:
            given = {
                name: evaluate(formula.exact, {}, self.registry)
                for name, formula in known.draw.items()
            }
            problem = generate(compiled, 0, given=given, preview=True)
        except DisagreementError as error:
            return _route(error, compiled)
        except _ANY as error:
            return f"known {cites}: {error}"
        found = _findings(compiled, lambda notes: check_known(known, problem, notes))
        return f"known {cites}" if found else ""

    def difference(
        self, mutated: CompiledTemplate
    ) -> tuple[int | None, tuple[tuple[str, str], ...]]:
        """The first seed on which a survivor gives a wrong answer, with the draws, the right value and the wrong one."""
        for seed in range(max(self.seeds, LONG)):
            try:
                wrong = generate(mutated, seed, preview=True, attempts=self.attempts)
                right = generate(self.original, seed, given=wrong.variant.drawn, preview=True)
            except _ANY:
                continue
            for mine, other in zip(right.parts, wrong.parts, strict=True):
                if _differ(mine, other):
                    return seed, _both(wrong, mine.checked.key, other.checked.key)
        return None, ()


def _differ(mine: Part, other: Part) -> bool:
    key, value = mine.checked.key, other.checked.key
    try:
        return (
            key != value
            and mine.rule.kind.agree(key, value, mine.checked).outcome is Outcome.INCORRECT
        )
    except _ANY:
        return False


def _both(problem: Problem, right: Tree, wrong: Tree) -> tuple[tuple[str, str], ...]:
    drawn: Mapping[str, str] = problem.params
    return (*drawn.items(), ("the answer", to_text(right)), ("with the error", to_text(wrong)))


def _route(error: DisagreementError, compiled: CompiledTemplate) -> str:
    """The route that disagreed: a check, a numeric method, or the numeric back end."""
    for part in compiled.parts:
        for sort, formulas in (("check", part.checks), ("numeric", part.numerics)):
            for formula in formulas:
                if formula.source.place(0, len(formula.source.text)) == error.place:
                    return f"{sort} {formula.source.text.strip()}"
    return "engine: the numeric route of the answer's own formula"


def _findings(compiled: CompiledTemplate, run: Callable[[Notes], None]) -> str:
    """The first finding of an examination, as one line; empty if it finds nothing."""
    tally = Tally(compiled.id)
    notes = Notes(tally, compiled.template, compiled.id, 0)
    try:
        run(notes)
    except _ANY as error:
        return str(error)
    first = next(iter(tally.findings.values()), None)
    return "" if first is None else f"sample {first.message}"
