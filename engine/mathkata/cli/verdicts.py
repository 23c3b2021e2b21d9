"""A verdict as lines of text."""

from __future__ import annotations

from mathkata.cli.layout import INDENT, laid_out
from mathkata.cli.output import cells, say, visible
from mathkata.model.errors import TypesetError
from mathkata.model.verdict import Outcome, Verdict

COLOURS = {
    Outcome.CORRECT: "green",
    Outcome.MISFORMED: "yellow",
    Outcome.INCORRECT: "red",
    Outcome.UNREADABLE: "yellow",
    Outcome.UNDECIDED: "yellow",
}


def say_verdict(verdict: Verdict, response: str) -> None:
    """The outcome, how the response was read, and what shows it."""
    say(verdict.outcome.value, colour=COLOURS[verdict.outcome])
    for line in verdict_lines(verdict, response):
        say(f"  {line}" if line else "")


def verdict_lines(verdict: Verdict, response: str) -> list[str]:
    """What stands below the outcome."""
    lines = [verdict.message] if verdict.message else []
    trouble = verdict.trouble
    if trouble is not None:
        before, _, here = _around(response, trouble.start)
        width = max(1, cells(here[: trouble.length]))
        lines += ["", f"  {visible(before)}{visible(here)}"]
        lines += [f"  {' ' * cells(visible(before))}{'^' * width}", ""]
        if trouble.repair is not None:
            lines.append(f"Perhaps: {trouble.repair}")
    if verdict.reading.text:
        lines.append(f"Read as: {verdict.reading.text}")
    witness = verdict.witness
    if witness is not None:
        at = f"At {witness.at}" if witness.at else "Values"
        lines.append(f"{at}: expected {witness.expected}, got {witness.got}")
    if verdict.evidence is not None:
        digits = verdict.evidence.digits
        known = f"{verdict.evidence.method}, {digits} digits" if digits else verdict.evidence.method
        lines.append(f"Known by: {known}")
    for mistake in verdict.mistakes:
        lines += [f"Mistake {mistake.code}:", *_laid(mistake.say)]
    for name, part in verdict.parts:
        lines.append(f"{name}: {part.outcome.value}")
        lines += [f"  {line}" for line in verdict_lines(part, "")]
    return lines


def _laid(markdown: str) -> list[str]:
    """What is said about a mistake; as it was written, where it cannot be set."""
    try:
        return laid_out(markdown)
    except TypesetError:
        return [f"{INDENT}{markdown}"]


def _around(text: str, start: int) -> tuple[str, str, str]:
    """The line of `text` that holds `start`: before it, nothing, and from it on; at most 60 characters each side."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    line = text[first:] if last < 0 else text[first:last]
    column = start - first
    cut = max(0, column - 60)
    return ("…" if cut else "") + line[cut:column], "", line[column : column + 60]
