"""The arguments of exact functions: taken apart by their type, or the call left standing while they are not known."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from mathkata.maths.trees import COLLECTIONS, Apply, Label, Number, Tree, Truth, matrix_rows
from mathkata.model.errors import EvaluationError

Entries = tuple[Tree, ...]
Rows = tuple[tuple[Tree, ...], ...]


class NotYet(Exception):  # noqa: N818 - a signal inside this room, never seen outside
    """An argument is not known: the call stays as it is."""


def exact(*types: str, name: str = "") -> Callable[[Callable[..., Tree]], Callable[..., Tree]]:
    """Make a function of Python values a function of trees.

    Types: `vector` (its entries), `list` (entries of a vector, list, set or shape; the rows of a matrix as vectors),
    `matrix` (its rows), `integer` (an int), `number` (a rational), `scalar` and `any` (the tree itself). The last type
    holds for all further arguments. While an argument is a symbol or a formula, and a value is needed, the result is
    the call itself. `name` is the function's name in the language where Python's differs.
    """

    def make(function: Callable[..., Tree]) -> Callable[..., Tree]:
        called = name or function.__name__

        @wraps(function)
        def run(*args: Tree) -> Tree:
            try:
                taken = [
                    _TAKE[types[min(place, len(types) - 1)]](called, arg)
                    for place, arg in enumerate(args)
                ]
                return function(*taken)
            except NotYet:
                return Apply(called, args)

        return run

    return make


def _wrong(name: str, wanted: str, tree: Tree) -> EvaluationError:
    return EvaluationError(f"{name} needs {wanted}, and {_kind(tree)} came")


def _kind(tree: Tree) -> str:
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return f"an {tree.head}" if tree.head[0] in "aiu" else f"a {tree.head}"
    if isinstance(tree, Number):
        return str(tree.value)
    if isinstance(tree, Label):
        return f"the word {tree.text!r}"
    return "a truth value" if isinstance(tree, Truth) else "a formula"


def _collection(name: str, wanted: str, tree: Tree) -> Apply:
    """A collection; NotYet for what may become one."""
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return tree
    if isinstance(tree, (Number, Label, Truth)):
        raise _wrong(name, wanted, tree)
    raise NotYet


def _vector(name: str, tree: Tree) -> Entries:
    found = _collection(name, "a vector", tree)
    if found.head not in {"vector", "row", "shape"} and found.args:
        raise _wrong(name, "a vector", tree)
    return found.args


def _list(name: str, tree: Tree) -> Entries:
    found = _collection(name, "a list", tree)
    if found.head == "matrix":
        return tuple(Apply("vector", row.parts) for row in found.args)
    if found.head in {"interval", "union"}:
        raise _wrong(name, "a list", tree)
    return found.args


def _matrix(name: str, tree: Tree) -> Rows:
    found = _collection(name, "a matrix", tree)
    if found.head != "matrix":
        raise _wrong(name, "a matrix", tree)
    rows = matrix_rows(found)
    if not rows or not rows[0] or any(len(row) != len(rows[0]) for row in rows):
        raise EvaluationError(f"{name} needs a matrix with rows of one length")
    return rows


def _number(name: str, tree: Tree) -> Any:
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, (Label, Truth)) or (isinstance(tree, Apply) and tree.head in COLLECTIONS):
        raise _wrong(name, "a number", tree)
    raise NotYet


def _integer(name: str, tree: Tree) -> int:
    value = _number(name, tree)
    if value.q != 1:
        raise _wrong(name, "an integer", tree)
    return int(value.p)


def _scalar(name: str, tree: Tree) -> Tree:
    if isinstance(tree, (Label, Truth)) or (isinstance(tree, Apply) and tree.head in COLLECTIONS):
        raise _wrong(name, "a number", tree)
    return tree


def _any(_name: str, tree: Tree) -> Tree:
    return tree


_TAKE: dict[str, Callable[[str, Tree], Any]] = {
    "vector": _vector,
    "list": _list,
    "matrix": _matrix,
    "number": _number,
    "integer": _integer,
    "scalar": _scalar,
    "any": _any,
}


def take(kind: str, name: str, tree: Tree) -> Any:
    """One argument taken apart, for functions that decide its type themselves."""
    return _TAKE[kind](name, tree)
