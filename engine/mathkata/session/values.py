"""What a session holds and tells: the open problem, recorded attempts, the summary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mathkata.model.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from mathkata.problems import Problem


@dataclass(frozen=True, slots=True)
class Attempt:
    """A recorded problem as the summary shows it.

    `outcome` is that of the first decisive answer, `solved` whether it was answered right in the end, `due` when its
    template should be asked again.
    """

    template: str
    title: str
    seed: int
    outcome: Outcome
    score: float | None
    tries: int
    hints_used: int
    mistakes: tuple[str, ...]
    due: datetime
    solved: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done in a session: the recorded problems, how many were asked, and how long it took.

    `set_aside` names the templates that could not be made and why; `unsaved` says why something could not be written
    to the history, empty if all was.
    """

    attempts: tuple[Attempt, ...]
    asked: int = 0
    elapsed: timedelta = timedelta()
    ended_at: datetime | None = None
    set_aside: tuple[tuple[str, str], ...] = ()
    unsaved: str = ""

    @property
    def right(self) -> int:
        """Problems whose first decisive attempt was correct."""
        return sum(1 for attempt in self.attempts if attempt.outcome is Outcome.CORRECT)

    @property
    def mistakes(self) -> dict[str, int]:
        """Mistake codes, the most frequent first."""
        counts: dict[str, int] = {}
        for attempt in self.attempts:
            for code in attempt.mistakes:
                counts[code] = counts.get(code, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass
class Open:
    """The problem that is being worked on.

    `recorded`: its review is written, by the first decisive verdict on every part. `closed`: nothing is left to
    answer, since it is solved, its solution was shown, or it was left; only then the key's values may be seen.
    `verdicts` and `responses` hold the latest of each part, `firsts` and `counted` the first decisive one.
    """

    problem: Problem
    number: int
    asked_at: datetime
    hints_used: int = 0
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    firsts: dict[str, Verdict] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    tries: int = 0
    recorded: bool = False
    closed: bool = False
