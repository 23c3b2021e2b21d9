"""When to ask again: the forgetting curve of FSRS, fed with outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from mathkata.model.verdict import Outcome
from mathkata.practice.values import STABILITY_RANGE, Card, Review, State, in_utc

if TYPE_CHECKING:
    import fsrs

LONGEST_INTERVAL_DAYS = 3650

RATINGS: Mapping[Outcome, tuple[str, str]] = MappingProxyType(
    {
        Outcome.CORRECT: ("Good", "Hard"),
        Outcome.MISFORMED: ("Hard", "Hard"),
        Outcome.INCORRECT: ("Again", "Again"),
    }
)
"""The rating of an outcome: without a hint, and with one. Outcomes that are not listed say nothing about recall."""


def schedule(
    card: Card | None,
    outcome: Outcome,
    *,
    template: str,
    version: str,
    now: datetime,
    hints_used: int = 0,
) -> Card:
    """The card after an attempt: due sooner after a mistake, later after a right answer.

    `card` is None for a template that was never asked. Unreadable and undecided leave a card as it is; without
    one they give a card that is still new and due at once. `now` carries a time zone; ValueError otherwise, or
    when the card belongs to another template.
    """
    moment = in_utc(now, "now")
    before = card or Card(template=template, version=version, due=moment)
    if before.template != template:
        raise ValueError(f"the card of {before.template} was given for {template}")
    ratings = RATINGS.get(Outcome(outcome))
    if ratings is None:
        return before
    import fsrs

    rating = fsrs.Rating[ratings[1 if hints_used else 0]]
    after, _log = _scheduler().review_card(_to_fsrs(before), rating, moment)
    forgotten = before.state is State.REVIEW and outcome == Outcome.INCORRECT
    return replace(
        before,
        version=version,
        due=after.due,
        stability=min(after.stability, STABILITY_RANGE[1]),
        difficulty=after.difficulty,
        state=State[after.state.name.upper()],
        step=after.step,
        last_review=moment,
        reps=before.reps + 1,
        lapses=before.lapses + (1 if forgotten else 0),
    )


def recall(card: Card, *, now: datetime) -> float:
    """The chance, from 0 to 1, that the template would be answered right now; 0 for one never answered."""
    return float(_scheduler().get_card_retrievability(_to_fsrs(card), in_utc(now, "now")))


def replay(reviews: Iterable[Review]) -> Card | None:
    """The card that a template's reviews lead to, whatever order they are given in; None if none counts."""
    card: Card | None = None
    for review in sorted(reviews, key=lambda review: (review.at, review.id)):
        if review.outcome in RATINGS:
            card = schedule(
                card,
                review.outcome,
                template=review.template,
                version=review.version,
                now=review.at,
                hints_used=review.hints_used,
            )
    return card


def settle(cards: Iterable[Card], reviews: Iterable[Review]) -> Card | None:
    """One card for a template that was practised in several places: two machines, or two names.

    The reviews decide when they hold more than every card has seen; otherwise the card with the latest review.
    """
    given = tuple(cards)
    replayed = replay(reviews)
    if not given:
        return replayed
    latest = max(given, key=_progress)
    if replayed is None or replayed.reps < max(card.reps for card in given):
        return latest
    return latest if _progress(latest) == _progress(replayed) else replayed


def _progress(card: Card) -> tuple[float, int]:
    return (-1.0 if card.last_review is None else card.last_review.timestamp(), card.reps)


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    # Fuzzing would draw from the global random stream: the same reviews must give the same card.
    return fsrs.Scheduler(enable_fuzzing=False, maximum_interval=LONGEST_INTERVAL_DAYS)


def _to_fsrs(card: Card) -> fsrs.Card:
    import fsrs

    # Without a card_id fsrs sleeps to make one from the clock.
    return fsrs.Card(
        card_id=0,
        state=fsrs.State[card.state.name.capitalize()],
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
    )
