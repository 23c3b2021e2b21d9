"""Whether two expressions are written alike, up to the order of terms and factors and the brackets among them."""

from __future__ import annotations

from mathkata.maths.trees import Apply, E, Tree


def shape_of(tree: Tree, sign: int = 1) -> object:
    """How something is written, with the order of terms and factors, and the brackets among them, forgotten."""
    if not isinstance(tree, Apply):
        return (sign, tree)
    if tree.head in {"add", "sub", "neg"} and _is_sum(tree):
        return ("sum", frozenset(_counted(_signed(tree, sign))))
    if tree.head == "neg":
        return shape_of(tree.args[0], -sign)
    if tree.head in {"mul", "div"}:
        parts, turns = _factors(tree)
        own = -sign if turns % 2 else sign
        return ("product", own, turns // 2, frozenset(_counted(parts)))
    if tree.head == "pow" and tree.args[0] == E:
        return (sign, "exp", (shape_of(tree.args[1]),))
    return (sign, tree.head, tuple(shape_of(part) for part in tree.args))


def _factors(tree: Tree) -> tuple[list[object], int]:
    """The factors of a product, what is divided by among them, and how many of them carry a minus sign.

    `(ab)/c` and `a(b/c)` are alike; `1/2 * 1/x` and `1/(2x)` are not.
    """
    if isinstance(tree, Apply) and tree.head == "neg" and not _is_sum(tree):
        parts, turns = _factors(tree.args[0])
        return parts, turns + 1
    if isinstance(tree, Apply) and tree.head == "mul":
        found = [_factors(part) for part in tree.args]
        return [part for parts, _ in found for part in parts], sum(turns for _, turns in found)
    if isinstance(tree, Apply) and tree.head == "div":
        parts, turns = _factors(tree.args[0])
        return [*parts, ("over", shape_of(tree.args[1]))], turns
    return [shape_of(tree)], 0


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
