"""The kind match: an option for each of several things."""

from __future__ import annotations

import re
from dataclasses import replace

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.choosing import letter, names_in_words, one_of
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.messages import message
from mathkata.maths.trees import Apply, Label, Tree
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Outcome

_PAIR = re.compile(r"\s*\(?(\d{1,2})\)?\s*(?:[-=:>.)]|->|→)*\s*([A-Za-z])(?![A-Za-z])\s*[,;]?")


class MatchKind:
    """An option for each of several numbered things."""

    name = "match"
    doc = "An option for each numbered thing of the question; the key is the list of their labels. Partial credit."
    help = "a letter for each number: 1b 2a 3c, or in order b, a, c"
    options: tuple[Option, ...] = (
        Option("options", "texts", "What there is to match with: label to text."),
    )
    types = ("list", "vector")

    def read(self, text: str, question: Question) -> Tree:
        count = len(_names(question.key))
        found = _numbered(text, question) or _listed(text, question)
        if count and len(found) != count:
            raise ReadingError(
                f"{len(found)} of {count} are matched",
                0,
                max(1, len(text)),
                expected=f"a letter for each of 1 to {count}: 1a 2b ...",
            )
        return Apply("list", tuple(Label(label) for label in found))

    def compare(self, response: Tree, question: Question) -> Marked:
        mine, right = _names(response), _names(question.key)
        outcomes = tuple(
            Outcome.CORRECT if one == other else Outcome.INCORRECT
            for one, other in zip(mine, right, strict=False)
        )
        good = outcomes.count(Outcome.CORRECT)
        if good == len(right) == len(mine):
            return replace(correct(), entries=outcomes)
        marked = incorrect(None, "not_right_choice")
        said = message("partly", right=good, count=len(right))
        return replace(marked, score=good / max(1, len(right)), message=said)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return self.compare(second, replace(question, key=first))

    def show(self, question: Question) -> str:
        places = {item.label: place for place, item in enumerate(question.choices)}
        return " ".join(
            f"{number + 1}{letter(places[name]) if name in places else name}"
            for number, name in enumerate(_names(question.key))
        )

    def samples(self, question: Question) -> Samples:
        key = _names(question.key)
        places = {item.label: place for place, item in enumerate(question.choices)}
        if not key or len(places) < 2 or any(name not in places for name in key):
            return Samples()
        letters = [letter(places[name]) for name in key]
        other = letter((places[key[0]] + 1) % len(places))
        wrong = ", ".join([other, *letters[1:]])
        return Samples((self.show(question), ", ".join(letters)), (), (wrong,), ("", "1? 2?"))


def _numbered(text: str, question: Question) -> list[str]:
    """`1a 2b`, `1-a, 2-b`; empty where it is not written so."""
    pairs: dict[int, str] = {}
    place = 0
    stripped = text.strip()
    while place < len(stripped):
        match = _PAIR.match(stripped, place)
        if match is None:
            return []
        number = int(match[1])
        if number in pairs:
            raise ReadingError(
                f"{number} is matched twice",
                match.start(1),
                len(match[1]),
                expected="each number once",
            )
        pairs[number] = _label(match[2], question, match.start(2))
        place = match.end()
    if sorted(pairs) != list(range(1, len(pairs) + 1)):
        return []
    return [pairs[number] for number in sorted(pairs)]


def _listed(text: str, question: Question) -> list[str]:
    bare = text.strip().strip("()[]{}")
    parts = [part for part in re.split(r"[\s,;]+", bare) if part]
    if len(parts) == 1 and bare.isalpha():
        parts = list(bare)
    return [_label(part, question, max(0, text.find(part))) for part in parts]


def _label(name: str, question: Question, start: int) -> str:
    place = one_of(name, question.choices)
    if place is None:
        expected = (
            f"one of {names_in_words(len(question.choices))}" if question.choices else "an option"
        )
        raise ReadingError(
            f"{name[:20]} is none of the options", start, len(name), expected=expected
        )
    return question.choices[place].label


def _names(tree: Tree) -> list[str]:
    return [part.text for part in tree.parts if isinstance(part, Label)]
