"""The kind set: values without order."""

from __future__ import annotations

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.bags import mark_bag
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.marks import from_comparison, misformed, undecided
from mathkata.maths.kinds.options import (
    ALLOWED,
    DECIMALS,
    DIGITS,
    NUMBER_FORM,
    TOLERANCE,
    TOLERANCE_KIND,
)
from mathkata.maths.kinds.regions import of_elements
from mathkata.maths.kinds.shared import key_as_text, short_text, unreadable_around
from mathkata.maths.reading import read
from mathkata.maths.reading.dressing import undressed, words_of
from mathkata.maths.trees import Apply, Number, Tree
from mathkata.model.verdict import Outcome

_ALGEBRA = frozenset({"union", "intersection", "difference"})
_EMPTY = frozenset(
    {"none", "empty", "empty set", "the empty set", "no solution", "no solutions", "nothing"}
)


class SetKind:
    """Values without order."""

    name = "set"
    doc = "A set of values in any order; with multiset, how often each one is written counts."
    help = "the elements with commas: {1, 2, 3} or 1, 2, 3; none for the empty set"
    options: tuple[Option, ...] = (
        Option("multiset", "flag", "Whether it counts how often an element is written."),
        TOLERANCE,
        TOLERANCE_KIND,
        DIGITS,
        DECIMALS,
        NUMBER_FORM,
        ALLOWED,
    )
    types = ("set", "list", "vector")

    def read(self, text: str, question: Question) -> Tree:
        if words_of(undressed(text)).strip().rstrip(".").casefold() in _EMPTY:
            return Apply("set", (), (0, len(text)))
        return read(text, question.scope, expect="set")

    def compare(self, response: Tree, question: Question) -> Marked:
        if isinstance(response, Apply) and response.head in _ALGEBRA:
            return self._worked_out(response, question)
        multiset = bool(question.options.get("multiset", False))
        return mark_bag(elements(response), elements(question.key), question, multiset=multiset)

    def _worked_out(self, response: Apply, question: Question) -> Marked:
        """Sets with signs between them; a union of sets is a set written in pieces, the others are to be finished."""
        solved = of_elements(response, question.scope)
        if solved is None:
            return undecided()
        marked = self.compare(solved, question)
        pieces = response.head == "union" or "operations" in question.options.get("allow", ())
        return (
            marked if pieces or marked.outcome is not Outcome.CORRECT else misformed("unfinished")
        )

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        multiset = question.options.get("multiset", False)
        head = "list" if multiset else "set"
        found = compare_values(
            Apply(head, elements(first)),
            Apply(head, elements(second)),
            question.scope,
            up_to="order" if multiset else None,
        )
        return from_comparison(found, key_text=short_text(first))

    def show(self, question: Question) -> str:
        return key_as_text(Question(Apply("set", elements(question.key)), question.scope))

    def samples(self, question: Question) -> Samples:
        key = elements(question.key)
        turned = short_text(Apply("set", tuple(reversed(key))))
        more = short_text(Apply("set", (*key, Number(987_654))))
        fewer = short_text(Apply("set", key[1:])) if key else "{1}"
        plain = question.options.get("form", "any") == "any"
        return Samples(
            right=(self.show(question), turned) if plain else (),
            wrong=(more, fewer),
            unreadable=(unreadable_around("1, 2"), "", "{1, 2"),
        )


def elements(tree: Tree) -> tuple[Tree, ...]:
    """The elements of a set, list or vector; a single value is one element."""
    if isinstance(tree, Apply) and tree.head in {"set", "list", "vector", "shape"}:
        return tree.args
    if isinstance(tree, Apply) and tree.head == "matrix":
        return tuple(Apply("vector", row.parts) for row in tree.args)
    return (tree,)
