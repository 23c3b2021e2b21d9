"""The one workflow: next problem, response, verdict, review. TUI, plain drill and browser are fronts of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mathkata.model.errors import GenerationError, MathkataError, ReadingError
from mathkata.model.verdict import Outcome, Reading, Trouble, Verdict
from mathkata.practice import Candidate, Card, Review, choose, schedule

if TYPE_CHECKING:
    from mathkata.problems import Problem
    from mathkata.quiz import Quiz
    from mathkata.store import Store

DECISIVE = frozenset({Outcome.CORRECT, Outcome.INCORRECT})
MOST_SKIPPED = 50


@dataclass(frozen=True, slots=True)
class Attempt:
    """A closed problem as the summary shows it."""

    template: str
    title: str
    seed: int
    outcome: Outcome
    score: float | None
    tries: int
    hints_used: int
    mistakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What was done in a session."""

    attempts: tuple[Attempt, ...]

    @property
    def right(self) -> int:
        """Problems whose first decisive attempt was correct."""
        return sum(1 for attempt in self.attempts if attempt.outcome is Outcome.CORRECT)

    @property
    def mistakes(self) -> dict[str, int]:
        """Mistake codes, the most frequent first."""
        counts: dict[str, int] = {}
        for attempt in self.attempts:
            for code in attempt.mistakes:
                counts[code] = counts.get(code, 0) + 1
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


@dataclass
class Open:
    """The problem that is being worked on."""

    problem: Problem
    number: int
    asked_at: datetime
    hints_used: int = 0
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    firsts: dict[str, Verdict] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)
    tries: int = 0
    closed: bool = False


class Session:
    """A drill: chooses problems, marks responses, records reviews.

    `clock` gives the time (aware), `new_id` an id for each review; both are arguments so that a session can be
    replayed. `count` None means no end. `set_aside` names the templates that could not be made and why.
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
        session_id: str = "",
    ) -> None:
        self.quiz = quiz
        self.store = store
        self.template_ids = tuple(template_ids)
        self.seed = seed
        self.clock = clock
        self.new_id = new_id
        self.count = count
        self.session_id = session_id or new_id()
        self.open: Open | None = None
        self.attempts: list[Attempt] = []
        self.set_aside: dict[str, str] = {}
        self._cards: dict[str, Card] = store.cards(self.template_ids) if store is not None else {}
        self._asked: list[str] = []

    def next(self) -> Problem | None:
        """The next problem, or None when the session has reached its count or nothing is left to ask."""
        if self.open is not None and not self.open.closed:
            self.skip()
        if self.count is not None and len(self._asked) >= self.count:
            self.open = None
            return None
        for _ in range(MOST_SKIPPED):
            template_id = self._choose()
            if template_id is None:
                break
            try:
                problem = self.quiz.problem(template_id, self._problem_seed(len(self._asked)))
            except (GenerationError, MathkataError) as error:
                # A template whose routes disagree is never served; the drill goes on with the others.
                self.set_aside[template_id] = str(error)
                continue
            self._asked.append(template_id)
            self.open = Open(problem, len(self._asked), self.clock())
            return problem
        self.open = None
        return None

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
        from mathkata.problems import read_response, reading_of

        asked = self._current().problem.part(part)
        try:
            return reading_of(read_response(asked, text), asked)
        except ReadingError as error:
            return Trouble(error.start, error.length, error.message, error.expected, error.repair)

    def answer(self, text: str, part: str | None = None) -> Verdict:
        """The verdict on a response to one part. A decisive one is recorded once all parts have one; an unreadable or
        undecided one costs nothing."""
        current = self._current()
        name = current.problem.part(part).name
        verdict = current.problem.mark(text, name)
        current.tries += 1
        current.verdicts[name] = verdict
        current.responses[name] = text
        if verdict.outcome in DECISIVE:
            current.firsts.setdefault(name, verdict)
        everything = all(each.name in current.firsts for each in current.problem.parts)
        if everything and not current.closed:
            self._close()
        return verdict

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
        return all(
            part.name in current.verdicts and current.verdicts[part.name].outcome is Outcome.CORRECT
            for part in current.problem.parts
        )

    def give_up(self) -> None:
        """Close the open problem to see its solution; parts without a decisive answer count as incorrect."""
        current = self._current()
        for part in current.problem.parts:
            current.firsts.setdefault(
                part.name, Verdict(Outcome.INCORRECT, 0.0, "The solution was shown.")
            )
        if not current.closed:
            self._close()

    def skip(self) -> None:
        """Leave the open problem unanswered; nothing is recorded."""
        self._current().closed = True

    def _close(self) -> None:
        from mathkata.problems import combine

        current = self._current()
        problem = current.problem
        verdict = combine(
            problem, tuple((part.name, current.firsts[part.name]) for part in problem.parts)
        )
        mistakes = tuple(
            dict.fromkeys(
                mistake.code for each in current.firsts.values() for mistake in each.mistakes
            )
        )
        now = self.clock()
        review = Review(
            id=self.new_id(),
            template=problem.template,
            version=problem.version,
            seed=problem.seed,
            outcome=verdict.outcome,
            at=now,
            score=verdict.score,
            response=" ; ".join(current.responses.get(part.name, "") for part in problem.parts),
            parts=tuple((name, each.outcome) for name, each in current.firsts.items()),
            mistakes=mistakes,
            elapsed_ms=max(0, round((now - current.asked_at).total_seconds() * 1000)),
            hints_used=current.hints_used,
            session=self.session_id,
        )
        card = schedule(
            self._cards.get(problem.template),
            verdict.outcome,
            template=problem.template,
            version=problem.version,
            now=now,
            hints_used=current.hints_used,
        )
        if self.store is not None:
            self.store.record(review, card)
        self._cards[problem.template] = card
        current.closed = True
        self.attempts.append(
            Attempt(
                problem.template,
                problem.title,
                problem.seed,
                verdict.outcome,
                verdict.score,
                current.tries,
                current.hints_used,
                mistakes,
            )
        )

    def summary(self) -> Summary:
        """What has been done so far."""
        return Summary(tuple(self.attempts))
