"""What both drills say: outcomes in words and signs, times, counts. Plain texts, no screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from mathkata.model.verdict import Outcome
from mathkata.session import Summary

OUTCOMES: Mapping[Outcome, tuple[str, str]] = MappingProxyType(
    {
        Outcome.CORRECT: ("✓", "Correct"),
        Outcome.MISFORMED: ("~", "Right value, wrong form"),
        Outcome.INCORRECT: ("✗", "Incorrect"),
        Outcome.UNREADABLE: ("?", "Unreadable"),
        Outcome.UNDECIDED: ("…", "Undecided"),
    }
)
"""Outcome to sign and words. The words alone suffice: no outcome is told by a sign or a colour only."""

ASCII_SIGNS: Mapping[str, str] = MappingProxyType({"✓": "+", "✗": "x", "…": "."})
FREE = frozenset({Outcome.MISFORMED, Outcome.UNREADABLE, Outcome.UNDECIDED})
"""Outcomes that cost nothing."""


def sign(outcome: Outcome, *, ascii_only: bool = False) -> str:
    """The sign of an outcome, one column wide."""
    shown = OUTCOMES[outcome][0]
    return ASCII_SIGNS.get(shown, shown) if ascii_only else shown


def outcome_words(outcome: Outcome) -> str:
    """The outcome in words."""
    return OUTCOMES[outcome][1]


def named(code: str) -> str:
    """A code as words: `missing_chain_factor`, `linear_algebra`."""
    return code.replace("_", " ").replace("-", " ")


def counted(count: int, one: str, many: str = "") -> str:
    """`1 hint`, `2 hints`, `2 tries`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def duration(time: timedelta) -> str:
    """A time that passed or will pass, in its greatest unit: `40 s`, `12 min`, `3 h`, `5 days`."""
    seconds = max(0, round(time.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    if seconds < 86_400:
        return f"{round(seconds / 3600)} h"
    return counted(round(seconds / 86_400), "day")


def result(summary: Summary) -> str:
    """The session in one line: `7 of 10 right in 12 min`."""
    done = len(summary.attempts)
    left = summary.asked - done
    if not done:
        return "Nothing was answered."
    line = f"{summary.right} of {done} right in {duration(summary.elapsed)}"
    return f"{line}; {left} left unanswered." if left > 0 else f"{line}."


def due_lines(summary: Summary, now: datetime | None, most: int = 3) -> list[str]:
    """What should be asked again and when, the soonest first."""
    if now is None:
        return []
    latest = {attempt.template: attempt for attempt in summary.attempts}
    soonest = sorted(latest.values(), key=lambda attempt: attempt.due)
    lines = [
        f"{attempt.title}: {'now' if attempt.due <= now else 'in ' + duration(attempt.due - now)}"
        for attempt in soonest[:most]
    ]
    more = len(soonest) - len(lines)
    return [*lines, f"and {more} more later"] if more > 0 else lines
