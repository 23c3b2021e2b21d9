"""`mathkata doctor`: the installation, and how a plugin is added to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mathkata.cli.environment import how_to_add, writable
from mathkata.cli.terminal import colours, shows, terminal


def test_doctor_says_what_a_report_needs(run, home: Path) -> None:
    """Version, Python, dependencies, data folder, terminal, plugins and how to add one: all in one object."""
    data = json.loads(run("doctor", "--json").stdout)
    assert {
        "version",
        "python",
        "platform",
        "dependencies",
        "data",
        "terminal",
        "plugins",
        "adding",
        "problems",
    } <= set(data)
    assert data["data"] == {
        "folder": str(home),
        "history": False,
        "moved": True,
        "writable": True,
    }
    assert data["dependencies"]["numpy"]
    assert "pytest" not in data["dependencies"]
    assert data["problems"] == []
    text = run("doctor").stdout
    assert data["adding"]["command"] in text
    assert "Everything is here." in text


def test_folder_that_cannot_be_written_is_a_problem(run, tmp_path: Path, monkeypatch) -> None:
    """The learner hears of it before an answer is lost."""
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("MATHKATA_HOME", str(file / "home"))
    result = run("doctor")
    assert result.exit_code == 1
    assert "MATHKATA_HOME" in result.stderr


def test_writable_looks_at_the_nearest_folder_there_is(tmp_path: Path) -> None:
    """A folder that will be made is judged by the one it will be made in."""
    assert writable(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    assert not writable(tmp_path / "file" / "a")


@pytest.mark.parametrize(
    ("path", "file", "content", "manager", "command"),
    [
        (
            "uv/tools/mathkata",
            "uv-receipt.toml",
            "",
            "uv tool",
            "uv tool install mathkata --with P",
        ),
        ("pipx/venvs/mathkata", "pipx_metadata.json", "{}", "pipx", "pipx inject mathkata P"),
        ("pipx/venvs/kata", "pyvenv.cfg", "", "pipx", "pipx inject kata P"),
        ("cache/archive-v0/abc", "pyvenv.cfg", "uv = 0.5", "uvx", "uvx --with P mathkata"),
        ("env", "pyvenv.cfg", "uv = 0.5\n", "uv", "uv pip install --python /e/python P"),
        ("env", "pyvenv.cfg", "version = 3.11\n", "venv", "/e/python -m pip install P"),
        ("env", "conda-meta/history", "", "conda", "/e/python -m pip install P"),
    ],
)
def test_how_to_add_fits_the_environment(
    tmp_path: Path, path: str, file: str, content: str, manager: str, command: str
) -> None:
    """The wrong command would put a plugin where mathkata never looks."""
    prefix = tmp_path / path
    (prefix / file).parent.mkdir(parents=True)
    (prefix / file).write_text(content)
    base = tmp_path / "base"
    assert how_to_add("P", prefix=prefix, base_prefix=base, executable="/e/python") == (
        manager,
        command,
    )


def test_system_python_and_paths_with_spaces(tmp_path: Path) -> None:
    """A command that is copied must work as it stands."""
    manager, command = how_to_add(
        "P", prefix=tmp_path, base_prefix=tmp_path, executable="/my python/python"
    )
    assert manager == "system"
    assert command == "'/my python/python' -m pip install P"


@pytest.mark.parametrize(
    ("environ", "there", "expected"),
    [
        ({"TERM": "xterm-256color"}, True, "256"),
        ({"TERM": "xterm-256color"}, False, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, True, "none"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, True, "16 million"),
        ({"TERM": "dumb"}, True, "none"),
        ({"TERM": "linux"}, True, "16"),
    ],
)
def test_colours(environ: dict[str, str], there: bool, expected: str) -> None:
    """NO_COLOR and pipes are respected."""
    assert colours(environ, there) == expected


def test_encodings_that_lack_the_signs() -> None:
    """An old console is told before its screens are full of question marks."""
    assert shows("√∑", "utf-8")
    assert not shows("√∑", "latin-1")
    assert not shows("√∑", "nosuch")
    assert set(terminal({})) >= {"columns", "lines", "encoding", "unicode", "colours"}
