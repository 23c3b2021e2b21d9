"""What is shown reads back: no printer may show something that the reader takes for another value.

A learner sees the reading of what they typed in LaTeX, Unicode or plain text, copies keys, and is marked on it; a bracket
lost on the way would be a wrong mark.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathkata.maths.printing import to_latex, to_python, to_text, to_unicode
from mathkata.maths.reading import read
from mathkata.maths.trees import Tree
from mathkata.model.errors import ReadingError
from strategies.trees import NAMES, scope, value_trees
from strategies.values import Undefined, close, evaluate

SCOPE = scope()
PRINTERS = {
    "text": to_text,
    "latex": to_latex,
    "latex column": lambda tree: to_latex(tree, column=True),
    "python": to_python,
    "unicode": to_unicode,
}
POINTS = [
    {name: Fraction(2 * place + 3, 7) for place, name in enumerate(NAMES)},
    {name: Fraction((-1) ** place * (place + 2), 3) for place, name in enumerate(NAMES)},
]


def reads_back(printer: str, expect: str, tree: Tree) -> None:
    shown = PRINTERS[printer](tree)
    try:
        again = read(shown, SCOPE, expect=expect)
    except ReadingError as error:
        assert "too large" in error.message, shown  # 2^1000000000000 is refused as it stands
        return
    for point in POINTS:
        try:
            value = evaluate(tree, point)
        except Undefined:
            continue
        try:
            other = evaluate(again, point)
        except Undefined as error:
            assert "large exponent" in str(error), shown  # exp(-576) comes back as e^(-576)
            continue
        assert close(_flat(value), _flat(other)), shown


def _flat(value: object) -> object:
    """A one-column matrix and a vector of the same entries count as one: columns stand for vectors."""
    if (
        isinstance(value, tuple)
        and value
        and all(isinstance(part, tuple) and len(part) == 1 for part in value)
    ):
        return tuple(part[0] for part in value)
    return value


@pytest.mark.parametrize("printer", PRINTERS)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=value_trees())
def test_what_is_printed_reads_back_to_an_equal_value(printer: str, case: tuple[str, Tree]) -> None:
    reads_back(printer, *case)


@pytest.mark.full
@pytest.mark.parametrize("printer", PRINTERS)
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=value_trees())
def test_what_is_printed_reads_back_many(printer: str, case: tuple[str, Tree]) -> None:
    reads_back(printer, *case)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=value_trees(), printer=st.sampled_from(["text", "unicode", "python"]))
def test_printing_what_was_read_changes_nothing_more(case: tuple[str, Tree], printer: str) -> None:
    """A text that was printed once is printed the same way again: the live reading does not creep."""
    expect, tree = case
    try:
        read(PRINTERS[printer](tree), SCOPE, expect=expect)
    except ReadingError as error:
        assert "too large" in error.message
        return
    once = PRINTERS[printer](read(PRINTERS[printer](tree), SCOPE, expect=expect))
    twice = PRINTERS[printer](read(once, SCOPE, expect=expect))
    assert once == twice
