"""`mathkata plugins`: which plugins were found, and what they bring."""

from __future__ import annotations

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.exits import Exit
from mathkata.cli.output import remark, say, write_json

MOST_NAMES = 8


@click.command(short_help="Which plugins were found, and what they bring.")
@as_json
def command(as_json: bool) -> int:
    """List the plugins that were found: what each brings, and what is wrong with it.

    The exit code is 1 if a plugin, or something of it, was set aside.
    """
    from mathkata.host import discover

    host = discover()
    code = Exit.FOUND if host.troubles else Exit.FINE
    if as_json:
        write_json({"plugins": [info.as_json() for info in host.plugins]})
        return code
    for info in host.plugins:
        source = " ".join(each for each in (info.distribution, info.version) if each)
        say(f"{info.name}  ({source})" if source else info.name)
        for what, names in info.provides.items():
            if names:
                say(f"  {what.replace('_', ' ')}: {_shortened(names)}")
    for trouble in host.troubles:
        remark(f"mathkata: {trouble}")
    return code


def _shortened(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
