"""Every canonical instance of the rows that the banks cover is replayed by a `known` instance with its published answer.

`mathkata check` marks each `known` answer on its own problem; here it is held against the published list itself, so that
no instance is left out or copied wrongly.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import mathkata
from mathkata import Quiz
from mathkata.model.template import KnownRule

CANONICAL = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "canonical.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
QUIZ = mathkata.open(banks=[])


def covered_rows(quiz: Quiz) -> set[str]:
    return {row for template in quiz.templates.values() for row in template.covers}


def citations(quiz: Quiz) -> dict[str, list[KnownRule]]:
    found: dict[str, list[KnownRule]] = defaultdict(list)
    for template in quiz.templates.values():
        for known in template.known:
            if known.cites:
                found[known.cites].append(known)
    return found


COVERED = [item for item in CANONICAL if item["row"] in covered_rows(QUIZ)]
CITED = citations(QUIZ)


def text_of(value: Any) -> str:
    """A published value in the learner's language."""
    if isinstance(value, list):
        return "[" + ", ".join(text_of(entry) for entry in value) + "]"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def agrees(expected: str, answer: str, exact: bool) -> bool:
    options = {} if exact else {"tolerance": "0.000001"}
    return mathkata.compare(expected, answer, options=options, quiz=QUIZ).outcome in {
        "correct",
        "misformed",
    }


def test_rows_are_covered() -> None:
    """The first two topics cover at least eight rows each."""
    rows = covered_rows(QUIZ)
    assert len([row for row in rows if row.startswith("CA-")]) >= 8
    assert len([row for row in rows if row.startswith("LA-")]) >= 8


def test_nothing_else_is_cited() -> None:
    """A citation names an instance that exists."""
    assert set(CITED) <= {item["id"] for item in CANONICAL}


@pytest.mark.parametrize("item", COVERED, ids=lambda item: item["id"])
def test_canonical_instances_are_replayed(item: dict[str, Any]) -> None:
    """The published answer, given to the known problem, is the published answer of the list."""
    knowns = CITED[item["id"]]
    assert knowns, f"{item['id']} ({item['question']}) has no known instance"
    if item["type"] in {"choice", "label"} or (
        isinstance(item["expected"], list) and isinstance(item["expected"][0], str)
    ):
        answers = [source.text for known in knowns for source in known.answers.values()]
        assert sorted(answers) == sorted(item["expected"])
        return
    published = text_of(item.get("exact") or item["expected"])
    exact = "exact" in item or item["type"] == "expr" or not isinstance(item["expected"], float)
    for known in knowns:
        texts = [source.text for source in known.answers.values()]
        whole = ["[" + ", ".join(texts) + "]"] if len(texts) > 1 else []
        assert any(agrees(published, answer, exact) for answer in texts + whole), (published, texts)
