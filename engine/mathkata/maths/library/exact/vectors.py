"""Vectors: products, lengths, angles, means."""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.folding import add, apply_elementary, divide, multiply, power, subtract
from mathkata.maths.folding.functions import sign_of
from mathkata.maths.library.exact.arguments import Entries, NotYet, exact
from mathkata.maths.library.exact.sums import (
    inner,
    limited,
    not_empty,
    order,
    same_length,
    squares,
    total,
)
from mathkata.maths.trees import INFINITY, ZERO, Apply, Number, Tree, matrix, vector
from mathkata.model.errors import EvaluationError, UndefinedError


def _root(tree: Tree) -> Tree:
    return apply_elementary("sqrt", (tree,))


def _length(entries: Entries) -> Tree:
    return _root(squares(entries))


def _nonzero(tree: Tree, message: str) -> Tree:
    """The tree itself; UndefinedError when it is certainly zero."""
    if sign_of(tree) == 0:
        raise UndefinedError(message)
    return tree


@exact("vector", "vector")
def dot(u: Entries, v: Entries) -> Tree:
    """The sum of the products of corresponding entries."""
    same_length("dot", u, v)
    return inner(u, v)


@exact("vector", "vector")
def cross(u: Entries, v: Entries) -> Tree:
    """The vector product of two vectors of 3 entries."""
    if len(u) != 3 or len(v) != 3:
        raise UndefinedError("cross needs two vectors of 3 entries")
    pairs = ((1, 2), (2, 0), (0, 1))
    return vector(tuple(subtract(multiply(u[i], v[j]), multiply(u[j], v[i])) for i, j in pairs))


@exact("vector", "vector")
def outer(u: Entries, v: Entries) -> Tree:
    """The matrix of all products of an entry of u (row) and one of v (column)."""
    limited(len(u) * len(v), "outer")
    return matrix(tuple(tuple(multiply(a, b) for b in v) for a in u))


def hadamard(a: Tree, b: Tree) -> Tree:
    """The products entry by entry of two vectors or matrices of one size."""
    return _entrywise("hadamard", a, b)


def _entrywise(name: str, a: Tree, b: Tree) -> Tree:
    known = {"vector", "matrix", "row"}
    if not all(isinstance(part, Apply) and part.head in known for part in (a, b)):
        if isinstance(a, Number) or isinstance(b, Number):
            raise EvaluationError(f"{name} needs two vectors or two matrices")
        return Apply(name, (a, b))
    assert isinstance(a, Apply)
    assert isinstance(b, Apply)
    if a.head != b.head or len(a.args) != len(b.args):
        raise UndefinedError(f"{name} of values of different sizes is not defined")
    if a.head == "matrix":
        rows = zip(a.args, b.args, strict=True)
        return Apply("matrix", tuple(_entrywise(name, first, second) for first, second in rows))
    return Apply(a.head, tuple(multiply(x, y) for x, y in zip(a.args, b.args, strict=True)))


@exact("list", "scalar")
def norm(v: Entries, p: Tree = Number(2)) -> Tree:  # noqa: B008 - a tree cannot be changed
    """The length of a vector (of a matrix: Frobenius); with p, the p-th root of the sum of the p-th powers."""
    entries = _flat(v)
    if p == Number(2):
        return _length(entries)
    if p == INFINITY:
        return _largest(entries)
    if not isinstance(p, Number):
        raise NotYet
    if p.value < 1:
        raise UndefinedError(f"norm with p = {p.value}: p is at least 1")
    powers = total(power(apply_elementary("abs", (entry,)), p) for entry in entries)
    return power(powers, Number(1 / p.value))


def _flat(entries: Entries) -> Entries:
    if any(isinstance(entry, Apply) and entry.head == "vector" for entry in entries):
        return tuple(part for entry in entries for part in entry.parts)
    return entries


def _largest(entries: Entries) -> Tree:
    not_empty("norm", entries)
    return apply_elementary("max", tuple(apply_elementary("abs", (entry,)) for entry in entries))


@exact("vector")
def norm1(v: Entries) -> Tree:
    """The sum of the absolute values."""
    return total(apply_elementary("abs", (entry,)) for entry in v)


@exact("vector")
def norm_inf(v: Entries) -> Tree:
    """The largest absolute value."""
    return _largest(v)


@exact("vector", "vector")
def distance(u: Entries, v: Entries) -> Tree:
    """The length of u - v."""
    same_length("distance", u, v)
    return _length(tuple(subtract(a, b) for a, b in zip(u, v, strict=True)))


def _cosine(name: str, u: Entries, v: Entries) -> Tree:
    same_length(name, u, v)
    lengths = multiply(squares(u), squares(v))
    _nonzero(lengths, f"{name} of a zero vector is not defined")
    return divide(inner(u, v), _root(lengths))


@exact("vector", "vector")
def cosine_similarity(u: Entries, v: Entries) -> Tree:
    """The dot product divided by both lengths."""
    return _cosine("cosine_similarity", u, v)


@exact("vector", "vector")
def angle(u: Entries, v: Entries) -> Tree:
    """The angle between two vectors, from 0 to pi."""
    return apply_elementary("acos", (_cosine("angle", u, v),))


@exact("vector")
def unit(v: Entries) -> Tree:
    """The vector of length 1 with the same direction."""
    length = _nonzero(_length(v), "unit of the zero vector is not defined: it has no direction")
    return vector(tuple(divide(entry, length) for entry in v))


def _mean(name: str, v: Entries) -> Tree:
    not_empty(name, v)
    return divide(total(v), Number(len(v)))


def _spread(name: str, v: Entries) -> Tree:
    centre = _mean(name, v)
    return _mean(name, tuple(power(subtract(entry, centre), Number(2)) for entry in v))


@exact("vector")
def mean(v: Entries) -> Tree:
    """The sum of the entries divided by their number."""
    return _mean("mean", v)


@exact("vector")
def variance(v: Entries) -> Tree:
    """The mean of the squared distances from the mean (the population's: divided by n)."""
    return _spread("variance", v)


@exact("vector")
def std(v: Entries) -> Tree:
    """The square root of the variance."""
    return _root(_spread("std", v))


@exact("vector")
def median(v: Entries) -> Tree:
    """The middle of the sorted entries; the mean of the two in the middle for an even number."""
    from functools import cmp_to_key

    not_empty("median", v)
    ranked = sorted(v, key=cmp_to_key(order))
    half = len(v) // 2
    if len(v) % 2:
        return ranked[half]
    return multiply(Number(fmpq(1, 2)), add(ranked[half - 1], ranked[half]))


@exact("vector")
def cumulative_sum(v: Entries) -> Tree:
    """The sums of the first one, two, three, ... entries."""
    sums: list[Tree] = []
    running: Tree = ZERO
    for entry in v:
        running = add(running, entry)
        sums.append(running)
    return vector(tuple(sums))
