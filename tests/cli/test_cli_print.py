"""`mathkata print`: a sheet and its key, the same bytes every time, over nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathkata.cli.commands.print import sheet_format
from mathkata.cli.files import write_files
from mathkata.host import SheetFormat
from mathkata.model.errors import UsageError

PDF = SheetFormat("pdf", ".pdf", "", "x:y")
TEX = SheetFormat("tex", ".tex", "", "x:y")


def test_sheet_and_key_are_the_same_bytes_every_time(run, bank: Path, tmp_path: Path) -> None:
    """A seed means the same sheet; printing it again over itself is no overwriting."""
    out = tmp_path / "sheet.pdf"
    arguments = ("print", str(bank), "--count", "2", "--seed", "7", "-o", str(out))
    first = run(*arguments)
    assert first.exit_code == 0, first.output
    key = tmp_path / "sheet-key.pdf"
    assert first.stdout == f"{out}\n{key}\n"
    assert "--seed 7" in first.stderr
    before = out.read_bytes(), key.read_bytes()
    assert before[0].startswith(b"%PDF-")
    assert before[0] != before[1]
    assert run(*arguments).exit_code == 0
    assert (out.read_bytes(), key.read_bytes()) == before
    other = run("print", str(bank), "--count", "2", "--seed", "8", "-o", str(out))
    assert other.exit_code == 2
    assert "--force" in other.stderr
    assert (out.read_bytes(), key.read_bytes()) == before
    assert run("print", str(bank), "--seed", "8", "-o", str(out), "--force").exit_code == 0
    assert out.read_bytes() != before[0]


def test_seed_nobody_chose_is_told(run, bank: Path, tmp_path: Path, monkeypatch) -> None:
    """A sheet that cannot be made again is lost with its paper."""
    monkeypatch.chdir(tmp_path)
    result = run("print", str(bank), "--count", "1")
    assert result.exit_code == 0, result.output
    assert result.stdout == "sheet.pdf\nsheet-key.pdf\n"
    assert "--seed " in result.stderr


def test_draft_is_left_out_and_told(run, bank: Path, tmp_path: Path) -> None:
    """An unverified problem is never printed."""
    result = run("print", str(bank), "--count", "9", "--seed", "1", "-o", str(tmp_path / "s.pdf"))
    assert result.exit_code == 0
    assert "powers/draft" in result.stderr


def test_neither_file_is_written_if_one_is_in_the_way(run, bank: Path, tmp_path: Path) -> None:
    """A sheet without its key is worse than none."""
    key = tmp_path / "sheet-key.pdf"
    key.write_text("mine")
    result = run("print", str(bank), "--count", "1", "-o", str(tmp_path / "sheet.pdf"))
    assert result.exit_code == 2
    assert key.read_text() == "mine"
    assert not (tmp_path / "sheet.pdf").exists()
    assert run("print", str(bank), "-o", str(tmp_path / "nosuch" / "sheet.pdf")).exit_code == 2


def test_format_follows_name_then_suffix() -> None:
    """A format is never guessed against what was said."""
    formats = (PDF, TEX)
    assert sheet_format(formats, None, None) is PDF
    assert sheet_format(formats, None, Path("a.TEX")) is TEX
    assert sheet_format(formats, "tex", Path("a.pdf")) is TEX
    assert sheet_format(formats, None, Path("a")) is PDF
    for name, path in (("nosuch", None), (None, Path("a.nosuch"))):
        with pytest.raises(UsageError, match="pdf, tex"):
            sheet_format(formats, name, path)
    with pytest.raises(UsageError):
        sheet_format((), None, None)


def test_files_are_written_whole_and_left_alone(tmp_path: Path) -> None:
    """A folder in the way, a missing folder: told, and no scraps stay."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match="folder"):
        write_files({tmp_path / "folder": b"x"}, force=False)
    with pytest.raises(UsageError, match="written"):
        write_files({tmp_path / "folder": b"x"}, force=True)
    with pytest.raises(UsageError, match="written"):
        write_files({tmp_path / "nosuch" / "a": b"x"}, force=False)
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]
