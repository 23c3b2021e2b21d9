"""Trying answers on a variant: which part, how a line is understood, and the verdict. Mathematics is done in the background."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from mathkata.authoring.background import Background
from mathkata.model.verdict import Reading, Trouble, Verdict
from mathkata.problems import Part, Problem, understood


class Trying:
    """Remembers the part that is tried, and asks the background."""

    class Read(Message):
        """How a line is understood; None if it is empty."""

        def __init__(self, text: str, reading: Reading | Trouble | None) -> None:
            super().__init__()
            self.text = text
            self.reading = reading

    class Marked(Message):
        """The verdict on a line."""

        def __init__(self, text: str, verdict: Verdict, key: str) -> None:
            super().__init__()
            self.text = text
            self.verdict = verdict
            self.key = key

    def __init__(self, background: Background) -> None:
        self.background = background
        self.problem: Problem | None = None
        self.repair: str | None = None
        self._place = 0
        self._asked: tuple[Problem, int] | None = None

    def begin(self) -> None:
        """From the first part on."""
        self._place = 0
        self._asked = None

    def ask(self, problem: Problem) -> Part | None:
        """The part of this problem that is tried; None if that is what was asked already."""
        self.problem = problem
        now = (problem, self._place % len(problem.parts))
        before, self._asked = self._asked, now
        if before is not None and before[0] is problem and before[1] == now[1]:
            return None
        self.repair = None
        return problem.parts[now[1]]

    def next_part(self) -> None:
        """Try the next part."""
        self._place += 1

    @property
    def part(self) -> Part | None:
        """The part that is tried."""
        return None if self._asked is None else self._asked[0].parts[self._asked[1]]

    def read(self, text: str, post: Callable[[Message], object]) -> None:
        """Post how a line is understood."""
        part = self.part
        self.repair = None
        if part is None or not text.strip():
            post(self.Read(text, None))
            return

        def do() -> None:
            reading = understood(part, text)
            self.repair = reading.repair if isinstance(reading, Trouble) else None
            post(self.Read(text, reading))

        self.background.soon(do)

    def mark(self, text: str, post: Callable[[Message], object]) -> None:
        """Post the verdict on a line."""
        problem, part = self.problem, self.part
        if problem is None or part is None:
            return
        self.background.soon(
            lambda: post(self.Marked(text, problem.mark(text, part.name), part.answer))
        )
