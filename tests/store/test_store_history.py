"""The history keeps what it was given, and gives back the same."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, State, schedule
from mathkata.store import Store, data_folder, default_path

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
moments = st.datetimes(
    min_value=datetime(1970, 1, 2), max_value=datetime(2500, 1, 1), timezones=st.just(UTC)
)
outcomes = st.sampled_from(Outcome)
# Terminals hand over bytes that are no text as half characters: they must survive, too.
responses = st.text(st.characters(), max_size=40)
reviews = st.builds(
    Review,
    id=st.uuids().map(str),
    template=st.sampled_from(["calculus/a", "calculus/b", "algebra/ü"]),
    version=names,
    seed=st.integers(-(2**100), 2**100),
    outcome=outcomes,
    at=moments,
    score=st.none() | st.floats(0, 1),
    response=responses,
    parts=st.lists(st.tuples(names, outcomes), max_size=3).map(tuple),
    mistakes=st.lists(names, max_size=3).map(tuple),
    elapsed_ms=st.none() | st.integers(0, 2**50),
    hints_used=st.integers(0, 9),
    session=st.just("") | names,
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    state = draw(st.sampled_from(State))
    reps = draw(st.integers(0 if state is State.LEARNING else 1, 500))
    return Card(
        template=draw(names),
        version=draw(names),
        due=draw(moments),
        stability=draw(st.floats(0.001, 1e6)) if reps else None,
        difficulty=draw(st.floats(1, 10)) if reps else None,
        state=state,
        step=None if state is State.REVIEW else draw(st.integers(0, 3)),
        last_review=draw(moments) if reps else None,
        reps=reps,
        lapses=draw(st.integers(0, reps)),
    )


def review(number: int, template: str = "t/a", **changes: object) -> Review:
    values: dict[str, object] = {
        "id": f"review-{number}",
        "template": template,
        "version": "v1",
        "seed": number,
        "outcome": Outcome.CORRECT,
        "at": NOW + timedelta(days=number),
    }
    return Review(**(values | changes))  # type: ignore[arg-type]


def after(card: Card | None, done: Review) -> Card:
    return schedule(
        card,
        done.outcome,
        template=done.template,
        version=done.version,
        now=done.at,
        hints_used=done.hints_used,
    )


@given(st.lists(reviews, unique_by=lambda review: review.id, max_size=8))
@settings(deadline=None)
def test_reviews_come_back_as_they_went_in(given_reviews: list[Review]) -> None:
    with Store.open(":memory:") as store:
        for one in given_reviews:
            assert store.record(one)
            assert not store.record(one), "the same id is recorded once"
        expected = sorted(enumerate(given_reviews), key=lambda pair: (pair[1].at, pair[0]))
        assert store.reviews() == [one for _, one in expected]


@given(cards())
@settings(deadline=None)
def test_a_card_comes_back_as_it_went_in(card: Card) -> None:
    with Store.open(":memory:") as store:
        assert store.record(review(1, card.template), card)
        assert store.cards() == {card.template: card}
        assert store.cards([card.template]) == {card.template: card}
        assert store.cards(["another"]) == {}


def test_times_of_any_zone_are_the_same_moment() -> None:
    from datetime import timezone

    at = datetime(2026, 3, 1, 0, 30, tzinfo=timezone(timedelta(hours=14)))
    with Store.open(":memory:") as store:
        store.record(review(1, at=at))
        assert [one.at for one in store.reviews(since=at)] == [at]
        assert store.reviews(since=at + timedelta(microseconds=1)) == []


def test_reviews_are_picked_by_template_time_and_number() -> None:
    with Store.open(":memory:") as store:
        for number in range(6):
            store.record(review(number, "t/a" if number % 2 else "t/b"))
        ids = [one.seed for one in store.reviews("t/a", since=NOW + timedelta(days=2))]
        assert ids == [3, 5]
        assert [one.seed for one in store.reviews(limit=2)] == [4, 5], "the latest, oldest first"
        assert store.reviews(limit=0) == []


def test_a_known_id_changes_neither_review_nor_card() -> None:
    first, card = review(1), after(None, review(1))
    with Store.open(":memory:") as store:
        store.record(first, card)
        again = review(1, outcome=Outcome.INCORRECT)
        assert not store.record(again, after(card, again))
        assert store.reviews() == [first]
        assert store.cards() == {"t/a": card}


def test_a_card_of_another_template_is_refused_and_nothing_is_kept() -> None:
    with Store.open(":memory:") as store:
        with pytest.raises(ValueError, match="t/b"):
            store.record(review(1, "t/a"), after(None, review(1, "t/b")))
        assert store.reviews() == []


def test_renaming_moves_the_history_and_merges_two() -> None:
    with Store.open(":memory:") as store:
        card = None
        for number in range(3):
            card = after(card, review(number, "t/old"))
            store.record(review(number, "t/old"), card)
        assert store.rename("t/old", "t/new")
        assert not store.rename("t/old", "t/new"), "a second start has nothing left to do"
        assert [one.template for one in store.reviews()] == ["t/new"] * 3
        moved = store.cards()["t/new"]
        assert card is not None
        assert (moved.due, moved.reps, moved.template) == (card.due, 3, "t/new")

        store.record(review(7, "t/older"), after(None, review(7, "t/older")))
        assert store.rename("t/older", "t/new")
        assert store.cards().keys() == {"t/new"}
        assert store.cards()["t/new"].reps == 4


def test_added_banks_are_remembered_once_and_forgotten(tmp_path) -> None:
    odd = tmp_path / "b\udcff.yaml"
    with Store.open(":memory:") as store:
        assert store.add_bank(tmp_path / "a.yaml", NOW)
        assert store.add_bank(odd, NOW)
        assert not store.add_bank(str(tmp_path / "a.yaml"), NOW + timedelta(days=1))
        found = store.banks()
        assert [(bank.path, bank.at) for bank in found] == [
            (tmp_path / "a.yaml", NOW),
            (odd, NOW),
        ]
        assert store.remove_bank(tmp_path / "a.yaml")
        assert not store.remove_bank(tmp_path / "a.yaml")
        assert [bank.path for bank in store.banks()] == [odd]


def test_a_backup_is_the_whole_history_in_one_file(tmp_path) -> None:
    target = tmp_path / "copy.sqlite3"
    with Store.open(tmp_path / "h.sqlite3") as store:
        store.record(review(1), after(None, review(1)))
        store.backup(target)
        store.record(review(2))
        with pytest.raises(StoreError, match=r"copy\.sqlite3: exists already"):
            store.backup(target)
        with pytest.raises(StoreError, match="nowhere"):
            store.backup(tmp_path / "nowhere" / "copy.sqlite3")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.sqlite3", "h.sqlite3"]
    with Store.look(target) as copy:
        assert [one.seed for one in copy.reviews()] == [1]
        assert copy.cards().keys() == {"t/a"}
    with Store.open(target) as copy:
        assert copy.record(review(3))


@pytest.mark.parametrize(
    ("environ", "tail"),
    [
        ({"MATHKATA_HOME": "/somewhere/else"}, "/somewhere/else"),
        ({"MATHKATA_HOME": "  "}, "mathkata"),
        ({}, "mathkata"),
    ],
)
def test_the_data_folder_is_where_the_learner_says(environ: dict[str, str], tail: str) -> None:
    folder = data_folder(environ)
    assert folder.is_absolute()
    assert folder.as_posix().endswith(tail)
    assert default_path(environ) == folder / "history.sqlite3"


def test_only_the_store_uses_sqlite_and_one_commit_reaches_the_disk(tmp_path) -> None:
    path = tmp_path / "deep" / "er" / "h.sqlite3"
    with Store.open(path) as store:
        ask = store._connection.execute
        assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert ask("PRAGMA synchronous").fetchone()[0] == 2
        assert ask("PRAGMA foreign_keys").fetchone()[0] == 1
        assert ask("PRAGMA busy_timeout").fetchone()[0] == 5000
    store.close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone()[0] == 0x6D6B6174
    connection.close()
