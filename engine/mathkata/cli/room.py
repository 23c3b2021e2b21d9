"""The group `mathkata`: commands loaded when needed, help in sections, errors told in one line."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from errno import ENOSPC
from importlib import import_module
from typing import Any, NoReturn

import click

from mathkata.cli.exits import Exit, exit_of
from mathkata.cli.output import remark
from mathkata.model.errors import BankError, MathkataError

REPORT = (
    "mathkata: this is a bug in mathkata. Please report it with the lines above and the command."
)


class Room(click.Group):
    """A group whose commands live in `mathkata.cli.commands`, one module each, and are imported when asked for."""

    def __init__(self, *arguments: Any, sections: Mapping[str, Sequence[str]], **named: Any):
        super().__init__(*arguments, **named)
        self.sections = sections

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of the help."""
        return [name for names in self.sections.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"mathkata.cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; an unknown name gets the nearest one."""
        name = args[0] if args else ""
        if args and not name.startswith("-") and name not in self.list_commands(ctx):
            from difflib import get_close_matches

            near = get_close_matches(name, self.list_commands(ctx), n=1)
            hint = f"did you mean {near[0]}?" if near else "`mathkata --help` lists them"
            raise click.UsageError(f"there is no command {name}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands in sections: Learn, Teach, Write."""
        longest = max(len(name) for name in self.list_commands(ctx))
        limit = formatter.width - 6 - longest
        for section, names in self.sections.items():
            commands = [(name, self.get_command(ctx, name)) for name in names]
            rows = [(name, each.get_short_help_str(limit)) for name, each in commands if each]
            with formatter.section(section):
                formatter.write_dl(rows)

    def main(self, args: Sequence[str] | None = None, **named: Any) -> NoReturn:  # type: ignore[override]
        """Runs a command line and leaves with its exit code."""
        # Windows would otherwise take the star of x*y for file names.
        named |= {"standalone_mode": False, "windows_expand_args": False}
        sys.exit(self.run(args, named))

    def run(self, args: Sequence[str] | None, named: dict[str, Any]) -> int:
        """Runs a command line, tells its errors on stderr, and gives its exit code."""
        try:
            code = super().main(args, **named)
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            return Exit.USAGE
        except BankError as error:
            for finding in error.findings:
                remark(finding.render())
            return Exit.FOUND
        except MathkataError as error:
            remark(f"mathkata: {error}")
            return exit_of(error)
        except (click.Abort, KeyboardInterrupt):
            return Exit.INTERRUPTED
        except BrokenPipeError:
            return _closed()
        except Exception as error:
            if isinstance(error, OSError) and error.errno == ENOSPC:
                remark("mathkata: the disk is full; what was to be written is not complete")
                return Exit.USAGE
            import traceback

            remark(traceback.format_exc().rstrip())
            remark(REPORT)
            return Exit.BUG
        return int(code or 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; that the reader of its output went away is no finding (click would exit with 1)."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _closed()


def _closed() -> Exit:
    """The exit code for a reader that went away, with stdout made silent: the interpreter flushes it at the end."""
    # A stdout without a file needs no silence.
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.CLOSED
