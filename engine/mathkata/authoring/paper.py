"""How a template looks on paper: the sheet of the variants that are shown, though nothing in it may be agreed yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import mkdtemp

from mathkata.authoring.round import Round
from mathkata.model.errors import UsageError
from mathkata.sheets import Sheet, draft_sheet


def paper_of(this: Round) -> Sheet | None:
    """The sheet of the variants shown, one problem each; None if there are none. TypesetError for a text that cannot be
    set."""
    problems = [each.problem for each in this.shown if each.problem is not None]
    if not problems:
        return None
    last = problems[-1].seed
    return draft_sheet(
        problems,
        origin=f"draft of {this.template} in {Path(this.file).name}, seeds {problems[0].seed} to {last}",
    )


def pdf_files(sheet: Sheet, path: Path) -> dict[Path, bytes]:
    """The sheet's file and, beside it, its key: what to write where."""
    from mathkata.sheets.pdf import write_pdf

    key = path.with_name(f"{path.stem}-key{path.suffix}")
    return {path: write_pdf(sheet, key=False), key: write_pdf(sheet, key=True)}


class Printer:
    """Writes what is shown as PDF, and remembers what it has written.

    `write` puts files where they belong, whole or not at all. A file of this printer may be written again: an author looks at
    the paper after every change. Others are left alone.
    """

    def __init__(self, write: Callable[[Mapping[Path, bytes]], None]) -> None:
        self.write = write
        self.written: list[Path] = []
        self._folder: Path | None = None

    def __call__(self, this: Round, name: str = "") -> tuple[Path, ...]:
        """The sheet and its key in a file of this name and one beside it, or in a temporary folder; which files these are.

        UsageError if they cannot be written or nothing is to be put on paper, TypesetError for a text that cannot be set.
        """
        sheet = paper_of(this)
        if sheet is None:
            raise UsageError("there is no variant to put on paper; see the findings")
        path = self._path(this, name)
        files = pdf_files(sheet, path)
        for each in files:
            if each.exists() and each not in self.written:
                raise UsageError(f"{each} is there already; name another file")
        self.write(files)
        self.written += [each for each in files if each not in self.written]
        return tuple(files)

    def _path(self, this: Round, name: str) -> Path:
        if not name:
            self._folder = self._folder or Path(mkdtemp(prefix="mathkata-"))
            return self._folder / f"{this.template.partition('/')[2]}.pdf"
        path = Path(name).expanduser()
        if path.suffix.lower() != ".pdf":
            path = path.with_name(f"{path.name}.pdf")
        if not path.parent.is_dir():
            raise UsageError(f"the folder {path.parent} does not exist")
        return path
