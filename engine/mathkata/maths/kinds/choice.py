"""The kind choice: one option out of several."""

from __future__ import annotations

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.choosing import letter, pick
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.trees import Label, Tree


class ChoiceKind:
    """One option out of several."""

    name = "choice"
    doc = "One of several options; the key is the label of the right one."
    help = "the letter of one option: a, b, c ... (or its number)"
    options: tuple[Option, ...] = (
        Option("options", "texts", "What there is to choose from: label to text."),
        Option(
            "order",
            "word",
            "Whether the options keep their order; else the seed shuffles them.",
            ("fixed",),
        ),
    )
    types = ("label",)

    def read(self, text: str, question: Question) -> Tree:
        place = pick(text, question)
        start = len(text) - len(text.lstrip())
        return Label(question.choices[place].label, (start, len(text.strip())))

    def compare(self, response: Tree, question: Question) -> Marked:
        if response == question.key:
            return correct()
        return incorrect(None, "not_right_choice")

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:  # noqa: ARG002 - every kind's
        return correct() if first == second else incorrect(None, "not_right_choice")

    def show(self, question: Question) -> str:
        place = _place(question)
        return letter(place) if place is not None else _label(question.key)

    def samples(self, question: Question) -> Samples:
        place = _place(question)
        count = len(question.choices)
        if place is None or count < 2:
            return Samples(unreadable=("", "?"))
        other = (place + 1) % count
        return Samples(
            right=(letter(place), letter(place).upper() + ")"),
            wrong=(letter(other),),
            unreadable=(
                "",
                f"{letter(place)}, {letter(other)}",
                letter(count) if count < 26 else "??",
            ),
        )


def _label(tree: Tree) -> str:
    return tree.text if isinstance(tree, Label) else str(tree)


def _place(question: Question) -> int | None:
    wanted = _label(question.key)
    for place, item in enumerate(question.choices):
        if item.label == wanted:
            return place
    return None
