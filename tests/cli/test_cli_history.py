"""`mathkata history` and `mathkata stats`: what was practised, saved and moved."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mathkata.cli.commands.stats import statistics
from mathkata.cli.history import history_path
from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, schedule
from mathkata.store import Store

AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def review(name: str, outcome: Outcome, template: str = "calculus/chain-rule") -> Review:
    mistakes = ("sign",) if outcome is Outcome.INCORRECT else ()
    return Review(
        id=name, template=template, version="1", seed=1, outcome=outcome, at=AT, mistakes=mistakes
    )


@pytest.fixture
def practised(home: Path) -> Path:
    with Store.open(history_path()) as store:
        one = review("b", Outcome.INCORRECT)
        card = schedule(None, one.outcome, template=one.template, version="1", now=AT)
        store.record(one, card)
    return home


def test_where_makes_nothing(run, home: Path) -> None:
    """Looking changes nothing."""
    result = run("history", "where")
    assert result.stdout == f"{home / 'history.sqlite3'}\n"
    assert "no history yet" in result.stderr
    assert json.loads(run("history", "where", "--json").stdout) == {
        "exists": False,
        "path": str(home / "history.sqlite3"),
    }
    for command in (["stats"], ["banks", "list"], ["topics"], ["doctor"]):
        assert run(*command).exit_code == 0
    assert not home.exists()


def test_backup_is_whole_and_never_overwrites(run, practised: Path, tmp_path: Path) -> None:
    """A backup that could replace an older one would be no backup."""
    copy = tmp_path / "copy.sqlite3"
    assert run("history", "backup", str(copy)).exit_code == 0
    with Store.look(copy) as store:
        assert len(store.reviews()) == 1
    before = copy.read_bytes()
    assert run("history", "backup", str(copy)).exit_code == 2
    assert copy.read_bytes() == before


def test_export_and_import_lose_and_double_nothing(run, practised, tmp_path, monkeypatch) -> None:
    """A history moves to another computer as it is."""
    exported = run("history", "export")
    lines = [json.loads(line) for line in exported.stdout.splitlines()]
    assert [line["type"] for line in lines] == ["mathkata-history", "card", "review"]
    file = tmp_path / "history.jsonl"
    assert run("history", "export", "-o", str(file)).exit_code == 0
    assert file.read_bytes() == exported.stdout_bytes
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path / "other"))
    first = json.loads(run("history", "import", str(file), "--json").stdout)
    assert first["reviews"] == 1
    again = json.loads(run("history", "import", "-", "--json", input=file.read_bytes()).stdout)
    assert (again["reviews"], again["known"]) == (0, 1)
    assert run("history", "export").stdout_bytes == exported.stdout_bytes


def test_export_overwrites_a_different_file_with_force_only(run, practised, tmp_path) -> None:
    """Nothing is lost for a wrong name."""
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    refused = run("history", "export", "-o", str(file))
    assert (refused.exit_code, file.read_text()) == (2, "mine")
    assert "--force" in refused.stderr
    assert run("history", "export", "-o", str(file), "--force").exit_code == 0
    assert file.read_text() != "mine"


@pytest.mark.parametrize(
    "text", [b"not json\n", b"\xff\n", b'{"type": "review"}\n'], ids=["text", "bytes", "review"]
)
def test_wrong_line_imports_nothing(run, home: Path, tmp_path: Path, text: bytes) -> None:
    """A damaged file is refused with its line, whole."""
    file = tmp_path / "bad.jsonl"
    file.write_bytes(b'{"type": "mathkata-history", "format": 1}\n' + text)
    result = run("history", "import", str(file))
    assert result.exit_code == 2
    assert "line" in result.stderr
    assert "Traceback" not in result.stderr
    assert run("history", "import", str(tmp_path / "nosuch")).exit_code == 2


def test_without_a_history_there_is_nothing_to_save(run, tmp_path: Path) -> None:
    """An empty backup would look like a good one."""
    assert run("history", "backup", str(tmp_path / "x")).exit_code == 2
    assert run("history", "export").exit_code == 2
    assert not (tmp_path / "x").exists()


def test_stats_count_answers_mistakes_and_what_is_due() -> None:
    """The figures follow from reviews, cards and the moment alone."""
    reviews = [
        review("a", Outcome.CORRECT),
        review("b", Outcome.INCORRECT),
        review("c", Outcome.CORRECT, "linear_algebra/norm"),
    ]
    cards = {"linear_algebra/norm": Card(template="linear_algebra/norm", version="1", due=AT)}
    figures = statistics(reviews, cards, AT)
    assert figures["answers"] == 3
    assert figures["right"] == 2
    assert figures["days"] == 1
    assert figures["due"] == 1
    assert figures["mistakes"] == [{"code": "sign", "count": 1}]
    assert figures["topics"] == [
        {"name": "calculus", "answers": 2, "right": 1, "templates": 0, "due": 0},
        {"name": "linear_algebra", "answers": 1, "right": 1, "templates": 1, "due": 1},
    ]


def test_stats_for_people_and_programs(run, practised: Path) -> None:
    """Both see the same figures."""
    assert json.loads(run("stats", "--json").stdout)["answers"] == 1
    text = run("stats").stdout
    assert "1 answer on 1 day, 0 right at once" in text
    assert "sign" in text


def test_unusable_history_is_told_in_one_line(run, home: Path) -> None:
    """A damaged file is named, with what to do."""
    home.mkdir()
    (home / "history.sqlite3").write_bytes(
        b"this is no database at all, but a text of some length" * 40
    )
    result = run("stats")
    assert result.exit_code == 2
    assert result.stderr.startswith("mathkata: ")
    assert "history.sqlite3" in result.stderr
    doctor = run("doctor")
    assert doctor.exit_code == 1
    assert "history.sqlite3" in doctor.stderr
