"""The one workflow: what is asked, what counts, what is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest

import mathkata
from mathkata.builtins import plugin as builtins
from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome, Reading, Trouble
from mathkata.quiz import Quiz
from mathkata.session import Session
from mathkata.store import Store

BANK = Path(__file__).parent.parent / "tui" / "drill_bank.yaml"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@cache
def quiz() -> Quiz:
    return mathkata.open(plugins=[builtins], banks=[BANK])


def numbered() -> Callable[[], str]:
    numbers = count()
    return lambda: f"r{next(numbers)}"


def session(
    *names: str,
    store: Store | None = None,
    clock: Callable[[], datetime] = lambda: START,
    seed: int = 1,
    problems: int | None = None,
    minutes: int | None = None,
) -> Session:
    return Session(
        quiz(),
        store,
        [f"warmup/{name}" for name in names],
        seed=seed,
        clock=clock,
        new_id=numbered(),
        count=problems or len(names),
        minutes=minutes,
    )


def key(drilled: Session) -> str:
    assert drilled.open is not None
    return drilled.open.problem.part(drilled.waiting()).answer


def test_the_same_seed_asks_the_same_problems() -> None:
    """Protects replays: seed and history decide everything."""

    def asked(seed: int) -> list[tuple[str, int]]:
        drilled = session("slope", "half", "chain", "angle", seed=seed, problems=8)
        found = []
        while (problem := drilled.next()) is not None:
            found.append((problem.template, problem.seed))
        return found

    assert asked(3) == asked(3)
    assert asked(3) != asked(4)
    assert len(asked(3)) == 8


@pytest.mark.parametrize(
    ("responses", "outcome", "solved"),
    [
        (["x + 3"], Outcome.CORRECT, True),
        (["x"], Outcome.INCORRECT, False),
        (["x", "x + 3"], Outcome.INCORRECT, True),
        (["x +* 3", "x + 3"], Outcome.CORRECT, True),
        (["diff(x^2/2 + 3x, x)", "x + 3"], Outcome.CORRECT, True),
        (["x + 3", "x"], Outcome.CORRECT, True),
    ],
)
def test_the_first_decisive_answer_counts(
    responses: list[str], outcome: Outcome, solved: bool
) -> None:
    """Protects the review: unreadable and misformed cost nothing, later tries change nothing."""
    with Store.open(":memory:") as store:
        drilled = session("slope", store=store)
        drilled.next()
        for response in responses:
            drilled.answer(response)
        assert [review.outcome for review in store.reviews()] == [outcome]
        assert drilled.attempts[0].outcome is outcome
        assert drilled.attempts[0].solved is solved


@pytest.mark.parametrize("response", ["x +* 3", "", "diff(x^2/2 + 3x, x)"])
def test_what_costs_nothing_is_not_written(response: str) -> None:
    """Protects the history from unreadable and misformed responses."""
    with Store.open(":memory:") as store:
        drilled = session("slope", store=store)
        drilled.next()
        assert drilled.answer(response).outcome in {Outcome.UNREADABLE, Outcome.MISFORMED}
        drilled.skip()
        assert list(store.reviews()) == []
        assert drilled.next() is None


def test_recorded_is_not_closed() -> None:
    """Protects the open problem: a wrong answer is written, and still the key stays hidden."""
    drilled = session("slope")
    drilled.next()
    drilled.answer("x")
    assert drilled.open is not None
    assert (drilled.open.recorded, drilled.open.closed) == (True, False)
    drilled.answer("x + 3")
    assert drilled.open.closed


def test_a_seen_solution_counts_as_not_solved() -> None:
    """Protects the schedule: what had to be shown is asked again soon."""
    with Store.open(":memory:") as store:
        drilled = session("slope", store=store)
        drilled.next()
        drilled.give_up()
        drilled.give_up()
        assert [review.outcome for review in store.reviews()] == [Outcome.INCORRECT]
        assert drilled.open is not None and drilled.open.closed


def test_parts_are_waited_for_fresh_ones_first() -> None:
    """Protects several parts: each is asked once before wrong ones come back; one review for all."""
    with Store.open(":memory:") as store:
        drilled = session("chain", store=store)
        drilled.next()
        assert drilled.waiting() == "outer"
        drilled.answer("99", "outer")
        drilled.answer("9 9 \udcff", "outer")
        assert drilled.waiting() == "inner"
        assert list(store.reviews()) == []
        drilled.answer(key(drilled), "inner")
        assert drilled.waiting() == "outer"
        drilled.answer(key(drilled), "outer")
        assert drilled.waiting() is None
        (review,) = store.reviews()
        assert dict(review.parts) == {"outer": Outcome.INCORRECT, "inner": Outcome.CORRECT}
        assert review.score == pytest.approx(0.5)
        assert review.response.startswith("99 ; ")


def test_reading_gives_nothing_away() -> None:
    """Protects choices: the label of an option may be the key."""
    drilled = session("angle")
    drilled.next()
    assert [letter for letter, _ in drilled.options()] == ["a", "b", "c"]
    assert drilled.read("b") == Reading("option b")
    assert isinstance(drilled.read("z"), Trouble)


def test_templates_that_cannot_be_made_are_set_aside() -> None:
    """Protects the drill from a wrong bank: the others go on."""
    drilled = session("broken", "slope", problems=3)
    asked = [drilled.next() for _ in range(3)]
    assert {problem.template for problem in asked if problem} == {"warmup/slope"}
    assert list(drilled.set_aside) == ["warmup/broken"]
    assert session("broken").next() is None


def test_a_bug_sets_a_template_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the drill from errors of ours and of plugins."""
    drilled = session("slope")

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(drilled.quiz, "problem", broken)
    assert drilled.next() is None
    assert "ZeroDivisionError" in drilled.set_aside["warmup/slope"]


