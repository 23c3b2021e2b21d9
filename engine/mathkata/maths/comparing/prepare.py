"""Getting a value ready: short names replaced, definitions expanded, vectors and matrices worked out to entries."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module

from mathkata.maths.comparing.entrywise import RULES, is_collection
from mathkata.maths.domains import Scope
from mathkata.maths.signature import Registry
from mathkata.maths.trees import COLLECTIONS, Apply, Number, Symbol, Tree, replace, walk
from mathkata.model.errors import LimitError

_WORKED = COLLECTIONS | {"dot", "norm", "transpose", "matmul", "index"}
_MOST_NODES = 20_000
_MOST_UNROLLED = 400


def prepared(tree: Tree, scope: Scope) -> Tree:
    """The value with nothing left but elementary heads, and collections outside of scalars only."""
    for _ in range(8):
        replaced = replace(tree, scope.values) if scope.values else tree
        if replaced is tree:
            break
        tree = replaced
    tree = _expanded(tree, scope.registry)
    if _small(tree) and not has_collections(tree):
        return tree
    return worked_out(tree)


def _expanded(tree: Tree, registry: Registry) -> Tree:
    if not any(isinstance(node, Apply) and node.head in registry.functions for node in walk(tree)):
        return tree
    try:
        expand: Callable[[Tree, Registry], Tree] = import_module(
            "mathkata.maths.definitions"
        ).expand
    except (ImportError, AttributeError):
        return tree
    return expand(tree, registry)


def _small(tree: Tree) -> bool:
    for nodes, _ in enumerate(walk(tree)):
        if nodes > _MOST_NODES:
            raise LimitError("the expression is too long")
    return True


@lru_cache(maxsize=4096)
def has_collections(tree: Tree) -> bool:
    """Whether a vector, matrix, set or an operation on them occurs."""
    return any(isinstance(node, Apply) and node.head in _WORKED for node in walk(tree))


def worked_out(tree: Tree) -> Tree:
    """The tree with operations on vectors and matrices carried out entry by entry."""
    if not isinstance(tree, Apply):
        return tree
    if tree.head in {"sum", "prod"}:
        return _series(tree)
    args = tuple(worked_out(part) for part in tree.args)
    if tree.head in {"list", "vector"} and args and all(map(_is_line, args)):
        return Apply("matrix", tuple(Apply("row", part.parts) for part in args))
    rule = RULES.get(tree.head)
    if rule is not None and any(map(is_collection, args)):
        return rule(args)
    return Apply(tree.head, args)


def _is_line(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in {"list", "vector", "row"}


def _series(tree: Apply) -> Tree:
    """A sum or product over vectors with known bounds becomes its terms; any other stays."""
    body, name, low, high = tree.args
    low, high = worked_out(low), worked_out(high)
    if (
        has_collections(body)
        and isinstance(name, Symbol)
        and isinstance(low, Number)
        and isinstance(high, Number)
        and high.value - low.value < _MOST_UNROLLED
    ):
        terms = tuple(
            worked_out(replace(body, {name.name: Number(step)}))
            for step in range(int(low.value.ceil()), int(high.value.floor()) + 1)
        )
        if not terms:
            return Number(0 if tree.head == "sum" else 1)
        if len(terms) == 1:
            return terms[0]
        return RULES["add"](terms) if tree.head == "sum" else RULES["mul"](terms)
    return Apply(tree.head, (body, name, low, high))
