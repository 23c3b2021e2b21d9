"""Softmax and entropies: exponentials and logarithms of whole vectors."""

from __future__ import annotations

from mathkata.maths.folding import apply_elementary, divide, multiply, negate, subtract
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.library.exact.arguments import Entries, exact
from mathkata.maths.library.exact.sums import not_empty, same_length, total
from mathkata.maths.trees import ZERO, Tree, vector
from mathkata.model.errors import UndefinedError


def _exp(tree: Tree) -> Tree:
    return apply_elementary("exp", (tree,))


def _ln(tree: Tree) -> Tree:
    return apply_elementary("ln", (tree,))


@exact("vector")
def softmax(z: Entries) -> Tree:
    """exp of every entry, divided by the sum of them all."""
    not_empty("softmax", z)
    exponentials = tuple(_exp(entry) for entry in z)
    below = total(exponentials)
    return vector(tuple(divide(part, below) for part in exponentials))


@exact("vector")
def logsumexp(z: Entries) -> Tree:
    """The logarithm of the sum of the exponentials."""
    not_empty("logsumexp", z)
    return _ln(total(_exp(entry) for entry in z))


def _weighted(weight: Tree, tree: Tree) -> Tree:
    """weight * ln(tree), and 0 for the weight 0."""
    if weight == ZERO:
        return ZERO
    if sign_of(weight) == -1:
        raise UndefinedError("a probability is negative")
    return multiply(weight, _ln(tree))


@exact("vector")
def entropy(p: Entries) -> Tree:
    """-sum p ln p, in nats; 0 ln 0 counts as 0."""
    return negate(total(_weighted(part, part) for part in p))


@exact("vector", "vector")
def cross_entropy(p: Entries, q: Entries) -> Tree:
    """-sum p ln q, in nats; terms with p = 0 count as 0."""
    same_length("cross_entropy", p, q)
    return negate(total(_weighted(a, b) for a, b in zip(p, q, strict=True)))


@exact("vector", "vector")
def kl_divergence(p: Entries, q: Entries) -> Tree:
    """sum p ln(p/q), in nats; terms with p = 0 count as 0."""
    same_length("kl_divergence", p, q)
    pairs = tuple(zip(p, q, strict=True))
    return subtract(
        total(_weighted(a, a) for a, _ in pairs), total(_weighted(a, b) for a, b in pairs)
    )
