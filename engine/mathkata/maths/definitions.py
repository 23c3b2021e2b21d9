"""Functions with a definition: the formula put in place of the call."""

from __future__ import annotations

from functools import lru_cache

from mathkata.maths.language.parser import parse
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Symbol, Tree, replace, size, walk
from mathkata.model.errors import LimitError

LARGEST = 6_000
"""Nodes of the largest tree that functions written out may make."""
MOST_SEEN = 40_000


@lru_cache(maxsize=1024)
def definition_tree(text: str) -> Tree:
    """The tree of a function's definition."""
    return parse(text)


def expand(tree: Tree, registry: Registry) -> Tree:
    """The tree with every call of a function that has a definition replaced by it, so that only elementary
    functions (and functions with an exact implementation only) are left. LimitError for one that would become too
    large: a definition that mentions its argument five times makes 5^8 of eight calls within calls."""
    return _Expansion(registry).expanded(tree)[0]


class _Expansion:
    """One expansion, with the nodes it has seen: a small tree may stand for a large one, its parts shared."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.seen = 0

    def expanded(self, tree: Tree) -> tuple[Tree, int]:
        """The expanded tree, and how many nodes it has."""
        self.seen += 1
        if self.seen > MOST_SEEN:
            raise LimitError(f"a formula of more than {MOST_SEEN} parts is not written out")
        if not isinstance(tree, Apply):
            return tree, 1
        parts = [self.expanded(part) for part in tree.args]
        args = tuple(part for part, _ in parts)
        function = self.registry.functions.get(tree.head)
        if function is None or not function.definition:
            nodes = 1 + sum(count for _, count in parts)
            return tree if args == tree.args else Apply(tree.head, args, tree.span), nodes
        body, _ = self.expanded(definition_tree(function.definition))
        given = _by_name(function, args)
        counts = {name: size(value) for name, value in given.items()}
        nodes = sum(
            counts.get(node.name, 1) if isinstance(node, Symbol) else 1 for node in walk(body)
        )
        if nodes > LARGEST:
            raise LimitError(f"written out, {tree.head} has {nodes} parts here; at most {LARGEST}")
        return replace(body, given), nodes


def _by_name(function: Function, args: tuple[Tree, ...]) -> dict[str, Tree]:
    names = [name for name, _ in function.parameters]
    if function.parameters and function.parameters[-1][1].endswith("..."):
        fixed = len(names) - 1
        args = (*args[:fixed], Apply("list", args[fixed:]))
    return dict(zip(names, args, strict=False))
