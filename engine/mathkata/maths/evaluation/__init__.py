"""The exact back end: what a tree is worth, over rationals and known constants, with symbols left standing.

It shares no formulas with the numeric back end (`mathkata.maths.numeric`): functions come in through their
definitions or exact implementations, derivatives through sympy (`mathkata.maths.deriving`).
"""

from __future__ import annotations

from mathkata.maths.evaluation.comparisons import compare
from mathkata.maths.evaluation.entries import collected, items, shape_text
from mathkata.maths.evaluation.evaluator import MOST_STEPS, Evaluator
from mathkata.maths.evaluation.forms import MOST_ITEMS
from mathkata.maths.evaluation.values import Layer, Values
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree

TYPED_STEPS = 20_000
"""The budget for what a learner typed."""


def evaluate(
    tree: Tree, values: Values, registry: Registry, *, most_steps: int = MOST_STEPS
) -> Tree:
    """What the tree is worth when the names have these values. Names without a value stay symbols.

    UndefinedError where the value does not exist, LimitError where it is too large or takes too long.
    """
    return Evaluator(registry, most_steps).evaluate(tree, values)


__all__ = [
    "MOST_ITEMS",
    "TYPED_STEPS",
    "Evaluator",
    "Layer",
    "Values",
    "collected",
    "compare",
    "evaluate",
    "items",
    "shape_text",
]
