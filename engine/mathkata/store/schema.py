"""The tables of a history, and the named steps that lead to them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from mathkata.model.errors import StoreError

APPLICATION_ID = 0x6D6B6174
"""The letters `mkat`: how SQLite and `file` tell our databases from others."""


@dataclass(frozen=True, slots=True)
class Step:
    """A named change of the tables. Steps are never edited once released; new ones are added at the end."""

    name: str
    statements: tuple[str, ...]


STEPS = (
    Step(
        "reviews, cards and banks",
        (
            f"PRAGMA application_id = {APPLICATION_ID}",
            "CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            # seed is text: it may be longer than the whole numbers of SQLite.
            """CREATE TABLE reviews (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE,
                template TEXT NOT NULL,
                version TEXT NOT NULL,
                seed TEXT NOT NULL,
                outcome TEXT NOT NULL,
                score REAL,
                parts TEXT NOT NULL,
                response TEXT NOT NULL,
                mistakes TEXT NOT NULL,
                at TEXT NOT NULL,
                elapsed_ms INTEGER,
                hints_used INTEGER NOT NULL,
                session TEXT NOT NULL
            )""",
            "CREATE INDEX reviews_by_template ON reviews (template, at)",
            "CREATE INDEX reviews_by_time ON reviews (at)",
            """CREATE TABLE cards (
                template TEXT PRIMARY KEY NOT NULL,
                version TEXT NOT NULL,
                due TEXT NOT NULL,
                stability REAL,
                difficulty REAL,
                state TEXT NOT NULL,
                step INTEGER,
                last_review TEXT,
                reps INTEGER NOT NULL,
                lapses INTEGER NOT NULL
            )""",
            "CREATE TABLE banks (path TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL)",
        ),
    ),
)


def version_of(connection: sqlite3.Connection, file: str) -> int:
    """How many steps the database has taken, 0 for an empty one; changes nothing.

    StoreError if it belongs to another program or to a newer mathkata.
    """
    with _one_moment(connection):
        application = _pragma(connection, "application_id")
        version = _pragma(connection, "user_version")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application == 0 and version == 0 and tables == 0:
        return 0
    if application != APPLICATION_ID:
        raise StoreError(
            f"{file}: a database of another program (its application id is {application}, expected"
            f" {APPLICATION_ID}). Nothing was changed. Name another file, or set MATHKATA_HOME"
        )
    if version > len(STEPS):
        raise StoreError(
            f"{file}: written by a newer mathkata (version {version} of the tables, this one knows"
            f" {len(STEPS)}). Nothing was changed. Update mathkata to use it"
        )
    return version


def migrate(
    connection: sqlite3.Connection, file: str, steps: tuple[Step, ...] | None = None
) -> None:
    """Takes the steps that are missing, each in one transaction together with its record."""
    steps = STEPS if steps is None else steps
    while version_of(connection, file) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another window may have taken the step while we waited for the lock.
            done = version_of(connection, file)
            if done < len(steps):
                _take(connection, done + 1, steps[done])
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _take(connection: sqlite3.Connection, number: int, step: Step) -> None:
    for statement in step.statements:
        connection.execute(statement)
    connection.execute("INSERT INTO migrations (number, name) VALUES (?, ?)", (number, step.name))
    connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def _one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read inside belongs together, even while another window is making the tables."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
