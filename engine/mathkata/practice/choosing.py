"""What to ask next: what is being forgotten first, then what is new, mixed so that topics alternate."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mathkata.practice.values import Card, in_utc

WINDOW = 8
"""How far down the order a template may be pulled forward to alternate topics and skills."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A template that may be asked: its id, version, skills, level (1 is easiest) and topic."""

    id: str
    version: str = ""
    skills: tuple[str, ...] = ()
    level: int = 1
    topic: str = ""


def choose(
    templates: Iterable[Candidate],
    cards: Mapping[str, Card],
    *,
    now: datetime,
    seed: int,
    count: int,
    recent: Sequence[str] = (),
) -> tuple[Candidate, ...]:
    """The next `count` templates to ask, in order.

    Due ones come first, the one most likely forgotten leading; then new ones, the easy before the hard; then
    those not due yet. When all have been chosen it begins again, so that a single template can be drilled.
    Neighbours differ in template, and where possible in skill and topic. `recent` names what was just asked,
    the latest last. The same arguments give the same choice, on any machine.
    """
    moment = in_utc(now, "now")
    known = {candidate.id: candidate for candidate in templates}
    previous = known.get(recent[-1]) if recent else None
    chosen: list[Candidate] = []
    turn = 0
    queues: list[list[Candidate]] = []
    while known and len(chosen) < count:
        if not any(queues):
            queues = _queues(known.values(), cards, now=moment, lot=f"{seed}/{turn}", recent=recent)
            turn += 1
        previous = _take(queues, previous)
        chosen.append(previous)
    return tuple(chosen)


def _queues(
    candidates: Iterable[Candidate],
    cards: Mapping[str, Card],
    *,
    now: datetime,
    lot: str,
    recent: Sequence[str],
) -> list[list[Candidate]]:
    asked = {template: index for index, template in enumerate(recent, 1)}
    due: list[tuple[float, int, Candidate]] = []
    new: list[tuple[int, int, int, Candidate]] = []
    ahead: list[tuple[int, float, int, Candidate]] = []
    for candidate in candidates:
        number = _number(lot, candidate.id)
        card = cards.get(candidate.id)
        age = asked.get(candidate.id, 0)
        if card is None or card.last_review is None or card.stability is None:
            new.append((age, candidate.level, number, candidate))
            continue
        # Recall falls with the time since the last review, measured in stabilities: this sorts by recall, finer
        # than whole days and without a power, whose last digit may differ between machines.
        faded = -((now - card.last_review) / timedelta(days=1)) / card.stability
        if card.due <= now:
            due.append((faded, number, candidate))
        else:
            ahead.append((age, faded, number, candidate))
    return [
        [entry[-1] for entry in sorted(due, key=lambda entry: (*entry[:-1], entry[-1].id))],
        [entry[-1] for entry in sorted(new, key=lambda entry: (*entry[:-1], entry[-1].id))],
        [entry[-1] for entry in sorted(ahead, key=lambda entry: (*entry[:-1], entry[-1].id))],
    ]


def _take(queues: Sequence[list[Candidate]], previous: Candidate | None) -> Candidate:
    for queue in queues:
        window = [
            (_likeness(candidate, previous), rank)
            for rank, candidate in enumerate(queue[:WINDOW])
            if previous is None or candidate.id != previous.id
        ]
        if window:
            return queue.pop(min(window)[1])
    # Only the previous template is left.
    return next(queue for queue in queues if queue).pop(0)


def _likeness(candidate: Candidate, previous: Candidate | None) -> int:
    if previous is None:
        return 0
    shared = not set(candidate.skills).isdisjoint(previous.skills)
    return 2 * shared + (candidate.topic == previous.topic)


def _number(lot: str, template: str) -> int:
    text = f"{lot}/{template}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
