"""Sums and products of entries, worked out one by one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key

from mathkata.maths.folding import add, multiply, subtract
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.library.exact.arguments import Entries, NotYet
from mathkata.maths.trees import ZERO, Number, Tree
from mathkata.model.errors import LimitError, UndefinedError

MOST_ENTRIES = 4096
MOST_IRRATIONAL = 200
"""So many terms that are not rational are added or sorted in a moment; each costs more than the one before."""


def total(terms: Iterable[Tree]) -> Tree:
    """The sum of the terms."""
    result: Tree = ZERO
    open_terms = 0
    for term in terms:
        open_terms += not isinstance(term, Number)
        if open_terms > MOST_IRRATIONAL:
            raise LimitError(f"a sum of more than {MOST_IRRATIONAL} terms that are not rational")
        result = add(result, term)
    return result


def inner(first: Entries, second: Entries) -> Tree:
    """The sum of the products of corresponding entries."""
    return total(multiply(a, b) for a, b in zip(first, second, strict=True))


def squares(entries: Entries) -> Tree:
    """The sum of the squares."""
    return total(multiply(entry, entry) for entry in entries)


def same_length(name: str, first: Entries, second: Entries) -> None:
    """UndefinedError unless both have as many entries."""
    if len(first) != len(second):
        raise UndefinedError(
            f"{name} of vectors with {len(first)} and {len(second)} entries is not defined"
        )


def not_empty(name: str, entries: Entries) -> None:
    """UndefinedError for no entries at all."""
    if not entries:
        raise UndefinedError(f"the {name} of no entries is not defined")


def order(first: Tree, second: Tree) -> int:
    """-1, 0 or 1: whether the first number is smaller, equal or larger; NotYet while it is not certain."""
    if first == second:
        return 0
    sign = sign_of(subtract(first, second))
    if sign is None:
        raise NotYet
    return sign


def ranked(name: str, entries: Entries) -> list[int]:
    """The indexes of the entries, that of the smallest first; of equal entries the first comes first."""
    if all(isinstance(entry, Number) for entry in entries):
        return sorted(range(len(entries)), key=lambda place: getattr(entries[place], "value", 0))
    if len(entries) > MOST_IRRATIONAL:
        raise LimitError(f"{name} of {len(entries)} entries with roots; at most {MOST_IRRATIONAL}")

    def earlier(first: int, second: int) -> int:
        return order(entries[first], entries[second])

    return sorted(range(len(entries)), key=cmp_to_key(earlier))


def limited(count: int, name: str) -> int:
    """A number of entries that is not too large."""
    if count > MOST_ENTRIES:
        raise LimitError(f"{name} would have {count} entries; at most {MOST_ENTRIES}")
    return count
