"""Reviews and cards as rows of a database, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, State
from mathkata.store.cells import real, text, whole, whole_or_none

Cell = str | bytes | int | float | None

ADD_REVIEW = """
    INSERT INTO reviews (
        id, template, version, seed, outcome, score, parts, response, mistakes, at, elapsed_ms,
        hints_used, session
    ) VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO NOTHING
"""
READ_REVIEWS = """
    SELECT id, template, version, seed, outcome, score, parts, response, mistakes, at, elapsed_ms,
        hints_used, session
    FROM reviews WHERE at >= ? ORDER BY at DESC, number DESC LIMIT ?
"""
READ_REVIEWS_OF = """
    SELECT id, template, version, seed, outcome, score, parts, response, mistakes, at, elapsed_ms,
        hints_used, session
    FROM reviews WHERE template = ? AND at >= ? ORDER BY at DESC, number DESC LIMIT ?
"""
READ_PAGE = """
    SELECT id, template, version, seed, outcome, score, parts, response, mistakes, at, elapsed_ms,
        hints_used, session, number
    FROM reviews WHERE number > ? ORDER BY number LIMIT ?
"""
PUT_CARD = """
    INSERT OR REPLACE INTO cards (
        template, version, due, stability, difficulty, state, step, last_review, reps, lapses
    ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
READ_CARDS = """
    SELECT template, version, due, stability, difficulty, state, step, last_review, reps, lapses
    FROM cards ORDER BY template
"""
READ_CARD = """
    SELECT template, version, due, stability, difficulty, state, step, last_review, reps, lapses
    FROM cards WHERE template = ?
"""


def text_of(raw: bytes) -> str:
    """A text as it was stored."""
    return raw.decode("utf-8", "surrogatepass")


def raw_text(text: str) -> bytes:
    """A text to be stored with CAST(? AS TEXT): what a terminal or a file name gives may hold half characters,
    which SQLite refuses as text but keeps as bytes."""
    return text.encode("utf-8", "surrogatepass")


def moment(at: datetime) -> str:
    """A UTC time as text of fixed width, so that texts sort like times."""
    return at.isoformat(timespec="microseconds")


def review_row(review: Review) -> tuple[Cell, ...]:
    """The row of a review, in the order of ADD_REVIEW."""
    return (
        review.id,
        review.template,
        review.version,
        str(review.seed),
        review.outcome.value,
        review.score,
        json.dumps([[name, outcome.value] for name, outcome in review.parts]),
        raw_text(review.response),
        json.dumps(review.mistakes),
        moment(review.at),
        review.elapsed_ms,
        review.hints_used,
        review.session,
    )


def review_of(row: tuple[object, ...]) -> Review:
    """The review of a row; ValueError or TypeError if somebody else has changed the row."""
    return Review(
        id=text(row[0]),
        template=text(row[1]),
        version=text(row[2]),
        seed=int(text(row[3])),
        outcome=Outcome(text(row[4])),
        score=real(row[5]),
        parts=tuple((name, Outcome(outcome)) for name, outcome in json.loads(text(row[6]))),
        response=text(row[7]),
        mistakes=tuple(json.loads(text(row[8]))),
        at=datetime.fromisoformat(text(row[9])),
        elapsed_ms=whole_or_none(row[10]),
        hints_used=whole(row[11]),
        session=text(row[12]),
    )


def card_row(card: Card) -> tuple[Cell, ...]:
    """The row of a card, in the order of PUT_CARD."""
    return (
        card.template,
        card.version,
        moment(card.due),
        card.stability,
        card.difficulty,
        card.state.value,
        card.step,
        None if card.last_review is None else moment(card.last_review),
        card.reps,
        card.lapses,
    )


def card_of(row: tuple[object, ...]) -> Card:
    """The card of a row; ValueError or TypeError if somebody else has changed the row."""
    return Card(
        template=text(row[0]),
        version=text(row[1]),
        due=datetime.fromisoformat(text(row[2])),
        stability=real(row[3]),
        difficulty=real(row[4]),
        state=State(text(row[5])),
        step=whole_or_none(row[6]),
        last_review=None if row[7] is None else datetime.fromisoformat(text(row[7])),
        reps=whole(row[8]),
        lapses=whole(row[9]),
    )


def renamed(card: Card, template: str) -> Card:
    """The same card for a template under another name."""
    return replace(card, template=template)
