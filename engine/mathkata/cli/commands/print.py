"""`mathkata print`: a sheet of problems, and its key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import force, level_option, random_seed, seed_option, what_argument
from mathkata.cli.files import write_files
from mathkata.cli.opening import chosen, open_quiz
from mathkata.cli.output import counted, remark, say
from mathkata.model.errors import UsageError

if TYPE_CHECKING:
    from mathkata.host import SheetFormat


@click.command(short_help="A sheet of problems, and its key.")
@what_argument
@click.option(
    "--count",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    metavar="N",
    help="How many problems.",
)
@seed_option("Which variants; the same seed prints the same sheet.")
@level_option
@click.option(
    "--format", "format_name", metavar="F", help="pdf, or another of the formats plugins bring."
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT", help="The sheet's file."
)
@force
def command(
    what: tuple[str, ...],
    count: int,
    seed: int | None,
    level: int | None,
    format_name: str | None,
    output: Path | None,
    force: bool,
) -> int:
    """Print problems of WHAT: topics, skills, template ids, or paths to banks.

    Two files are written: OUT, and its key beside it (sheet.pdf, sheet-key.pdf). The same templates, count and seed give
    the same files, to the byte.
    """
    from mathkata.sheets import build_sheet

    quiz = open_quiz(what)
    writer = sheet_format(quiz.host.formats, format_name, output)
    out = output or Path(f"sheet{writer.suffix}")
    if not out.parent.is_dir():
        raise UsageError(f"the folder {out.parent} does not exist")
    ids = chosen(quiz, what, level)
    chosen_seed = random_seed() if seed is None else seed
    sheet = build_sheet(quiz, ids, count=count, seed=chosen_seed, what=what, level=level)
    for aside in sheet.set_aside:
        remark(f"mathkata: {aside.template} is not on the sheet: {aside.reason}")
    if len(sheet.problems) < count:
        remark(f"mathkata: there are only {counted(len(sheet.problems), 'different problem')}")
    write = writer.writer_function
    key = out.with_name(f"{out.stem}-key{out.suffix}")
    files = {out: write(sheet, key=False), key: write(sheet, key=True)}
    write_files(files, force=force)
    for path in files:
        say(str(path))
    remark(f"mathkata: sheet {sheet.fingerprint}; made again with: {sheet.command}")
    return 0


def sheet_format(
    formats: Sequence[SheetFormat], name: str | None, output: Path | None
) -> SheetFormat:
    """The format of this name; without a name, that of the file's suffix; without a file, the first."""
    names = ", ".join(each.name for each in formats) or "none"
    if name is not None:
        for each in formats:
            if each.name == name:
                return each
        raise UsageError(f"there is no format {name}; there are: {names}")
    if output is not None and output.suffix:
        for each in formats:
            if each.suffix == output.suffix.lower():
                return each
        raise UsageError(f"no format writes {output.suffix} files; there are: {names}")
    if not formats:
        raise UsageError("no plugin brings a format of sheets")
    return formats[0]
