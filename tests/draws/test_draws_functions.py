"""Every draw keeps its promise, means the same for ever, and explains what was wrong with its arguments."""

from __future__ import annotations

from math import gcd, isqrt

import numpy as np
import pytest

from mathkata.builtins.draws import DRAWS
from mathkata.maths.draws import Stream
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language import Type
from mathkata.maths.language.parser import parse
from mathkata.maths.language.writing import write
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Number
from mathkata.model.errors import EvaluationError

BY_NAME = {draw.name: draw for draw in DRAWS}
NOTHING = Registry()


def drawn(text, seed=0):
    """The value of a draw rule for a seed."""
    call = parse(text)
    args, keywords = [], {}
    for part in call.parts:
        if isinstance(part, Apply) and part.head == "keyword":
            keywords[part.args[0].name] = evaluate(part.args[1], {}, NOTHING)
        else:
            args.append(evaluate(part, {}, NOTHING))
    stream = Stream("tests/draws", seed, 0, "a")
    return BY_NAME[call.head].draw_function(stream, tuple(args), keywords)


def plain(tree):
    """The value as Python numbers and lists."""
    if isinstance(tree, Number):
        return int(tree.value.p) if tree.value.q == 1 else float(tree.value.p) / float(tree.value.q)
    if isinstance(tree, Apply):
        return [plain(part) for part in tree.args]
    return getattr(tree, "value", getattr(tree, "text", None))


def is_prime(n):
    return n > 1 and all(n % k for k in range(2, isqrt(n) + 1))


PROMISES = [
    ("integer(-9, 9, exclude=[-1, 0, 1])", lambda v: -9 <= v <= 9 and v not in {-1, 0, 1}),
    ("integer(4, 4)", lambda v: v == 4),
    ("integer(1, 10**17)", lambda v: 1 <= v <= 10**17),
    ("rational(-2, 2)", lambda v: -2 <= v <= 2 and v != int(v)),
    ("rational(0, 1, denominators=[3])", lambda v: v in {1 / 3, 2 / 3}),
    ("rational(0, 1, denominators=[4], exclude=[1/4])", lambda v: v == 0.75),
    ("decimal(0, 1, 2)", lambda v: 0 <= v <= 1 and abs(v * 100 - round(v * 100)) < 1e-9),
    ("decimal(-0.5, 0.5, 1, exclude=[0, 0.5, 1/3])", lambda v: -0.5 <= v <= 0.4 and v != 0),
    ("sign()", lambda v: v in {1, -1}),
    ("truth()", lambda v: v in {True, False}),
    ("choice([2, 3, 5])", lambda v: v in {2, 3, 5}),
    ("choice(['sin', 'cos'])", lambda v: v in {"sin", "cos"}),
    ("choice([[1, 2], [3, 4]])", lambda v: v in ([1, 2], [3, 4])),
    ("prime(2, 50)", lambda v: is_prime(v) and v <= 50),
    ("prime(10, 20, exclude=[11, 13])", lambda v: v in {17, 19}),
    ("sample(2, [2, 3, 4, 5])", lambda v: len(set(v)) == 2 and set(v) <= {2, 3, 4, 5}),
    ("sample(0, [2, 3])", lambda v: v == []),
    ("permutation(['a', 'b', 'c'])", lambda v: sorted(v) == ["a", "b", "c"]),
    ("permutation(4)", lambda v: sorted(v) == [0, 1, 2, 3]),
    ("distinct(3, 1, 4)", lambda v: len(set(v)) == 3 and set(v) <= {1, 2, 3, 4}),
    ("distinct(2, 1, 3, exclude=[2])", lambda v: sorted(v) == [1, 3]),
    ("vector(3, -5, 5, exclude=[0])", lambda v: len(v) == 3 and 0 not in v),
    ("matrix(2, 3, 0, 9)", lambda v: np.shape(v) == (2, 3) and np.min(v) >= 0 and np.max(v) <= 9),
    ("invertible(2, -4, 5, det=[1, -1])", lambda v: abs(round(np.linalg.det(v))) == 1),
    ("invertible(3, -3, 3)", lambda v: round(np.linalg.det(v)) != 0),
    (
        "pythagorean()",
        lambda v: len(v) == 2 and isqrt(sum(x * x for x in v)) ** 2 == sum(x * x for x in v),
    ),
    (
        "pythagorean(3)",
        lambda v: len(v) == 3 and isqrt(sum(x * x for x in v)) ** 2 == sum(x * x for x in v),
    ),
    (
        "pythagorean(4)",
        lambda v: len(v) == 4 and isqrt(sum(x * x for x in v)) ** 2 == sum(x * x for x in v),
    ),
    ("distribution(3, 10)", lambda v: len(v) == 3 and min(v) > 0 and abs(sum(v) - 1) < 1e-12),
    ("distribution(4, 4)", lambda v: v == [0.25] * 4),
    ("distribution(1, 5)", lambda v: v == [1]),
]


