"""The arguments of a draw, checked: every error says which argument, what came and what was expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from flint import fmpq

from mathkata.maths.evaluation import items
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Number, Tree
from mathkata.model.errors import EvaluationError, LimitError

MOST_ENTRIES = 400
"""Entries of the largest vector or matrix that can be drawn."""
LONGEST_SHOWN = 60
WIDEST = 10**18


class Arguments:
    """The worked-out arguments of one draw, taken by place and name."""

    def __init__(self, draw: str, args: Sequence[Tree], keywords: Mapping[str, Tree]) -> None:
        self.draw = draw
        self.args = args
        self.keywords = keywords

    def wrong(self, name: str, expected: str, came: Tree | None) -> EvaluationError:
        """The error for one argument."""
        what = "nothing came" if came is None else f"{write(came)[:LONGEST_SHOWN]} came"
        return EvaluationError(f"{self.draw}: {name} must be {expected}, and {what}")

    def tree(self, place: int, name: str) -> Tree:
        """The argument at a place (from 0), or under its name."""
        if place < len(self.args):
            return self.args[place]
        if name in self.keywords:
            return self.keywords[name]
        raise self.wrong(name, "given", None)

    def integer(self, place: int, name: str, least: int | None = None) -> int:
        """An integer argument."""
        tree = self.tree(place, name)
        expected = "an integer" if least is None else f"an integer from {least}"
        if not isinstance(tree, Number) or tree.value.q != 1:
            raise self.wrong(name, expected, tree)
        value = int(tree.value.p)
        if least is not None and value < least:
            raise self.wrong(name, expected, tree)
        return value

    def rational(self, place: int, name: str) -> fmpq:
        """A rational argument."""
        tree = self.tree(place, name)
        if not isinstance(tree, Number):
            raise self.wrong(name, "a number", tree)
        return tree.value

    def list(self, place: int, name: str) -> tuple[Tree, ...]:
        """A list with at least one item."""
        tree = self.tree(place, name)
        if not isinstance(tree, Apply):
            raise self.wrong(name, "a list", tree)
        try:
            found = items(tree)
        except EvaluationError:
            raise self.wrong(name, "a list", tree) from None
        if not found:
            raise self.wrong(name, "a list with at least one item", tree)
        return found

    def integers(self, place: int, name: str) -> tuple[int, ...]:
        """A list of integers."""
        found = []
        for item in self.list(place, name):
            if not isinstance(item, Number) or item.value.q != 1:
                raise self.wrong(name, "a list of integers", self.tree(place, name))
            found.append(int(item.value.p))
        return tuple(found)

    def excluded(self) -> frozenset[fmpq]:
        """The numbers named by `exclude`; empty without it."""
        tree = self.keywords.get("exclude")
        if tree is None or (isinstance(tree, Apply) and tree.head == "list" and not tree.args):
            return frozenset()
        found = set()
        for item in self.list(len(self.args), "exclude"):
            if not isinstance(item, Number):
                raise self.wrong("exclude", "a list of numbers", tree)
            found.add(item.value)
        return frozenset(found)

    def span(self, low_place: int) -> Span:
        """The integers from `lo` to `hi` without the excluded ones."""
        low, high = self.integer(low_place, "lo"), self.integer(low_place + 1, "hi")
        if low > high:
            raise EvaluationError(f"{self.draw}: the range from {low} to {high} is empty")
        if high - low >= WIDEST:
            raise LimitError(f"{self.draw}: the range is too wide; at most {WIDEST} numbers")
        skipped = sorted(
            int(value.p) for value in self.excluded() if value.q == 1 and low <= value <= high
        )
        span = Span(low, high, tuple(skipped))
        if len(span) == 0:
            raise EvaluationError(
                f"{self.draw}: exclude leaves nothing of the range from {low} to {high}"
            )
        return span

    def entries(self, count: int) -> int:
        """A number of entries that is not too large."""
        if count > MOST_ENTRIES:
            raise LimitError(f"{self.draw}: {count} entries; at most {MOST_ENTRIES}")
        return count


class Span(Sequence[int]):
    """The integers from low to high without some, as a sequence that is never written out."""

    def __init__(self, low: int, high: int, skipped: tuple[int, ...]) -> None:
        self.low = low
        self.size = high - low + 1 - len(skipped)
        self.skipped = skipped

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(self.size))]
        if not 0 <= index < self.size:
            raise IndexError(index)
        value = self.low + index
        for skipped in self.skipped:
            if skipped <= value:
                value += 1
        return value
