"""`mathkata author`: a bank watched while it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mathkata.cli.arguments import seed_option
from mathkata.cli.exits import Exit
from mathkata.cli.output import remark, say
from mathkata.model.errors import UsageError


@click.command(short_help="Watch a bank while it is written.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@seed_option("The first of the five variants shown.", 0)
@click.option("--once", is_flag=True, help="Look once, at all templates, and end.")
def command(file: Path, seed: int, once: bool) -> int:
    """Watch the bank FILE: whenever it is saved, see five variants with their answers, and the findings; if there are none,
    errors are planted in the template's formulas, to see which ones nothing in it would notice.

    The template shown is the one that was changed last. Lines that are typed meanwhile step through seeds and templates,
    try an answer, or show the solution; ? lists them. Plugins are read once, at the beginning. It ends with q, or with the end of the input; the exit code is 1
    if there were findings at the end.
    """
    from mathkata.cli.authoring import Conversation, Lines, events
    from mathkata.cli.authoring.waiting import Watched, bytes_of
    from mathkata.host import discover

    if file.is_dir():
        raise UsageError(f"{file} is a folder; name one of its banks")
    if not file.exists():
        raise UsageError(
            f"{file} does not exist; `mathkata new template TOPIC/SLUG -o {file}` writes it"
        )
    host = discover()
    for trouble in host.troubles:
        remark(f"mathkata: {trouble} (set aside)")
    if once or sys.stdin is None:
        conversation = Conversation(file, say, host, seed=seed)
        conversation.look()
        while conversation.meanwhile.work(conversation.round):
            pass
    else:
        lines = Lines(bytes_of(sys.stdin))
        watched = Watched(file)
        conversation = Conversation(
            file, say, host, seed=seed, wanted=lambda: lines.waiting or watched.changed()
        )
        try:
            conversation.run(events(watched, lines))
        except KeyboardInterrupt:
            say()
    return Exit.FINE if conversation.clean else Exit.FOUND
