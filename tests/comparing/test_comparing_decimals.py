"""Decimals: rounded, cut off, within a tolerance; constants written as decimals."""

from __future__ import annotations

import pytest
from flint import fmpq
from hypothesis import given
from hypothesis import strategies as st

from mathkata.maths.balls import ball
from mathkata.maths.balls.values import precision
from mathkata.maths.comparing import (
    decimal_text,
    is_truncation,
    round_half,
    rounds_to,
    within,
)
from mathkata.maths.language import parse
from mathkata.maths.trees import Number
from mathkata.model.errors import LimitError, UndefinedError

TEXTS = [
    ("1/3", 3, "0.333"),
    ("2/3", 3, "0.667"),
    ("-2/3", 3, "-0.667"),
    ("pi", 10, "3.141592654"),
    ("1/8", 2, "0.13"),
    ("999.95", 4, "1000"),
    ("exp(50)", 5, "5.1847e21"),
    ("exp(-20)", 4, "2.061e-9"),
    ("12", 5, "12.000"),
    ("0", 3, "0"),
    ("1000000", 3, "1000000"),
    ("0.00012345", 3, "0.000123"),
]


@pytest.mark.parametrize(("text", "digits", "decimal"), TEXTS)
def test_decimal_text(text: str, digits: int, decimal: str) -> None:
    """Protects decimals that are shown: every digit is right."""
    assert decimal_text(parse(text), digits) == decimal


def test_decimal_text_of_what_has_none() -> None:
    """Protects callers: no digits are made up."""
    with pytest.raises(UndefinedError):
        decimal_text(parse("1/0"), 3)
    with pytest.raises(LimitError):
        decimal_text(parse("9**9**9**9"), 3)
    with pytest.raises(LimitError):
        decimal_text(parse("1/3"), 0)


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**4), st.integers(1, 12))
def test_decimal_text_is_the_nearest(above: int, below: int, digits: int) -> None:
    """Protects rounding: the decimal is within half a unit of its last place."""
    value = fmpq(above, below)
    text = decimal_text(Number(value), digits)
    mantissa, _, exponent = text.partition("e")
    whole, _, places = mantissa.partition(".")
    shown = fmpq(int(whole + places), 10 ** len(places)) * fmpq(10) ** int(exponent or 0)
    assert abs(shown - value) * 2 * fmpq(10) ** (digits - 1) <= max(abs(shown), abs(value))


ROUNDED = [
    ("1/3", "333/1000", 3, True, False),
    ("2/3", "667/1000", 3, True, False),
    ("2/3", "666/1000", 3, False, True),
    ("-2/3", "-666/1000", 3, False, True),
    ("-2/3", "666/1000", 3, False, False),
    ("1/8", "12/100", 2, True, False),
    ("1/8", "13/100", 2, True, False),
    ("1/8", "11/100", 2, False, False),
    ("sqrt(2)", "141/100", 2, True, False),
    ("1234", "1200", -2, True, False),
    ("1234", "1201", -2, False, False),
    ("sqrt(2)**2/16", "13/100", 2, True, False),
    ("1/0", "1", 0, None, None),
]


@pytest.mark.parametrize(("expected", "typed", "places", "rounded", "cut"), ROUNDED)
def test_rounded_or_cut_off(
    expected: str, typed: str, places: int, rounded: bool | None, cut: bool | None
) -> None:
    """Protects honest rounding: both neighbours at a half; cut off is told apart from wrong."""
    above, _, below = typed.partition("/")
    value = fmpq(int(above), int(below or 1))
    assert rounds_to(parse(expected), value, places) is rounded
    assert is_truncation(parse(expected), value, places) is cut


def test_round_half_gives_both_neighbours() -> None:
    """Protects half-way cases."""
    assert round_half(fmpq(5, 2), 0) == (2, 3)
    assert round_half(fmpq(7, 3), 1) == (fmpq(23, 10),)


def test_within() -> None:
    """Protects tolerances: ends included, relative to the expected value, undefined is not near."""
    percent = fmpq(1, 100)
    assert within(parse("100"), parse("101"), relative=percent) is True
    assert within(parse("100"), parse("101.01"), relative=percent) is False
    assert within(parse("pi"), parse("3.14"), absolute=percent) is True
    assert within(parse("0"), parse("0.001"), relative=percent) is False
    assert within(parse("3"), parse("1/0"), relative=percent) is False
    assert within(parse("1/0"), parse("3"), relative=percent) is None


def test_ball_holds_the_value() -> None:
    """Protects the evaluation under everything else: the ball is narrow and right, or there is none."""
    value = ball(parse("exp(x)/(1 + exp(x))**2"), {"x": fmpq(1)}, 128)
    assert value is not None
    assert value.rad() < 1e-30
    with precision(128):
        assert abs(value - fmpq(1966119332414818525374, 10**22)) < 1e-20
    assert ball(parse("ln(x)"), {"x": fmpq(-1)}, 128) is None
