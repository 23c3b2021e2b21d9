"""Histories carried between computers: merged without loss or doubles, whatever the lines hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.practice import Review, replay, schedule
from mathkata.store import Merged, Store

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
histories = st.lists(
    st.builds(
        Review,
        id=st.integers(0, 12).map(lambda number: f"r{number}"),
        template=st.sampled_from(["t/a", "t/b"]),
        version=st.just("v1"),
        seed=st.integers(-(2**80), 2**80),
        outcome=st.sampled_from(Outcome),
        at=st.integers(0, 10**9).map(lambda seconds: NOW + timedelta(seconds=seconds)),
        score=st.none() | st.floats(0, 1),
        response=st.text(max_size=10),
        mistakes=st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
        hints_used=st.integers(0, 2),
    ),
    unique_by=lambda review: review.id,
    max_size=12,
)


def practised(reviews: list[Review]) -> Store:
    store = Store.open(":memory:")
    for review in sorted(reviews, key=lambda review: (review.at, review.id)):
        card = schedule(
            store.cards().get(review.template),
            review.outcome,
            template=review.template,
            version=review.version,
            now=review.at,
            hints_used=review.hints_used,
        )
        store.record(review, card)
    return store


def as_text(store: Store) -> list[str]:
    return [json.dumps(entry) for entry in store.export()]


@given(histories)
@settings(deadline=None, max_examples=40)
def test_a_history_carried_elsewhere_is_the_same(reviews: list[Review]) -> None:
    with practised(reviews) as here, Store.open(":memory:") as there:
        lines = as_text(here)
        assert there.import_(lines).reviews == len(reviews)
        assert sorted(as_text(there)) == sorted(lines)
        assert there.import_(lines) == Merged(reviews=0, known=len(reviews), cards=0)
        assert sorted(as_text(there)) == sorted(lines)


@given(histories, st.lists(st.booleans(), min_size=12, max_size=12))
@settings(deadline=None, max_examples=40)
def test_two_computers_merge_to_the_same_history_either_way(
    reviews: list[Review], sides: list[bool]
) -> None:
    left = [review for review, side in zip(reviews, sides, strict=False) if side]
    right = [review for review, side in zip(reviews, sides, strict=False) if not side]
    with practised(left) as one, practised(right) as two:
        of_one, of_two = as_text(one), as_text(two)
        one.import_(of_two)
        two.import_(of_one)
        assert one.reviews() == sorted(one.reviews(), key=lambda review: review.at)
        assert {r.id for r in one.reviews()} == {r.id for r in two.reviews()}
        assert {r.id for r in one.reviews()} == {r.id for r in reviews}
        for template in ("t/a", "t/b"):
            whole = replay([review for review in reviews if review.template == template])
            if whole is not None:
                assert one.cards()[template] == two.cards()[template] == whole


def test_a_card_without_reviews_is_kept_and_the_later_one_wins() -> None:
    def lines(hours: int, reps: int) -> list[str]:
        at = NOW + timedelta(hours=hours)
        card = None
        for _ in range(reps):
            card = schedule(card, Outcome.CORRECT, template="t/a", version="v1", now=at)
        with Store.open(":memory:") as store:
            store.record(Review(id="x", template="t/a", version="v1", seed=0,
                                outcome=Outcome.UNDECIDED, at=at), card)  # fmt: skip
            return [line for line in as_text(store) if '"review"' not in line.split(",")[0]]

    with Store.open(":memory:") as store:
        assert store.import_(lines(5, 2)).cards == 1
        kept = store.cards()
        assert store.import_(lines(1, 2)).cards == 0
        assert store.cards() == kept
        assert store.import_(lines(9, 3)).cards == 1
        assert store.cards()["t/a"].reps == 3


REVIEW = {
    "type": "review", "id": "r", "template": "t/a", "version": "v", "seed": 1, "outcome": "correct",
    "at": "2026-03-01T12:00:00+00:00", "score": 1.0, "response": "x", "parts": [], "mistakes": [],
    "elapsed_ms": None, "hints_used": 0, "session": "",
}  # fmt: skip
CARD = {
    "type": "card", "template": "t/a", "version": "v", "due": "2026-03-01T12:00:00+00:00",
    "stability": 1.5, "difficulty": 5.0, "state": "review", "step": None,
    "last_review": "2026-03-01T12:00:00+00:00", "reps": 2, "lapses": 0,
}  # fmt: skip


def without(entry: dict[str, object], key: str) -> dict[str, object]:
    return {name: value for name, value in entry.items() if name != key}


def test_the_lines_of_these_tests_are_right_when_nothing_is_changed() -> None:
    with Store.open(":memory:") as store:
        merged = store.import_(["", json.dumps(REVIEW), json.dumps(CARD) + "\n"])
        assert merged == Merged(reviews=1, known=0, cards=1)


HOSTILE = [
    ("not json", "Expecting value"),
    ("[1, 2]", "not a JSON object"),
    ("[" * 100_000, "nested too deeply"),
    ('{"a":' * 100_000, "nested too deeply"),
    ("{}", "type is None"),
    ('{"type": {"a": []}}', "type is a dict"),
    ('{"type": "mathkata-history", "format": 2}', "update mathkata"),
    (json.dumps(without(REVIEW, "seed")), "a review without seed"),
    (json.dumps(REVIEW | {"__class__": 1}), "unknown '__class__'"),
    (json.dumps(REVIEW | {"id": ""}), "id must be"),
    (json.dumps(REVIEW | {"id": "x" * 501}), "id must be"),
    (json.dumps(REVIEW | {"template": "\ud800"}), "half a character"),
    (json.dumps(REVIEW | {"seed": True}), "seed is True"),
    (json.dumps(REVIEW | {"seed": 1.0}), "seed is 1.0"),
    (json.dumps(REVIEW | {"seed": 10**40}), "128 bits"),
    (json.dumps(REVIEW).replace('"seed": 1', '"seed": ' + "9" * 5000), "digits"),
    (json.dumps(REVIEW | {"outcome": "wonderful"}), "wonderful"),
    (json.dumps(REVIEW | {"outcome": "x" * 10_000}), "expected one of correct, misformed"),
    (json.dumps(REVIEW | {"at": "2026-03-01T12:00:00"}), "time zone"),
    (json.dumps(REVIEW | {"at": "0001-01-01T00:00:00+14:00"}), "outside the calendar"),
    (json.dumps(REVIEW | {"at": "yesterday"}), "yesterday"),
    (json.dumps(REVIEW | {"score": float("nan")}), "NaN"),
    (json.dumps(REVIEW | {"score": 1.01}), "score must be"),
    (json.dumps(REVIEW | {"score": 10**400}), "too large"),
    (json.dumps(REVIEW | {"response": "x" * 1_000_001}), "response must be"),
    (json.dumps(REVIEW | {"parts": [["a"]]}), "parts holds"),
    (json.dumps(REVIEW | {"parts": [["a", "maybe"]]}), "maybe"),
    (json.dumps(REVIEW | {"parts": [["a", "correct"]] * 1001}), "at most 1000"),
    (json.dumps(REVIEW | {"mistakes": [["a"]]}), "mistakes must be"),
    (json.dumps(REVIEW | {"elapsed_ms": -1}), "elapsed_ms must be"),
    (json.dumps(REVIEW | {"elapsed_ms": 2**60}), "elapsed_ms must be"),
    (json.dumps(CARD | {"stability": 0}), "stability must be"),
    (json.dumps(CARD | {"stability": 1e300}), "stability must be"),
    (json.dumps(CARD | {"difficulty": 11}), "difficulty must be"),
    (json.dumps(CARD | {"difficulty": None}), "go together"),
    (json.dumps(CARD | {"last_review": None}), "go together"),
    (json.dumps(CARD | {"step": 0}), "no step"),
    (json.dumps(CARD | {"state": "learning"}), "step must be"),
    (json.dumps(CARD | {"state": "asleep"}), "asleep"),
    (json.dumps(CARD | {"lapses": 3}), "lapses is 3"),
    (json.dumps(CARD | {"reps": 2**60}), "reps must be"),
]


@pytest.mark.parametrize(("line", "says"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_wrong_line_is_named_and_nothing_is_imported(line: str, says: str) -> None:
    good = [json.dumps(REVIEW | {"id": "good"}), json.dumps(CARD | {"template": "t/good"})]
    with Store.open(":memory:") as store:
        with pytest.raises(StoreError, match="line 3 of the imported history") as caught:
            store.import_([*good, line, *good])
        assert says in str(caught.value)
        assert len(str(caught.value)) < 500, "a hostile line cannot flood the screen"
        assert (store.reviews(), store.cards()) == ([], {})
        assert store.import_(good).reviews == 1, "the store goes on working"


def test_a_file_that_is_not_text_is_told(tmp_path) -> None:
    path = tmp_path / "history.jsonl"
    path.write_bytes(json.dumps(REVIEW).encode() + b"\n\xff\xfe\n")
    with Store.open(":memory:") as store, path.open(encoding="utf-8") as file:
        with pytest.raises(StoreError, match="of the imported history: 'utf-8' codec"):
            store.import_(file)
        assert store.reviews() == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    ),
    st.sampled_from(sorted(REVIEW.keys() | CARD.keys())),
    st.sampled_from([REVIEW, CARD]),
)
@settings(deadline=None)
def test_no_value_in_any_field_breaks_the_store(value, key, entry) -> None:
    with Store.open(":memory:") as store:
        try:
            store.import_([json.dumps(entry | {key: value})])
        except StoreError:
            assert store.reviews() == []
        as_text(store)
