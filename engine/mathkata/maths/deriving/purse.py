"""What the sympy calls of one bank may take together: a purse that is handed down to them, and that they are charged to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from mathkata.model.errors import LimitError

FREE = 2.0
"""Processor time of a call that nothing is charged for: to start, and to find what is easily found."""
TOTAL = 6.0
"""Processor time beyond that which the calls of one bank may take together: two that end nowhere, and no third."""


class NotTriedError(LimitError):
    """The purse is empty: it is not known whether there is a result."""


@dataclass
class Purse:
    """What the sympy calls of one bank may still take, in seconds of processor time."""

    left: float = TOTAL

    def charge(self, seconds: float) -> None:
        """Take out what a call cost beyond what is free."""
        self.left -= max(0.0, seconds - FREE)


_present: ContextVar[Purse | None] = ContextVar("purse", default=None)


@contextmanager
def spending(purse: Purse) -> Iterator[None]:
    """Within, calls are charged to this purse; from an empty one nothing is called any more."""
    before = _present.set(purse)
    try:
        yield
    finally:
        _present.reset(before)


def present() -> Purse:
    """The purse that is spent from; a new one where none was handed down."""
    return _present.get() or Purse()
