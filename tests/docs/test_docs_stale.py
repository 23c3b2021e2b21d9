"""The pages of docs/reference say what the program says."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("part", sorted(generator().PARTS))
def test_page_is_what_the_program_says(part: str) -> None:
    """A command or function that changed without its page would mislead its reader."""
    page = ROOT / "docs" / "reference" / f"{part}.md"
    assert page.read_text(encoding="utf-8") == generator().PARTS[part]()


def test_stale_page_is_told_and_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--check` must see a page that differs, and change nothing."""
    module = generator()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    (tmp_path / "commands.md").write_text("old", encoding="utf-8")
    assert module.main(["--check", "commands"]) == 1
    assert "commands.md" in capsys.readouterr().err
    assert (tmp_path / "commands.md").read_text(encoding="utf-8") == "old"
    assert module.main(["commands"]) == 0
    assert module.main(["--check", "commands"]) == 0
    assert module.main(["nosuch"]) == 2
