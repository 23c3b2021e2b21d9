"""The kind array: values along any number of axes."""

from __future__ import annotations

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.entries import mark_entries
from mathkata.maths.kinds.marks import correct, from_comparison, incorrect
from mathkata.maths.kinds.options import ALLOWED, DECIMALS, DIGITS, TOLERANCE, TOLERANCE_KIND
from mathkata.maths.kinds.shared import short_text, unreadable_around
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Tree
from mathkata.model.verdict import Witness

_NESTED = frozenset({"array", "vector", "matrix", "row", "list"})


class ArrayKind:
    """Values along any number of axes."""

    name = "array"
    doc = "An array of any number of axes, marked entry by entry."
    help = "nested brackets: [[1, 2], [3, 4]] or np.array([[1, 2], [3, 4]])"
    options: tuple[Option, ...] = (TOLERANCE, TOLERANCE_KIND, DIGITS, DECIMALS, ALLOWED)
    types = ("array", "matrix", "vector", "number", "expression")

    def read(self, text: str, question: Question) -> Tree:
        return read(text, question.scope, expect="array")

    def compare(self, response: Tree, question: Question) -> Marked:
        key, got = nested(question.key), nested(response)
        wanted, found = axes(key), axes(got)
        if wanted != found:
            return incorrect(Witness("", _axes_text(wanted), _axes_text(found)), "size")
        entries = list(zip(_flat(got, ()), _flat(key, ()), strict=True))
        if not entries:
            return correct()
        return mark_entries(
            [(_place(where), mine, right) for (where, mine), (_, right) in entries], question
        )

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        found = compare_values(nested(first), nested(second), question.scope)
        return from_comparison(found, key_text=short_text(first))

    def show(self, question: Question) -> str:
        return _written(nested(question.key))

    def samples(self, question: Question) -> Samples:
        key = nested(question.key)
        wrong = _written(Apply("array", (key, key)))
        return Samples(
            (_written(key),), (), (wrong,), (unreadable_around("[1]"), "", "[[1, 2], [3")
        )


def nested(tree: Tree) -> Tree:
    """Vectors and matrices as arrays of arrays."""
    if isinstance(tree, Apply) and tree.head in _NESTED:
        return Apply("array", tuple(nested(part) for part in tree.args))
    return tree


def axes(tree: Tree) -> tuple[int, ...] | None:
    """The sizes along the axes; None where the rows differ in length."""
    if not (isinstance(tree, Apply) and tree.head == "array"):
        return ()
    inner = {axes(part) for part in tree.args}
    if not inner:
        return (0,)
    first = inner.pop()
    return None if inner or first is None else (len(tree.args), *first)


def _axes_text(sizes: tuple[int, ...] | None) -> str:
    if sizes is None:
        return "rows of different lengths"
    return "x".join(map(str, sizes)) or "a single value"


def _flat(tree: Tree, where: tuple[int, ...]) -> list[tuple[tuple[int, ...], Tree]]:
    if isinstance(tree, Apply) and tree.head == "array":
        return [
            item
            for place, part in enumerate(tree.args)
            for item in _flat(part, (*where, place + 1))
        ]
    return [(where, tree)]


def _place(where: tuple[int, ...]) -> str:
    if not where:
        return "the value"
    return f"entry {where[0]}" if len(where) == 1 else f"entry ({', '.join(map(str, where))})"


def _written(tree: Tree) -> str:
    """Nested square brackets."""
    if isinstance(tree, Apply) and tree.head == "array":
        return f"[{', '.join(_written(part) for part in tree.args)}]"
    return short_text(tree)
