"""Every row of the one table of markings comes out as it says: these rows are the promise to learners."""

from __future__ import annotations

from collections import Counter

import pytest
from marking_rows import OUTCOMES, Row, rows

from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.signature import Registry
from mathkata.model.verdict import Outcome

ALL = list(rows())
SECRET = {"choice", "choices", "order", "match"}


@pytest.fixture(scope="session")
def registry() -> Registry:
    from mathkata.builtins.functions import FUNCTIONS

    return Registry(functions={function.name: function for function in FUNCTIONS})


def options_of(row: Row) -> dict[str, object]:
    given: dict[str, object] = dict(row.options)
    if "options" in given:
        pairs = [part.partition(":") for part in str(given["options"]).split("|")]
        given["options"] = {
            label.strip(): text.strip() or label.strip() for label, _, text in pairs
        }
    return given


@pytest.mark.parametrize("row", ALL, ids=[row.name for row in ALL])
def test_row(row: Row, registry: Registry) -> None:
    verdict = compare_texts(
        row.expected,
        row.response,
        kind=None if row.kind == "?" else row.kind,
        registry=registry,
        symbols=None if row.symbols is None else dict(row.symbols),
        options=options_of(row),
    )
    assert verdict.outcome.value == row.outcome, (
        row.why,
        verdict.message,
        verdict.witness,
        verdict.trouble,
    )
    assert {mistake.code for mistake in verdict.mistakes} >= set(row.slips), (
        row.why,
        verdict.mistakes,
    )
    if verdict.outcome is Outcome.INCORRECT and row.kind not in SECRET:
        assert verdict.witness is not None, "every incorrect has a witness"
    assert (verdict.score is None) == (row.outcome in {"unreadable", "undecided"})
    assert (verdict.trouble is not None) == (row.outcome == "unreadable")


def test_the_table_is_large_and_covers_every_outcome_and_kind() -> None:
    counts = Counter(row.outcome for row in ALL)
    assert set(counts) == set(OUTCOMES)
    assert len(ALL) >= 1500
    kinds = {row.kind for row in ALL}
    assert kinds >= {
        "number",
        "expression",
        "vector",
        "matrix",
        "shape",
        "set",
        "interval",
        "equation",
        "label",
    }
    assert kinds >= {"choice", "choices", "order", "match", "array", "list"}


def test_no_row_stands_twice() -> None:
    seen = Counter((row.kind, row.expected, row.options, row.symbols, row.response) for row in ALL)
    assert [key for key, count in seen.items() if count > 1] == []


def test_every_group_says_what_it_teaches_and_every_row_why() -> None:
    assert [row.name for row in ALL if not row.teaches or not row.why] == []


def test_the_manual_page_of_the_table_is_not_stale() -> None:
    """The page is made by `python tests/tables/marking_page.py > docs/reference/marking.md`."""
    from pathlib import Path

    from marking_page import page

    manual = Path(__file__).parents[2] / "docs" / "reference" / "marking.md"
    assert manual.read_text(encoding="utf-8") == page(ALL)
