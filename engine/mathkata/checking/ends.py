"""Intervals whose ends stand the wrong way round: nobody could type them, and they hold nothing."""

from __future__ import annotations

from mathkata.checking.tally import Notes, answer_of
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Apply, Number, walk
from mathkata.problems import Problem


def check_ends(problem: Problem, notes: Notes) -> None:
    """The left end of an interval must not lie right of its right end on any variant."""
    for part in problem.parts:
        for node in walk(part.checked.key):
            if not (isinstance(node, Apply) and node.head == "interval"):
                continue
            low, high = node.args[:2]
            if isinstance(low, Number) and isinstance(high, Number) and low.value > high.value:
                source = part.rule.value.source
                notes.find(
                    "interval-reversed",
                    f"{answer_of(part.name)} is an interval from {to_text(low)} down to {to_text(high)}",
                    source.place(0, len(source.text)),
                    "draw the ends in order, or write the smaller one first: min(a, b)",
                )
                break
