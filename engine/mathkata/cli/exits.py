"""Exit codes: the one table, and which code an error or a verdict gets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from mathkata.model.errors import MathkataError, ReadingError, StoreError, UsageError


class Exit(IntEnum):
    """What a command tells the shell; `MEANINGS` says it in words."""

    FINE = 0
    FOUND = 1
    USAGE = 2
    UNDECIDED = 3
    BUG = 70
    INTERRUPTED = 130
    CLOSED = 141


MEANINGS: Mapping[Exit, str] = {
    Exit.FINE: "Done; for a marked response: correct.",
    Exit.FOUND: "Findings; for a marked response: incorrect, or misformed (right value, wrong form).",
    Exit.USAGE: "The command, a file or a response could not be read.",
    Exit.UNDECIDED: "Neither right nor wrong could be proved.",
    Exit.BUG: "A bug in mathkata: the traceback is kept, please report it.",
    Exit.INTERRUPTED: "Ctrl-C, as shells count it (128 + 2).",
    Exit.CLOSED: "The reader of the output went away, as shells count it (128 + 13).",
}

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
