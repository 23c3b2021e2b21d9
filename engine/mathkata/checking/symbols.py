"""Whether a statement names the symbols that its answer is written in."""

from __future__ import annotations

import re

from mathkata.checking.tally import Notes, answer_of
from mathkata.maths.printing.latexnames import latex_name
from mathkata.maths.trees import free_symbols
from mathkata.problems import Problem

_MATHS = re.compile(r"\$+([^$]*)\$+|`([^`]*)`")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def check_symbols(problem: Problem, text: str, notes: Notes) -> None:
    """A learner can't know a name that stands nowhere: `text`, the statement with what its parts ask, must show it."""
    declared = problem.variant.compiled.domains.keys()
    for part in problem.parts:
        for name in sorted(free_symbols(part.checked.key) & declared):
            if not shows(text, name):
                source = (part.rule.ask or problem.variant.compiled.ask).source
                notes.find(
                    "symbol-not-in-statement",
                    f"{answer_of(part.name)} is written in {name}, which the statement never names",
                    source.place(),
                    f"say what {name} is, or write the statement in it",
                )


def shows(text: str, name: str) -> bool:
    """Whether a name stands in the formulas or the code of a text."""
    maths = " ".join(first or second for first, second in _MATHS.findall(text))
    written = latex_name(name)
    if written.startswith("\\") or len(name) > 1:
        return written in maths or name in maths
    return name in _COMMAND.sub(" ", maths)
