"""Which keys lose a part of what they say when they are worked out: where they are defined."""

from __future__ import annotations

from collections.abc import Iterator

from mathkata.maths.trees import COLLECTIONS, OPERATORS, Apply, Number, Tree, free_symbols, walk

_PLAIN = (OPERATORS - {"matmul"}) | {
    *("exp", "ln", "log", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan"),
    *("sinh", "cosh", "tanh", "abs", "max", "min", "sigmoid", "softplus"),
}
"""What needs no working out before it is compared."""


def is_narrow(tree: Tree) -> bool:
    """Whether a text is plain arithmetic that is defined in some places only, as `exp(ln(x))` and `sqrt(x)^2`: working
    it out would lose where."""
    inner = [
        node
        for entry in _entries(tree)
        for node in walk(entry)
        if isinstance(node, Apply) and free_symbols(node)
    ]
    return all(node.head in _PLAIN for node in inner) and any(
        node.head in {"ln", "log", "sqrt", "asin", "acos"}
        or (node.head == "pow" and not _is_whole(node.args[1]))
        for node in inner
    )


def _entries(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Apply) and tree.head in {"matrix", "row"}:
        for part in tree.args:
            yield from _entries(part)
    elif isinstance(tree, Apply) and tree.head in COLLECTIONS:
        yield from tree.args
    else:
        yield tree


def _is_whole(tree: Tree) -> bool:
    return isinstance(tree, Number) and tree.value.q == 1
