"""Whether two expressions are written alike, up to the order of terms and factors and the brackets among them."""

from __future__ import annotations

from mathkata.maths.trees import Apply, Tree


def shape_of(tree: Tree, sign: int = 1) -> object:
    """How something is written, with the order of terms and factors, and the brackets among them, forgotten."""
    if not isinstance(tree, Apply):
        return (sign, tree)
    if tree.head in {"add", "sub", "neg"} and _is_sum(tree):
        return ("sum", frozenset(_counted(_signed(tree, sign))))
    if tree.head == "neg":
        return shape_of(tree.args[0], -sign)
    if tree.head == "mul":
        own, parts = sign, []
        for factor in _plain_factors(tree):
            inner: Tree = factor
            while isinstance(inner, Apply) and inner.head == "neg":
                own, inner = -own, inner.args[0]
            parts.append(shape_of(inner))
        return ("product", own, frozenset(_counted(parts)))
    return (sign, tree.head, tuple(shape_of(part) for part in tree.args))


def _plain_factors(tree: Tree) -> list[Tree]:
    if isinstance(tree, Apply) and tree.head == "mul":
        return [factor for part in tree.args for factor in _plain_factors(part)]
    return [tree]


def _signed(tree: Tree, sign: int) -> list[object]:
    if isinstance(tree, Apply):
        if tree.head == "add":
            return [item for part in tree.args for item in _signed(part, sign)]
        if tree.head == "sub":
            return _signed(tree.args[0], sign) + _signed(tree.args[1], -sign)
        if tree.head == "neg":
            return _signed(tree.args[0], -sign)
    return [shape_of(tree, sign)]


def _counted(items: list[object]) -> list[tuple[object, int]]:
    counts: dict[object, int] = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return list(counts.items())


def _is_sum(tree: Tree) -> bool:
    return isinstance(tree, Apply) and (
        tree.head in {"add", "sub"} or (tree.head == "neg" and _is_sum(tree.args[0]))
    )
