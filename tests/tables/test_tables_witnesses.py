"""Every witness of the table replays at 60 digits, by formulas that share nothing with the engine: an "incorrect"
always stands on a real difference."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
from marking_rows import Row, rows
from replaying import DIGITS, Undefined, Unknown, value

from mathkata.builtins.functions import FUNCTIONS
from mathkata.maths.kinds.texts import pose_texts
from mathkata.maths.signature import Registry
from mathkata.maths.trees import free_symbols, names
from mathkata.model.verdict import Outcome

REGISTRY = Registry(functions={function.name: function for function in FUNCTIONS})
WRONG = [
    row
    for row in rows()
    if row.outcome == "incorrect"
    and row.kind in {"number", "expression"}
    and "unit" not in dict(row.options)
    and not any(
        form in text
        for text in (row.expected, row.response)
        for form in ("sum", "oo", "int", "lim")
    )
]
PLACE = [row for row in WRONG if dict(row.options).get("up_to") is None]


def point_of(text: str) -> dict[str, Fraction]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    return {name.strip(): Fraction(number.strip()) for name, _, number in pairs}


FINER = 10_000
"""Digits for differences that 60 digits do not show."""


def near(text: str, wanted: mpmath.mpf) -> bool:
    """Whether the shown text is the value, to the digits it shows."""
    for sign, factor in ((" + ", 1), (" - ", -1)):
        if sign in text:  # a value, and a difference too small to be seen in its digits
            whole, _, rest = text.partition(sign)
            return near(rest, factor * (wanted - mpmath.mpf(whole)))
    percent = text.endswith("%")
    if "/" in text:
        shown = Fraction(text)
        return (
            abs(mpmath.mpf(shown.numerator) / shown.denominator - wanted)
            < mpmath.mpf(10) ** -DIGITS
        )
    shown_value = mpmath.mpf(text.rstrip("%")) / (100 if percent else 1)
    return abs(shown_value - wanted) <= max(abs(wanted), mpmath.mpf(1)) * mpmath.mpf(10) ** -10


@pytest.mark.parametrize("row", PLACE, ids=[row.name for row in PLACE])
def test_a_witness_replays(row: Row) -> None:
    kind, question, tree = pose_texts(
        row.expected,
        row.response,
        kind=row.kind,
        registry=REGISTRY,
        symbols=None if row.symbols is None else dict(row.symbols),
        options=dict(row.options),
    )
    marked = kind.compare(tree, question)
    assert marked.outcome is Outcome.INCORRECT
    witness = marked.witness
    assert witness is not None
    point = point_of(witness.at)
    assert (free_symbols(tree) | free_symbols(question.key)) <= set(point) or not point
    try:
        expected = value(question.key, point)
    except (Unknown, Undefined):
        assert "i" in names(question.key), "only complex values are left out"
        return
    try:
        got = value(tree, point)
    except Undefined:
        assert (
            witness.got == "undefined"
            or "undefined" in marked.message
            or "no value" in marked.message
            or "i" in names(tree)
        )
        return
    hidden = abs(expected - got) <= mpmath.mpf(10) ** -DIGITS * max(abs(expected), 1)
    with mpmath.workdps(FINER if hidden else mpmath.mp.dps):
        expected, got = value(question.key, point), value(tree, point)
        assert near(witness.expected, expected)
        if witness.got.startswith("more than"):  # proven by its sign alone
            assert got >= expected
        elif witness.got.startswith("less than"):
            assert got <= expected
        else:
            assert abs(expected - got) > 0
            assert near(witness.got, got)


def test_most_wrong_rows_are_replayed() -> None:
    assert len(PLACE) > 150
