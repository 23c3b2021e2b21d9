"""Reviews and cards as lines of JSON, to carry a history from one computer to another.

The first line is `{"type": "mathkata-history", "format": 1}`; each other line is a review or a card. Lines come
from files anybody may have written: everything is looked at before it is used.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, State
from mathkata.store.cells import real, text, whole, whole_or_none

Word = TypeVar("Word", bound=StrEnum)

HEADER: Mapping[str, object] = {"type": "mathkata-history", "format": 1}
LINE_LIMIT = 16_000_000
"""Characters; the longest response, with every character escaped, fits."""
LINES_LIMIT = 10_000_000
REASON_LIMIT = 300

REVIEW_KEYS = {
    "id": (str,),
    "template": (str,),
    "version": (str,),
    "seed": (int,),
    "outcome": (str,),
    "at": (str,),
    "score": (float, int, None),
    "response": (str,),
    "parts": (list,),
    "mistakes": (list,),
    "elapsed_ms": (int, None),
    "hints_used": (int,),
    "session": (str,),
}
CARD_KEYS = {
    "template": (str,),
    "version": (str,),
    "due": (str,),
    "stability": (float, int, None),
    "difficulty": (float, int, None),
    "state": (str,),
    "step": (int, None),
    "last_review": (str, None),
    "reps": (int,),
    "lapses": (int,),
}


def review_entry(review: Review) -> dict[str, object]:
    """A review as plain data."""
    return {
        "type": "review",
        "id": review.id,
        "template": review.template,
        "version": review.version,
        "seed": review.seed,
        "outcome": review.outcome.value,
        "at": review.at.isoformat(),
        "score": review.score,
        "response": review.response,
        "parts": [[name, outcome.value] for name, outcome in review.parts],
        "mistakes": list(review.mistakes),
        "elapsed_ms": review.elapsed_ms,
        "hints_used": review.hints_used,
        "session": review.session,
    }


def card_entry(card: Card) -> dict[str, object]:
    """A card as plain data."""
    return {
        "type": "card",
        "template": card.template,
        "version": card.version,
        "due": card.due.isoformat(),
        "stability": card.stability,
        "difficulty": card.difficulty,
        "state": card.state.value,
        "step": card.step,
        "last_review": None if card.last_review is None else card.last_review.isoformat(),
        "reps": card.reps,
        "lapses": card.lapses,
    }


def read(entries: Iterable[str | Mapping[str, object]]) -> Iterator[Review | Card]:
    """The reviews and cards of an exported history, one after the other.

    StoreError names the first line that is wrong; nothing is guessed or skipped.
    """
    number = 0
    rest = iter(entries)
    while True:
        number += 1
        try:
            if number > LINES_LIMIT:
                raise ValueError(f"a history has at most {LINES_LIMIT} lines")
            line = next(rest)  # a file that is not UTF-8 fails here
            value = read_line(line)
        except StopIteration:
            return
        except (ValueError, TypeError) as error:
            reason = str(error)[:REASON_LIMIT]
            raise StoreError(
                f"line {number} of the imported history: {reason}. Nothing was imported; mend or remove the"
                " line"
            ) from error
        if value is not None:
            yield value


def read_line(line: str | Mapping[str, object]) -> Review | Card | None:
    """The review or card of a line, None for the header and for an empty line.

    ValueError says what is wrong with it.
    """
    entry = line if isinstance(line, Mapping) else _parse(line)
    if entry is None:
        return None
    match entry.get("type"):
        case "mathkata-history":
            if entry.get("format") != HEADER["format"]:
                raise ValueError(
                    f"format {_short(entry.get('format'))} of a history, expected 1; update mathkata"
                )
            return None
        case "review":
            return _review(_closed(entry, REVIEW_KEYS))
        case "card":
            return _card(_closed(entry, CARD_KEYS))
    raise ValueError(
        f"type is {_short(entry.get('type'))}, expected mathkata-history, review or card"
    )


def _parse(line: str) -> dict[str, object] | None:
    if len(line) > LINE_LIMIT:
        raise ValueError(f"longer than {LINE_LIMIT} characters")
    if not line.strip():
        return None
    try:
        entry = json.loads(line, parse_constant=_refuse)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(entry, dict):
        raise ValueError("not a JSON object")
    return entry


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _closed(
    entry: Mapping[str, object], keys: Mapping[str, tuple[type | None, ...]]
) -> Mapping[str, object]:
    missing = sorted(keys - entry.keys())
    if missing:
        raise ValueError(f"a {entry['type']} without {', '.join(missing)}")
    unknown = sorted(entry.keys() - keys.keys() - {"type"})
    if unknown:
        raise ValueError(f"a {entry['type']} with unknown {_short(unknown[0])}")
    for key, kinds in keys.items():
        value = entry[key]
        if (None if value is None else type(value)) not in kinds:
            wanted = " or ".join("null" if kind is None else kind.__name__ for kind in kinds)
            raise ValueError(f"{key} is {_short(value)}, expected {wanted}")
    return entry


def _review(entry: Mapping[str, object]) -> Review:
    return Review(
        id=text(entry["id"]),
        template=text(entry["template"]),
        version=text(entry["version"]),
        seed=whole(entry["seed"]),
        outcome=_word(Outcome, "outcome", entry["outcome"]),
        at=datetime.fromisoformat(text(entry["at"])),
        score=real(entry["score"]),
        response=text(entry["response"]),
        parts=tuple(_part(part) for part in _list(entry["parts"])),
        mistakes=tuple(_code(code) for code in _list(entry["mistakes"])),
        elapsed_ms=whole_or_none(entry["elapsed_ms"]),
        hints_used=whole(entry["hints_used"]),
        session=text(entry["session"]),
    )


def _card(entry: Mapping[str, object]) -> Card:
    last = entry["last_review"]
    return Card(
        template=text(entry["template"]),
        version=text(entry["version"]),
        due=datetime.fromisoformat(text(entry["due"])),
        stability=real(entry["stability"]),
        difficulty=real(entry["difficulty"]),
        state=_word(State, "state", entry["state"]),
        step=whole_or_none(entry["step"]),
        last_review=None if last is None else datetime.fromisoformat(text(last)),
        reps=whole(entry["reps"]),
        lapses=whole(entry["lapses"]),
    )


def _part(part: object) -> tuple[str, Outcome]:
    match part:
        case [str(name), str(outcome)]:
            return name, _word(Outcome, "parts", outcome)
    raise ValueError(f"parts holds {_short(part)}, expected [name, outcome]")


def _code(code: object) -> str:
    if not isinstance(code, str):
        raise ValueError(f"mistakes must be texts, and one is {_short(code)}")
    return code


def _word(words: type[Word], key: str, value: object) -> Word:
    known = {word.value: word for word in words}
    if value not in known:
        raise ValueError(f"{key} is {_short(value)}, expected one of {', '.join(known)}")
    return known[str(value)]


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError(f"expected a list, got {_short(value)}")
    return value


def _short(value: object) -> str:
    # A repr of something huge or deep would cost as much as it hides.
    if isinstance(value, dict | list):
        return f"a {type(value).__name__}"
    if type(value) is int and abs(value) > 10**30:
        return "a huge number"
    text = value if isinstance(value, str) else repr(value)
    return ascii(text[:60]) if isinstance(value, str) else text[:60]
