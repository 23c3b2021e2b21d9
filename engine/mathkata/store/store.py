"""The learner's history: reviews are only ever added, cards are kept beside them."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from mathkata.practice import Card, Review, schedule, settle
from mathkata.practice.values import in_utc
from mathkata.store import lines, rows
from mathkata.store.copying import copy_to
from mathkata.store.opening import MEMORY, open_for_looking, open_for_writing
from mathkata.store.trouble import told, understood

WAIT_MS = 5_000
PAGE = 500
ALL = -1


@dataclass(frozen=True, slots=True)
class AddedBank:
    """A bank, or a folder of banks, that the learner has added."""

    path: Path
    at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """What an import brought: reviews that are new here, reviews known already, cards that changed."""

    reviews: int
    known: int
    cards: int


class Store:
    """The history of one learner in one SQLite file; may be used from several threads and windows at once.

    Every method raises StoreError, naming the file and what to do, when the file cannot be read or written.
    What a method has returned from is on the disk.
    """

    def __init__(self, connection: sqlite3.Connection, file: str) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self.file = file

    @classmethod
    def open(cls, path: str | Path, *, wait_ms: int = WAIT_MS) -> Self:
        """Opens the history for practice, making it if it is missing; `:memory:` keeps nothing.

        `wait_ms` is how long to wait for another window's write.
        """
        place = None if path == MEMORY else Path(path)
        with told(str(path)):
            return cls(open_for_writing(place, str(path), wait_ms), str(path))

    @classmethod
    def look(cls, path: str | Path, *, wait_ms: int = WAIT_MS) -> Self:
        """Opens the history only to read it; nothing is made or changed. A missing file looks empty.

        Meant for a short look (a listing, statistics): a window opened later may not be noticed.
        """
        with told(str(path)):
            return cls(open_for_looking(Path(path), str(path), wait_ms), str(path))

    def close(self) -> None:
        """Closes the file; closing twice does no harm."""
        with self._lock, told(self.file):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def record(self, review: Review, card: Card | None = None) -> bool:
        """Adds a review and puts its card, both or neither; False if the review's id is known already.

        If another window has recorded the template since `card` was computed, the review is scheduled anew on
        the card stored here, so that neither window's review is lost from it.
        """
        if card is not None and card.template != review.template:
            raise ValueError(f"a review of {review.template} with the card of {card.template}")
        with self._writing() as connection:
            if connection.execute(rows.ADD_REVIEW, rows.review_row(review)).rowcount == 0:
                return False
            if card is not None:
                stored = self._card(review.template)
                if stored is not None and stored.reps >= card.reps:
                    card = schedule(
                        stored,
                        review.outcome,
                        template=review.template,
                        version=review.version,
                        now=review.at,
                        hints_used=review.hints_used,
                    )
                connection.execute(rows.PUT_CARD, rows.card_row(card))
        return True

    def cards(self, templates: Iterable[str] | None = None) -> dict[str, Card]:
        """The cards by template id: of the templates named, or all."""
        wanted = None if templates is None else frozenset(templates)
        with self._reading() as connection:
            cards = [rows.card_of(row) for row in connection.execute(rows.READ_CARDS)]
        return {card.template: card for card in cards if wanted is None or card.template in wanted}

    def reviews(
        self,
        template: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> list[Review]:
        """Reviews, the oldest first: of one template or all, from `since` on; with `limit`, the latest so many."""
        start = "" if since is None else rows.moment(in_utc(since, "since"))
        most = ALL if limit is None else max(0, limit)
        with self._reading() as connection:
            found = (
                connection.execute(rows.READ_REVIEWS, (start, most))
                if template is None
                else connection.execute(rows.READ_REVIEWS_OF, (template, start, most))
            )
            reviews = [rows.review_of(row) for row in found]
        return reviews[::-1]

    def rename(self, old: str, new: str) -> bool:
        """Gives the history of template `old` to `new`, merging them if both have one; False if `old` has none."""
        if old == new:
            return False
        with self._writing() as connection:
            found = [card for card in (self._card(old), self._card(new)) if card is not None]
            moved = connection.execute(
                "UPDATE reviews SET template = ? WHERE template = ?", (new, old)
            ).rowcount
            if connection.execute("DELETE FROM cards WHERE template = ?", (old,)).rowcount:
                self._settle(new, [rows.renamed(card, new) for card in found])
                return True
            return moved > 0

    def export(self) -> Iterator[dict[str, object]]:
        """The history as plain data, one entry for each line of a file: a header, cards, reviews.

        Added banks are left out: their paths mean nothing elsewhere.
        """
        yield dict(lines.HEADER)
        # Cards first: if another window records meanwhile, reviews may be ahead of cards, which an import mends.
        for card in self.cards().values():
            yield lines.card_entry(card)
        last = 0
        while True:
            with self._reading() as connection:
                page = connection.execute(rows.READ_PAGE, (last, PAGE)).fetchall()
                reviews = [rows.review_of(row) for row in page]
            for review in reviews:
                yield lines.review_entry(review)
            if len(page) < PAGE:
                return
            last = page[-1][-1]

    def import_(self, entries: Iterable[str | Mapping[str, object]]) -> Merged:
        """Merges an exported history into this one: nothing is lost or doubled, all lines or none.

        `entries` are lines of JSON or what `export` gives. StoreError names the line that is wrong.
        """
        touched: set[str] = set()
        theirs: dict[str, list[Card]] = {}
        added = known = changed = 0
        with self._writing() as connection:
            for value in lines.read(entries):
                if isinstance(value, Card):
                    theirs[value.template] = [value]
                elif connection.execute(rows.ADD_REVIEW, rows.review_row(value)).rowcount:
                    touched.add(value.template)
                    added += 1
                else:
                    known += 1
            for template in sorted(touched | theirs.keys()):
                ours = self._card(template)
                cards = theirs.get(template, [])
                if template not in touched and ours in cards:
                    continue
                changed += self._settle(template, cards if ours is None else [ours, *cards]) != ours
        return Merged(added, known, changed)

    def add_bank(self, path: str | Path, at: datetime) -> bool:
        """Remembers a bank or a folder of banks; False if it was there already."""
        values = (rows.raw_text(str(Path(path).absolute())), rows.moment(in_utc(at, "at")))
        with self._writing() as connection:
            sql = "INSERT INTO banks (path, at) VALUES (CAST(? AS TEXT), ?) ON CONFLICT DO NOTHING"
            return connection.execute(sql, values).rowcount > 0

    def banks(self) -> list[AddedBank]:
        """The banks added, in the order of their paths."""
        with self._reading() as connection:
            found = connection.execute("SELECT path, at FROM banks ORDER BY path").fetchall()
            return [AddedBank(Path(path), datetime.fromisoformat(at)) for path, at in found]

    def remove_bank(self, path: str | Path) -> bool:
        """Forgets a bank; the file itself stays. False if it was not there."""
        value = rows.raw_text(str(Path(path).absolute()))
        with self._writing() as connection:
            sql = "DELETE FROM banks WHERE path = CAST(? AS TEXT)"
            return connection.execute(sql, (value,)).rowcount > 0

    def backup(self, path: str | Path) -> None:
        """Writes a copy of the whole history to a new file; StoreError if the file exists."""
        with self._lock:
            copy_to(self._connection, Path(path))

    def _card(self, template: str) -> Card | None:
        with self._reading() as connection:
            row = connection.execute(rows.READ_CARD, (template,)).fetchone()
            return None if row is None else rows.card_of(row)

    def _settle(self, template: str, cards: list[Card]) -> Card | None:
        card = settle(cards, self.reviews(template))
        if card is not None:
            self._connection.execute(rows.PUT_CARD, rows.card_row(card))
        return card

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.file), understood(self.file):
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.file):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite has rolled back by itself after some errors.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
