"""What comparing two values says: equal, different or undecided, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mathkata.model.verdict import Witness

Status = Literal["equal", "different", "undecided"]
Method = Literal["tree", "exact", "proved", "digits", "shape"]
_WEAKEST_FIRST: tuple[Method, ...] = ("digits", "proved", "exact", "shape", "tree")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two values are the same, and how that is known.

    `method`: `tree` (written alike), `exact` (rational arithmetic), `proved` (a normal form, or a ball without
    zero), `digits` (no difference to `digits` decimal digits at enough points), `shape` (another kind or size of
    value). `witness` is given for every `different` and for nothing else.
    """

    status: Status
    method: Method
    digits: int | None = None
    witness: Witness | None = None


SAME = Comparison("equal", "tree")
EQUAL = Comparison("equal", "exact")
UNDECIDED = Comparison("undecided", "digits")


def different(method: Method, at: str, expected: str, got: str) -> Comparison:
    """Two values that differ, with the place and both values as texts."""
    return Comparison("different", method, None, Witness(at, expected, got))


def all_of(comparisons: tuple[Comparison, ...]) -> Comparison:
    """The comparison of wholes from that of their entries: the first difference decides, then anything undecided."""
    for wanted in ("different", "undecided"):
        for comparison in comparisons:
            if comparison.status == wanted:
                return comparison
    if not comparisons:
        return EQUAL
    weakest = min(comparisons, key=lambda one: _WEAKEST_FIRST.index(one.method))
    if weakest.method != "digits":
        return Comparison("equal", weakest.method)
    digits = min(one.digits or 0 for one in comparisons if one.method == "digits")
    return Comparison("equal", "digits", digits)
