"""Streams mean the same everywhere and for ever, and favour no number."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathkata.maths.draws import Stream

streams = st.builds(Stream, st.text(max_size=12), st.integers(), st.integers(0, 50), st.text())


def test_seeds_mean_the_same_for_ever():
    """Protects printed codes and histories: these literals may never change."""
    stream = Stream("calculus/sigmoid-derivative", 7, 0, "w")
    assert [stream.below(10) for _ in range(12)] == [5, 0, 3, 9, 3, 0, 6, 4, 9, 0, 3, 8]
    assert stream.below(10**30) == 984059921010801230166555690014
    assert Stream("a/b", 0, 0, "n").shuffle(range(10)) == [3, 4, 6, 8, 1, 2, 7, 9, 5, 0]
    assert Stream("a/b", -3, 2, "größe").sample("abcdefgh", 3) == ["h", "c", "a"]
    assert [Stream("a/b", seed, 0, "n").between(-9, 9) for seed in range(10)] == [
        -3,
        0,
        7,
        9,
        4,
        4,
        -1,
        6,
        3,
        -9,
    ]


@pytest.mark.parametrize(
    "other",
    [
        ("a/c", 1, 0, "n"),
        ("a/b", 2, 0, "n"),
        ("a/b", 1, 1, "n"),
        ("a/b", 1, 0, "m"),
        ("a/b", 11, 0, "n"),
        ("a/b,", 1, 0, "n"),
        ("a/b", 1, 0, "n,"),
    ],
)
def test_every_field_gives_an_unrelated_stream(other):
    """Protects against fields that run together: (1, 10) and (11, 0) are not the same stream."""
    first, second = Stream("a/b", 1, 0, "n"), Stream(*other)
    assert [first.below(10**6) for _ in range(4)] != [second.below(10**6) for _ in range(4)]


@pytest.mark.parametrize("n", [1, 2, 3, 5, 10, 255, 256, 257])
def test_no_number_is_favoured(n):
    """Protects fairness: with rejection every number comes about equally often (a remainder would fail at 257)."""
    rounds = 400 * min(n, 12)
    stream = Stream("fair", n, 0, "n")
    counts = Counter(
        min(stream.below(n) * 12 // n if n > 12 else stream.below(n), 11) for _ in range(rounds)
    )
    expected = rounds / min(n, 12)
    assert all(
        abs(count - expected) < 6 * expected**0.5 + expected * 0.2 for count in counts.values()
    )
    assert len(counts) == min(n, 12)


@given(streams, st.integers(1, 10**40))
def test_below_stays_below(stream, n):
    """Protects the range, for numbers of any length."""
    assert 0 <= stream.below(n) < n


@given(streams, st.integers(-(10**20), 10**20), st.integers(0, 10**20))
def test_between_includes_both_ends(stream, low, width):
    """Protects the range."""
    assert low <= stream.between(low, low + width) <= low + width


def test_both_ends_are_drawn():
    """Protects against an end that never comes."""
    stream = Stream("ends", 0, 0, "n")
    assert {stream.between(3, 5) for _ in range(60)} == {3, 4, 5}


@given(streams, st.integers(0, 30), st.data())
def test_a_sample_holds_no_item_twice(stream, size, data):
    """Protects sampling without repetition, and that a shuffle loses nothing."""
    count = data.draw(st.integers(0, size))
    drawn = stream.sample(range(size), count)
    assert len(set(drawn)) == count
    assert set(drawn) <= set(range(size))
    assert sorted(stream.shuffle(range(size))) == list(range(size))


def test_every_order_comes():
    """Protects shuffling: all six orders of three items, about equally often."""
    stream = Stream("orders", 0, 0, "n")
    counts = Counter(tuple(stream.shuffle("abc")) for _ in range(1200))
    assert len(counts) == 6
    assert all(140 < count < 260 for count in counts.values())


def test_impossible_requests_are_refused():
    """Protects against an endless loop or a silent wrong value."""
    stream = Stream("a", 0, 0, "n")
    for wrong in (
        lambda: stream.below(0),
        lambda: stream.between(2, 1),
        lambda: stream.sample("ab", 3),
    ):
        with pytest.raises(ValueError, match=r"below|between|sample"):
            wrong()
