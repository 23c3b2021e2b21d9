"""What does not fit, said at its place."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from mathkata.maths.language.types import Type
from mathkata.maths.signature import Registry
from mathkata.maths.trees import CONSTANTS, Symbol, Tree
from mathkata.model.errors import LanguageError


def misfit(tree: Tree, message: str, expected: str = "") -> LanguageError:
    """The error at this part of the expression."""
    start, length = tree.span or (0, 1)
    return LanguageError(message, start, length, expected=expected)


def type_of_name(tree: Symbol, types: Mapping[str, Type], registry: Registry) -> Type:
    """The type of a name in scope; LanguageError with the nearest name otherwise."""
    if tree.name in types:
        return types[tree.name]
    if tree.name in CONSTANTS:
        return Type.NUMBER
    near = get_close_matches(tree.name, [*types, *CONSTANTS], n=1)
    if tree.name in registry.functions:
        raise misfit(tree, f"{tree.name} is a function", f"{tree.name}(...)")
    raise misfit(
        tree,
        f"{tree.name} is not defined",
        f"did you mean {near[0]}?" if near else "a draw, let or symbol",
    )
