"""What can be told about a scalar by looking at its tree."""

from __future__ import annotations

from functools import lru_cache

from mathkata.maths.trees import CONSTANTS, Apply, Number, Symbol, Tree, walk

_JUMPING = frozenset({"sign", "floor", "ceil", "round", "if"})
_TOTAL = frozenset(
    {*("add", "sub", "mul", "div", "neg", "pow", "exp", "sin", "cos", "tan", "sec", "csc", "cot")}
    | {"atan", "sinh", "cosh", "tanh", "asinh", "erf", "cbrt"}
)

"""Heads that are undefined at isolated points at most (powers with whole exponents only)."""


@lru_cache(maxsize=4096)
def open_names(tree: Tree) -> frozenset[str]:
    """The symbols whose values decide the value: without constants and without indexes of sums."""
    if isinstance(tree, Symbol):
        return frozenset() if tree.name in CONSTANTS else frozenset({tree.name})
    if isinstance(tree, Apply):
        if tree.head in {"sum", "prod"} and len(tree.args) == 4:
            body, index, low, high = tree.args
            return (open_names(body) - open_names(index)) | open_names(low) | open_names(high)
        if tree.head in {"integral", "limit"} and len(tree.args) >= 3:
            body, index, *rest = tree.args
            return (open_names(body) - open_names(index)).union(*map(open_names, rest))
        return frozenset().union(*map(open_names, tree.args))
    return frozenset()


@lru_cache(maxsize=4096)
def mentions_i(tree: Tree) -> bool:
    """Whether the imaginary unit occurs."""
    return any(isinstance(node, Symbol) and node.name == "i" for node in walk(tree))


@lru_cache(maxsize=4096)
def everywhere_defined(tree: Tree) -> bool:
    """Whether the tree is plainly undefined at isolated points at most."""
    for node in walk(tree):
        if isinstance(node, Apply):
            if node.head not in _TOTAL:
                return False
            if node.head == "pow":
                exponent = node.args[1]
                whole = isinstance(exponent, Number) and exponent.value.q == 1
                if not whole and not _positive(node.args[0]):
                    return False
    return True


def _positive(tree: Tree) -> bool:
    """Whether the tree is plainly a positive number."""
    if isinstance(tree, Number):
        return bool(tree.value > 0)
    return isinstance(tree, Symbol) and tree.name in {"e", "pi"}


def infinite(tree: Tree) -> int:
    """1 for infinity, -1 for minus infinity, 0 for anything else."""
    if isinstance(tree, Symbol):
        return int(tree.name == "oo")
    if isinstance(tree, Apply):
        if tree.head == "neg":
            return -infinite(tree.args[0])
        if tree.head == "mul" and isinstance(tree.args[0], Number):
            value = tree.args[0].value
            return int((value > 0) - (value < 0)) * infinite(tree.args[-1])
    return 0


@lru_cache(maxsize=4096)
def jumps(tree: Tree) -> bool:
    """Whether a function occurs that jumps from one constant to another."""
    return any(isinstance(node, Apply) and node.head in _JUMPING for node in walk(tree))