@pytest.mark.parametrize(("rule", "promise"), PROMISES, ids=[rule for rule, _ in PROMISES])
def test_draws_keep_their_promise(rule, promise):
    """Protects every rule's range and shape, for many seeds."""
    for seed in range(60):
        value = drawn(rule, seed)
        assert promise(plain(value)), f"seed {seed}: {write(value)}"


def test_every_draw_has_a_promise():
    """Protects against a new draw without a test."""
    assert {parse(rule).head for rule, _ in PROMISES} == set(BY_NAME)


REACHED = [
    ("integer(-2, 2, exclude=[0])", {-2, -1, 1, 2}),
    ("rational(0, 1, denominators=[2, 3])", {1 / 2, 1 / 3, 2 / 3}),
    ("decimal(0, 0.5, 1)", {0, 0.1, 0.2, 0.3, 0.4, 0.5}),
    ("decimal(0, 0.5, 1, exclude=[0.1, 0.4])", {0, 0.2, 0.3, 0.5}),
    ("sign()", {1, -1}),
    ("prime(2, 10)", {2, 3, 5, 7}),
]


@pytest.mark.parametrize(("rule", "values"), REACHED)
def test_every_allowed_value_comes(rule, values):
    """Protects against an end or a neighbour of an excluded value that never comes."""
    assert {plain(drawn(rule, seed)) for seed in range(200)} == values


GOLDEN = {
    "integer(-9, 9, exclude=[0])": ["-1", "-1", "-9"],
    "rational(-2, 2)": ["5/4", "3/4", "3/2"],
    "decimal(0, 1, 2)": ["24/25", "8/25", "1/100"],
    "sign()": ["-1", "1", "-1"],
    "truth()": ["True", "False", "True"],
    "choice([2, 3, 5])": ["3", "3", "2"],
    "prime(2, 50)": ["41", "11", "43"],
    "sample(2, [2, 3, 4, 5])": ["[5, 4]", "[3, 5]", "[5, 3]"],
    "permutation(4)": ["[3, 2, 0, 1]", "[1, 3, 0, 2]", "[3, 1, 0, 2]"],
    "distinct(3, 1, 9)": ["[5, 8, 3]", "[5, 7, 9]", "[1, 8, 7]"],
    "vector(3, -5, 5)": ["[-1, -5, 5]", "[-1, 1, 2]", "[-5, 3, 2]"],
    "matrix(2, 2, -5, 5)": ["[[-1, -5], [5, -5]]", "[[-1, 1], [2, 5]]", "[[-5, 3], [2, -1]]"],
    "invertible(2, -4, 5, det=[1, -1])": [
        "[[0, 1], [1, 2]]",
        "[[-4, -1], [-1, 0]]",
        "[[3, 4], [-2, -3]]",
    ],
    "pythagorean(3)": ["[-1, 8, -4]", "[8, 1, -4]", "[2, -2, 1]"],
    "distribution(3, 10)": ["[1/2, 3/10, 1/5]", "[1/2, 1/5, 3/10]", "[1/10, 7/10, 1/5]"],
}


