"""Roots and logarithms of negative numbers in a key, written with the imaginary unit: the key is a complex number then."""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.folding.signs import sign_of
from mathkata.maths.trees import PI, Apply, I, Number, Tree, free_symbols, rebuild

_HALF = Number(fmpq(1, 2))


def with_imaginary_unit(tree: Tree) -> Tree:
    """`2 sqrt(-3)` as `2 i sqrt(3)` and `ln(-2)` as `ln(2) + i pi`, for constants; anything else as it is."""
    return tree if free_symbols(tree) else rebuild(tree, _principal)


def _principal(tree: Tree) -> Tree:
    if not isinstance(tree, Apply) or not tree.args or sign_of(tree.args[0]) != -1:
        return tree
    positive = Apply("neg", (tree.args[0],))
    if tree.head == "sqrt" or (tree.head == "pow" and tree.args[1] in (_HALF, _WRITTEN_HALF)):
        return Apply("mul", (I, Apply("sqrt", (positive,))))
    if tree.head == "ln" or (tree.head == "log" and len(tree.args) == 1):
        return Apply("add", (Apply("ln", (positive,)), Apply("mul", (I, PI))))
    return tree


_WRITTEN_HALF = Apply("div", (Number(1), Number(2)))
