"""Opening a database so that nothing confirmed is lost, or so that looking changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

from mathkata.store.rows import text_of
from mathkata.store.schema import STEPS, migrate, version_of

MEMORY = ":memory:"


def open_for_writing(path: Path | None, file: str, wait_ms: int) -> sqlite3.Connection:
    """A connection to the database, made and brought up to date if need be; None means in memory."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    connection = _connect(MEMORY if path is None else str(path), wait_ms)
    try:
        version_of(connection, file)  # a stranger's database is refused before anything is changed
        # Each commit reaches the disk before it is confirmed; readers and a writer do not wait for each other.
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete":
            # If another window holds the file, it is switching too; the mode is only about waiting.
            with suppress(sqlite3.OperationalError):
                connection.execute("PRAGMA journal_mode = WAL")
        migrate(connection, file)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_looking(path: Path, file: str, wait_ms: int) -> sqlite3.Connection:
    """A connection that can only read. A missing file looks like an empty history, an older one is brought up
    to date in memory alone."""
    if not path.exists():
        return _only_read(_empty(file))
    # Reading a database in WAL mode leaves files beside it, unless SQLite is told that nobody writes; that is
    # so when there is no log.
    mode = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    connection = _connect(f"{path.absolute().as_uri()}?{mode}", wait_ms, uri=True)
    try:
        if version_of(connection, file) == len(STEPS):
            return _only_read(connection)
        copy = _connect(MEMORY, wait_ms)
        try:
            connection.backup(copy)
            migrate(copy, file)
        except BaseException:
            copy.close()
            raise
    except BaseException:
        connection.close()
        raise
    connection.close()
    return _only_read(copy)


def _empty(file: str) -> sqlite3.Connection:
    connection = _connect(MEMORY, 0)
    migrate(connection, file)
    return connection


def _only_read(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA query_only = ON")
    return connection


def _connect(database: str, wait_ms: int, *, uri: bool = False) -> sqlite3.Connection:
    # Transactions are begun by hand, so that BEGIN IMMEDIATE takes the lock before anything is read.
    connection = sqlite3.connect(
        database, timeout=wait_ms / 1000, isolation_level=None, check_same_thread=False, uri=uri
    )
    connection.text_factory = text_of
    return connection
