"""What marking says: verdict, reading, witness, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The five outcomes. Unreadable and undecided are not incorrect."""

    CORRECT = "correct"
    MISFORMED = "misformed"
    INCORRECT = "incorrect"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


WORST_FIRST = (
    Outcome.UNDECIDED,
    Outcome.UNREADABLE,
    Outcome.INCORRECT,
    Outcome.MISFORMED,
    Outcome.CORRECT,
)
"""The order in which the outcome of parts decides the overall outcome."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a response was understood: as one line of text, and as LaTeX. Empty if it could not be read."""

    text: str = ""
    latex: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a response is unreadable: the place (from 0) and length in it, what was expected, a repair or None."""

    start: int
    length: int
    message: str
    expected: str = ""
    repair: str | None = None


@dataclass(frozen=True, slots=True)
class Witness:
    """The smallest demonstration that two values differ.

    `at` says where (`x = 1`, `entry (1, 2)`, empty for plain numbers); values are texts in the learner's language.
    """

    at: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """How the outcome is known: `exact`, `proved`, `digits`, `form`, `reading`; and to how many digits."""

    method: str
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class NamedMistake:
    """A mistake that explains the response: its code and what to say."""

    code: str
    say: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The marking of one response, or of several parts at once.

    `score` is between 0 and 1, None when unreadable or undecided. `message` is what the learner is told and
    holds no value of the key. `parts` is empty for a single part.
    """

    outcome: Outcome
    score: float | None
    message: str
    reading: Reading = Reading()
    witness: Witness | None = None
    evidence: Evidence | None = None
    mistakes: tuple[NamedMistake, ...] = ()
    parts: tuple[tuple[str, Verdict], ...] = ()
    trouble: Trouble | None = None

    def as_json(self) -> dict[str, object]:
        """The verdict as plain data with stable keys; values are texts, never floats."""
        data: dict[str, object] = {
            "outcome": self.outcome.value,
            "score": None if self.score is None else _decimal(self.score),
            "message": self.message,
            "reading": {"text": self.reading.text, "latex": self.reading.latex},
            "witness": None
            if self.witness is None
            else {
                "at": self.witness.at,
                "expected": self.witness.expected,
                "got": self.witness.got,
            },
            "evidence": None
            if self.evidence is None
            else {"method": self.evidence.method, "digits": self.evidence.digits},
            "mistakes": [{"code": mistake.code, "say": mistake.say} for mistake in self.mistakes],
            "parts": [{"name": name, **verdict.as_json()} for name, verdict in self.parts],
        }
        if self.trouble is not None:
            data["position"] = self.trouble.start + 1
            data["expected"] = self.trouble.expected
            data["repair"] = self.trouble.repair
        return data


def _decimal(score: float) -> str:
    return f"{score:.4f}".rstrip("0").rstrip(".") or "0"
