"""The session: strings together choosing, marking, scheduling and writing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mathkata.model.errors import MathkataError, StoreError
from mathkata.model.verdict import Outcome, Reading, Trouble, Verdict
from mathkata.practice import Candidate, Card, Review, choose, schedule
from mathkata.session.recording import attempt_of, counted_verdict, review_of
from mathkata.session.values import Attempt, Open, Summary

if TYPE_CHECKING:
    from mathkata.problems import Problem
    from mathkata.quiz import Quiz
    from mathkata.store import Store

DECISIVE = frozenset({Outcome.CORRECT, Outcome.INCORRECT})
MOST_SET_ASIDE = 50
BUG = "This could not be marked because of an error in mathkata; it does not count against you."


class Session:
    """A drill: chooses problems, marks responses, records reviews.

    `clock` gives the time (aware), `new_id` an id for each review; both are arguments so that a session can be
    replayed. It ends after `count` problems or `minutes`, whichever comes first; without either it has no end. A problem
    that is open when the time is over may be finished. `set_aside` names the templates that could not be made and why.
    """

    def __init__(
        self,
        quiz: Quiz,
        store: Store | None,
        template_ids: Sequence[str],
        *,
        seed: int,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        count: int | None = 10,
        minutes: int | None = None,
        session_id: str = "",
    ) -> None:
        self.quiz = quiz
        self.store = store
        self.template_ids = tuple(template_ids)
        self.seed = seed
        self.clock = clock
        self.new_id = new_id
        self.count = count
        self.minutes = minutes
        self.session_id = session_id or new_id()
        self.open: Open | None = None
        self.attempts: list[Attempt] = []
        self.set_aside: dict[str, str] = {}
        self.unsaved = ""
        self.started_at = clock()
        self._waiting: list[tuple[Review, Card]] = []
        self._cards: dict[str, Card] = store.cards(self.template_ids) if store is not None else {}
        self._asked: list[str] = []

    def next(self) -> Problem | None:
        """The next problem, or None when the session has reached its count or nothing is left to ask."""
        if self.open is not None and not self.open.closed:
            self.skip()
        if self._over():
            self.open = None
            return None
        for _ in range(MOST_SET_ASIDE):
            template_id = self._choose()
            if template_id is None:
                break
            try:
                problem = self.quiz.problem(template_id, self._problem_seed(len(self._asked)))
                problem.render()
            except MathkataError as error:
                # A template whose routes disagree is never served; the drill goes on with the others.
                self.set_aside[template_id] = str(error)
                continue
            except Exception as error:  # our bug or a plugin's: it must not end the drill
                self.set_aside[template_id] = f"error in mathkata or a plugin: {error!r}"
                continue
            self._asked.append(template_id)
            self.open = Open(problem, len(self._asked), self.clock())
            return problem
        self.open = None
        return None

    def _over(self) -> bool:
        if self.count is not None and len(self._asked) >= self.count:
            return True
        return self.minutes is not None and self.clock() - self.started_at >= timedelta(
            minutes=self.minutes
        )

    def _choose(self) -> str | None:
        left = [each for each in self.template_ids if each not in self.set_aside]
        if not left:
            return None
        templates = [self.quiz.templates[each] for each in left]
        candidates = [
            Candidate(each.id, "", each.skills, each.level, each.topic) for each in templates
        ]
        seed = self._problem_seed(len(self._asked))
        chosen = choose(
            candidates, self._cards, now=self.clock(), seed=seed, count=1, recent=tuple(self._asked)
        )
        return chosen[0].id if chosen else None

    def _problem_seed(self, number: int) -> int:
        digest = hashlib.sha256(f"mathkata session\0{self.seed}\0{number}".encode()).digest()
        # Short seeds are easy to type again: `mathkata show ID --seed N`.
        return int.from_bytes(digest[:4]) % 1_000_000

    def _current(self) -> Open:
        if self.open is None:
            raise RuntimeError("there is no open problem")
        return self.open

    def read(self, text: str, part: str | None = None) -> Reading | Trouble:
        """How a response would be understood, while it is being typed; nothing is marked."""
        from mathkata.problems import understood

        return understood(self._current().problem.part(part), text)

    def answer(self, text: str, part: str | None = None) -> Verdict:
        """The verdict on a response to one part. The first decisive one counts and is recorded once all parts have one;
        an unreadable, misformed or undecided one costs nothing. An error of ours is undecided, never incorrect."""
        current = self._current()
        name = current.problem.part(part).name
        try:
            verdict = current.problem.mark(text, name)
        except Exception as error:
            verdict = Verdict(Outcome.UNDECIDED, None, f"{BUG} ({type(error).__name__})")
        current.tries += 1
        current.verdicts[name] = verdict
        current.responses[name] = text
        if verdict.outcome in DECISIVE and name not in current.firsts:
            current.firsts[name] = verdict
            current.counted[name] = text
        everything = all(each.name in current.firsts for each in current.problem.parts)
        if everything and not current.recorded:
            self._record()
        if self.solved:
            current.closed = True
        if current.recorded:
            self.attempts[-1] = replace(
                self.attempts[-1],
                tries=current.tries,
                solved=self.attempts[-1].solved or self.solved,
            )
        return verdict

    def waiting(self) -> str | None:
        """The part to answer now: the first without a decisive verdict, else the first that is not right yet; None when
        the problem is closed."""
        current = self._current()
        if current.closed:
            return None
        names = [part.name for part in current.problem.parts]
        wrong = [name for name in names if not _is_right(current.verdicts.get(name))]
        fresh = [name for name in wrong if name not in current.firsts]
        return next(iter(fresh or wrong), None)

    def options(self, part: str | None = None) -> tuple[tuple[str, str], ...]:
        """What there is to choose from: the letter to type and the option as Markdown; empty for other kinds."""
        from mathkata.problems import options

        return options(self._current().problem.part(part))

    def hint(self) -> str | None:
        """The next hint as Markdown, or None when there are no more."""
        current = self._current()
        hints = current.problem.hints
        if current.hints_used >= len(hints):
            return None
        current.hints_used += 1
        return hints[current.hints_used - 1]

    @property
    def solved(self) -> bool:
        """Whether every part of the open problem has been answered right."""
        current = self._current()
        return all(_is_right(current.verdicts.get(part.name)) for part in current.problem.parts)

    def give_up(self) -> None:
        """Close the open problem to see its solution; parts without a decisive answer count as incorrect."""
        current = self._current()
        for part in current.problem.parts:
            current.firsts.setdefault(
                part.name, Verdict(Outcome.INCORRECT, 0.0, "The solution was shown.")
            )
        if not current.recorded:
            self._record()
        current.closed = True

    def skip(self) -> None:
        """Leave the open problem; what has no decisive verdict on all its parts is not recorded."""
        self._current().closed = True

    def _record(self) -> None:
        current = self._current()
        now = self.clock()
        verdict = counted_verdict(current)
        review = review_of(current, verdict, id=self.new_id(), session=self.session_id, now=now)
        card = schedule(
            self._cards.get(review.template),
            review.outcome,
            template=review.template,
            version=review.version,
            now=now,
            hints_used=review.hints_used,
        )
        self._cards[review.template] = card
        current.recorded = True
        self.attempts.append(attempt_of(current, review, card))
        self._waiting.append((review, card))
        self._save()

    def _save(self) -> None:
        """Write what waits to be written; what cannot be written is kept, told, and tried again with the next."""
        self.unsaved = ""
        while self.store is not None and self._waiting:
            try:
                self.store.record(*self._waiting[0])
            except StoreError as error:
                self.unsaved = str(error)
                return
            self._waiting.pop(0)

    def summary(self) -> Summary:
        """What has been done so far."""
        now = self.clock()
        return Summary(
            tuple(self.attempts),
            len(self._asked),
            now - self.started_at,
            now,
            tuple(self.set_aside.items()),
            self.unsaved,
        )


def _is_right(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.outcome is Outcome.CORRECT
