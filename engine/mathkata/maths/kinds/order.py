"""The kind order: things put in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.choosing import letter, names_in_words, pick_several
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.trees import Apply, Label, Tree
from mathkata.model.errors import ReadingError


class OrderKind:
    """All the options, put in order."""

    name = "order"
    doc = "The options in their right order; with after, every order that respects it. Partial credit by pairs."
    help = "all the letters in order: b, a, c (or bac, or 2 1 3)"
    options: tuple[Option, ...] = (
        Option("options", "texts", "What is to be ordered: label to text."),
        Option("after", "words", "Pairs such as b:a, which say that b comes somewhere after a."),
    )
    types = ("list", "vector")

    def read(self, text: str, question: Question) -> Tree:
        plain = text
        for sign in ("->", "=>", "→", "<", ">"):
            plain = plain.replace(sign, ",".ljust(len(sign)))
        places = pick_several(plain, question)
        count = len(question.choices)
        if len(set(places)) != len(places) or len(places) != count:
            raise ReadingError(
                "every item is to be named once",
                0,
                max(1, len(text)),
                expected=f"all of {names_in_words(count)}, in order"
                if count
                else "the items in order",
            )
        return Apply("list", tuple(Label(question.choices[place].label) for place in places))

    def compare(self, response: Tree, question: Question) -> Marked:
        mine, right = _names(response), _names(question.key)
        rules = _rules(question, right)
        place = {name: index for index, name in enumerate(mine)}
        kept = sum(
            place[before] < place[later]
            for before, later in rules
            if before in place and later in place
        )
        if sorted(mine) == sorted(right) and kept == len(rules):
            return correct()
        score = kept / len(rules) if rules else 0.0
        return replace(incorrect(None, "not_right_choice"), score=min(score, 0.99))

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return self.compare(second, replace(question, key=first))

    def show(self, question: Question) -> str:
        places = {item.label: place for place, item in enumerate(question.choices)}
        return ", ".join(
            letter(places[name]) if name in places else name for name in _names(question.key)
        )

    def samples(self, question: Question) -> Samples:
        right = self.show(question)
        letters = right.split(", ")
        if len(letters) < 2 or not question.choices:
            return Samples((right,) if question.choices else ())
        turned = ", ".join(reversed(letters))
        return Samples((right, "".join(letters)), (), (turned,), ("", letters[0], "??"))


def _names(tree: Tree) -> list[str]:
    return [part.text for part in tree.parts if isinstance(part, Label)]


def _rules(question: Question, right: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs (earlier, later) that must hold: those of `after`, or every pair of the key."""
    given = question.options.get("after")
    if given:
        pairs = [pair.partition(":") for pair in given]
        return [(before.strip(), later.strip()) for later, _, before in pairs]
    return [(first, second) for place, first in enumerate(right) for second in right[place + 1 :]]
