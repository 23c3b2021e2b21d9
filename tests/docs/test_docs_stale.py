"""The pages of docs/reference say what the program says."""

from __future__ import annotations

from pathlib import Path

import generate
import pytest


@pytest.mark.parametrize("page", sorted(generate.PAGES))
def test_page_is_what_the_program_says(page: str) -> None:
    """A command or function that changed without its page would mislead its reader; `python docs/generate.py`."""
    kept = (generate.FOLDER / page).read_text(encoding="utf-8")
    assert kept == generate.text_of(page)


def test_stale_page_is_told_and_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--check` must see a page that differs, and change nothing."""
    monkeypatch.setattr(generate, "FOLDER", tmp_path)
    (tmp_path / "commands.md").write_text("old", encoding="utf-8")
    assert generate.main(["--check", "commands.md"]) == 1
    assert "commands.md" in capsys.readouterr().err
    assert (tmp_path / "commands.md").read_text(encoding="utf-8") == "old"
    assert generate.main(["commands.md"]) == 0
    assert generate.main(["--check", "commands.md"]) == 0
    assert generate.main(["nosuch"]) == 2
