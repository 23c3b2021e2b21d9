"""Lists: order, membership, positions, truths."""

from __future__ import annotations

from mathkata.maths.evaluation import collected, compare
from mathkata.maths.library.exact.arguments import Entries, NotYet, exact
from mathkata.maths.library.exact.sums import limited, not_empty, order, ranked
from mathkata.maths.trees import Apply, Label, Number, Tree, Truth
from mathkata.model.errors import LimitError

MOST_PAIRED = 200


@exact("vector")
def sort(v: Entries) -> Tree:
    """The entries, smallest first."""
    return Apply("vector", tuple(v[place] for place in ranked("sort", v)))


@exact("vector")
def argsort(v: Entries) -> Tree:
    """The indexes (from 0) of the entries, that of the smallest first; of equal entries the first comes first."""
    return Apply("vector", tuple(Number(place) for place in ranked("argsort", v)))


@exact("list")
def reverse(items: Entries) -> Tree:
    """The items, last first."""
    return collected("list", tuple(reversed(items)))


@exact("list")
def concat(*lists: Entries) -> Tree:
    """The items of all lists, one list after the other."""
    limited(sum(len(items) for items in lists), "concat")
    return collected("list", tuple(item for items in lists for item in items))


def _best(v: Entries, wanted: int) -> Tree:
    best = 0
    for place in range(1, len(v)):
        if order(v[place], v[best]) == wanted:
            best = place
    return Number(best)


@exact("vector")
def argmax(v: Entries) -> Tree:
    """The index (from 0) of the largest entry; the first of several."""
    not_empty("argmax", v)
    return _best(v, 1)


@exact("vector")
def argmin(v: Entries) -> Tree:
    """The index (from 0) of the smallest entry; the first of several."""
    not_empty("argmin", v)
    return _best(v, -1)


def _equal(first: Tree, second: Tree) -> bool:
    answer = compare("eq", first, second)
    if not isinstance(answer, Truth):
        raise NotYet
    return answer.value


@exact("list", "any")
def count(items: Entries, value: Tree) -> Tree:
    """How many items are equal to the value."""
    return Number(sum(_equal(item, value) for item in items))


@exact("list", "any")
def contains(items: Entries, value: Tree) -> Tree:
    """Whether one of the items is equal to the value."""
    return Truth(sum(_equal(item, value) for item in items) > 0)


@exact("list")
def distinct(items: Entries) -> Tree:
    """Whether no two items are equal."""
    if all(isinstance(item, (Number, Label)) for item in items):
        return Truth(len(set(items)) == len(items))
    if len(items) > MOST_PAIRED:
        raise LimitError(
            f"distinct of {len(items)} items that are no numbers; at most {MOST_PAIRED}"
        )
    for place, item in enumerate(items):
        if any(_equal(item, other) for other in items[:place]):
            return Truth(False)
    return Truth(True)


def _truths(items: Entries) -> list[bool]:
    values = []
    for item in items:
        if not isinstance(item, Truth):
            raise NotYet
        values.append(item.value)
    return values


@exact("list", name="all")
def all_true(items: Entries) -> Tree:
    """Whether every truth in the list is true."""
    return Truth(all(_truths(items)))


@exact("list", name="any")
def any_true(items: Entries) -> Tree:
    """Whether at least one truth in the list is true."""
    return Truth(any(_truths(items)))
