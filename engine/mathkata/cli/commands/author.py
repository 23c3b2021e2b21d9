"""`mathkata author`: a bank watched while it is written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mathkata.cli.arguments import seed_option
from mathkata.cli.output import remark
from mathkata.cli.terminal import on_terminal
from mathkata.model.errors import UsageError


@click.command(short_help="Watch a bank while it is written.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@seed_option("The first of the five variants shown.", 0)
@click.option("--once", is_flag=True, help="Look once, at all templates, and end.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.pass_context
def command(ctx: click.Context, file: Path, seed: int, once: bool, plain: bool) -> int:
    """Watch the bank FILE: whenever it is saved, see five variants with their answers, and the findings; if there are none,
    errors are planted in the template's formulas, to see which ones nothing in it would notice.

    The template shown is the one that was changed last. Single keys step through seeds and templates, try an answer, show
    the solution or the sheet on paper; ? lists them. With --plain, MATHKATA_PLAIN=1, or where standard input or output
    is no terminal, the same keys are typed as lines, each with Enter. Plugins are read once, at the beginning. It ends
    with q, Ctrl-C, or the end of the input; the exit code is 1 if there were findings at the end.
    """
    from mathkata.cli.watching import watch, watch_lines, watch_once
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
    plain = plain or bool((ctx.obj or {}).get("plain"))
    if once or sys.stdin is None:
        return watch_once(file, host, seed)
    if plain or not (on_terminal(sys.stdin) and on_terminal(sys.stdout)):
        return watch_lines(file, host, seed)
    return watch(file, host, seed)
