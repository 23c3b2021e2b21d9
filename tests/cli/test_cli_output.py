"""What leaves by stdout: aligned, in any encoding, and without control characters."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from mathkata.cli.output import cells, counted, json_bytes, table, visible


def test_control_characters_are_made_visible() -> None:
    """A bank cannot clear the screen or turn the writing direction."""
    assert visible("a\x1b[2J\x9b\u202eb") == "a\\x1b[2J\\x9b\\x202eb"
    assert visible("a\tb\nσ") == "a\tb\nσ"


def test_table_aligns_wide_letters() -> None:
    """Columns stand below each other in a terminal's cells, not in characters."""
    lines = table([("漢", "x"), ("abc", "y"), ("e\u0301", "z")])
    assert [
        cells(line[: line.rindex(letter)]) for line, letter in zip(lines, "xyz", strict=True)
    ] == [
        5,
        5,
        5,
    ]
    assert table([]) == []


def test_counted() -> None:
    """One finding, two findings, 1,000 entries."""
    assert counted(1, "finding") == "1 finding"
    assert counted(2, "finding") == "2 findings"
    assert counted(1000, "entry", "entries") == "1,000 entries"


def test_json_holds_any_text() -> None:
    """Half characters, as shells hand them over, become escapes that read back."""
    data = {"b": "σ", "a": "\udc80"}
    text = json_bytes(data).decode("utf-8")
    assert json.loads(text) == data
    assert text.index('"a"') < text.index('"b"')
    assert "σ" in text


def mathkata(*arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "mathkata", *arguments],
        capture_output=True,
        check=False,
        env={**os.environ, **environ},
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_old_consoles_stop_nothing(encoding: str) -> None:
    """Where letters are missing there are escapes."""
    plain = mathkata("compare", "theta", "θ", PYTHONIOENCODING=encoding)
    assert plain.returncode == 0, plain.stderr
    plain.stdout.decode(encoding)


def test_statements_in_ascii_and_json_in_utf8() -> None:
    """An old console gets formulas in ASCII; a program gets the same bytes whatever the locale says."""
    name = "calculus/sigmoid-derivative"
    shown = mathkata("show", name, PYTHONIOENCODING="ascii")
    assert shown.returncode == 0, shown.stderr
    assert "sigma" in shown.stdout.decode("ascii")
    data = mathkata("show", name, "--json", PYTHONIOENCODING="ascii")
    assert data.stdout == mathkata("show", name, "--json").stdout


def test_reader_that_goes_away_is_quiet() -> None:
    """`mathkata functions | head` ends without a word."""
    with subprocess.Popen(
        [sys.executable, "-m", "mathkata", "functions", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_no_colour_in_pipes() -> None:
    """Colours are for terminals only."""
    assert b"\x1b" not in mathkata("compare", "x", "x", FORCE_COLOR="").stdout
