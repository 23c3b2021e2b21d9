"""Units that the marker converts by itself: a value that was converted already comes out absurdly large."""

from __future__ import annotations

from mathkata.checking.tally import Notes
from mathkata.maths.trees import Number
from mathkata.problems import CompiledTemplate, Problem

MOSTLY = 0.9
FAR = {"percent": 5, "degrees": 7}
"""Keys beyond 500 percent, or rational and beyond a full turn in radians, were hardly meant as plain values."""
_SAID = {
    "percent": (
        "the answer comes out above 500 %: `unit: percent` shows the value 0.5 as 50 %",
        "divide it by 100",
    ),
    "degrees": (
        "the answer comes out above 400 degrees: `unit: degrees` shows the value pi as 180 degrees",
        "write radians(...) around it",
    ),
}


def count_measures(problem: Problem, notes: Notes) -> None:
    """Count the variants whose key is too large for its unit."""
    for part in problem.parts:
        key, most = part.checked.key, FAR.get(str(part.rule.options.get("unit", "")))
        if most is not None and isinstance(key, Number) and abs(key.value) > most:
            notes.tally.counts["measure", part.name] += 1


def check_measures(compiled: CompiledTemplate, notes: Notes) -> None:
    """A finding where nearly all keys are."""
    for part in compiled.parts:
        if notes.tally.counts["measure", part.name] > MOSTLY * notes.tally.made:
            message, advice = _SAID[str(part.options["unit"])]
            source = part.value.source
            notes.find("measure", message, source.place(0, len(source.text)), advice)
