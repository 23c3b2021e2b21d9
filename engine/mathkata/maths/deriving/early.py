"""Work out binding forms before anything is drawn, with the draws as symbols."""

from __future__ import annotations

from mathkata.maths.binding import DERIVED
from mathkata.maths.evaluation import MOST_ITEMS
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Number, Tree, rebuild
from mathkata.model.errors import EvaluationError


def derive_early(tree: Tree, registry: Registry) -> Tree:
    """The tree with every binding form worked out that can be without values. What is left (a form over a drawn
    vector, say) is worked out for each variant; a limit or integral that cannot be worked out raises EvaluationError."""
    from mathkata.maths.deriving import derive

    def change(node: Tree) -> Tree:
        if not isinstance(node, Apply):
            return node
        unbounded = node.head in {"sum", "prod"} and len(node.args) == 4 and not _countable(node)
        if node.head not in DERIVED and not unbounded:
            return node
        try:
            return derive(node, registry)
        except EvaluationError:
            if node.head in {"limit", "integral"} or unbounded:
                raise
            return node

    return rebuild(tree, change)


def _countable(node: Apply) -> bool:
    """Whether the bounds may be run over once the draws are known: all but an infinite bound."""
    from mathkata.maths.trees import names

    bounds = node.args[2:]
    if all(isinstance(bound, Number) for bound in bounds):
        low, high = (bound.value for bound in bounds if isinstance(bound, Number))
        return bool(high - low < MOST_ITEMS)
    return not any("oo" in names(bound) for bound in bounds)
