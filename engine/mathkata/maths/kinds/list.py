"""The kind list: values in order."""

from __future__ import annotations

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.bags import mark_bag
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.entries import gather
from mathkata.maths.kinds.marks import from_comparison, incorrect
from mathkata.maths.kinds.options import (
    ALLOWED,
    DECIMALS,
    DIGITS,
    NUMBER_FORM,
    TOLERANCE,
    TOLERANCE_KIND,
)
from mathkata.maths.kinds.set import elements
from mathkata.maths.kinds.shared import key_as_text, short_text, unreadable_around
from mathkata.maths.kinds.tables import count_text
from mathkata.maths.kinds.values import mark_value
from mathkata.maths.reading import read
from mathkata.maths.trees import Apply, Number, Tree
from mathkata.model.verdict import Witness


class ListKind:
    """Values in order."""

    name = "list"
    doc = "Values in order, marked one by one; they may be vectors or matrices."
    help = "the values with commas, in order: 1, 2, 3"
    options: tuple[Option, ...] = (
        Option("up_to", "word", "Whether the order counts.", ("order",)),
        TOLERANCE,
        TOLERANCE_KIND,
        DIGITS,
        DECIMALS,
        NUMBER_FORM,
        ALLOWED,
    )
    types = ("list", "vector", "matrix")

    def read(self, text: str, question: Question) -> Tree:
        return read(text, question.scope, expect="list")

    def compare(self, response: Tree, question: Question) -> Marked:
        got, key = elements(response), elements(question.key)
        if question.options.get("up_to") == "order":
            return mark_bag(got, key, question, multiset=True)
        if len(got) != len(key):
            return incorrect(Witness("", count_text(len(key)), count_text(len(got))), "size")
        if not key:
            return from_comparison(compare_values(question.key, question.key, question.scope))
        places = [f"entry {place + 1}" for place in range(len(key))]
        marks = [mark_value(mine, right, question) for mine, right in zip(got, key, strict=True)]
        return gather(places, marks)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        found = compare_values(
            Apply("list", elements(first)),
            Apply("list", elements(second)),
            question.scope,
            up_to=question.options.get("up_to"),
        )
        return from_comparison(found, key_text=short_text(first))

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = elements(question.key)
        more = short_text(Apply("vector", (*key, Number(1))))
        plain = question.options.get("form", "any") == "any"
        return Samples(
            right=(self.show(question),) if plain else (),
            wrong=(more,),
            unreadable=(unreadable_around("1, 2"), "", "(1, 2"),
        )
