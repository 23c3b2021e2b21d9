"""The kind matrix: values in rows and columns."""

from __future__ import annotations

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.entries import mark_entries
from mathkata.maths.kinds.marks import from_comparison, incorrect, undecided
from mathkata.maths.kinds.options import (
    ALLOWED,
    DECIMALS,
    DIGITS,
    NUMBER_FORM,
    TOLERANCE,
    TOLERANCE_KIND,
)
from mathkata.maths.kinds.shared import (
    UP_TO,
    agree_scalars,
    key_as_text,
    not_asked_for,
    short_text,
    unless_allowed,
    unreadable_around,
)
from mathkata.maths.kinds.tables import Rows, Table, as_table, size_text
from mathkata.maths.kinds.vector import negative
from mathkata.maths.reading import read
from mathkata.maths.trees import ONE, ZERO, Number, Tree, free_symbols, matrix, replace
from mathkata.model.errors import EvaluationError
from mathkata.model.verdict import Outcome, Witness


class MatrixKind:
    """Values in rows and columns."""

    name = "matrix"
    doc = "A matrix, marked entry by entry with partial credit."
    help = "rows between semicolons: [1, 2; 3, 4] or 1 2; 3 4 or [[1, 2], [3, 4]]"
    options: tuple[Option, ...] = (
        Option(
            "up_to",
            "word",
            "What two right answers may differ by: the sign, a factor, a positive factor.",
            ("sign", "scale", "positive_scale"),
        ),
        TOLERANCE,
        TOLERANCE_KIND,
        DIGITS,
        DECIMALS,
        NUMBER_FORM,
        ALLOWED,
    )
    types = ("matrix",)

    def read(self, text: str, question: Question) -> Tree:
        return read(text, question.scope, expect="matrix")

    def compare(self, response: Tree, question: Question) -> Marked:
        try:
            wanted = as_table(question.key, question.scope)
            response = _with_identity(response, question, wanted)
            table = as_table(response, question.scope)
        except EvaluationError:
            found = compare_values(question.key, response, question.scope)
            marked = from_comparison(found, key_text=short_text(question.key))
            return unless_allowed(marked, question)
        if wanted is None:
            return undecided()
        if table is None and size_text(wanted.rows) == "1x1":
            return mark_entries([("entry (1, 1)", response, wanted.rows[0][0])], question)
        if table is None:
            return not_asked_for("a matrix", response, size_text(wanted.rows))
        marked = _mark(table.rows, wanted.rows, question)
        return marked if table.worked else unless_allowed(marked, question)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return agree_scalars(first, second, question)

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        table = as_table(question.key, question.scope)
        rows = table.rows if table is not None else ()
        more = short_text(matrix((*rows, tuple(Number(1) for _ in rows[0])))) if rows else ""
        return Samples(
            right=(key,) if question.options.get("form", "any") == "any" else (),
            wrong=(more,) if more else (),
            unreadable=(unreadable_around(key), "", "[1, 2; 3]"),
        )


def _mark(response: Rows, key: Rows, question: Question) -> Marked:
    if [len(row) for row in response] != [len(row) for row in key]:
        return incorrect(Witness("", size_text(key), size_text(response)), "size")
    plain = mark_entries(_entries(response, key), question)
    up_to = question.options.get("up_to")
    if up_to is None or plain.outcome in {Outcome.CORRECT, Outcome.MISFORMED}:
        return plain
    if up_to == "sign":
        turned = tuple(tuple(negative(entry) for entry in row) for row in key)
        other = mark_entries(_entries(response, turned), question)
        if other.outcome in {Outcome.CORRECT, Outcome.MISFORMED, Outcome.UNDECIDED}:
            return other
        return max(plain, other, key=lambda mark: mark.score or 0)
    found = compare_values(
        matrix(key), matrix(response), question.scope, up_to=UP_TO.get(up_to, up_to)
    )
    return from_comparison(found)


def _entries(response: Rows, key: Rows) -> list[tuple[str, Tree, Tree]]:
    return [
        (f"entry ({row + 1}, {column + 1})", response[row][column], key[row][column])
        for row in range(len(key))
        for column in range(len(key[row]))
    ]


def _with_identity(response: Tree, question: Question, wanted: Table | None) -> Tree:
    """The response with `I`, or `I_n` for the n rows of the key, as the identity matrix, where nobody declares such a
    name and the key has none."""
    size = 0 if wanted is None else len(wanted.rows)
    names = {"I", f"I_{size}"} & free_symbols(response)
    if not names or question.scope.declared or names & free_symbols(question.key):
        return response
    rows = tuple(
        tuple(ONE if column == row else ZERO for column in range(size)) for row in range(size)
    )
    return replace(response, dict.fromkeys(names, matrix(rows))) if size else response
