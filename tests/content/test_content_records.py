"""The shipped banks carry the record of their last full check, and it is of the banks as they stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mathkata
from mathkata.model.places import Source
from mathkata.quiz import CheckRecord, fingerprint, write_records
from mathkata.quiz.records import read_records

QUIZ = mathkata.open(banks=[])


@pytest.mark.parametrize("template_id", sorted(QUIZ.templates))
def test_shipped_templates_were_checked_as_they_stand(template_id: str) -> None:
    """After a change of a bank: `mathkata check --seeds 1000 --record`, then the same with `--mutate`."""
    record = QUIZ.record(template_id)
    assert record is not None, "the record is of another text of this template"
    assert record.seeds >= 200
    assert record.planted == record.caught > 0


def test_a_changed_template_has_no_record() -> None:
    """A record speaks of one text only."""
    template = next(iter(QUIZ.templates.values()))
    part = template.parts[0]
    checked = replace(part.answer, check=(*part.answer.check, Source("1 + 1")))
    changed = replace(template, parts=(replace(part, answer=checked), *template.parts[1:]))
    assert fingerprint(changed) != fingerprint(template)


def test_records_are_joined_and_old_ones_dropped(tmp_path: Path) -> None:
    """Seeds and planted errors come from different runs; a template that is gone leaves nothing behind."""
    write_records(
        tmp_path,
        [CheckRecord("t/a", "1", seeds=50), CheckRecord("t/b", "1", seeds=9)],
        ["t/a", "t/b"],
    )
    write_records(tmp_path, [CheckRecord("t/a", "1", planted=7, caught=6)], ["t/a"])
    assert read_records(tmp_path) == {"t/a": CheckRecord("t/a", "1", 50, 7, 6)}
    write_records(tmp_path, [CheckRecord("t/a", "2", seeds=5)], ["t/a"])
    assert read_records(tmp_path) == {"t/a": CheckRecord("t/a", "2", 5)}


@pytest.mark.parametrize(
    "text", ["", "[]", '{"t/a": 1}', '{"t/a": {"fingerprint": "1"}}', "{" * 99]
)
def test_a_damaged_record_is_none(text: str, tmp_path: Path) -> None:
    """A record file is hostile input like any other."""
    (tmp_path / "checked.json").write_text(text, encoding="utf-8")
    assert read_records(tmp_path) == {}


def test_the_certificate_stands_in_the_json_and_on_the_key() -> None:
    """What agreed, on how many variants, how many planted errors were noticed."""
    from mathkata.sheets import build_sheet

    sheet = build_sheet(QUIZ, ["calculus/sigmoid-derivative"], count=1, seed=1)
    assert "planted errors noticed" in sheet.problems[0].certificate
    assert "independently written: 1 formula (proved)" in sheet.problems[0].certificate
