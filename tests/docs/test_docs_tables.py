"""Tables of the manual that are written by hand: spellings of answers, and the keys of templates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import mathkata
from mathkata.banks import bank_schema

DOCS = Path(__file__).parents[2] / "docs"
CODE = re.compile(r"`([^`]+)`")


def spellings() -> Iterator[tuple[str, str]]:
    """Every spelling of the page, with the answer it is said to be."""
    page = (DOCS / "how-to" / "type-answers.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| (`.*`) \| (`.*`) \|$", page, re.MULTILINE):
        left, right = (CODE.findall(cell) for cell in row)
        yield from ((spelling, right[0]) for spelling in left)


@pytest.mark.parametrize(("spelling", "answer"), list(spellings()))
def test_spelling_is_the_answer_it_is_said_to_be(spelling: str, answer: str) -> None:
    """A learner who types what the page recommends must not be marked wrong."""
    assert mathkata.compare(answer, spelling).outcome.value == "correct"


def keys() -> list[tuple[str, str]]:
    """Every key of the schema of banks, with the model it belongs to."""
    schema = bank_schema()
    models = {"BankModel": schema, **schema["$defs"]}
    return [(name, key) for name, model in models.items() for key in model.get("properties", ())]


@pytest.mark.parametrize(("model", "key"), keys())
def test_every_key_of_templates_is_explained(model: str, key: str) -> None:
    """A key that may be written and is not explained is found by accident only."""
    page = (DOCS / "reference" / "templates.md").read_text(encoding="utf-8")
    words = " ".join(CODE.findall(re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)))
    assert re.search(rf"\b{key}\b", words), f"{key} of {model} is not in templates.md"
