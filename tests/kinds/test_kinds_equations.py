"""Equations made from a known solution, decimals made by rounding, sums made from closed forms: never a wrong mark."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.builtins.functions import FUNCTIONS
from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.signature import Registry

REGISTRY = Registry(functions={function.name: function for function in FUNCTIONS})

RISING = (
    "e^({})",
    "({})^3",
    "2*({}) + 1",
    "({}) + e^({})",
    "sinh({})",
    "atan({})",
    "-({})",
    "tanh(({})/9)",
)


def outcome(kind: str, expected: str, response: str, **options: str) -> str:
    symbols = options.pop("symbols", None)
    verdict = compare_texts(
        expected,
        response,
        kind=kind,
        registry=REGISTRY,
        symbols=None if symbols is None else {"x": symbols},
        options=options,
    )
    assert (verdict.outcome.value == "incorrect") == (verdict.witness is not None)
    return verdict.outcome.value


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(RISING), min_size=1, max_size=3),
    st.fractions(-3, 3, max_denominator=4),
    st.booleans(),
)
def test_an_equation_of_a_monotone_function_has_its_one_solution(
    layers: list[str], solution: Fraction, swap: bool
) -> None:
    """Protects soundness and reach: f(x) = f(a) is x = a, is never x = a + 1/7, and is never left undecided against it."""
    left, right = "x", f"({solution})"
    for layer in layers:
        left, right = (layer.replace("{}", side) for side in (left, right))
    whole, solved = f"{left} = {right}", f"x = {solution}"
    wrong = f"x = {solution + Fraction(1, 7)}"
    pair = (solved, whole) if swap else (whole, solved)
    assert outcome("equation", *pair) in {"correct", "undecided"}
    assert outcome("equation", *((wrong, whole) if swap else (whole, wrong))) == "incorrect"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(-6, 6), min_size=2, max_size=3, unique=True))
def test_products_in_disguise_have_all_their_roots(roots: list[int]) -> None:
    """Protects completeness: a polynomial in e^x with the roots e^a, e^b is the equation x = a or x = b, and not
    the one with a root fewer."""
    product = "*".join(f"(e^x - e^({root}))" for root in roots)
    every = " or ".join(f"x = {root}" for root in roots)
    fewer = " or ".join(f"x = {root}" for root in roots[1:])
    assert outcome("equation", f"{product} = 0", every) == "correct"
    assert outcome("equation", f"{product} = 0", fewer) == "incorrect"


@settings(max_examples=30, deadline=None)
@given(
    st.integers(1, 10**9),
    st.sampled_from(["1 + exp(-{})", "1/(1+exp(-{}))", "tanh({})", "exp(exp(-{}))"]),
)
def test_nothing_is_swallowed_by_one(size: int, form: str) -> None:
    """Protects exactness: what is proven to differ from 1 is never called 1, however small the difference."""
    assert outcome("number", "1", form.format(size)) == "incorrect"


@settings(max_examples=30, deadline=None)
@given(st.fractions(-5, 5, max_denominator=60), st.integers(3, 6), st.integers(-2, 2))
def test_rounded_coefficients_are_those_that_round(value: Fraction, places: int, slip: int) -> None:
    """Protects both sides: a coefficient rounded at its places is never incorrect, one that is off by a unit of the last
    place is never right or misformed, and a rounded one is right with `decimals` only."""
    rounded = round(value * 10**places) + slip
    text = f"{'-' if rounded < 0 else ''}{abs(rounded) // 10**places}.{abs(rounded) % 10**places:0{places}d}"
    response, key = f"{text}*x + sin(x)", f"({value})*x + sin(x)"
    exact = Fraction(rounded, 10**places) == value
    near = abs(Fraction(rounded, 10**places) - value) <= Fraction(1, 2 * 10**places)
    plain = outcome("expression", key, response)
    asked = outcome("expression", key, response, decimals=str(places))
    if exact:
        assert plain == asked == "correct"
    elif near:
        assert plain in {"misformed", "incorrect"}  # incorrect with fewer than three digits
        assert asked == "correct"
    else:
        assert plain == asked == "incorrect"


@settings(max_examples=30, deadline=None)
@given(st.fractions(-Fraction(9, 10), Fraction(9, 10), max_denominator=20), st.integers(0, 4))
def test_geometric_sums(ratio: Fraction, first: int) -> None:
    """Protects sums without end: a geometric one is its closed form, and one that starts later is not."""
    if ratio == 0:
        return
    closed = ratio**first / (1 - ratio)
    series = "sum(({})^k, k, {}, oo)"
    assert outcome("number", series.format(ratio, first), str(closed)) == "correct"
    assert outcome("number", str(closed), series.format(ratio, first + 1)) == "incorrect"


@pytest.mark.parametrize(
    ("key", "response", "never"),
    [
        ("x^x = 4", "x = 2", "incorrect"),
        ("sin(x) = x/10", "x = 0 or x = 3", "correct"),
        ("x^(10^9) + x = 1", "x^(10^9) = 1 - x", "incorrect"),
        ("cos(cos(cos(cos(x)))) = x", "cos(x) = x", "incorrect"),
        ("tan(x) = x", "x = 0", "correct"),
        ("e^(e^(e^(e^x))) = 10", "x = 1", "correct"),
        ("x^(x^(x^x)) = 2^(2^(2^2))", "x = 2", "incorrect"),
        (" + ".join(f"sin({n}x)" for n in range(1, 30)) + " = 1", "x = 1", "correct"),
    ],
)
def test_hard_equations_are_never_marked_wrongly(key: str, response: str, never: str) -> None:
    """Protects honesty where solutions cannot be written down: undecided, or what is so."""
    assert outcome("equation", key, response) != never
