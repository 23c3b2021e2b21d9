"""`mathkata.compare` takes symbols, domain, form, tolerance, digits and up_to as plain arguments."""

from __future__ import annotations

from typing import Any

import pytest

import mathkata

CASES: list[tuple[str, str, dict[str, Any], str]] = [
    ("abs(x)", "x", {"domain": "positive"}, "correct"),
    ("abs(x)", "x", {}, "incorrect"),
    ("abs(x)", "x", {"symbols": {"x": "positive"}}, "correct"),
    ("xy", "x*y", {"symbols": ["x", "y"]}, "correct"),
    ("x^2-1", "(x-1)(x+1)", {"form": "expanded"}, "misformed"),
    ("100", "101", {"tolerance": "0.02"}, "correct"),
    ("100", "101", {"tolerance": "0.5", "tolerance_kind": "absolute"}, "incorrect"),
    ("pi", "3.1", {"digits": 2}, "correct"),
    ("pi", "3.1", {"digits": 4}, "misformed"),
    ("x^2", "x^2 + 7", {"up_to": "constant"}, "correct"),
    ("1/2", "0.5", {"options": {"form": "fraction"}}, "misformed"),
]


@pytest.mark.parametrize(("expected", "response", "given", "outcome"), CASES)
def test_options_are_plain_arguments(
    expected: str, response: str, given: dict[str, Any], outcome: str
) -> None:
    """The same words as in a template."""
    assert mathkata.compare(expected, response, **given).outcome == outcome
