"""Matrices: by flint where all entries are rational, by cofactors of small matrices otherwise."""

from __future__ import annotations

from typing import Any

from flint import fmpq, fmpq_mat

from mathkata.maths.folding import divide, multiply, negate, subtract
from mathkata.maths.folding.limits import checked
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.library.exact.arguments import Entries, NotYet, Rows, exact, take
from mathkata.maths.library.exact.sums import total
from mathkata.maths.trees import Number, Tree, matrix, vector
from mathkata.model.errors import LimitError, UndefinedError

LARGEST_SYMBOLIC = 4
LARGEST = 30


def _square(name: str, rows: Rows) -> int:
    size = len(rows)
    if size != len(rows[0]):
        raise UndefinedError(f"{name} needs a square matrix, and this is {size} by {len(rows[0])}")
    if size > LARGEST:
        raise LimitError(f"{name} of a matrix of {size} rows; at most {LARGEST}")
    return size


def rational_matrix(rows: Rows) -> Any | None:
    """The flint matrix of the rows, or None if an entry is not rational."""
    if len(rows) * len(rows[0]) > LARGEST**2:
        raise LimitError(f"a matrix of {len(rows)} by {len(rows[0])}; at most {LARGEST**2} entries")
    entries = []
    for row in rows:
        for entry in row:
            if not isinstance(entry, Number):
                return None
            entries.append(entry.value)
    return fmpq_mat(len(rows), len(rows[0]), entries)


def from_flint(found: Any) -> Tree:
    """The tree of a flint matrix."""
    return matrix(
        tuple(tuple(Number(checked(fmpq(entry))) for entry in row) for row in found.tolist())
    )


def _minor(rows: Rows, i: int, j: int) -> Rows:
    return tuple(row[:j] + row[j + 1 :] for k, row in enumerate(rows) if k != i)


def _determinant(rows: Rows) -> Tree:
    """Laplace's expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    if len(rows) == 2:
        (a, b), (c, d) = rows
        return subtract(multiply(a, d), multiply(b, c))
    terms = []
    for j, entry in enumerate(rows[0]):
        if entry == Number(0):
            continue
        term = multiply(entry, _determinant(_minor(rows, 0, j)))
        terms.append(term if j % 2 == 0 else negate(term))
    return total(terms)


def _symbolic(name: str, rows: Rows) -> Tree:
    if len(rows) > LARGEST_SYMBOLIC:
        raise LimitError(
            f"{name} of a matrix with symbols or roots has at most {LARGEST_SYMBOLIC} rows"
        )
    return _determinant(rows)


def _invertible(name: str, determinant: Tree) -> Tree:
    if sign_of(determinant) == 0:
        raise UndefinedError(f"{name}: the matrix has no inverse (its determinant is 0)")
    return determinant


@exact("matrix")
def det(a: Rows) -> Tree:
    """The determinant."""
    _square("det", a)
    known = rational_matrix(a)
    return _symbolic("det", a) if known is None else Number(checked(known.det()))


@exact("matrix")
def inverse(a: Rows) -> Tree:
    """The inverse matrix."""
    size = _square("inverse", a)
    known = rational_matrix(a)
    if known is not None:
        _invertible("inverse", Number(known.det()))
        return from_flint(known.inv())
    determinant = _invertible("inverse", _symbolic("inverse", a))
    if size == 1:
        return matrix(((divide(Number(1), a[0][0]),),))

    def entry(i: int, j: int) -> Tree:
        cofactor = _determinant(_minor(a, j, i))
        return divide(cofactor if (i + j) % 2 == 0 else negate(cofactor), determinant)

    return matrix(tuple(tuple(entry(i, j) for j in range(size)) for i in range(size)))


@exact("matrix", "any")
def solve(a: Rows, b: Tree) -> Tree:
    """The x with A x = b: a vector for a vector b, a matrix for a matrix."""
    if not b.parts:
        raise NotYet
    size = _square("solve", a)
    is_matrix = getattr(b, "head", "") == "matrix"
    columns: tuple[Entries, ...]
    if is_matrix:
        columns = tuple(zip(*take("matrix", "solve", b), strict=True))
    else:
        columns = (take("vector", "solve", b),)
    if len(columns[0]) != size:
        raise UndefinedError(
            f"solve: A has {size} rows, and the right-hand side has {len(columns[0])}"
        )
    known = rational_matrix(a)
    right = rational_matrix(tuple(zip(*columns, strict=True)))
    if known is not None and right is not None:
        _invertible("solve", Number(known.det()))
        solved = from_flint(known.solve(right))
        return solved if is_matrix else vector(tuple(row.parts[0] for row in solved.parts))
    determinant = _invertible("solve", _symbolic("solve", a))
    solutions = [_cramer(a, column, determinant) for column in columns]
    return matrix(tuple(zip(*solutions, strict=True))) if is_matrix else vector(solutions[0])


def _cramer(a: Rows, b: Entries, determinant: Tree) -> Entries:
    """Cramer's rule: column k replaced by the right-hand side."""
    return tuple(
        divide(
            _determinant(
                tuple((*row[:k], right, *row[k + 1 :]) for row, right in zip(a, b, strict=True))
            ),
            determinant,
        )
        for k in range(len(a))
    )


@exact("matrix")
def rank(a: Rows) -> Tree:
    """How many rows are independent."""
    known = rational_matrix(a)
    if known is None:
        raise NotYet
    return Number(known.rank())


@exact("matrix")
def rref(a: Rows) -> Tree:
    """The reduced row echelon form."""
    known = rational_matrix(a)
    if known is None:
        raise NotYet
    return from_flint(known.rref()[0])


@exact("matrix")
def trace(a: Rows) -> Tree:
    """The sum of the entries of the main diagonal."""
    _square("trace", a)
    return total(row[k] for k, row in enumerate(a))
