"""The command `mathkata`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import os

import click

from mathkata.cli.room import Room

SECTIONS = {
    "Learn": ("drill", "stats", "history", "topics", "skills", "compare", "grade"),
    "Teach": ("print", "show", "templates"),
    "Write": ("new", "author", "check", "schema", "banks", "functions", "plugins", "doctor"),
}


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"mathkata {version('mathkata')}")
        ctx.exit()


@click.group(
    cls=Room,
    sections=SECTIONS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--plain",
    is_flag=True,
    envvar="MATHKATA_PLAIN",
    help="Drill line by line, for screen readers and pipes (also MATHKATA_PLAIN=1).",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version.",
)
@click.pass_context
def main(ctx: click.Context, plain: bool) -> int:
    """Practise mathematics with problems that check themselves.

    Without a command, the drill room opens.
    """
    ctx.obj = {"plain": plain}
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand is not None:
        return 0
    from mathkata.cli.drilling import drill

    return drill(plain=plain)
