"""Marking a value of any type against a key: a scalar, a vector, a matrix, a word."""

from __future__ import annotations

import re

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.entries import mark_entries
from mathkata.maths.kinds.marks import correct, from_comparison, incorrect
from mathkata.maths.kinds.scalars import mark_scalar
from mathkata.maths.kinds.shared import (
    is_scalar,
    kind_in_words,
    not_asked_for,
    short_text,
    unless_allowed,
)
from mathkata.maths.kinds.tables import as_table, count_text, size_text
from mathkata.maths.trees import COLLECTIONS, Apply, Label, Tree, Truth
from mathkata.model.errors import EvaluationError
from mathkata.model.verdict import Witness


def mark_value(response: Tree, key: Tree, question: Question) -> Marked:
    """One value against its key, whatever they are."""
    if isinstance(key, Label | Truth) or isinstance(response, Label | Truth):
        if same_word(response, key):
            return correct()
        return incorrect(Witness("", word_text(key), word_text(response)))
    if not is_collection(key):
        if not is_scalar(response, question.scope):
            return not_asked_for(kind_in_words(key), response, short_text(key))
        return mark_scalar(response, key, question)
    try:
        wanted, table = as_table(key, question.scope), as_table(response, question.scope)
    except EvaluationError:
        wanted = table = None
    if wanted is None:
        return from_comparison(compare_values(key, response, question.scope))
    if table is None:
        return not_asked_for(kind_in_words(key), response, short_text(key))
    if wanted.way == "grid" or table.way == "grid":
        if [len(row) for row in wanted.rows] != [len(row) for row in table.rows]:
            return incorrect(Witness("", size_text(wanted.rows), size_text(table.rows)), "size")
    elif len(wanted.entries) != len(table.entries):
        counts = count_text(len(wanted.entries)), count_text(len(table.entries))
        return incorrect(Witness("", *counts), "size")
    marked = mark_entries(
        [
            (f"entry {place + 1}", mine, right)
            for place, (mine, right) in enumerate(zip(table.entries, wanted.entries, strict=True))
        ],
        question,
    )
    return marked if table.worked else unless_allowed(marked, question)


def is_collection(tree: Tree) -> bool:
    """Whether a value has entries."""
    return isinstance(tree, Apply) and tree.head in COLLECTIONS


_TRUE = frozenset({"true", "yes", "correct"})
_FALSE = frozenset({"false", "no"})
_INITIALS = {"t": "true", "y": "true", "f": "false", "n": "false"}
_ARTICLE = re.compile(r"^\s*(?:an?|the)\s+(?=[A-Za-z-]{3})", re.IGNORECASE)
_SPELLINGS = {
    "dne": "doesnotexist",
    "nosolutions": "nosolution",
    "nosolutionexists": "nosolution",
    "notdefined": "undefined",
    "infinitelymany": "infinite",
    "infinitelymanysolutions": "infinite",
    "divergent": "diverges",
    "convergent": "converges",
}


def same_word(first: Tree, second: Tree) -> bool:
    """Whether two words are one. `T` and `y` stand for true only where the other word is true or false: as names of
    choices, T and Y are two."""
    one, two = plain_word(first), plain_word(second)
    if one == two:
        return True
    if isinstance(first, Label) and isinstance(second, Label):
        one, two = _without_article(first), _without_article(second)
        if one == two:
            return True
    for letter, word in ((one, two), (two, one)):
        if word in ("true", "false") and _INITIALS.get(letter or "") == word:
            return True
    return False


def _without_article(tree: Label) -> str | None:
    """A word without `a`, `an` or `the` before it."""
    return plain_word(Label(_ARTICLE.sub("", tree.text)))


def plain_word(tree: Tree) -> str | None:
    """A word for comparing: case, spaces, hyphens and quotes do not count; yes is true."""
    if isinstance(tree, Truth):
        return "true" if tree.value else "false"
    if not isinstance(tree, Label):
        return None
    word = "".join(
        letter for letter in tree.text.casefold() if letter.isalnum() or letter in "+*/<>="
    )
    word = _SPELLINGS.get(word, word)
    return "true" if word in _TRUE else "false" if word in _FALSE else word


def word_text(tree: Tree) -> str:
    """A word or value for a witness."""
    if isinstance(tree, Label):
        return tree.text
    if isinstance(tree, Truth):
        return "true" if tree.value else "false"
    return short_text(tree)
