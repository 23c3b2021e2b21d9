"""The README's two commands and its screen."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import picture
import pytest
from docs_blocks import blocks_of

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DRILL = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/mathkata"
TEST = "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/python -m pytest"


def test_screen_and_picture_are_what_the_program_shows() -> None:
    """A picture of an older program promises what is no longer there; `python docs/picture.py` takes it anew."""
    screen, svg = picture.take()
    shown = next(block.text for block in blocks_of(README) if block.language == "text")
    assert shown == screen
    assert (
        picture.text_of(picture.IMAGE.read_text(encoding="utf-8")) == picture.text_of(svg) == screen
    )


def test_the_authors_screen_is_what_the_program_shows() -> None:
    """The same for the page on watching a bank."""
    page = ROOT / "docs" / "how-to" / "watch-a-bank.md"
    screen, svg = picture.take_author()
    shown = next(block.text for block in blocks_of(page) if block.language == "text")
    kept = picture.AUTHOR_IMAGE.read_text(encoding="utf-8")
    assert shown == screen
    assert picture.text_of(kept) == picture.text_of(svg) == screen


def test_the_two_commands_are_in_the_readme() -> None:
    """They are copied by hand: exactly these, and what .ci/run does must be the same installation."""
    commands = [block.text.strip() for block in blocks_of(README) if block.language == "sh"]
    assert commands == [DRILL, TEST]
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "python3 -m venv" in steps
    assert "pip install" in steps
    assert "'.[test]'" in steps
    assert 'python" -m pytest' in steps


@pytest.mark.full
def test_the_first_command_works_as_written(tmp_path: Path) -> None:
    """In a copy of what git keeps, from a fresh environment (packages come from where pip gets them)."""
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in files.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    drilled = subprocess.run(
        ["sh", "-c", DRILL],
        cwd=tmp_path,
        env={**os.environ, "MATHKATA_HOME": str(tmp_path / "data"), "MATHKATA_PLAIN": "1"},
        input=":quit\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert drilled.returncode == 0, drilled.stderr
    assert "Problem 1 of 10" in drilled.stdout
