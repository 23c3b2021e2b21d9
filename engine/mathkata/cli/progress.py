"""A progress bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from mathkata.cli.terminal import on_terminal

REDRAWS = 200


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal's stderr, told how much is done and how much there is; elsewhere nothing."""
    if not on_terminal(sys.stderr):
        yield None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update_min_steps = max(1, total // REDRAWS)
            bar.update(done - bar.pos)

        yield told
