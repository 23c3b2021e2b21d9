"""`mathkata banks`: banks without a plugin."""

from __future__ import annotations

import json
from pathlib import Path


def paths(run) -> list[str]:
    return [each["path"] for each in json.loads(run("banks", "list", "--json").stdout)["banks"]]


def test_add_list_remove(run, bank: Path, tmp_path: Path, monkeypatch) -> None:
    """A bank is remembered by its whole path, from wherever it was added; removing it keeps the file."""
    monkeypatch.chdir(tmp_path)
    assert paths(run) == []
    first = run("banks", "add", "powers.yaml")
    assert first.exit_code == 0
    assert "4 templates" in first.stdout
    assert paths(run) == [str(bank)]
    assert "already" in run("banks", "add", str(bank)).stdout
    assert str(bank) in run("banks", "list").stdout
    assert run("banks", "remove", "powers.yaml").exit_code == 0
    assert paths(run) == []
    assert bank.exists()
    assert run("banks", "remove", "powers.yaml").exit_code == 2


def test_add_a_folder(run, bank: Path) -> None:
    """A folder stands for the banks in it, also for those that come later."""
    assert run("banks", "add", str(bank.parent)).exit_code == 0
    assert run("show", "powers/double").exit_code == 0


def test_bank_with_findings_is_not_added(run, broken: Path) -> None:
    """What does not load is told with line and caret, and not kept."""
    result = run("banks", "add", str(broken))
    assert result.exit_code == 1
    assert f"{broken}:" in result.stderr
    assert "^" in result.stderr
    assert paths(run) == []


def test_bank_that_repeats_a_template_is_not_added(run, added: Path, tmp_path: Path) -> None:
    """Two templates of one id would make a drill ask the wrong one."""
    copy = tmp_path / "copy.yaml"
    copy.write_text(added.read_text(), encoding="utf-8")
    result = run("banks", "add", str(copy))
    assert result.exit_code == 1
    assert "powers/double" in result.stderr


def test_nothing_to_add_is_bad_usage(run, tmp_path: Path) -> None:
    """A missing file and an empty folder are told apart from a bank with findings."""
    assert run("banks", "add", str(tmp_path / "nosuch.yaml")).exit_code == 2
    (tmp_path / "empty").mkdir()
    assert run("banks", "add", str(tmp_path / "empty")).exit_code == 2


def test_bank_that_went_away_is_told(run, added: Path) -> None:
    """A moved file is told where it is listed and by doctor."""
    added.unlink()
    assert "not there" in run("banks", "list").stdout
    doctor = run("doctor")
    assert doctor.exit_code == 1
    assert str(added) in doctor.stderr
