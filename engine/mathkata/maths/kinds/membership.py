"""Intervals as statements about a number."""

from __future__ import annotations

from mathkata.maths.trees import INFINITY, Apply, Symbol, Tree, Truth

_MINUS_INFINITY = Apply("neg", (INFINITY,))


def membership(tree: Tree, name: Symbol) -> Tree | None:
    """The statement that a number lies in an interval, a union or a set."""
    if not isinstance(tree, Apply):
        return None
    if tree.head == "union":
        parts = [membership(part, name) for part in tree.args]
        known = tuple(part for part in parts if part is not None)
        return Apply("or", known) if len(known) == len(parts) else None
    if tree.head == "set":
        return Apply("or", (Truth(False), *(Apply("eq", (name, part)) for part in tree.args)))
    if tree.head != "interval":
        return None
    low, high, left, right = tree.args
    conditions: list[Tree] = [Truth(True)]
    if low != _MINUS_INFINITY:
        conditions.append(Apply("ge" if left == Truth(True) else "gt", (name, low)))
    if high != INFINITY:
        conditions.append(Apply("le" if right == Truth(True) else "lt", (name, high)))
    return Apply("and", tuple(conditions))
