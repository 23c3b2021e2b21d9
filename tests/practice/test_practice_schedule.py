"""When to ask again: tables of what each outcome does, and properties of every card."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, State, recall, replay, schedule, settle

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
COUNTING = (Outcome.CORRECT, Outcome.MISFORMED, Outcome.INCORRECT)
SILENT = (Outcome.UNREADABLE, Outcome.UNDECIDED)
attempts = st.lists(
    st.tuples(st.sampled_from(Outcome), st.integers(0, 3), st.integers(0, 400 * 24 * 60)),
    max_size=20,
)


def ask(card: Card | None, outcome: Outcome, at: datetime = NOW, hints_used: int = 0) -> Card:
    return schedule(card, outcome, template="t/a", version="v1", now=at, hints_used=hints_used)


def known() -> Card:
    """A card in review: answered right twice."""
    return ask(ask(None, Outcome.CORRECT), Outcome.CORRECT, NOW + 10 * MINUTE)


@pytest.mark.parametrize(
    ("outcome", "hints_used", "wait", "state", "step"),
    [
        (Outcome.CORRECT, 0, 10 * MINUTE, State.LEARNING, 1),
        (Outcome.CORRECT, 1, 5.5 * MINUTE, State.LEARNING, 0),
        (Outcome.MISFORMED, 0, 5.5 * MINUTE, State.LEARNING, 0),
        (Outcome.MISFORMED, 2, 5.5 * MINUTE, State.LEARNING, 0),
        (Outcome.INCORRECT, 0, MINUTE, State.LEARNING, 0),
        (Outcome.INCORRECT, 1, MINUTE, State.LEARNING, 0),
    ],
)
def test_the_first_answer_decides_when_to_ask_again(
    outcome: Outcome, hints_used: int, wait: timedelta, state: State, step: int
) -> None:
    card = ask(None, outcome, hints_used=hints_used)
    assert (card.due - NOW, card.state, card.step) == (wait, state, step)
    assert (card.template, card.version, card.reps, card.lapses) == ("t/a", "v1", 1, 0)
    assert card.last_review == NOW


@pytest.mark.parametrize(
    ("outcome", "hints_used", "state", "lapses", "days"),
    [
        (Outcome.CORRECT, 0, State.REVIEW, 0, (5, 30)),
        (Outcome.CORRECT, 1, State.REVIEW, 0, (2, 10)),
        (Outcome.MISFORMED, 0, State.REVIEW, 0, (2, 10)),
        (Outcome.INCORRECT, 0, State.RELEARNING, 1, (0, 0)),
        (Outcome.INCORRECT, 1, State.RELEARNING, 1, (0, 0)),
    ],
)
def test_what_is_known_waits_for_days_and_a_mistake_brings_it_back(
    outcome: Outcome,
    hints_used: int,
    state: State,
    lapses: int,
    days: tuple[int, int],
) -> None:
    before = known()
    card = ask(before, outcome, before.due, hints_used)
    assert (card.state, card.lapses, card.reps) == (state, lapses, 3)
    assert days[0] <= (card.due - before.due).days <= days[1]
    assert card.due > before.due


def test_a_better_outcome_never_comes_back_sooner() -> None:
    for card in (None, ask(None, Outcome.INCORRECT), known()):
        waits = [
            ask(card, Outcome.INCORRECT, NOW + DAY).due,
            ask(card, Outcome.MISFORMED, NOW + DAY).due,
            ask(card, Outcome.CORRECT, NOW + DAY).due,
        ]
        assert waits == sorted(waits)
        assert waits[0] < waits[2]


@pytest.mark.parametrize("outcome", SILENT)
@pytest.mark.parametrize("hints_used", [0, 1])
def test_unreadable_and_undecided_leave_the_card_alone(outcome: Outcome, hints_used: int) -> None:
    card = known()
    assert ask(card, outcome, NOW + 9 * DAY, hints_used) is card
    new = ask(None, outcome, hints_used=hints_used)
    assert (new.reps, new.last_review, new.due) == (0, None, NOW), "still new"
    assert ask(new, Outcome.CORRECT) == ask(None, Outcome.CORRECT)


def test_every_outcome_has_a_row_here() -> None:
    assert {*COUNTING, *SILENT} == set(Outcome)


@given(attempts)
@settings(deadline=None)
def test_every_history_leads_to_a_sound_card(steps: list[tuple[Outcome, int, int]]) -> None:
    card, at = None, NOW
    for outcome, hints_used, minutes in steps:
        at += minutes * MINUTE
        card = ask(card, outcome, at, hints_used)
        assert ask(card, Outcome.UNDECIDED, at) is card
        if outcome in COUNTING:
            assert at < card.due <= at + 3650 * DAY
        if card.reps:
            assert 0 <= recall(card, now=at + DAY) <= recall(card, now=at) <= 1
    if card is not None:
        assert card.reps == sum(outcome in COUNTING for outcome, _, _ in steps)
        assert card.due.tzinfo is UTC


@given(attempts, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_reviews_replayed_in_any_order_give_the_card_they_led_to(steps, random) -> None:
    card, at, reviews = None, NOW, []
    for number, (outcome, hints_used, minutes) in enumerate(steps):
        at += (1 + minutes) * MINUTE
        card = ask(card, outcome, at, hints_used)
        reviews.append(
            Review(id=f"{number}", template="t/a", version="v1", seed=0, outcome=outcome, at=at,
                   hints_used=hints_used)
        )  # fmt: skip
    random.shuffle(reviews)
    again = replay(reviews)
    if card is None or card.reps == 0:
        assert again is None
    else:
        assert again is not None
        assert (again.stability, again.last_review, again.reps) == (
            card.stability,
            card.last_review,
            card.reps,
        )
        assert settle([card], reviews) == card
        assert settle([], reviews) == again


def test_a_new_version_keeps_what_was_learnt() -> None:
    card = schedule(known(), Outcome.CORRECT, template="t/a", version="v2", now=NOW + DAY)
    assert (card.version, card.reps) == ("v2", 3)


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    card = ask(known(), Outcome.CORRECT, NOW - 400 * DAY)
    assert card.due > NOW - 400 * DAY
    assert recall(card, now=NOW - 800 * DAY) == 1


def test_a_time_zone_changes_nothing_and_a_time_without_one_is_refused() -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=-7)))
    assert ask(None, Outcome.CORRECT, elsewhere) == ask(None, Outcome.CORRECT)
    with pytest.raises(ValueError, match="now must be a date and time with a time zone"):
        ask(None, Outcome.CORRECT, NOW.replace(tzinfo=None))


def test_a_card_of_another_template_is_refused() -> None:
    with pytest.raises(ValueError, match="t/a was given for t/b"):
        schedule(known(), Outcome.CORRECT, template="t/b", version="v1", now=NOW)


@pytest.mark.parametrize(
    "changes",
    [
        {"template": ""},
        {"due": NOW.replace(tzinfo=None)},
        {"stability": float("nan")},
        {"stability": None},
        {"difficulty": 0.5},
        {"last_review": None},
        {"reps": -1},
        {"reps": True},
        {"lapses": 3},
        {"step": 0},
        {"state": State.LEARNING},
        {"state": "asleep"},
    ],
)
def test_values_that_do_not_fit_together_are_no_card(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"must be|go together|no step|is 3|valid"):
        replace(known(), **changes)


def test_a_card_never_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        known().reps = 5  # type: ignore[misc]


def test_fsrs_is_read_only_when_something_is_scheduled_and_never_sleeps() -> None:
    code = """
import sys, time
from datetime import UTC, datetime
from mathkata.model.verdict import Outcome
import mathkata.practice as practice
assert "fsrs" not in sys.modules
def no(*_): raise AssertionError("slept")
time.sleep = no
now = datetime(2026, 3, 1, tzinfo=UTC)
practice.choose([practice.Candidate("t/a")], {}, now=now, seed=1, count=1)
assert "fsrs" not in sys.modules
card = practice.schedule(None, Outcome.CORRECT, template="t/a", version="v", now=now)
practice.recall(card, now=now)
assert "fsrs" in sys.modules and "torch" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
