"""Watching a bank: once, line by line, or on a screen."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from mathkata.authoring import Desk, Lines, Printer, Watched, bytes_of, events
from mathkata.authoring.words import ended_words
from mathkata.cli.authoring import Conversation
from mathkata.cli.exits import Exit
from mathkata.cli.files import write_files
from mathkata.cli.output import remark, say
from mathkata.host import Host


def watch_once(file: Path, host: Host, seed: int) -> int:
    """Look once at everything, and tell; the exit code."""
    desk = Desk(file, host, seed=seed)
    conversation = Conversation(desk, say, Printer(_write))
    conversation.look()
    while conversation.work():
        pass
    return _exit(desk)


def watch_lines(file: Path, host: Host, seed: int) -> int:
    """Tell in lines, and answer lines, until the input ends; the exit code."""
    lines = Lines(bytes_of(sys.stdin))
    watched = Watched(file)
    desk = Desk(
        file,
        host,
        seed=seed,
        saved=watched.changed,
        wanted=lambda: lines.waiting,
    )
    printer = Printer(_write)
    try:
        Conversation(desk, say, printer).run(events(watched, lines))
    except KeyboardInterrupt:
        say()
    _tell_end(desk, printer)
    return _exit(desk)


def watch(file: Path, host: Host, seed: int) -> int:
    """Show it on a screen, until the author ends it; the exit code."""
    import click

    from mathkata.tui.launch import run_author

    printer = Printer(_write)
    desk, code = run_author(
        file, host, seed=seed, printer=printer, open_file=lambda path: click.launch(str(path))
    )
    _tell_end(desk, printer)
    return code or _exit(desk)


def _exit(desk: Desk) -> Exit:
    return Exit.FINE if desk.clean else Exit.FOUND


def _tell_end(desk: Desk, printer: Printer) -> None:
    remark(f"mathkata: {ended_words(desk.looks, len(desk.round.findings), len(printer.written))}")
    for path in printer.written:
        remark(f"  {path}")


def _write(files: Mapping[Path, bytes]) -> None:
    # The printer refuses what is there already and is not its own.
    write_files(files, force=True)
