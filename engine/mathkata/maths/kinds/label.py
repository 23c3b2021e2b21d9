"""The kind label: a word."""

from __future__ import annotations

from difflib import get_close_matches

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.values import plain_word, same_word, word_text
from mathkata.maths.reading import read
from mathkata.maths.trees import Label, Tree
from mathkata.model.errors import ReadingError
from mathkata.model.verdict import Witness


class LabelKind:
    """A word out of those that are possible."""

    name = "label"
    doc = "A word; with options, one of those, and anything else is unreadable rather than wrong."
    help = "a word, as it stands in the question"
    options: tuple[Option, ...] = (
        Option(
            "options", "texts", "The words that are possible: words, or words with their texts."
        ),
    )
    types = ("label", "truth")

    def read(self, text: str, question: Question) -> Tree:
        tree = read(text, question.scope, expect="label")
        word = plain_word(tree)
        if not word:
            raise ReadingError("this is not a word", 0, max(1, len(text)), expected="a word")
        if not question.choices:
            return tree
        for item in question.choices:
            if word in {plain_word(Label(item.label)), plain_word(Label(item.text))}:
                return Label(item.label, tree.span)
        known = [item.label for item in question.choices]
        near = get_close_matches(text.strip(), known, n=1, cutoff=0.7)
        start = len(text) - len(text.lstrip())
        raise ReadingError(
            f"{text.strip()[:30]} is none of the words asked for",
            start,
            len(text.strip()),
            expected=f"one of {', '.join(known)}",
            repair=near[0] if near else None,
        )

    def compare(self, response: Tree, question: Question) -> Marked:
        if same_word(response, question.key):
            return correct()
        return incorrect(Witness("", word_text(question.key), word_text(response)))

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:  # noqa: ARG002 - every kind's
        if same_word(first, second):
            return correct()
        return incorrect(Witness("", word_text(first), word_text(second)))

    def show(self, question: Question) -> str:
        return word_text(question.key)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        others = [item.label for item in question.choices if item.label != key]
        return Samples(
            right=(key, f" {key.upper()}. "),
            wrong=(others[0],) if others else () if question.choices else (f"not {key}",),
            unreadable=("", "zzz") if question.choices else ("", "..."),
        )
