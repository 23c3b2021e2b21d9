"""Collections as values: their entries, and arithmetic entry by entry."""

from __future__ import annotations

from collections.abc import Callable

from mathkata.maths.trees import Apply, Number, Symbol, Tree
from mathkata.model.errors import EvaluationError, UndefinedError

ENTRYWISE = frozenset({"vector", "matrix", "row", "array"})
SEQUENCES = frozenset({"vector", "matrix", "row", "list", "set", "shape", "array"})


def has(tree: Tree, head: str) -> bool:
    """Whether the tree is this head applied to something."""
    return isinstance(tree, Apply) and tree.head == head


def is_collection(tree: Tree) -> bool:
    """Whether the tree is a vector, matrix, list, set, shape or array."""
    return isinstance(tree, Apply) and tree.head in SEQUENCES


def items(tree: Tree) -> tuple[Tree, ...]:
    """The entries of a vector, list, set or shape; the rows of a matrix, each as a vector."""
    if not isinstance(tree, Apply) or tree.head not in SEQUENCES:
        raise EvaluationError("a vector, matrix or list was expected")
    if tree.head == "matrix":
        return tuple(Apply("vector", row.parts) for row in tree.args)
    return tree.args


def collected(head: str, args: tuple[Tree, ...]) -> Tree:
    """A collection; a list of scalars is a vector, a list of vectors of one length a matrix."""
    if head != "list" or not args:
        return Apply(head, args)
    if all(has(part, "vector") for part in args) and len({len(part.parts) for part in args}) == 1:
        return Apply("matrix", tuple(Apply("row", part.parts) for part in args))
    if any(is_collection(part) or not isinstance(part, (Number, Symbol, Apply)) for part in args):
        return Apply("list", args)
    return Apply("vector", args)


def shape_text(tree: Tree) -> str:
    """`2x3` for a matrix, `3` for a vector."""
    if has(tree, "matrix"):
        return f"{len(tree.parts)}x{len(tree.parts[0].parts)}"
    return str(len(tree.parts))


def entrywise(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """The change made to a scalar, or to every entry of a vector, matrix or array."""
    if isinstance(tree, Apply) and tree.head in ENTRYWISE:
        return Apply(tree.head, tuple(entrywise(part, change) for part in tree.args))
    if isinstance(tree, Apply) and is_collection(tree):
        raise EvaluationError(f"arithmetic on a {tree.head}")
    return change(tree)


def pairwise(left: Tree, right: Tree, combine: Callable[[Tree, Tree], Tree], verb: str) -> Tree:
    """Two scalars combined, or two collections of one size entry by entry; `verb` says what failed."""
    if (
        isinstance(left, Apply)
        and isinstance(right, Apply)
        and left.head == right.head
        and left.head in ENTRYWISE
    ):
        if len(left.args) != len(right.args):
            raise UndefinedError(
                f"sizes {shape_text(left)} and {shape_text(right)} cannot be {verb}"
            )
        pairs = zip(left.args, right.args, strict=True)
        return Apply(
            left.head, tuple(pairwise(first, second, combine, verb) for first, second in pairs)
        )
    if is_collection(left) or is_collection(right):
        raise EvaluationError(f"values of different types cannot be {verb}; nothing broadcasts")
    return combine(left, right)
