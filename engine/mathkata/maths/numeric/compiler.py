"""The parts of a tree as Python functions, by the rules it is given for forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mathkata.maths.numeric.elementary import ELEMENTARY
from mathkata.maths.numeric.operators import COLLECTIONS, OPERATORS
from mathkata.maths.numeric.running import Run, Values
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError, LimitError

MOST_ROUNDS = 200_000

_CONSTANTS: dict[str, Any] = {"e": float(np.e), "pi": float(np.pi), "i": 1j, "oo": float("inf")}

Form = Callable[["Compiler", Apply], Run]
"""How one form (a comparison, a sum, a derivative) is compiled."""


class Compiler:
    """Compiles the parts of one formula, and counts its rounds. `forms` are compiled by rules of their own."""

    def __init__(self, registry: Registry, forms: Mapping[str, Form]) -> None:
        self.registry = registry
        self.forms = forms
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
        form = self.forms.get(tree.head)
        if form is not None:
            return form(self, tree)
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
