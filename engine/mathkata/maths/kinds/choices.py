"""The kind choices: several options out of some."""

from __future__ import annotations

from dataclasses import replace

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.choosing import letter, pick_several
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.trees import Apply, Label, Tree


class ChoicesKind:
    """Every option that is right."""

    name = "choices"
    doc = "All the right ones of several options; the key is the list of their labels."
    help = "the letters of all that are right: a, c (or ac, or 1, 3); none if none is"
    options: tuple[Option, ...] = (
        Option("options", "texts", "What there is to choose from: label to text."),
    )
    types = ("list", "set", "vector", "label")

    def read(self, text: str, question: Question) -> Tree:
        places = pick_several(text, question)
        picked = dict.fromkeys(question.choices[place].label for place in places)
        return Apply("list", tuple(Label(label) for label in picked), (0, len(text)))

    def compare(self, response: Tree, question: Question) -> Marked:
        mine, right = labels(response), labels(question.key)
        if mine == right:
            return correct()
        gained = max(0, len(mine & right) - len(mine - right))
        score = gained / len(right) if right else 0.0
        return replace(incorrect(None, "not_right_choice"), score=score)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:  # noqa: ARG002 - every kind's
        return correct() if labels(first) == labels(second) else incorrect(None, "not_right_choice")

    def show(self, question: Question) -> str:
        wanted = labels(question.key)
        shown = [
            letter(place) for place, item in enumerate(question.choices) if item.label in wanted
        ]
        return ", ".join(shown) or "none"

    def samples(self, question: Question) -> Samples:
        wanted = labels(question.key)
        places = [place for place, item in enumerate(question.choices) if item.label in wanted]
        others = [place for place in range(len(question.choices)) if place not in places]
        turned = ", ".join(letter(place).upper() for place in reversed(places)) or "none"
        wrong = [", ".join(letter(place) for place in places[1:]) or "none"] if places else []
        wrong += [", ".join(letter(place) for place in (*places, others[0]))] if others else []
        return Samples((self.show(question), turned), (), tuple(wrong), ("", "??"))


def labels(tree: Tree) -> frozenset[str]:
    """The labels of a list."""
    parts = tree.parts if isinstance(tree, Apply) else (tree,)
    return frozenset(part.text for part in parts if isinstance(part, Label))
