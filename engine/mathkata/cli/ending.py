"""Ending long work politely: who asks a command to end is heard like Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

ASKED = ("SIGTERM", "SIGHUP")
"""Signals that ask a program to end; Windows lacks the second."""


@contextmanager
def ended_like_interrupt() -> Iterator[None]:
    """Within it, a signal that asks the program to end raises KeyboardInterrupt, as Ctrl-C does: what was done is told,
    and no process is left. Outside the main thread nothing changes."""
    before = {}
    for name in ASKED:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError):
                before[number] = signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
