"""How exact a numeric result can be, told from the formula."""

from __future__ import annotations

from mathkata.maths.numeric.elementary import ANALYTIC
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Number, Tree, walk

TOLERANCES = (1e-9, 1e-6, 1e-4)
"""The relative error to allow for with no difference, one, or several inside each other."""
DIFFERENCES = frozenset({"diff", "gradient", "jacobian", "hessian", "limit", "integral"})
SMOOTH = frozenset(
    {
        "add",
        "sub",
        "mul",
        "div",
        "neg",
        "pow",
        "sum",
        "prod",
        "for",
        "range",
        "vector",
        "list",
        "index",
    }
)


def method(tree: Tree, registry: Registry) -> tuple[str, float]:
    """The name of the numeric method a formula needs, and its tolerance."""
    deep = difference_depth(tree, registry)
    derived = any(isinstance(node, Apply) and node.head in DIFFERENCES for node in walk(tree))
    name = "complex step" if derived and not deep else "differences" if derived else "numpy"
    return name, TOLERANCES[min(deep, 2)]


def difference_depth(tree: Tree, registry: Registry) -> int:
    """How many differences (not complex steps) are nested in each other."""
    if not isinstance(tree, Apply):
        return 0
    inner = max((difference_depth(part, registry) for part in tree.args), default=0)
    if tree.head in {"hessian"}:
        return inner + 2
    if tree.head == "diff":
        orders = order(tree) - 1
        return inner + orders + (0 if is_analytic(tree.args[0], registry) and not inner else 1)
    if tree.head in {"gradient", "jacobian"}:
        return inner + (0 if is_analytic(tree.args[0], registry) and not inner else 1)
    return inner + (1 if tree.head == "limit" else 0)


def order(tree: Apply) -> int:
    """How many derivatives a `diff` takes."""
    return sum(int(part.value.p) - 1 if isinstance(part, Number) else 1 for part in tree.args[1:])


def is_analytic(tree: Tree, registry: Registry) -> bool:
    """Whether a complex step may be taken through the tree: no abs, max, comparison or derivative inside."""
    for node in walk(tree):
        if isinstance(node, Apply) and node.head not in SMOOTH and node.head not in ANALYTIC:
            function = registry.functions.get(node.head)
            if function is None or not function.complex:
                return False
    return True
