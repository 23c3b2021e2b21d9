"""Try a template with a planted error: does anything its author wrote notice it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from mathkata.checking.mutating.equality import is_posed, proved_equal
from mathkata.checking.mutating.noticing import Notice, Strength, notice
from mathkata.checking.mutating.planting import Mutant, bare, plant, with_error
from mathkata.maths.printing import to_text
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import (
    BankError,
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

CAUGHT, SURVIVED, NO_VALUE = "caught", "survived", "no value"
SAME, POSED, UNREADABLE = "same", "posed", "unreadable"
_ANY = (MathkataError, ArithmeticError, ValueError, TypeError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of a planted error.

    `fate` is `caught` (`by` says what noticed it, `seed` on which variant, `weak` that it was one instance, samples or a
    described mistake alone), `no value` (there is no problem any more, which nobody needs a check to see), `survived`,
    `same` (proved to change no answer), `posed` (the statement asks the changed question) or `unreadable` (no formula of
    the language: nothing was planted). For a survivor, `values` hold the draws, the right value and the wrong one, if
    some seed shows the difference.
    """

    mutant: Mutant
    fate: str
    by: str = ""
    seed: int | None = None
    values: tuple[tuple[str, str], ...] = ()
    tried: int = 0
    """On how many seeds it was tried, for a survivor."""
    weak: bool = False


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
        self.unsound = "" if noticed is None else noticed.by

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
            mutated = compile_template(
                with_error(self.template, mutant), self.registry, proofs=False
            )
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
            if noticed.strength is Strength.WEAK and is_posed(self.original, mutant):
                # A published instance is of the question as it was; the changed question has its right answer.
                return Trial(mutant, POSED)
            return _noticed(mutant, noticed)
        if proved_equal(self.original, mutated):
            return Trial(mutant, SAME)
        # Few survive so far; an error that shows on few draws is worth a longer look.
        noticed = self.notices(mutated, self.seeds, LONG)
        if noticed is not None and self.sound_for_long:
            return _noticed(mutant, noticed)
        if is_posed(self.original, mutant):
            return Trial(mutant, POSED)
        return Trial(mutant, SURVIVED, "", *self.difference(mutated), max(self.seeds, LONG))

    def notices(self, compiled: CompiledTemplate, first: int, stop: int) -> Notice | None:
        """What notices on seeds from the first up to, but not including, `stop` that something is wrong: the strongest
        there is; None if nothing does. Nothing else than what the author wrote counts: routes, published instances,
        samples, described mistakes; and that there is a problem at all."""
        return notice(compiled, range(first, stop), self.attempts)

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


def _noticed(mutant: Mutant, noticed: Notice) -> Trial:
    fate = NO_VALUE if noticed.strength is Strength.NO_VALUE else CAUGHT
    weak = noticed.strength is Strength.WEAK
    return Trial(mutant, fate, noticed.by, noticed.seed, weak=weak)


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
