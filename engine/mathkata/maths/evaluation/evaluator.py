"""One evaluation of a tree."""

from __future__ import annotations

from itertools import islice

from mathkata.maths.definitions import definition_tree
from mathkata.maths.evaluation.comparisons import compare
from mathkata.maths.evaluation.entries import collected, entrywise, is_collection, items
from mathkata.maths.evaluation.forms import FORMS
from mathkata.maths.evaluation.operators import OPERATORS
from mathkata.maths.evaluation.values import Values
from mathkata.maths.folding import ELEMENTARY, apply_elementary, negate
from mathkata.maths.folding.constants import is_constant
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import COMPARISONS, Apply, Symbol, Tree, walk
from mathkata.model.errors import EvaluationError, LimitError

MOST_STEPS = 200_000
HEAVIEST = 500
"""Parts of the largest value on the way, where a learner typed what is worked out."""
MOST_TERMS = 100
"""A written-out sum or product may not be longer: what is made of it is nested as deep."""


class Evaluator:
    """One evaluation, with its budget of steps."""

    def __init__(self, registry: Registry, most_steps: int = MOST_STEPS) -> None:
        self.registry = registry
        self.most_steps = most_steps
        self.typed = most_steps < MOST_STEPS
        """Whether this is what a learner typed: nothing is handed to a process of its own then."""
        self.steps = 0

    def evaluate(self, tree: Tree, values: Values) -> Tree:
        """What the tree is worth with these values."""
        if isinstance(tree, Symbol):
            return values.get(tree.name, tree)
        if not isinstance(tree, Apply):
            return tree
        self.spend(1)
        special = FORMS.get(tree.head)
        if special is not None:
            return special(self, tree, values)
        args = tuple([self.evaluate(part, values) for part in tree.args])
        result = self.apply(tree.head, args)
        if self.typed:
            self.weigh(result)
        return result

    def weigh(self, result: Tree) -> None:
        """Count the parts of a value: calls within calls may double it each time, and be few steps."""
        if isinstance(result, Apply):
            parts = sum(1 for _ in islice(walk(result), HEAVIEST + 1))
            if parts > HEAVIEST:
                raise LimitError(f"a value of more than {HEAVIEST} parts is not worked out")
            self.spend(parts // 16)

    def spend(self, steps: int) -> None:
        """Count steps; LimitError when the budget is used up."""
        self.steps += steps
        if self.steps > self.most_steps:
            raise LimitError(f"the evaluation takes more than {self.most_steps} steps")

    def apply(self, head: str, args: tuple[Tree, ...]) -> Tree:
        """An operator or function on worked-out arguments."""
        operator = OPERATORS.get(head)
        if operator is not None:
            if len(args) > MOST_TERMS:
                raise LimitError(f"more than {MOST_TERMS} terms are not worked out")
            result = args[0]
            for right in args[1:]:
                result = operator(self, result, right)
            return result
        if head == "neg":
            return entrywise(args[0], negate)
        if head in COMPARISONS:
            return compare(head, *args)
        if head in ELEMENTARY:
            if len(args) == 1 and head in {"max", "min"} and is_collection(args[0]):
                args = items(args[0])
            if any(is_collection(part) for part in args):
                raise EvaluationError(f"{head} takes numbers, and a vector or list came")
            return apply_elementary(head, args)
        if head in {
            "vector",
            "matrix",
            "row",
            "list",
            "set",
            "shape",
            "interval",
            "union",
            "array",
            "keyword",
        }:
            return collected(head, args)
        function = self.registry.functions.get(head)
        if function is None:
            raise EvaluationError(f"there is no function {head}")
        return self.call(function, args)

    def call(self, function: Function, args: tuple[Tree, ...]) -> Tree:
        """A registered function on worked-out arguments: its definition followed, or its exact implementation; the
        call itself where an argument is a symbol."""
        if function.definition:
            symbolic = not all(is_constant(part) or is_collection(part) for part in args)
            if symbolic and not any(is_collection(part) for part in args):
                return Apply(function.name, args)
            names = [name for name, _ in function.parameters]
            if function.parameters[-1][1].endswith("..."):
                fixed = len(names) - 1
                args = (*args[:fixed], collected("list", args[fixed:]))
            return self.evaluate(
                definition_tree(function.definition), dict(zip(names, args, strict=False))
            )
        if function.exact:
            result = function.exact_function(*args)
            if not isinstance(result, Tree):
                raise TypeError(
                    f"{function.exact} gave {type(result).__name__}, and a tree was expected"
                )
            return result
        raise EvaluationError(f"{function.name} has no exact value here")
