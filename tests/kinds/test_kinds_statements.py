"""Statements about one number: solved by construction they are right, changed by construction they are not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.signature import Registry

SMALL = st.integers(-9, 9)
TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def outcome(expected: str, response: str) -> str:
    verdict = compare_texts(expected, response, kind="equation", registry=Registry())
    if verdict.outcome.value == "incorrect":
        assert verdict.witness is not None and verdict.witness.at
    return verdict.outcome.value


@given(
    st.sets(SMALL, min_size=2, max_size=2),
    st.sampled_from([-3, -2, -1, 1, 2, 3]),
    st.sampled_from(sorted(TURNED)),
)
@settings(max_examples=60, deadline=None)
def test_a_quadratic_inequality_is_its_solution(
    roots: set[int], factor: int, relation: str
) -> None:
    low, high = sorted(roots)
    given_one = f"{factor}*(x - ({low}))*(x - ({high})) {relation} 0"
    sign = relation if factor > 0 else TURNED[relation]
    strict = "=" not in sign
    less, more = ("<", ">") if strict else ("<=", ">=")
    outside = f"x {less} {low} or x {more} {high}"
    inside = f"{low} {less} x and x {less} {high}"
    right, wrong = (outside, inside) if sign[0] == ">" else (inside, outside)
    assert outcome(given_one, right) == outcome(right, given_one) == "correct"
    assert outcome(given_one, wrong) == outcome(wrong, given_one) == "incorrect"
    closed = {"<": "<=", ">": ">="} if strict else {"<=": "<", ">=": ">"}
    ends = right.replace(less, "#").replace(more, "@")
    other = ends.replace("#", closed[less]).replace("@", closed[more])
    assert outcome(given_one, other) == "incorrect"


@given(SMALL, st.integers(1, 9))
@settings(max_examples=40, deadline=None)
def test_an_absolute_value_is_two_inequalities(middle: int, radius: int) -> None:
    given_one = f"|x - ({middle})| < {radius}"
    low, high = middle - radius, middle + radius
    assert outcome(given_one, f"{low} < x < {high}") == "correct"
    assert outcome(given_one, f"{low} < x and x < {high} + 1/10^9") == "incorrect"
    assert outcome(given_one, f"(x - ({middle}))^2 < {radius**2}") == "correct"


@given(st.integers(2, 60))
@settings(max_examples=30, deadline=None)
def test_irrational_ends_are_decided_exactly(radicand: int) -> None:
    root = f"sqrt({radicand})"
    assert outcome(f"x^2 < {radicand}", f"-{root} < x and x < {root}") == "correct"
    assert outcome(f"x^2 < {radicand}", f"-{root} <= x and x < {root}") == "incorrect"
    assert outcome(f"x^2 = {radicand}", f"x = {root} or x = -{root}") == "correct"
    assert outcome(f"x^2 = {radicand}", f"x = {root}") == "incorrect"


@pytest.mark.parametrize(
    ("expected", "response"),
    [
        ("sin(x) > 0", "x > 0"),
        ("ln(x) = 0", "x = 0"),
        ("x = y", "sqrt(x) = sqrt(y)"),
        ("sqrt(x) < 2", "x < 4"),
    ],
)
def test_functions_beyond_polynomials_are_never_taken_for_their_argument(
    expected: str, response: str
) -> None:
    assert outcome(expected, response) in {"incorrect", "undecided"}
