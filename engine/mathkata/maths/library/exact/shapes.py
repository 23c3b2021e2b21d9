"""Building and rearranging: rows, columns, shapes, identity, zeros."""

from __future__ import annotations

from mathkata.maths.library.exact.arguments import Entries, NotYet, Rows, exact
from mathkata.maths.library.exact.sums import limited
from mathkata.maths.trees import ONE, ZERO, Apply, Number, Tree, matrix, vector
from mathkata.model.errors import EvaluationError, UndefinedError


@exact("matrix")
def transpose(a: Rows) -> Tree:
    """Rows and columns exchanged."""
    return matrix(tuple(zip(*a, strict=True)))


def _count(name: str, count: int) -> int:
    if count < 1:
        raise EvaluationError(f"{name} needs a positive number of rows, and {count} came")
    return limited(count, name)


@exact("integer")
def identity(n: int) -> Tree:
    """The matrix with ones on the main diagonal and zeros elsewhere."""
    limited(_count("identity", n) ** 2, "identity")
    return matrix(tuple(tuple(ONE if i == j else ZERO for j in range(n)) for i in range(n)))


@exact("vector")
def diag(v: Entries) -> Tree:
    """The square matrix with these entries on its main diagonal."""
    limited(len(v) ** 2, "diag")
    return matrix(
        tuple(tuple(entry if i == j else ZERO for j in range(len(v))) for i, entry in enumerate(v))
    )


@exact("matrix")
def diagonal(a: Rows) -> Tree:
    """The entries of the main diagonal."""
    return vector(tuple(row[k] for k, row in enumerate(a) if k < len(row)))


def _filled(name: str, m: int, n: int, entry: Tree) -> Tree:
    limited(_count(name, m) * _count(name, n), name)
    return matrix(((entry,) * n,) * m)


@exact("integer", "integer")
def zeros(m: int, n: int) -> Tree:
    """The m by n matrix of zeros."""
    return _filled("zeros", m, n, ZERO)


@exact("integer", "integer")
def ones(m: int, n: int) -> Tree:
    """The m by n matrix of ones."""
    return _filled("ones", m, n, ONE)


@exact("integer", "integer")
def one_hot(k: int, n: int) -> Tree:
    """The vector of n entries with a 1 at index k (from 0) and zeros elsewhere."""
    if not 0 <= k < limited(n, "one_hot"):
        raise UndefinedError(f"one_hot: index {k} is outside 0 to {n - 1}")
    return vector(tuple(ONE if place == k else ZERO for place in range(n)))


def _within(name: str, index: int, count: int) -> int:
    if not 0 <= index < count:
        raise UndefinedError(f"{name}: index {index} is outside 0 to {count - 1}")
    return index


@exact("matrix", "integer")
def row_of(a: Rows, i: int) -> Tree:
    """Row i of a matrix (from 0), as a vector."""
    return vector(a[_within("row_of", i, len(a))])


@exact("matrix", "integer")
def column_of(a: Rows, j: int) -> Tree:
    """Column j of a matrix (from 0), as a vector."""
    _within("column_of", j, len(a[0]))
    return vector(tuple(row[j] for row in a))


@exact("matrix")
def rows(a: Rows) -> Tree:
    """How many rows a matrix has."""
    return Number(len(a))


@exact("matrix")
def columns(a: Rows) -> Tree:
    """How many columns a matrix has."""
    return Number(len(a[0]))


@exact("any")
def shape_of(a: Tree) -> Tree:
    """The sizes of the axes: (2, 3) for a matrix of 2 rows and 3 columns, (n,) for a vector, () for a number."""
    sizes: list[Tree] = []
    while isinstance(a, Apply) and a.head in {"vector", "matrix", "row", "array", "list"}:
        if not a.args:
            sizes.append(ZERO)
            break
        if len({_size(part) for part in a.args}) > 1:
            raise UndefinedError("shape_of: the rows have different lengths")
        sizes.append(Number(len(a.args)))
        a = a.args[0]
    if not isinstance(a, Number) and not sizes:
        raise NotYet
    return Apply("shape", tuple(sizes))


def _size(tree: Tree) -> int:
    nested = isinstance(tree, Apply) and tree.head in {"vector", "matrix", "row", "array", "list"}
    return len(tree.parts) if nested else -1


@exact("matrix")
def flatten(a: Rows) -> Tree:
    """All entries in one vector, row after row."""
    return vector(tuple(entry for row in a for entry in row))


@exact("vector", "integer", "integer")
def reshape(v: Entries, m: int, n: int) -> Tree:
    """The entries in m rows of n, filled row after row."""
    if m < 1 or n < 1 or m * n != len(v):
        raise UndefinedError(f"{len(v)} entries cannot be put into {m} rows of {n}")
    return matrix(tuple(v[start : start + n] for start in range(0, m * n, n)))
