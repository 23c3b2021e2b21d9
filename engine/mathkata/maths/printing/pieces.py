"""A printed piece and how tightly it holds together; signs drawn out of terms and factors."""

from __future__ import annotations

from typing import NamedTuple

from mathkata.maths.trees import Apply, Number, Tree

CASE, CONDITION, SUM, PRODUCT, ROOT, POWER, POSTFIX, ATOM = 2, 8, 20, 30, 40, 50, 60, 90


class Piece(NamedTuple):
    """A text and its level: the loosest sign that stands outside brackets in it."""

    text: str
    level: int
    greedy: bool = False
    """It would swallow factors that follow: a sum sign, a derivative."""


def positive(tree: Tree) -> Tree | None:
    """The tree whose negative this is, where a minus is written in front; None elsewhere."""
    if isinstance(tree, Number):
        if tree.value >= 0:
            return None
        written = tree.written
        return Number(-tree.value, written[1:] if written and written.startswith("-") else None)
    if isinstance(tree, Apply):
        if tree.head == "neg":
            return tree.args[0]
        if tree.head in ("mul", "div") and _leads(tree) and (first := positive(tree.args[0])):
            return Apply(tree.head, (first, *tree.args[1:]), tree.span)
    return None


def _leads(tree: Apply) -> bool:
    """Whether a minus of the first factor may stand before the whole."""
    first = tree.args[0]
    return isinstance(first, Number) or (tree.head == "mul" and is_product(first))


def is_product(tree: Tree) -> bool:
    """Whether a tree is a product or quotient."""
    return isinstance(tree, Apply) and tree.head in ("mul", "div")


def factors(tree: Apply) -> tuple[Tree, ...]:
    """The factors of a product, those of products in it included, without factors one."""
    flat: list[Tree] = []
    stack: list[Tree] = list(reversed(tree.args))
    while stack:
        part = stack.pop()
        if isinstance(part, Apply) and part.head == "mul":
            stack.extend(reversed(part.args))
        else:
            flat.append(part)
    kept = [part for part in flat if not (isinstance(part, Number) and part.value == 1)]
    return tuple(kept) if kept else (flat[0],)


def terms(tree: Apply) -> tuple[Tree, ...]:
    """The terms of a sum, those of sums in it included."""
    flat: list[Tree] = []
    stack: list[Tree] = list(reversed(tree.args))
    while stack:
        part = stack.pop()
        if isinstance(part, Apply) and part.head == "add":
            stack.extend(reversed(part.args))
        else:
            flat.append(part)
    return tuple(flat)
