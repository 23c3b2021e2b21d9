"""Generated pairs of key and response through the whole marker, as texts: algebra is never wrong, changes never right.

`tests/properties/million.py` runs a million of them; what it found is kept below by its numbers.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.printing import to_text
from properties.algebra import changed, rewritten
from properties.pairs import CALCULUS, LEARNING, RATIONAL, REGISTRY, judge, pair_of, scalar

seeds = st.integers(0, 2**40)


def check(seed: int) -> None:
    rng = random.Random(seed)
    pair = pair_of(rng)
    if pair is not None:
        judged = judge(pair)
        assert not judged.wrong, (
            judged.wrong,
            pair.kind,
            to_text(pair.key),
            pair.text,
            judged.verdict,
        )


@settings(max_examples=1500, deadline=None)
@given(seeds)
def test_no_generated_pair_is_marked_wrong(seed: int) -> None:
    """Protects right answers in any clothes and from wrong ones a billionth off; every witness is worked out again."""
    check(seed)


@pytest.mark.full
@pytest.mark.parametrize("start", range(20))
def test_no_generated_pair_is_marked_wrong_many(start: int) -> None:
    for seed in range(start * 2500, start * 2500 + 2500):
        check(seed)


def outcome(key: str, response: str) -> str:
    symbols = {"x": "real", "y": "real"}
    return compare_texts(
        key, response, kind="expression", registry=REGISTRY, symbols=symbols
    ).outcome.value


@settings(max_examples=300, deadline=None)
@given(seeds, st.sampled_from([RATIONAL, LEARNING, CALCULUS]))
def test_equal_answers_are_right_for_each_other_in_every_order(seed: int, heads: list[str]) -> None:
    """Protects from marks that depend on which of equal answers is the key: with three of them, all pairs."""
    rng = random.Random(seed)
    first = scalar(rng, 2, ["x", "y"], heads)
    second = rewritten(rng, first, frozenset(), 1)
    third = rewritten(rng, second, frozenset(), 1)
    texts = [to_text(tree) for tree in (first, second, third)]
    try:
        said = {(one, two): outcome(one, two) for one in texts for two in texts}
    except Exception as error:
        if "expected answer" not in str(error):
            raise
        return  # a key without a value
    assert all(said[text, text] in {"correct", "misformed", "undecided"} for text in texts)
    assert "incorrect" not in said.values(), said


@settings(max_examples=200, deadline=None)
@given(seeds, st.sampled_from([RATIONAL, LEARNING, CALCULUS]))
def test_a_difference_is_seen_from_both_sides(seed: int, heads: list[str]) -> None:
    """Protects symmetry: an answer that is wrong for another is never right the other way round, where both exist."""
    rng = random.Random(seed)
    first = scalar(rng, 2, ["x", "y"], heads)
    second, _ = changed(rng, first)
    try:
        one = compare_texts(
            to_text(first),
            to_text(second),
            kind="expression",
            registry=REGISTRY,
            symbols=["x", "y"],
        )
        two = compare_texts(
            to_text(second),
            to_text(first),
            kind="expression",
            registry=REGISTRY,
            symbols=["x", "y"],
        )
    except Exception as error:
        if "expected answer" not in str(error):
            raise
        return
    shown = {verdict.witness.got for verdict in (one, two) if verdict.witness is not None}
    if "undefined" not in shown:
        assert {one.outcome.value, two.outcome.value} not in (
            {"correct", "incorrect"},
            {"misformed", "incorrect"},
        )


FOUND = [
    ("exp(exp(ln(x)))", "exp(cosh(ln(x)) + sinh(ln(x)))", "correct"),
    ("exp(ln(x))*y", "y*exp(log(x, 10)*ln(10))", "correct"),
    ("exp(ln(x))", "x", "correct"),
    ("x", "exp(ln(x))", "incorrect"),
    ("sqrt(x)^2", "(x^(1/2))^2", "correct"),
    ("abs(y*abs(x))", "\\left|y \\left|x\\right|\\right|", "correct"),
    ("6*(2/3)*x", "6 \\cdot \\frac{2}{3} x", "correct"),
    ("max(0, x)", "x if x else 0", "unreadable"),
]


@pytest.mark.parametrize(("key", "response", "wanted"), FOUND)
def test_what_generated_pairs_found(key: str, response: str, wanted: str) -> None:
    """Keeps what was mended: places where a key is defined, bars in bars, conditions that are none."""
    assert outcome(key, response) == wanted
