"""`mathkata schema`: the JSON Schema of banks, for editors."""

from __future__ import annotations

from pathlib import Path

import click

from mathkata.cli.arguments import force
from mathkata.cli.files import write_files
from mathkata.cli.output import json_bytes, remark, say


@click.command(short_help="What banks may hold, for editors.")
@click.option(
    "-o",
    "output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Where to write it; standard output, if not named.",
)
@force
def command(output: Path | None, force: bool) -> int:
    """Write the JSON Schema of banks. An editor with YAML support completes and checks keys by it.

    The schema knows keys and their shapes; formulas and mathematics are looked at by `mathkata check`.
    """
    from mathkata.banks import bank_schema

    text = json_bytes(bank_schema()) + b"\n"
    if output is None:
        click.echo(text, nl=False)
        return 0
    write_files({output: text}, force=force)
    say(str(output))
    remark(f"next: in a bank's first line, # yaml-language-server: $schema={output.name}")
    return 0
