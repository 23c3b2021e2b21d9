"""Functions with a definition: the formula put in place of the call."""

from __future__ import annotations

from functools import lru_cache

from mathkata.maths.language.parser import parse
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Tree, replace


@lru_cache(maxsize=1024)
def definition_tree(text: str) -> Tree:
    """The tree of a function's definition."""
    return parse(text)


def expand(tree: Tree, registry: Registry) -> Tree:
    """The tree with every call of a function that has a definition replaced by it, so that only elementary
    functions (and functions with an exact implementation only) are left."""
    if not isinstance(tree, Apply):
        return tree
    args = tuple(expand(part, registry) for part in tree.args)
    function = registry.functions.get(tree.head)
    if function is not None and function.definition:
        return expand(_filled(function, args), registry)
    return tree if args == tree.args else Apply(tree.head, args, tree.span)


def _filled(function: Function, args: tuple[Tree, ...]) -> Tree:
    names = [name for name, _ in function.parameters]
    if function.parameters and function.parameters[-1][1].endswith("..."):
        fixed = len(names) - 1
        args = (*args[:fixed], Apply("list", args[fixed:]))
    return replace(definition_tree(function.definition), dict(zip(names, args, strict=False)))
