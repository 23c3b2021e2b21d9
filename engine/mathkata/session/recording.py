"""From the problem that was worked on to what is remembered about it. Values in, values out."""

from __future__ import annotations

from datetime import datetime

from mathkata.model.verdict import Verdict
from mathkata.practice import Card, Review
from mathkata.session.values import Attempt, Open


def counted_verdict(work: Open) -> Verdict:
    """The verdict on the whole problem: from the first decisive one on each part."""
    from mathkata.problems import combine

    parts = work.problem.parts
    return combine(work.problem, tuple((part.name, work.firsts[part.name]) for part in parts))


def review_of(work: Open, verdict: Verdict, *, id: str, session: str, now: datetime) -> Review:
    """The review of a problem whose parts all have a decisive verdict."""
    problem = work.problem
    return Review(
        id=id,
        template=problem.template,
        version=problem.version,
        seed=problem.seed,
        outcome=verdict.outcome,
        at=now,
        score=verdict.score,
        response=" ; ".join(work.counted.get(part.name, "") for part in problem.parts),
        parts=tuple((name, each.outcome) for name, each in work.firsts.items()),
        mistakes=tuple(
            dict.fromkeys(
                mistake.code for each in work.firsts.values() for mistake in each.mistakes
            )
        ),
        elapsed_ms=max(0, round((now - work.asked_at).total_seconds() * 1000)),
        hints_used=work.hints_used,
        session=session,
    )


def attempt_of(work: Open, review: Review, card: Card) -> Attempt:
    """The attempt as the summary shows it."""
    return Attempt(
        review.template,
        work.problem.title,
        review.seed,
        review.outcome,
        review.score,
        work.tries,
        review.hints_used,
        review.mistakes,
        card.due,
    )
