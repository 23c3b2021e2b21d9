"""Vectors and matrices as rows of entries, however they were written."""

from __future__ import annotations

from dataclasses import dataclass

from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.trees import Apply, Tree, matrix_rows
from mathkata.model.errors import EvaluationError

Rows = tuple[tuple[Tree, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Entries in rows. `way` is `row` or `column` where the writing said so, `flat` for a plain list of entries,
    `grid` for several rows and columns; `worked` is false where the entries had to be worked out first."""

    rows: Rows
    way: str
    worked: bool = True

    @property
    def entries(self) -> tuple[Tree, ...]:
        """All entries in reading order."""
        return tuple(entry for row in self.rows for entry in row)


def as_table(tree: Tree, scope: Scope) -> Table | None:
    """The rows of a vector or matrix; None for a value that is neither. EvaluationError where it has no value."""
    direct = _direct(tree)
    if direct is not None or not isinstance(tree, Apply):
        return direct
    if tree.head == "transpose" and len(tree.args) == 1:
        inner = as_table(tree.args[0], scope)
        return None if inner is None else _turned(inner)
    scaling = _is_scaling(tree)
    worked = _direct(evaluate(tree, scope.values, scope.registry, most_steps=TYPED_STEPS))
    return None if worked is None else Table(worked.rows, worked.way, scaling)


def _direct(tree: Tree) -> Table | None:
    if not isinstance(tree, Apply):
        return None
    if tree.head in {"vector", "list", "shape"}:
        if tree.args and all(
            isinstance(part, Apply) and part.head == "vector" for part in tree.args
        ):
            return _grid(tuple(part.parts for part in tree.args))
        return Table((tree.args,), "flat")
    return _grid(matrix_rows(tree)) if tree.head == "matrix" else None


def _grid(rows: Rows) -> Table:
    if len(rows) == 1:
        return Table(rows, "row")
    return Table(rows, "column" if all(len(row) == 1 for row in rows) else "grid")


def _turned(table: Table) -> Table:
    """The transpose; a plain list of entries is taken for a row, so that its transpose is a column. That of several
    rows and columns is still a calculation."""
    if not table.rows or len({len(row) for row in table.rows}) != 1:
        raise EvaluationError("rows of different lengths")
    rows = tuple(zip(*table.rows, strict=True))
    return Table(
        rows,
        {"flat": "column", "row": "column", "column": "row"}.get(table.way, "grid"),
        table.worked and table.way != "grid",
    )


def _is_scaling(tree: Apply) -> bool:
    """`1/5*(3, 4)`, `-(1, 2)` and `(3, 4)/5` are as good as written out."""
    if tree.head in {"mul", "div", "neg"}:
        return all(
            _direct(part) is not None
            or not _holds_table(part)
            or (isinstance(part, Apply) and _is_scaling(part))
            for part in tree.args
        )
    return False


def _holds_table(tree: Tree) -> bool:
    return _direct(tree) is not None or any(_holds_table(part) for part in tree.parts)


def count_text(count: int) -> str:
    """`1 entry`, `3 entries`."""
    return f"{count} entry" if count == 1 else f"{count} entries"


def size_text(rows: Rows) -> str:
    """`2x3`."""
    return f"{len(rows)}x{len(rows[0]) if rows else 0}"


__all__ = ["Rows", "Table", "as_table", "count_text", "size_text"]
