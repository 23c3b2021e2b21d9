"""Eigenvalues and singular values, where the characteristic polynomial splits into factors of degree 1 and 2."""

from __future__ import annotations

from functools import cmp_to_key
from typing import Any

from mathkata.maths.folding import add, apply_elementary, divide, subtract
from mathkata.maths.library.exact.arguments import NotYet, Rows, exact
from mathkata.maths.library.exact.matrices import rational_matrix
from mathkata.maths.library.exact.sums import order
from mathkata.maths.trees import Number, Tree, vector
from mathkata.model.errors import LimitError, UndefinedError

LARGEST = 8


@exact("matrix")
def eigenvalues(a: Rows) -> Tree:
    """The eigenvalues of a symmetric matrix, largest first, each as often as it occurs."""
    if any(len(row) != len(a) for row in a):
        raise UndefinedError(
            f"eigenvalues needs a square matrix, and this is {len(a)} by {len(a[0])}"
        )
    known = rational_matrix(a)
    if known is None:
        raise NotYet
    if known != known.transpose():
        raise UndefinedError("eigenvalues needs a symmetric matrix: A[i, j] = A[j, i]")
    return vector(_roots("eigenvalues", known))


@exact("matrix")
def singular_values(a: Rows) -> Tree:
    """The singular values, largest first: the roots of the eigenvalues of the product with the transpose."""
    known = rational_matrix(a)
    if known is None:
        raise NotYet
    wide = len(a) <= len(a[0])
    product = known * known.transpose() if wide else known.transpose() * known
    squares = _roots("singular_values", product)
    return vector(tuple(apply_elementary("sqrt", (square,)) for square in squares))


def _roots(name: str, symmetric: Any) -> tuple[Tree, ...]:
    """All roots of the characteristic polynomial; they are real, because the matrix is symmetric."""
    if symmetric.nrows() > LARGEST:
        raise LimitError(f"{name} of a matrix of {symmetric.nrows()} rows; at most {LARGEST}")
    found: list[Tree] = []
    for factor, times in symmetric.charpoly().factor()[1]:
        if factor.degree() > 2:
            raise LimitError(
                f"{name}: these are roots of degree {factor.degree()}, which have no short form"
            )
        found.extend(_roots_of(factor) * int(times))
    return tuple(sorted(found, key=cmp_to_key(order), reverse=True))


def _roots_of(factor: Any) -> list[Tree]:
    if factor.degree() == 1:
        return [Number(-factor[0] / factor[1])]
    c, b, a = factor[0], factor[1], factor[2]
    middle = Number(-b / (2 * a))
    apart = divide(apply_elementary("sqrt", (Number(b * b - 4 * a * c),)), Number(2 * a))
    return [add(middle, apart), subtract(middle, apart)]
