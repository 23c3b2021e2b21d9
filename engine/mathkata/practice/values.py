"""What is remembered about a learner: a card for each template, a review for each marked attempt."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from mathkata.model.verdict import Outcome

NAME_LIMIT = 500
RESPONSE_LIMIT = 1_000_000
LIST_LIMIT = 1_000
COUNT_LIMIT = 2**53
SEED_LIMIT = 2**128
STABILITY_RANGE = (1e-3, 1e9)
DIFFICULTY_RANGE = (1.0, 10.0)


class State(StrEnum):
    """How far a template has been learnt: being learnt, known and reviewed, or being learnt again."""

    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """When one template should be asked again, and how well it is known.

    `stability` is in days: after so many the chance of recall has fallen to 90 %. `difficulty` runs from 1 to
    10. Both are None until the first review. `step` counts short repetitions and is None while `state` is
    review. Times are kept in UTC. Raises ValueError for values that do not fit together.
    """

    template: str
    version: str
    due: datetime
    stability: float | None = None
    difficulty: float | None = None
    state: State = State.LEARNING
    step: int | None = 0
    last_review: datetime | None = None
    reps: int = 0
    """How many reviews counted; 0 means that the template is still new."""
    lapses: int = 0
    """How often a known template was answered wrong."""

    def __post_init__(self) -> None:
        _name("template", self.template)
        _name("version", self.version, empty=True)
        object.__setattr__(self, "state", State(self.state))
        object.__setattr__(self, "due", in_utc(self.due, "due"))
        _count("reps", self.reps)
        _count("lapses", self.lapses)
        _within("stability", self.stability, STABILITY_RANGE)
        _within("difficulty", self.difficulty, DIFFICULTY_RANGE)
        if self.last_review is not None:
            object.__setattr__(self, "last_review", in_utc(self.last_review, "last_review"))
        known = (
            self.stability is not None,
            self.difficulty is not None,
            self.last_review is not None,
        )
        if len({*known, self.reps > 0}) > 1:
            raise ValueError(
                "stability, difficulty, last_review and reps go together: all of them or none"
            )
        if self.lapses > self.reps:
            raise ValueError(f"lapses is {self.lapses}, more than the {self.reps} reviews")
        if self.state is State.REVIEW:
            if self.step is not None:
                raise ValueError(f"step is {self.step}; a card in review has no step")
        else:
            _count("step", self.step)
        if self.state is not State.LEARNING and self.reps == 0:
            raise ValueError(f"state is {self.state} before any review")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One marked attempt: what was asked, what was typed, and how it was marked.

    `id` is unique for ever (the caller makes it); `score` is between 0 and 1, or None when nothing could be
    marked; `parts` names the outcome of each part where there are several. Raises ValueError for values that
    do not fit together.
    """

    id: str
    template: str
    version: str
    seed: int
    outcome: Outcome
    at: datetime
    score: float | None = None
    response: str = ""
    parts: tuple[tuple[str, Outcome], ...] = ()
    mistakes: tuple[str, ...] = ()
    elapsed_ms: int | None = None
    hints_used: int = 0
    session: str = ""

    def __post_init__(self) -> None:
        _name("id", self.id)
        _name("template", self.template)
        _name("version", self.version, empty=True)
        _name("session", self.session, empty=True)
        if type(self.seed) is not int or abs(self.seed) >= SEED_LIMIT:
            raise ValueError("seed must be a whole number of at most 128 bits")
        object.__setattr__(self, "outcome", Outcome(self.outcome))
        object.__setattr__(self, "at", in_utc(self.at, "at"))
        _within("score", self.score, (0.0, 1.0))
        if not isinstance(self.response, str) or len(self.response) > RESPONSE_LIMIT:
            raise ValueError(f"response must be a text of at most {RESPONSE_LIMIT} characters")
        if max(len(self.parts), len(self.mistakes)) > LIST_LIMIT:
            raise ValueError(f"parts and mistakes hold at most {LIST_LIMIT} entries each")
        for name, _outcome in self.parts:
            _name("parts", name)
        parts = tuple((name, Outcome(outcome)) for name, outcome in self.parts)
        object.__setattr__(self, "parts", parts)
        for code in self.mistakes:
            _name("mistakes", code)
        if self.elapsed_ms is not None:
            _count("elapsed_ms", self.elapsed_ms)
        _count("hints_used", self.hints_used)


def in_utc(moment: datetime, name: str) -> datetime:
    """The same moment in UTC; ValueError for a time without a zone, which could mean several moments."""
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        raise ValueError(f"{name} must be a date and time with a time zone, got {moment!r}")
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{name} lies outside the calendar: {moment!r}") from error


def _name(field: str, value: object, *, empty: bool = False) -> None:
    if not isinstance(value, str) or len(value) > NAME_LIMIT or not (value or empty):
        raise ValueError(f"{field} must be a text of 1 to {NAME_LIMIT} characters")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise ValueError(f"{field} holds half a character (a lone surrogate)")


def _count(field: str, value: object) -> None:
    if type(value) is not int or not 0 <= value < COUNT_LIMIT:
        raise ValueError(f"{field} must be a whole number from 0 on, got {value!r}")


def _within(field: str, value: float | None, bounds: tuple[float, float]) -> None:
    if value is None:
        return
    low, high = bounds
    if type(value) not in (int, float) or not math.isfinite(value) or not low <= value <= high:
        raise ValueError(f"{field} must be a number from {low:g} to {high:g}, got {value!r}")
