"""`mathkata check`: findings with their places, an exit code, and a summary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mathkata.cli.commands.check import asked_for
from mathkata.cli.opening import open_quiz
from mathkata.model.errors import UsageError


def test_sound_templates_exit_0(run, added: Path) -> None:
    """No findings, no failure; the summary names the template."""
    result = run("check", "powers/pair", "--seeds", "3")
    assert result.exit_code == 0, result.output
    assert "powers/pair" in result.stdout
    assert "no findings" in result.stdout
    assert result.stderr == ""
    data = json.loads(run("check", "powers/pair", "--seeds", "3", "--json").stdout)
    assert data["clean"] is True
    assert data["findings"] == []
    assert [each["id"] for each in data["templates"]] == ["powers/pair"]


def test_draft_without_author_route_exits_1(run, bank: Path) -> None:
    """One formula, evaluated twice, is a finding, with its line."""
    result = run("check", str(bank), "--seeds", "2")
    assert result.exit_code == 1
    assert f"{bank}:" in result.stdout
    data = json.loads(run("check", str(bank), "--seeds", "2", "--json").stdout)
    assert data["clean"] is False
    assert {each["template"] for each in data["findings"]} == {"powers/draft"}


def test_bank_that_does_not_load_is_its_findings(run, broken: Path) -> None:
    """A misspelt key is shown with line and caret; there are no templates to make."""
    result = run("check", str(broken))
    assert result.exit_code == 1
    assert f"{broken}:" in result.stdout
    assert "^" in result.stdout
    data = json.loads(run("check", str(broken), "--json").stdout)
    assert data["templates"] == []
    assert data["findings"][0]["line"] > 1


def test_findings_of_other_banks_stay_away(run, added: Path, broken: Path, home: Path) -> None:
    """What was not asked for is not answered; what was asked for is."""
    added.write_text(broken.read_text(encoding="utf-8"), encoding="utf-8")
    quiz = open_quiz(quiet=True)
    assert asked_for(quiz, ["calculus"])[1] == []
    assert asked_for(quiz, ["calculus"])[0] == quiz.topics["calculus"]
    ids, findings = asked_for(quiz, ["broken"])
    assert (ids, bool(findings)) == ((), True)
    assert asked_for(quiz, [])[1] == quiz.findings
    assert asked_for(quiz, [str(added)])[1] == findings
    with pytest.raises(UsageError):
        asked_for(quiz, ["nosuch"])


def test_mutate_shows_survivors_and_exits_1(run, bank: Path) -> None:
    """A draft without checks notices nothing: its planted errors are shown as changed lines, with the command."""
    result = run("check", str(bank), "--mutate")
    assert result.exit_code == 1, result.output
    assert " -> " in result.stdout
    assert f"mathkata check {bank} --mutate --seeds 5" in result.stdout
    data = json.loads(run("check", str(bank), "--mutate", "--json").stdout)
    assert data["clean"] is False
    assert {each["template"] for each in data["survivors"]} == {"powers/draft"}
    assert data["seeds"] == 5


def test_mutate_exits_0_where_every_error_is_caught(run, added: Path) -> None:
    """The score says so, and `--seeds` counts."""
    result = run("check", "powers/pair", "--mutate", "--seeds", "3")
    assert result.exit_code == 0, result.output
    assert "100%" in result.stdout
    data = json.loads(run("check", "powers/pair", "--mutate", "--seeds", "3", "--json").stdout)
    assert data["clean"] is True
    assert data["seeds"] == 3


def test_mutate_can_be_stopped(run, added: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C reports what was done, and exits as shells count it."""
    from mathkata.checking.mutating.trying import Bench

    tried = []

    def attempt(self, mutant):
        if len(tried) == 2:
            raise KeyboardInterrupt
        tried.append(mutant)
        return original(self, mutant)

    original = Bench.attempt
    monkeypatch.setattr(Bench, "attempt", attempt)
    result = run("check", "powers/pair", "--mutate")
    assert result.exit_code == 130
    assert "stopped: 2 of " in result.stderr
    assert "powers/pair" in result.stdout
