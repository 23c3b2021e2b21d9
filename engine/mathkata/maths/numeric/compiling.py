"""A tree as a Python function of its names' values, compiled once and run for every variant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathkata.maths.numeric.derivatives import DERIVATIVES
from mathkata.maths.numeric.elementary import ELEMENTARY
from mathkata.maths.numeric.forms import FORMS
from mathkata.maths.numeric.operators import COLLECTIONS, OPERATORS
from mathkata.maths.numeric.running import Run, Values
from mathkata.maths.numeric.tolerance import method
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

MOST_ROUNDS = 200_000

_CONSTANTS: dict[str, Any] = {"e": float(np.e), "pi": float(np.pi), "i": 1j, "oo": float("inf")}


@dataclass(frozen=True, slots=True)
class Numeric:
    """A compiled tree: `run` takes the values of its names; `tolerance` is the relative error to allow for."""

    run: Run
    tolerance: float
    method: str


def compile_numeric(tree: Tree, registry: Registry) -> Numeric:
    """The numeric function of a tree. Values are floats, complex numbers, numpy arrays, lists, texts and truths."""
    name, tolerance = method(tree, registry)
    compiler = Compiler(registry)
    return Numeric(_guarded(compiler.compile(tree), compiler), tolerance, name)


def _guarded(run: Run, compiler: Compiler) -> Run:
    """What numpy and math raise where a value does not exist becomes an UndefinedError."""

    def guarded(values: Values) -> Any:
        compiler.rounds = 0
        try:
            return run(values)
        except (ArithmeticError, ValueError, np.linalg.LinAlgError) as error:
            raise UndefinedError(f"no number here: {error}") from None

    return guarded


class Compiler:
    """Compiles the parts of one formula, and counts its rounds."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.rounds = 0

    def spend(self, rounds: int) -> None:
        """Count rounds of loops; LimitError when the budget of a run is used up."""
        self.rounds += rounds
        if self.rounds > MOST_ROUNDS:
            raise LimitError(f"the evaluation takes more than {MOST_ROUNDS} rounds")

    def compile(self, tree: Tree) -> Run:
        """A part as a function of the values of its names."""
        match tree:
            case Number():
                constant = (
                    float(tree.value.p) / float(tree.value.q)
                    if tree.value.q != 1
                    else float(tree.value.p)
                )
                return lambda _values: constant
            case Symbol():
                return self.name(tree.name)
            case Truth():
                truth = tree.value
                return lambda _values: truth
            case Label():
                text = tree.text
                return lambda _values: text
            case Apply():
                return self.apply(tree)
        raise TypeError(f"not a tree: {tree!r}")

    def name(self, name: str) -> Run:
        """The value of a name."""
        constant = _CONSTANTS.get(name)

        def run(values: Values) -> Any:
            try:
                return values[name]
            except KeyError:
                if constant is not None:
                    return constant
                raise EvaluationError(f"{name} has no numeric value") from None

        return run

    def apply(self, tree: Apply) -> Run:
        """An operator, form or function applied."""
        for table in (FORMS, DERIVATIVES):
            if tree.head in table:
                return table[tree.head](self, tree)
        args = [self.compile(part) for part in tree.args]
        if tree.head in OPERATORS:
            return chained(OPERATORS[tree.head], args)
        if tree.head in ELEMENTARY:
            function: Callable[..., Any] = ELEMENTARY[tree.head]
        elif tree.head in COLLECTIONS:
            function = COLLECTIONS[tree.head]
        else:
            known = self.registry.functions.get(tree.head)
            if known is None:
                raise EvaluationError(f"there is no function {tree.head}")
            function = known.numeric_function
        if len(args) == 1:
            only = args[0]
            return lambda values: function(only(values))
        if len(args) == 2:
            first, second = args
            return lambda values: function(first(values), second(values))
        return lambda values: function(*[arg(values) for arg in args])


def chained(operator: Callable[[Any, Any], Any], args: list[Run]) -> Run:
    if len(args) == 2:
        left, right = args
        return lambda values: operator(left(values), right(values))

    def run(values: Values) -> Any:
        total = args[0](values)
        for part in args[1:]:
            total = operator(total, part(values))
        return total

    return run
