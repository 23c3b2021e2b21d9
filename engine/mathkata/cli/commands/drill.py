"""`mathkata drill`: practise."""

from __future__ import annotations

import click

from mathkata.cli.arguments import level_option, seed_option, what_argument
from mathkata.model.errors import UsageError


@click.command(short_help="Practise: one problem after the other.")
@what_argument
@click.option(
    "--count", type=click.IntRange(1, 10_000), metavar="N", help="So many problems; 10 if not said."
)
@click.option("--minutes", type=click.IntRange(1, 1_440), metavar="M", help="For so many minutes.")
@seed_option("Ask the same problems as another drill of this seed and history.")
@level_option
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and pipes.")
@click.pass_context
def command(
    ctx: click.Context,
    what: tuple[str, ...],
    count: int | None,
    minutes: int | None,
    seed: int | None,
    level: int | None,
    plain: bool,
) -> int:
    """Drill problems of WHAT: topics, skills, template ids, or paths to banks; all topics without any.

    What you answered decides what is asked next and when it comes again; your history stays on this computer.
    """
    if count is not None and minutes is not None:
        raise UsageError("--count and --minutes cannot go together; choose one of them")
    from mathkata.cli.drilling import drill

    plain = plain or bool((ctx.obj or {}).get("plain"))
    return drill(what, plain=plain, count=count, minutes=minutes, seed=seed, level=level)
