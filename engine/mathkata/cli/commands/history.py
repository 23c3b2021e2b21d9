"""`mathkata history`: where the learner's history is, and how it is saved and moved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from mathkata.cli.arguments import as_json, force
from mathkata.cli.files import write_files
from mathkata.cli.history import history_path, look_at_history, open_history
from mathkata.cli.output import counted, json_bytes, remark, say, write_json
from mathkata.model.errors import UsageError


@click.group(short_help="Where your history is; save it, move it.")
def command() -> None:
    """Your history: every problem you answered, and when each comes again.

    It stays on this computer, in one file. MATHKATA_HOME moves it.
    """


@command.command("where")
@as_json
def where(as_json: bool) -> int:
    """Say where the history is."""
    path = history_path()
    if as_json:
        write_json({"path": str(path), "exists": path.exists()})
        return 0
    say(str(path))
    if not path.exists():
        remark("mathkata: there is no history yet; the first drill makes it")
    return 0


@command.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> int:
    """Copy the whole history to FILE, which must not exist yet.

    A copy is taken as a whole, even while another window is practising.
    """
    _must_exist()
    with open_history() as store:
        store.backup(file)
    say(f"{file} holds a copy of {history_path()}")
    return 0


@command.command("export")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Into a file."
)
@force
def export(output: Path | None, force: bool) -> int:
    """Write the history as lines of JSON, to carry it to another computer."""
    _must_exist()
    with look_at_history() as store:
        lines = (json_bytes(entry, indent=None) + b"\n" for entry in store.export())
        if output is None:
            for line in lines:
                click.echo(line, nl=False)
            return 0
        written = list(lines)
    write_files({output: b"".join(written)}, force=force)
    say(f"{output} holds {counted(len(written) - 1, 'entry', 'entries')}")
    return 0


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@as_json
def import_(file: Path, as_json: bool) -> int:
    """Merge an exported history from FILE (`-` for standard input) into this one.

    Nothing is lost or doubled; if a line is wrong, nothing is imported.
    """
    with open_history() as store:
        merged = store.import_(_lines(file))
    if as_json:
        write_json({"reviews": merged.reviews, "known": merged.known, "cards": merged.cards})
        return 0
    say(f"{counted(merged.reviews, 'review')} new, {merged.known:,} known already")
    return 0


def _lines(file: Path) -> Iterator[str]:
    try:
        with click.open_file(str(file), encoding="utf-8") as stream:
            yield from stream
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror or error}") from error


def _must_exist() -> None:
    path = history_path()
    if not path.exists():
        raise UsageError(f"there is no history yet ({path})")
