"""One variant of a template: the drawn values and everything that follows from them, worked out when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from mathkata.maths.domains import Scope
from mathkata.maths.draws import Stream
from mathkata.maths.evaluation import Evaluator, Layer, items
from mathkata.maths.numeric import to_numeric
from mathkata.maths.numeric.points import sample_point
from mathkata.maths.trees import Tree, Truth
from mathkata.model.errors import DrawsExhaustedError, EvaluationError
from mathkata.problems.compiled import CompiledTemplate, Formula

MOST_ATTEMPTS = 1000

Accept = Callable[["Variant"], str]


class LateValues(Mapping[str, Tree]):
    """The values of draws, `let`s and parts by name; those of `let`s and parts are worked out when first asked for."""

    def __init__(self, compiled: CompiledTemplate, drawn: Mapping[str, Tree]) -> None:
        self._known = dict(drawn)
        self._open = {name: formula.exact for name, formula in compiled.late if name not in drawn}
        self._registry = compiled.registry

    def __getitem__(self, name: str) -> Tree:
        if name in self._known:
            return self._known[name]
        value = Evaluator(self._registry).evaluate(self._open[name], self)
        self._known[name] = value
        return value

    def get(self, name: str, default: Any = None) -> Any:
        if name in self._known:
            return self._known[name]
        return self[name] if name in self._open else default

    def __iter__(self) -> Iterator[str]:
        return iter({**self._known, **self._open})

    def __len__(self) -> int:
        return len({**self._known, **self._open})

    def keys(self) -> Any:
        return {**self._known, **self._open}.keys()


class Variant:
    """A template with drawn values. Values are worked out exactly, once, when first needed."""

    def __init__(
        self, compiled: CompiledTemplate, seed: int, drawn: Mapping[str, Tree], attempt: int = 0
    ) -> None:
        self.compiled = compiled
        self.seed = seed
        self.drawn = dict(drawn)
        self.attempt = attempt
        self.values = LateValues(compiled, drawn)
        self._scope: Scope | None = None
        self._environments: dict[int, dict[str, Any]] = {}

    def value(self, formula: Formula) -> Tree:
        """The exact value of a formula of the template."""
        return Evaluator(self.compiled.registry).evaluate(formula.exact, self.values)

    def value_with(self, formula: Formula, **more: Tree) -> Tree:
        """The exact value with further names known, such as `answer` in a check."""
        return Evaluator(self.compiled.registry).evaluate(formula.exact, Layer(self.values, more))

    @property
    def scope(self) -> Scope:
        """What a response may mention: the declared symbols and the short names with their values."""
        if self._scope is None:
            aliases = {name: self.value(formula) for name, formula in self.compiled.aliases}
            self._scope = Scope(self.compiled.registry, self.compiled.domains, aliases)
        return self._scope

    def environment(self, index: int) -> dict[str, Any]:
        """Symbols at the index-th sample point, draws, `let`s and parts in floating point; the latter two by their own numeric
        routes. One that has no number there is left out; the formula that needs it will say so."""
        if index not in self._environments:
            compiled = self.compiled
            values: dict[str, Any] = dict(sample_point(compiled.domains, index))
            values.update((name, to_numeric(tree)) for name, tree in self.drawn.items())
            for name, formula in compiled.late:
                if name not in values and formula.numeric is not None:
                    with suppress(EvaluationError, ArithmeticError, ValueError):
                        values[name] = formula.numeric.run(values)
            self._environments[index] = values
        return self._environments[index]

    def number(self, formula: Formula, index: int) -> Any:
        """The numeric value of a formula at the index-th sample point, or None where it has none."""
        if formula.numeric is None:
            return None
        try:
            return formula.numeric.run(self.environment(index))
        except (EvaluationError, ArithmeticError, ValueError):
            return None

    def holds(self) -> str:
        """Empty if every `where` holds, else the first that does not."""
        for formula in self.compiled.where:
            value = self.value(formula)
            if not isinstance(value, Truth):
                raise EvaluationError(f"`{formula.source.text}` is neither true nor false")
            if not value.value:
                return formula.source.text
        return ""


def draw_variant(
    compiled: CompiledTemplate, seed: int, accept: Accept, attempts: int = MOST_ATTEMPTS
) -> Variant:
    """The first variant that meets every `where` and that `accept` has nothing against (an empty text).

    Every draw of every attempt has a stream of its own, and acceptance rests on exact values only, so a seed means the
    same on every machine. DrawsExhaustedError after so many attempts, with the last reason.
    """
    reason = ""
    for attempt in range(attempts):
        variant = Variant(compiled, seed, draw_values(compiled, seed, attempt), attempt)
        refused = variant.holds()
        reason = f"`{refused}` does not hold" if refused else accept(variant)
        if not reason:
            return variant
        if not compiled.draws:
            break
    raise DrawsExhaustedError(
        f"{compiled.id}, seed {seed}: no variant in {attempt + 1} attempts; the last one: {reason}"
    )


def draw_values(compiled: CompiledTemplate, seed: int, attempt: int) -> dict[str, Tree]:
    """The values of all draws at one attempt, in order; a draw may use those before it."""
    drawn: dict[str, Tree] = {}
    evaluator = Evaluator(compiled.registry)
    for draw in compiled.draws:
        stream = Stream(compiled.id, seed, attempt, ",".join(draw.names))
        arguments = tuple(evaluator.evaluate(part, drawn) for part in draw.arguments)
        keywords = {name: evaluator.evaluate(part, drawn) for name, part in draw.keywords.items()}
        value = draw.function.draw_function(stream, arguments, keywords)
        if len(draw.names) == 1:
            drawn[draw.names[0]] = value
            continue
        entries = items(value)
        if len(entries) != len(draw.names):
            raise EvaluationError(
                f"{len(draw.names)} names were given and {len(entries)} values drawn"
            )
        drawn.update(zip(draw.names, entries, strict=True))
    return drawn
