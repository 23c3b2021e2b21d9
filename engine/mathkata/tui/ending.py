"""The summary at the end of a drill, as rows of text."""

from __future__ import annotations

from mathkata.model.verdict import Outcome
from mathkata.session import Attempt, Summary
from mathkata.tui.laying import plain_rows, rows
from mathkata.tui.words import counted, due_lines, named, outcome_words, result, sign
from mathkata.typeset import Style
from mathkata.typeset.style import DEFAULT


def summary_rows(
    summary: Summary, width: int, style: Style = DEFAULT, *, table: bool = True
) -> list[str]:
    """What was right, which mistakes were made, what is due next, and what could not be asked or saved.

    Without `table`, the problems are told in sentences.
    """
    found = plain_rows(result(summary), width)
    if summary.attempts and table:
        found += ["", *rows(_table(summary.attempts, style), width, style)]
    mistakes = [
        f"{named(code)}, {count} times" if count > 1 else named(code)
        for code, count in summary.mistakes.items()
    ]
    for title, lines in (
        ("Problems", [] if table else _lines(summary.attempts)),
        ("Mistakes to look at", mistakes),
        ("Next", due_lines(summary, summary.ended_at)),
        ("Could not be asked", [f"{name}: {why}" for name, why in summary.set_aside]),
        ("Could not be saved", [summary.unsaved] if summary.unsaved else []),
    ):
        if lines:
            found += ["", f"{title}:"]
            for line in lines:
                first, *more = plain_rows(line, width - 2)
                found += [f"  {first}", *(f"    {row}" for row in more)]
    return found


def _table(attempts: tuple[Attempt, ...], style: Style) -> str:
    lines = ["| | Problem | First answer |", "|---|---|---|"]
    for attempt in attempts:
        mark = _literal(sign(attempt.outcome, ascii_only=style.ascii))
        lines.append(f"| {mark} | {_literal(attempt.title)} | {_first(attempt)} |")
    return "\n".join(lines)


def _lines(attempts: tuple[Attempt, ...]) -> list[str]:
    return [f"{attempt.title}: {_first(attempt)}" for attempt in attempts]


def _first(attempt: Attempt) -> str:
    """The outcome that counts, and what it took afterwards."""
    words = [outcome_words(attempt.outcome).lower()]
    if attempt.solved and attempt.outcome is not Outcome.CORRECT:
        words.append("then solved")
    if attempt.hints_used:
        words.append(counted(attempt.hints_used, "hint"))
    return ", ".join(words)


def _literal(text: str) -> str:
    """A text that Markdown leaves as it is."""
    return "".join("\\" + mark if mark in "\\|*_`$<>[]~+-#" else mark for mark in text)
