"""`mathkata stats`: what was practised, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.history import history_path, look_at_history, now
from mathkata.cli.output import counted, remark, say, table, write_json

if TYPE_CHECKING:
    from datetime import datetime

    from mathkata.practice import Card, Review

MOST_MISTAKES = 10


@click.command(short_help="What you practised, and what comes next.")
@as_json
def command(as_json: bool) -> int:
    """Show what you practised by topic, the mistakes you made most often, and what is due.

    An answer counts as right when the first one that could be marked was correct.
    """
    reviews: list[Review] = []
    cards: Mapping[str, Card] = {}
    if history_path().exists():
        with look_at_history() as store:
            reviews, cards = store.reviews(), store.cards()
    figures = statistics(reviews, cards, now())
    if as_json:
        write_json(figures)
    elif not reviews:
        remark("mathkata: there is no history yet; `mathkata` starts a drill")
    else:
        _say(figures)
    return 0


class TopicFigures(TypedDict):
    """The figures of one topic."""

    name: str
    answers: int
    right: int
    templates: int
    due: int


class MistakeFigures(TypedDict):
    """How often a mistake was made."""

    code: str
    count: int


class Figures(TypedDict):
    """What `stats --json` prints."""

    answers: int
    right: int
    days: int
    due: int
    topics: list[TopicFigures]
    mistakes: list[MistakeFigures]


def statistics(reviews: Sequence[Review], cards: Mapping[str, Card], moment: datetime) -> Figures:
    """The figures as plain data: answers, right ones, days, topics, mistakes, cards due at the moment."""
    from mathkata.model.verdict import Outcome

    topics: dict[str, Counter[str]] = {}
    for review in reviews:
        count = topics.setdefault(review.template.partition("/")[0], Counter())
        count["answers"] += 1
        count["right"] += review.outcome is Outcome.CORRECT
    for card in cards.values():
        count = topics.setdefault(card.template.partition("/")[0], Counter())
        count["templates"] += 1
        count["due"] += card.due <= moment
    mistakes = Counter(code for review in reviews for code in review.mistakes)
    ordered = sorted(mistakes.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        "answers": len(reviews),
        "right": sum(review.outcome is Outcome.CORRECT for review in reviews),
        "days": len({review.at.date() for review in reviews}),
        "due": sum(card.due <= moment for card in cards.values()),
        "topics": [
            {
                "name": name,
                "answers": count["answers"],
                "right": count["right"],
                "templates": count["templates"],
                "due": count["due"],
            }
            for name, count in sorted(topics.items())
        ],
        "mistakes": [{"code": code, "count": count} for code, count in ordered],
    }


def _say(figures: Figures) -> None:
    answers, days = counted(figures["answers"], "answer"), counted(figures["days"], "day")
    say(f"{answers} on {days}, {figures['right']:,} right at once")
    say()
    rows = [
        (
            one["name"],
            str(one["answers"]),
            str(one["right"]),
            str(one["templates"]),
            str(one["due"]),
        )
        for one in figures["topics"]
    ]
    for line in table([("topic", "answers", "right", "templates", "due"), *rows]):
        say(line)
    if figures["mistakes"]:
        say()
        say("Mistakes made most often")
        for one in figures["mistakes"][:MOST_MISTAKES]:
            say(
                f"  {one['count']} times  {one['code']}"
                if one["count"] > 1
                else f"  once     {one['code']}"
            )
