"""`mathkata stats`: what was practised, and what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

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


def statistics(
    reviews: Sequence[Review], cards: Mapping[str, Card], moment: datetime
) -> dict[str, object]:
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
            {"name": name, **{key: count[key] for key in ("answers", "right", "templates", "due")}}
            for name, count in sorted(topics.items())
        ],
        "mistakes": [{"code": code, "count": count} for code, count in ordered],
    }


def _say(figures: Mapping[str, object]) -> None:
    answers, right, days = (int(str(figures[key])) for key in ("answers", "right", "days"))
    say(f"{counted(answers, 'answer')} on {counted(days, 'day')}, {right:,} right at once")
    say()
    topics = figures["topics"]
    assert isinstance(topics, list)  # noqa: S101
    heads = ("topic", "answers", "right", "templates", "due")
    for line in table(
        [heads, *((one["name"], *(str(one[key]) for key in heads[1:])) for one in topics)]
    ):
        say(line)
    mistakes = figures["mistakes"]
    assert isinstance(mistakes, list)  # noqa: S101
    if mistakes:
        say()
        say("Mistakes made most often")
        for one in mistakes[:MOST_MISTAKES]:
            say(
                f"  {one['count']} times  {one['code']}"
                if one["count"] > 1
                else f"  once     {one['code']}"
            )
