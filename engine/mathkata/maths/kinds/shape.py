"""The kind shape: the sizes of an array, or the label `error`."""

from __future__ import annotations

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.entries import mark_entries
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.shared import agree_scalars, key_as_text, short_text
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Label, Tree
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Outcome, Witness

_SCALAR = frozenset({"scalar", "()", "( )", "[]", "a scalar", "number"})
ERROR = Label("error")


class ShapeKind:
    """The sizes of an array along its axes, or `error`."""

    name = "shape"
    doc = "The shape of an array, or the label error where the operation does not work."
    help = "sizes with commas: (2, 3) or 2x3; () for a scalar; or the word error"
    options: tuple[Option, ...] = ()
    types = ("shape", "label", "vector", "list")

    def read(self, text: str, question: Question) -> Tree:
        if text.strip().casefold() in _SCALAR:
            return Apply("shape", ())
        tree = read(text, question.scope, expect="shape")
        if isinstance(tree, Apply) and tree.head == "shape":
            inner = tree.args
            if (
                len(inner) == 1
                and isinstance(inner[0], Apply)
                and inner[0].head in {"matrix", "row"}
            ):
                raise ReadingError(
                    "a shape has one row of sizes", 0, len(text), expected="sizes such as (2, 3)"
                )
        return tree

    def compare(self, response: Tree, question: Question) -> Marked:
        key, got = _sizes(question.key), _sizes(response)
        if key is None or got is None:
            if key is None and got is None:
                return (
                    correct()
                    if _same_word(question.key, response)
                    else _other(question.key, response)
                )
            return _other(question.key, response)
        if len(key) != len(got):
            return incorrect(Witness("", _axes(key), _axes(got)), "size")
        if not key:
            return correct()
        marked = mark_entries(
            [
                (f"axis {place + 1}", mine, right)
                for place, (mine, right) in enumerate(zip(got, key, strict=True))
            ],
            question,
        )
        if marked.outcome is Outcome.INCORRECT:
            return incorrect(marked.witness, "axis", place=_first_axis(marked))
        return marked

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return agree_scalars(_as_shape(first), _as_shape(second), question)

    def show(self, question: Question) -> str:
        key = _as_shape(question.key)
        if isinstance(key, Label):
            return key.text
        if not key.parts:
            return "()"
        return key_as_text(Question(key, question.scope))

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        sizes = _sizes(question.key)
        if sizes is None:
            return Samples((key, key.upper()), (), ("(2, 3)",), ("", "(2, 3"))
        wrong = (
            (short_text(Apply("shape", (*sizes, *sizes[:1]))), "error")
            if sizes
            else ("error", "(1,)")
        )
        return Samples((key,), (), wrong, ("", "(2, 3", "(2 +, 3)"))


def _sizes(tree: Tree) -> tuple[Tree, ...] | None:
    """The sizes, or None for a word."""
    if isinstance(tree, Apply) and tree.head in {"shape", "vector", "list"}:
        return tree.args
    return None if isinstance(tree, Label) else (tree,)


def _as_shape(tree: Tree) -> Tree:
    sizes = _sizes(tree)
    return tree if sizes is None else Apply("shape", sizes)


def _same_word(first: Tree, second: Tree) -> bool:
    return (
        isinstance(first, Label)
        and isinstance(second, Label)
        and first.text.casefold() == second.text.casefold()
    )


def _other(key: Tree, response: Tree) -> Marked:
    return incorrect(Witness("", _text(key), _text(response)), "label_or_shape")


def _text(tree: Tree) -> str:
    return tree.text if isinstance(tree, Label) else short_text(_as_shape(tree))


def _axes(sizes: tuple[Tree, ...]) -> str:
    return f"{len(sizes)} axis" if len(sizes) == 1 else f"{len(sizes)} axes"


def _first_axis(marked: Marked) -> str:
    return marked.witness.at.partition(",")[0] if marked.witness is not None else "an axis"