def test_what_cannot_be_written_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the history: a full disk is told, and nothing is lost once there is room."""
    with Store.open(":memory:") as store:
        drilled = session("slope", "half", store=store)
        write = store.record

        def full(*_: object) -> bool:
            raise StoreError("the disk is full")

        monkeypatch.setattr(store, "record", full)
        drilled.next()
        assert drilled.answer(key(drilled)).outcome is Outcome.CORRECT
        assert drilled.unsaved == "the disk is full"
        assert drilled.summary().unsaved
        monkeypatch.setattr(store, "record", write)
        drilled.next()
        drilled.answer(key(drilled))
        assert drilled.unsaved == ""
        assert len(list(store.reviews())) == 2


def test_time_ends_a_session() -> None:
    """Protects `--minutes`: no new problem after the time, however many are wanted."""
    now = [START]
    drilled = session("slope", "half", clock=lambda: now[0], problems=100, minutes=5)
    assert drilled.next() is not None
    now[0] += timedelta(minutes=4, seconds=59)
    assert drilled.next() is not None
    now[0] += timedelta(seconds=1)
    assert drilled.next() is None
    assert drilled.summary().elapsed == timedelta(minutes=5)


def test_hints_are_counted_and_end() -> None:
    """Protects the schedule: a solved problem with hints is known less well."""
    with Store.open(":memory:") as store:
        drilled = session("slope", store=store)
        drilled.next()
        assert drilled.hint() is not None
        assert drilled.hint() is not None
        assert drilled.hint() is None
        drilled.answer("x + 3")
        (review,) = store.reviews()
        assert review.hints_used == 2


def test_what_is_due_comes_first() -> None:
    """Protects spaced practice: a second session asks what was forgotten before what is new."""
    now = [START]
    with Store.open(":memory:") as store:
        first = session("slope", store=store, clock=lambda: now[0])
        first.next()
        first.answer("x")
        now[0] += timedelta(days=2)
        second = session("half", "slope", "chain", store=store, clock=lambda: now[0])
        problem = second.next()
        assert problem is not None
        assert problem.template == "warmup/slope"
