"""What SQLite says, told so that a learner knows which file and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from mathkata.model.errors import StoreError

ADVICE = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space and answer again; what was confirmed is kept",
    sqlite3.SQLITE_BUSY: "another program is writing to it. Close other mathkata windows and try again",
    sqlite3.SQLITE_LOCKED: "another program is writing to it. Close other mathkata windows and try again",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Keep a copy of it, move it away, and bring a backup to its place",
    sqlite3.SQLITE_NOTADB: "this is not a history of mathkata. Name another file, or move this one away",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened. Look whether the folder exists and is yours, or set MATHKATA_HOME",
    sqlite3.SQLITE_READONLY: "it cannot be written. Make file and folder writable, or set MATHKATA_HOME",
    sqlite3.SQLITE_PERM: "it may not be read. Make file and folder yours, or set MATHKATA_HOME",
    sqlite3.SQLITE_IOERR: "the disk reported an error. Check the disk and its free space; what was confirmed is kept",
}


@contextmanager
def told(file: str) -> Iterator[None]:
    """Turns what SQLite raises inside the block into a StoreError that names the file and what to do."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise  # our own mistake, not the disk's
    except sqlite3.Error as error:
        # Extended codes keep the plain code in their lowest byte.
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        advice = ADVICE.get(code, "it could not be used. Keep a copy of it and report this")
        raise StoreError(f"{file}: {advice} ({error})") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{file}: {reason}. Check the folder and its rights, or set MATHKATA_HOME"
        ) from error


@contextmanager
def understood(file: str) -> Iterator[None]:
    """Turns a row that does not fit together, as only another program writes it, into a StoreError."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise StoreError(
            f"{file}: holds what mathkata did not write ({error}). Keep a copy of it, and bring a backup to"
            " its place"
        ) from error
