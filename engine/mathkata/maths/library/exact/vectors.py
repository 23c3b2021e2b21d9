"""Vectors: products, lengths, angles, means."""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.folding import add, apply_elementary, divide, multiply, power, subtract
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.library.exact.arguments import Entries, NotYet, exact
from mathkata.maths.library.exact.sums import (
    inner,
    limited,
    not_empty,
    ranked,
    same_length,
    squares,
    total,
)
from mathkata.maths.trees import (
    COLLECTIONS,
    INFINITY,
    ZERO,
    Apply,
    Number,
    Symbol,
    Tree,
    matrix,
    vector,
)
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
    if not (_has_entries(name, a) and _has_entries(name, b)):
        return Apply(name, (a, b))
    if getattr(a, "head", "") != getattr(b, "head", "") or len(a.parts) != len(b.parts):
        raise UndefinedError(f"{name} of values of different sizes is not defined")
    if isinstance(a, Apply) and a.head == "matrix":
        rows = zip(a.parts, b.parts, strict=True)
        return Apply("matrix", tuple(_entrywise(name, first, second) for first, second in rows))
    return _like(a, tuple(multiply(x, y) for x, y in zip(a.parts, b.parts, strict=True)))


def _like(a: Tree, entries: Entries) -> Tree:
    """A vector, or a row of a matrix, as `a` is."""
    return Apply("row" if isinstance(a, Apply) and a.head == "row" else "vector", entries)


def _has_entries(name: str, tree: Tree) -> bool:
    """Whether it is a vector or matrix already; False for what may become one."""
    if isinstance(tree, Apply):
        if tree.head in {"vector", "matrix", "row"}:
            return True
        if tree.head not in COLLECTIONS:
            return False
    if isinstance(tree, Symbol):
        return False
    raise EvaluationError(f"{name} needs two vectors or two matrices")


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


@exact("vector", "vector")
def projection(u: Entries, v: Entries) -> Tree:
    """The part of u in the direction of v: (u.v / v.v) v."""
    same_length("projection", u, v)
    below = _nonzero(squares(v), "projection on the zero vector is not defined")
    factor = divide(inner(u, v), below)
    return vector(tuple(multiply(factor, entry) for entry in v))


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


@exact("vector", "vector")
def covariance(u: Entries, v: Entries) -> Tree:
    """The mean product of the distances from both means (divided by n)."""
    same_length("covariance", u, v)
    centre, other = _mean("covariance", u), _mean("covariance", v)
    pairs = zip(u, v, strict=True)
    products = tuple(multiply(subtract(a, centre), subtract(b, other)) for a, b in pairs)
    return _mean("covariance", products)


@exact("vector")
def median(v: Entries) -> Tree:
    """The middle of the sorted entries; the mean of the two in the middle for an even number."""
    not_empty("median", v)
    places = ranked("median", v)
    half = len(v) // 2
    if len(v) % 2:
        return v[places[half]]
    return multiply(Number(fmpq(1, 2)), add(v[places[half - 1]], v[places[half]]))


@exact("vector")
def cumulative_sum(v: Entries) -> Tree:
    """The sums of the first one, two, three, ... entries."""
    sums: list[Tree] = []
    running: Tree = ZERO
    for entry in v:
        running = add(running, entry)
        sums.append(running)
    return vector(tuple(sums))
