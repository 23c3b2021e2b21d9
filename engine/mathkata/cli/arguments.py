"""Arguments and options that several commands share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from mathkata.model.errors import UsageError

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

MOST_SEED = 2**63 - 1
MOST_BYTES = 1_000_000
SEED = click.IntRange(0, MOST_SEED)

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
what_argument = click.argument("what", nargs=-1)
level_option = click.option(
    "--level", type=click.IntRange(1, 5), metavar="L", help="Only templates of this level, 1 to 5."
)
force = click.option("--force", is_flag=True, help="Overwrite an existing, different file.")


def seed_option(about: str, default: int | None = None) -> Callable[[Decorated], Decorated]:
    """`--seed S`; with a default, the same on every run."""
    return click.option(
        "--seed",
        type=SEED,
        default=default,
        show_default=default is not None,
        metavar="S",
        help=about,
    )


def random_seed() -> int:
    """A seed nobody chose, short enough to be typed again."""
    return int.from_bytes(os.urandom(4)) % 1_000_000


def standard_input(what: str) -> str:
    """The text on standard input without its last line end; at most 1,000,000 bytes."""
    if sys.stdin is None:
        raise UsageError(f"the {what} was to come from standard input, which is closed")
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UsageError(f"the {what} on standard input has more than {MOST_BYTES:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"the {what} on standard input is not UTF-8 (byte {error.start + 1})"
        ) from error
    return text.removesuffix("\n").removesuffix("\r")


def is_path(name: str) -> bool:
    """Whether WHAT names a bank (or a template in one: `bank.yaml#slug`) or a folder of banks, and not a topic, skill or
    template id."""
    if name.rpartition("#")[0].endswith((".yaml", ".yml")):
        return True
    if name.endswith((".yaml", ".yml", "/", os.sep)) or name.startswith((".", "~", os.sep)):
        return True
    return Path(name).is_absolute()


class ResponseCommand(click.Command):
    """A command whose arguments may start with a minus, as answers do: `-x`, `-1/2`.

    A misspelt option must not be marked as an answer, so what looks like `--word`, or is an option with one minus,
    is refused; after `--` everything is an answer.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        settings = dict(named.pop("context_settings", None) or {})
        # No short -h here: -h is an answer, too.
        settings |= {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        named["context_settings"] = settings
        super().__init__(*arguments, **named)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Takes the command line apart."""
        known = [name for each in self.get_params(ctx) for name in each.opts if name[:2] == "--"]
        before = args[: args.index("--")] if "--" in args else args
        for text in before:
            name = text.partition("=")[0]
            misspelt = re.fullmatch(r"--[A-Za-z][A-Za-z-]+", name) and name not in known
            if misspelt or f"-{name}" in known:
                from difflib import get_close_matches

                near = get_close_matches(name.lstrip("-"), [each[2:] for each in known], n=1)
                hint = f"did you mean --{near[0]}? " if near else ""
                raise click.UsageError(
                    f"there is no option {name}; {hint}If it is an answer, write -- before it", ctx
                )
        return super().parse_args(ctx, args)
