"""Leaving a terminal as it was found, also when somebody else ends the program."""

from __future__ import annotations

import asyncio
import signal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    Base = App[Any]
else:
    Base = object

ENDINGS = ("SIGTERM", "SIGHUP")
"""Signals that ask a program to end. Windows lacks the second, and its event loop takes neither."""


class Manners(Base):
    """For an app: a signal that ends the program gives the terminal back first."""

    ended_by: signal.Signals | None = None
    """The signal that ended it."""

    def _on_mount(self) -> None:
        # Called beside the app's own handler of this event, not in its place.
        loop = asyncio.get_running_loop()
        for name in ENDINGS:
            number = getattr(signal, name, None)
            if number is None:
                continue
            try:
                loop.add_signal_handler(number, self._end_by, number)
            except (NotImplementedError, RuntimeError, ValueError):
                # Not on this system, or not in the main thread.
                continue

    def _end_by(self, number: signal.Signals) -> None:
        self.ended_by = number
        self.exit()

    def end_as_told(self) -> None:
        """After the terminal is given back: end as the signal says, so that who sent it sees that it did."""
        if self.ended_by is not None:
            signal.signal(self.ended_by, signal.SIG_DFL)
            signal.raise_signal(self.ended_by)
