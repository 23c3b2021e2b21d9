"""`mathkata` and `mathkata drill`: what is handed to the drill."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

import mathkata.tui.launch


@pytest.fixture
def drills(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The drills that were begun, without their screens."""
    begun: list[dict[str, Any]] = []

    def run_drill(quiz: object, store: object, ids: object, **named: Any) -> int:
        begun.append({"ids": ids, "store": store, **named})
        return 0

    monkeypatch.setattr(mathkata.tui.launch, "run_drill", run_drill)
    return begun


def test_no_command_is_the_drill_room(run, drills) -> None:
    """Without a word, the learner chooses topics; where there is no terminal, line by line."""
    assert run().exit_code == 0
    (drill,) = drills
    assert drill["ids"] is None
    assert drill["plain"] is True
    assert drill["count"] is None
    assert drill["clock"]().tzinfo is UTC
    assert drill["new_id"]() != drill["new_id"]()


def test_options_reach_the_drill(run, drills, added) -> None:
    """What was asked for is what is drilled."""
    run("drill", "powers", "--count", "3", "--seed", "5", "--level", "1")
    run("drill", "--minutes", "2")
    run("drill", "--level", "2")
    first, second, third = drills
    assert first["ids"] == ("powers/double", "powers/draft", "powers/sign")
    assert (first["count"], first["seed"], first["minutes"]) == (3, 5, None)
    assert (second["ids"], second["minutes"]) == (None, 2)
    assert "powers/pair" in third["ids"]


def test_seed_nobody_chose_differs(run, drills) -> None:
    """Two evenings do not ask the same numbers."""
    for _ in range(4):
        run("drill")
    assert len({drill["seed"] for drill in drills}) > 1


@pytest.mark.parametrize("arguments", [["--plain"], ["--plain", "drill"], ["drill", "--plain"]])
def test_plain_is_understood_before_and_after(run, drills, monkeypatch, arguments) -> None:
    """On a terminal, too, line by line is one word away; MATHKATA_PLAIN=1 says it for good."""
    monkeypatch.setattr("mathkata.cli.drilling.on_terminal", lambda stream: True)
    run("drill")
    run(*arguments)
    monkeypatch.setenv("MATHKATA_PLAIN", "1")
    run()
    assert [drill["plain"] for drill in drills] == [False, True, True]


def test_wrong_name_makes_no_history(run, drills, home) -> None:
    """A slip leaves nothing behind."""
    assert run("drill", "nosuch").exit_code == 2
    assert drills == []
    assert not home.exists()


def test_line_by_line_through_a_pipe(run, added, home) -> None:
    """A drill in a pipe marks, ends, and keeps what was answered."""
    result = run("drill", "powers/double", "--count", "1", "--seed", "1", input=":quit\n")
    assert result.exit_code == 0, result.output
    assert "Twice a number" in result.stdout
    assert (home / "history.sqlite3").exists()
