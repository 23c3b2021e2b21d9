"""What to ask next: order, mixing, and the same choice for the same arguments."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.practice import Candidate, Card, State, choose, recall

GOLDEN = ["t/0", "t/5", "t/3", "t/4", "t/1", "t/2"]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
candidates = st.lists(
    st.builds(
        Candidate,
        id=st.integers(0, 15).map(lambda number: f"t/{number}"),
        skills=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
        level=st.integers(1, 3),
        topic=st.sampled_from(["calculus", "algebra"]),
    ),
    unique_by=lambda candidate: candidate.id,
    max_size=12,
)


def card(template: str, *, due_in: float, stability: float = 3.0, asked: float = -10.0) -> Card:
    """A card in review; times in days from now."""
    return Card(
        template=template,
        version="v",
        due=NOW + timedelta(days=due_in),
        stability=stability,
        difficulty=5.0,
        state=State.REVIEW,
        step=None,
        last_review=NOW + timedelta(days=asked),
        reps=2,
    )


card_sets = st.dictionaries(
    st.integers(0, 15).map(lambda number: f"t/{number}"),
    st.tuples(st.floats(-5, 5), st.floats(0.1, 50), st.floats(-20, 0)),
).map(
    lambda chosen: {
        name: card(name, due_in=due, stability=stability, asked=asked)
        for name, (due, stability, asked) in chosen.items()
    }
)


def ids(chosen: tuple[Candidate, ...]) -> list[str]:
    return [candidate.id for candidate in chosen]


def group(candidate: Candidate, cards: dict[str, Card]) -> int:
    known = cards.get(candidate.id)
    if known is None:
        return 1
    return 0 if known.due <= NOW else 2


@given(candidates, card_sets, st.integers(), st.integers(-1, 40), st.lists(st.integers(0, 15)))
@settings(deadline=None)
def test_every_choice_keeps_the_promises(given_candidates, cards, seed, count, recent) -> None:
    asked = [f"t/{number}" for number in recent]
    chosen = choose(given_candidates, cards, now=NOW, seed=seed, count=count, recent=asked)
    again = choose(
        given_candidates[::-1], cards, now=NOW, seed=seed, count=count, recent=tuple(asked)
    )
    assert chosen == again, "the order in which templates are given does not matter"
    assert len(chosen) == (max(0, count) if given_candidates else 0)
    assert set(chosen) <= set(given_candidates)
    if len(given_candidates) > 1:
        names = [*asked[-1:], *ids(chosen)]
        assert all(first != second for first, second in pairwise(names)), "not twice running"
    times = Counter(ids(chosen))
    shares = [times[candidate.id] for candidate in given_candidates]
    if shares:
        assert max(shares) - min(shares) <= 1, "all before any comes again"
    first_round = chosen[: len(given_candidates)]
    groups = [group(candidate, cards) for candidate in first_round]
    out_of_place = sum(first > second for first, second in pairwise(groups))
    assert out_of_place <= 1, "due, then new, then the rest; one step aside to avoid a repetition"


def test_due_comes_first_the_most_forgotten_leading_then_new_then_the_rest() -> None:
    names = ["due-fresh", "due-faded", "due-most", "new", "later", "latest"]
    cards = {
        "due-fresh": card("due-fresh", due_in=-1, stability=9.0),
        "due-faded": card("due-faded", due_in=0, stability=5.0),
        "due-most": card("due-most", due_in=-1, stability=1.0),
        "later": card("later", due_in=1, stability=11.0),
        "latest": card("latest", due_in=30, stability=40.0),
    }
    given_candidates = [Candidate(name, topic=name) for name in names]
    chosen = ids(choose(given_candidates, cards, now=NOW, seed=1, count=6))
    assert chosen == ["due-most", "due-faded", "due-fresh", "new", "later", "latest"]
    faded = [recall(cards[name], now=NOW) for name in chosen[:3]]
    assert faded == sorted(faded)


def test_new_templates_go_from_easy_to_hard() -> None:
    given_candidates = [Candidate(f"t/{n}", level=1 + n % 3, topic=f"{n}") for n in range(9)]
    chosen = choose(given_candidates, {}, now=NOW, seed=5, count=9)
    assert [candidate.level for candidate in chosen] == [1] * 3 + [2] * 3 + [3] * 3


def test_topics_and_skills_alternate_where_they_can() -> None:
    given_candidates = [
        Candidate(f"{topic}/{n}", skills=(f"{topic}-{n % 2}",), topic=topic)
        for topic in ("calculus", "algebra")
        for n in range(4)
    ]
    chosen = choose(given_candidates, {}, now=NOW, seed=3, count=8)
    assert all(first.topic != second.topic for first, second in pairwise(chosen))
    one_topic = [candidate for candidate in given_candidates if candidate.topic == "algebra"]
    chosen = choose(one_topic, {}, now=NOW, seed=3, count=4)
    assert all(first.skills != second.skills for first, second in pairwise(chosen))


def test_one_template_alone_can_be_drilled() -> None:
    assert (
        ids(choose([Candidate("t/a")], {}, now=NOW, seed=1, count=3, recent=["t/a"])) == ["t/a"] * 3
    )


def test_asking_one_by_one_goes_through_all_new_templates() -> None:
    given_candidates = [Candidate(f"t/{n}") for n in range(6)]
    recent: list[str] = []
    for _ in range(6):
        recent += ids(choose(given_candidates, {}, now=NOW, seed=1, count=1, recent=recent))
    assert sorted(recent) == sorted(candidate.id for candidate in given_candidates)


def test_another_seed_is_another_order_and_a_new_template_does_not_reshuffle() -> None:
    given_candidates = [Candidate(f"t/{n}", topic=f"{n}") for n in range(8)]

    def order(seed: int, more: tuple[Candidate, ...] = ()) -> list[str]:
        chosen = ids(
            choose([*given_candidates, *more], {}, now=NOW, seed=seed, count=8 + len(more))
        )
        return [name for name in chosen if name != "t/extra"]

    assert len({tuple(order(seed)) for seed in range(5)}) > 1
    assert order(1, (Candidate("t/extra", topic="extra"),)) == order(1)


def test_the_choice_is_the_same_on_every_machine() -> None:
    given_candidates = [Candidate(f"t/{n}", topic=f"{n}") for n in range(6)]
    chosen = ids(choose(given_candidates, {}, now=NOW, seed=7, count=6))
    assert chosen == GOLDEN
