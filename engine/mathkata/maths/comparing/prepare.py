"""Getting a value ready: short names replaced, definitions expanded, vectors and matrices worked out to entries."""

from __future__ import annotations

from functools import lru_cache

from mathkata.maths.balls import elementary
from mathkata.maths.comparing.entrywise import RULES, is_collection
from mathkata.maths.comparing.series import endless, summed
from mathkata.maths.definitions import expand
from mathkata.maths.domains import Scope
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    COLLECTIONS,
    COMPARISONS,
    LOGIC,
    Apply,
    Number,
    Symbol,
    Tree,
    rebuild,
    replace,
    walk,
)
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

_WORKED = COLLECTIONS | {"dot", "norm", "transpose", "matmul", "index"}
_HEADS = frozenset(elementary.RULES) | frozenset(RULES) | COLLECTIONS | COMPARISONS | LOGIC
_SCALAR = (
    frozenset(elementary.RULES) - frozenset(RULES) - {"min", "max", "sum", "prod", "index", "if"}
)
_MOST_NODES = 20_000
_MOST_UNROLLED = 400
_MOST_BEYOND = 3
"""So many parts of a formula may be beyond the limits before the whole is."""


def prepared(tree: Tree, scope: Scope) -> Tree:
    """The value with nothing left but elementary heads, and collections outside of scalars only."""
    for _ in range(8):
        replaced = replace(tree, scope.values) if scope.values else tree
        if replaced is tree:
            break
        tree = replaced
    _check_size(tree)
    tree = expand(tree, scope.registry)
    if has_endless(tree):
        tree = summed(tree)
    _check_arities(tree)
    if not _known(tree):
        tree = _evaluated(tree, scope.registry)
        _check_arities(tree)
    return worked_out(tree) if has_collections(tree) else tree


@lru_cache(maxsize=4096)
def _known(tree: Tree) -> bool:
    """Whether only operations occur that are worked out in this room."""
    return all(
        node.head in _HEADS and (node.head not in {"sum", "prod"} or len(node.args) == 4)
        for node in walk(tree)
        if isinstance(node, Apply)
    )


def _evaluated(tree: Tree, registry: Registry) -> Tree:
    """The tree with functions that only the exact back end knows (det, sort) worked out, as far as that goes."""
    from mathkata.maths.evaluation import TYPED_STEPS, evaluate

    beyond = 0

    def one(node: Tree) -> Tree:
        """A call worked out by itself, where the whole cannot be: `A*inverse(A)` is no product for the exact back end."""
        nonlocal beyond
        if not isinstance(node, Apply) or node.head in _HEADS:
            return node
        try:
            return expand(evaluate(node, {}, registry, most_steps=TYPED_STEPS), registry)
        except UndefinedError:
            raise
        except LimitError:
            beyond += 1
            if beyond > _MOST_BEYOND:  # calls within calls: each level would be tried again
                raise
            return node
        except EvaluationError:
            return node

    try:
        value = expand(evaluate(tree, {}, registry, most_steps=TYPED_STEPS), registry)
    except UndefinedError:
        raise
    except EvaluationError:
        value = rebuild(tree, one)
    _check_size(value)
    return value


@lru_cache(maxsize=4096)
def _check_arities(tree: Tree) -> None:
    for node in walk(tree):
        if isinstance(node, Apply) and not elementary.fits(node.head, len(node.args)):
            raise LimitError(f"{node.head} with {len(node.args)} arguments")
        if isinstance(node, Apply) and node.head in _SCALAR and any(map(is_collection, node.args)):
            raise LimitError(f"{node.head} of a vector: nothing is applied entry by entry")


def _check_size(tree: Tree) -> None:
    for nodes, _ in enumerate(walk(tree)):
        if nodes > _MOST_NODES:
            raise LimitError("the expression is too long")


@lru_cache(maxsize=4096)
def has_endless(tree: Tree) -> bool:
    """Whether an infinite sum occurs."""
    return any(map(endless, walk(tree)))


@lru_cache(maxsize=4096)
def has_collections(tree: Tree) -> bool:
    """Whether a vector, matrix, set or an operation on them occurs."""
    return any(isinstance(node, Apply) and node.head in _WORKED for node in walk(tree))


def worked_out(tree: Tree) -> Tree:
    """The tree with operations on vectors and matrices carried out entry by entry."""
    if not isinstance(tree, Apply):
        return tree
    if tree.head in {"sum", "prod"} and len(tree.args) == 4:
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
