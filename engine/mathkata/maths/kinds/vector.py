"""The kind vector: several values in a row or column."""

from __future__ import annotations

from dataclasses import replace

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.entries import mark_entries, placed
from mathkata.maths.kinds.marks import from_comparison, incorrect, misformed, undecided
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
from mathkata.maths.kinds.tables import Table, as_table, count_text
from mathkata.maths.kinds.unitvectors import components, looks_like_units, with_unit_vectors
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Number, Tree, matrix, vector
from mathkata.model.errors import EvaluationError, ReadingError
from mathkata.model.verdict import Outcome, Witness

VECTOR_UP_TO = ("sign", "scale", "positive_scale", "order")


class VectorKind:
    """Several values in a row or column."""

    name = "vector"
    doc = "A vector, marked entry by entry; any orientation unless one is asked for."
    help = "entries with commas: (1, 2, 3) or [1, 2, 3] or 1, 2, 3; a column: [1; 2; 3]"
    options: tuple[Option, ...] = (
        Option(
            "orientation", "word", "Whether it must be a row or a column.", ("any", "row", "column")
        ),
        Option(
            "up_to",
            "word",
            "What two right answers may differ by: the sign, a factor, a positive factor, the order.",
            VECTOR_UP_TO,
        ),
        TOLERANCE,
        TOLERANCE_KIND,
        DIGITS,
        DECIMALS,
        NUMBER_FORM,
        ALLOWED,
    )
    types = ("vector", "list", "matrix")

    def read(self, text: str, question: Question) -> Tree:
        if looks_like_units(text):
            scope = with_unit_vectors(question.scope)
            try:
                tree = read(text, scope, expect="expression")
            except ReadingError:
                tree = Number(0)
            if components(tree, question.scope) is not tree:
                return tree
        tree = read(text, question.scope, expect="vector")
        if isinstance(tree, Apply) and tree.head == "binomial" and "binom" in text:
            return Apply("vector", tree.args, tree.span)  # a column, as some papers set it
        return tree

    def compare(self, response: Tree, question: Question) -> Marked:
        try:
            wanted = as_table(components(question.key, question.scope), question.scope)
            size = 0 if wanted is None else len(wanted.entries)
            response = components(response, question.scope, size)
            table = as_table(response, question.scope)
        except EvaluationError:
            return self._whole(response, question)
        if wanted is None:
            return undecided()
        if table is None and len(wanted.entries) == 1:
            table = Table(((response,),), "flat")
        if table is None:
            return not_asked_for("a vector", response, count_text(len(wanted.entries)))
        if table.way == "grid":
            return incorrect(
                Witness("", count_text(len(wanted.entries)), f"{len(table.rows)} rows"),
                "other_kind",
                wanted="a vector",
            )
        marked = self._entries(table.entries, wanted.entries, question)
        if marked.outcome is not Outcome.CORRECT:
            return marked
        if not table.worked and unless_allowed(marked, question) is not marked:
            return unless_allowed(marked, question)
        way = question.options.get("orientation", "any")
        if way != "any" and table.way not in {way, "flat"}:
            return misformed(f"wrong_orientation_{way}")
        return marked

    def _entries(
        self, response: tuple[Tree, ...], key: tuple[Tree, ...], question: Question
    ) -> Marked:
        if len(response) != len(key):
            return incorrect(Witness("", count_text(len(key)), count_text(len(response))), "size")
        up_to = question.options.get("up_to")
        places = [f"entry {place + 1}" for place in range(len(key))]
        plain = mark_entries(list(zip(places, response, key, strict=True)), question)
        if up_to is None or plain.outcome in {Outcome.CORRECT, Outcome.MISFORMED}:
            return plain
        if up_to == "sign":
            turned = tuple(negative(entry) for entry in key)
            other = mark_entries(list(zip(places, response, turned, strict=True)), question)
            if other.outcome in {Outcome.CORRECT, Outcome.MISFORMED, Outcome.UNDECIDED}:
                return other
            return max(plain, other, key=lambda mark: mark.score or 0)
        found = compare_values(
            vector(key), vector(response), question.scope, up_to=UP_TO.get(up_to, up_to)
        )
        if found.status == "different" and up_to in {"scale", "positive_scale"}:
            from mathkata.maths.kinds.direction import along

            if along(key, response, question, positive=up_to == "positive_scale"):
                return from_comparison(replace(found, status="equal", method="digits", digits=3))
        return from_comparison(found)

    def _whole(self, response: Tree, question: Question) -> Marked:
        found = compare_values(question.key, response, question.scope)
        for key in _orientations(question.key, question):
            if found.status == "different" and found.method == "shape":
                found = compare_values(key, response, question.scope)
        marked = from_comparison(found, key_text=short_text(question.key))
        marked = unless_allowed(marked, question)
        return replace(marked, witness=placed(marked.witness, "")) if marked.witness else marked

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        one, two = _flat(first, question), _flat(second, question)
        return agree_scalars(one, two, question)

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        table = as_table(question.key, question.scope)
        entries = table.entries if table is not None else ()
        plain = question.options.get("form", "any") == "any"
        longer = short_text(vector((*entries, Number(1))))
        return Samples(
            right=(key,) if plain else (),
            wrong=(longer,) if entries else (),
            unreadable=(unreadable_around(key), "", "(1, 2"),
        )


def _flat(tree: Tree, question: Question) -> Tree:
    """A row or column as a plain vector."""
    table = as_table(tree, question.scope)
    return tree if table is None or table.way == "grid" else vector(table.entries)


def _orientations(key: Tree, question: Question) -> tuple[Tree, ...]:
    """The key as a column and as a row, for a response that is worked out only while it is compared."""
    flat = _flat(key, question)
    if not isinstance(flat, Apply) or flat.head != "vector":
        return ()
    return matrix(tuple((entry,) for entry in flat.args)), matrix((flat.args,))


def negative(tree: Tree) -> Tree:
    """The tree with the other sign."""
    if isinstance(tree, Number):
        return Number(-tree.value)
    return tree.args[0] if isinstance(tree, Apply) and tree.head == "neg" else Apply("neg", (tree,))
