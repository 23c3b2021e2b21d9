"""Several equations that hold together: linear ones by their reduced form, others with known values put in."""

from __future__ import annotations

from flint import Ordering, fmpq, fmpq_mat, fmpq_mpoly_ctx

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.polynomials import as_polynomial
from mathkata.maths.trees import CONSTANTS, Apply, Symbol, Tree, free_symbols
from mathkata.maths.trees import replace as put
from mathkata.model.verdict import Witness

_MOST_NAMES = 12
_MOST_EQUATIONS = 24


def by_reduction(key: Apply, response: Apply, scope: Scope) -> Marked | None:
    """Two systems of linear equations with rational coefficients; None for any other."""
    names = sorted((free_symbols(key) | free_symbols(response)) - set(scope.values))
    if not 1 <= len(names) <= _MOST_NAMES or any(
        name in scope.domains and not _is_line(name, scope) for name in names
    ):
        return None
    one, two = _rows(key, names), _rows(response, names)
    if one is None or two is None:
        return None
    if _reduced(one) == _reduced(two):
        return correct("proved")
    for rows, others, words in (
        (one, two, ("a solution", "no solution")),
        (two, one, ("no solution", "a solution")),
    ):
        for point in _points(_reduced(rows), len(names)):
            if not _solves(point, others):
                at = ", ".join(
                    f"{name} = {value}" for name, value in zip(names, point, strict=True)
                )
                return incorrect(Witness(at, *words), "solutions")
    return None


def _is_line(name: str, scope: Scope) -> bool:
    """Whether a name may be any real number."""
    domain = scope.domains[name]
    return domain.low is None and domain.high is None and domain.hole is None and not domain.integer


Row = list[fmpq]


def _rows(tree: Apply, names: list[str]) -> list[Row] | None:
    """The coefficients and the right side of every equation."""
    parts = tree.args if tree.head == "and" else (tree,)
    if len(parts) > _MOST_EQUATIONS:
        return None
    ring = fmpq_mpoly_ctx.get(names, Ordering.lex)
    rows = []
    for part in parts:
        if not isinstance(part, Apply) or part.head != "eq":
            return None
        polynomial = as_polynomial(Apply("sub", part.args), ring)
        if polynomial is None or polynomial.total_degree() > 1:
            return None
        table = polynomial.to_dict()
        row = [fmpq(0)] * (len(names) + 1)
        for powers, coefficient in table.items():
            place = next((at for at, power in enumerate(powers) if power), len(names))
            row[place] = fmpq(coefficient) if place < len(names) else -fmpq(coefficient)
        rows.append(row)
    return rows


def _reduced(rows: list[Row]) -> list[Row]:
    """The reduced row echelon form without empty rows; a contradiction alone where there is one."""
    matrix, rank = fmpq_mat(
        len(rows), len(rows[0]), [entry for row in rows for entry in row]
    ).rref()
    width = len(rows[0])
    kept = [[fmpq(matrix[row, column]) for column in range(width)] for row in range(rank)]
    nothing = [fmpq(0)] * (width - 1) + [fmpq(1)]
    return [nothing] if nothing in kept else kept


def _points(reduced: list[Row], count: int) -> list[Row]:
    """A solution, and one further along every free direction."""
    if any(not any(row[:-1]) for row in reduced):
        return []
    pivots = [next(place for place, entry in enumerate(row) if entry != 0) for row in reduced]
    free = [place for place in range(count) if place not in pivots]

    def at(chosen: int | None) -> Row:
        point = [fmpq(int(place == chosen)) for place in range(count)]
        for row, pivot in zip(reduced, pivots, strict=True):
            point[pivot] = row[-1] - sum((row[place] * point[place] for place in free), fmpq(0))
        return point

    return [at(None), *(at(place) for place in free)]


def _solves(point: Row, rows: list[Row]) -> bool:
    return all(
        sum((entry * value for entry, value in zip(row[:-1], point, strict=True)), fmpq(0))
        == row[-1]
        for row in rows
    )


def with_values_put_in(tree: Apply) -> Apply:
    """A system with the values of names that it states put into its other equations: `x = 3 and x + y = 5` as
    `x = 3 and 3 + y = 5`."""
    if tree.head != "and":
        return tree
    parts = list(tree.args)
    for place, part in enumerate(parts):
        known = stated(part)
        if known is None:
            continue
        name, value = known
        parts = [
            other if at == place else put(other, {name: value}) for at, other in enumerate(parts)
        ]
    return Apply("and", tuple(parts), tree.span)


def stated(tree: Tree) -> tuple[str, Tree] | None:
    """The name and its value, where a statement is `name = value` without further names."""
    if isinstance(tree, Apply) and tree.head == "eq":
        for side, other in (tree.args, tree.args[::-1]):
            if isinstance(side, Symbol) and side.name not in CONSTANTS and not free_symbols(other):
                return side.name, other
    return None