@pytest.mark.parametrize(("rule", "text"), GOLDEN.items())
def test_draws_mean_the_same_for_ever(rule, text):
    """Protects printed codes: a draw that changes these must raise its version."""
    assert [write(drawn(rule, seed)).replace(" / ", "/") for seed in range(3)] == text


def test_every_draw_has_a_golden_value():
    """Protects against a new draw whose meaning is not pinned."""
    assert {parse(rule).head for rule in GOLDEN} == set(BY_NAME)


WRONG = [
    ("integer(5, 2)", "empty"),
    ("integer(1, 2, exclude=[1, 2])", "exclude leaves nothing"),
    ("integer(1/2, 2)", "lo must be an integer, and 1 ?/ ?2 came"),
    ("integer('a', 2)", "lo must be an integer"),
    ("integer(1, 2, exclude=3)", "exclude must be a list"),
    ("integer(1, 2, exclude=['a'])", "exclude must be a list of numbers"),
    ("integer(-(10**20), 10**20)", "too wide"),
    ("rational(0, 1, denominators=[0])", "positive"),
    ("rational(0, 1/10, denominators=[2])", "no fraction with the denominator 2"),
    ("rational(0, 10**9)", "at most"),
    ("decimal(0.11, 0.12, 1)", "no number with 1 places"),
    ("decimal(0, 1, -1)", "places must be an integer from 0"),
    ("decimal(0, 1, 99)", "at most"),
    ("choice([])", "list with at least one item"),
    ("choice(3)", "list must be a list"),
    ("prime(24, 28)", "no prime from 24 to 28"),
    ("prime(-5, 1)", "no prime"),
    ("prime(2, 10**9)", "at most"),
    ("sample(3, [1, 2])", "k is 3, and the list has only 2"),
    ("distinct(4, 1, 3)", "k is 4"),
    ("vector(0, 1, 2)", "n must be an integer from 1"),
    ("vector(10**6, 1, 2)", "at most"),
    ("matrix(100, 100, 0, 1)", "at most"),
    ("invertible(2, 0, 0)", "no such matrix"),
    ("invertible(2, 0, 1, det=[77])", "no such matrix"),
    ("invertible(9, 0, 1)", "from 1 to 6"),
    ("pythagorean(7)", "2, 3 or 4"),
    ("distribution(3, 2)", "at least n = 3"),
]


@pytest.mark.parametrize(("rule", "message"), WRONG)
def test_wrong_arguments_are_explained(rule, message):
    """Protects authors: the error names the draw and what was wrong, and comes at once."""
    with pytest.raises(EvaluationError, match=message) as caught:
        drawn(rule)
    assert str(caught.value).startswith(parse(rule).head)


def test_records_tell_how_a_draw_is_written():
    """Protects listings and compiling: types are types, docs show an example that works."""
    for draw in DRAWS:
        assert draw.result in set(Type)
        assert draw.minimum <= draw.maximum
        example = draw.doc.rsplit(": ", 1)[-1].rstrip(".") if ": " in draw.doc else ""
        if example.startswith(f"{draw.name}("):
            drawn(example)
        else:
            assert f"{draw.name}(" in draw.doc


def test_decimals_are_written_as_decimals():
    """Protects what learners see: 0.35, not 7/20; a whole number has no point."""
    written = {drawn("decimal(-1, 1, 2)", seed).written for seed in range(80)}
    assert all(text is None or (("." in text) and not text.endswith("0")) for text in written)
    values = [drawn("decimal(-1, 1, 2)", seed) for seed in range(80)]
    assert all(float(v.written) == plain(v) for v in values if v.written)


def test_pythagorean_vectors_come_in_every_sign_and_order():
    """Protects variety: neither a fixed order nor only positive entries."""
    values = {tuple(plain(drawn("pythagorean(2)", seed))) for seed in range(200)}
    assert {(3, 4), (4, 3), (-3, 4), (-4, -3)} <= values
    assert all(gcd(*value) == 1 for value in values)
