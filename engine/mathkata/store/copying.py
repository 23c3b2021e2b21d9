"""A copy of a database in a file of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from mathkata.model.errors import StoreError
from mathkata.store.trouble import told


def copy_to(connection: sqlite3.Connection, path: Path) -> None:
    """Copies the database to a file that must not exist yet; all of it, or no file.

    Readers and writers of the database go on meanwhile.
    """
    with told(str(path)):
        try:
            # Takes the name at once, so that two backups at one time cannot overwrite each other.
            with path.open("xb"):
                pass
        except FileExistsError:
            raise StoreError(
                f"{path}: exists already and is not overwritten. Name another file for the backup"
            ) from None
        try:
            # One transaction: a copy that is cut short is rolled back when it is opened.
            with closing(sqlite3.connect(path, isolation_level=None)) as copy:
                connection.backup(copy)
                # One file, without a log beside it, is easier to carry.
                copy.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
