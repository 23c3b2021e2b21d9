"""Exit codes: the one table, and which code an error or a verdict gets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from mathkata.model.errors import MathkataError, ReadingError, StoreError, UsageError


class Exit(IntEnum):
    """What a command tells the shell."""

    FINE = 0
    """Done; for a marked response: correct."""
    FOUND = 1
    """Findings; for a marked response: incorrect or misformed."""
    USAGE = 2
    """The command, a file or a response could not be read."""
    UNDECIDED = 3
    """Neither right nor wrong could be proved."""
    BUG = 70
    """Our bug: the traceback is kept."""
    INTERRUPTED = 130
    """Ctrl-C, as shells count it (128 + 2)."""
    CLOSED = 141
    """The reader of our output went away, as shells count it (128 + 13)."""


OF_OUTCOME: Mapping[str, Exit] = {
    "correct": Exit.FINE,
    "misformed": Exit.FOUND,
    "incorrect": Exit.FOUND,
    "unreadable": Exit.USAGE,
    "undecided": Exit.UNDECIDED,
}
"""The exit code of a verdict, by its outcome (written out, because help must not load what verdicts need)."""

OF_ERROR: tuple[tuple[type[MathkataError], Exit], ...] = (
    (UsageError, Exit.USAGE),
    (ReadingError, Exit.USAGE),
    (StoreError, Exit.USAGE),
    (MathkataError, Exit.FOUND),
)
"""The exit code of an error we report in one line: the first class it belongs to."""


def exit_of(error: MathkataError) -> Exit:
    """The exit code of an error we report."""
    return next(code for kind, code in OF_ERROR if isinstance(error, kind))
