"""A desk in a thread of its own, so that a screen can be drawn while mathematics is done.

All mathematics of an author's session is done in this one thread: the precision of some number libraries is one for the
whole process, and two threads would change it under each other's hands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import TypeVar

from mathkata.authoring.desk import Desk
from mathkata.authoring.meanwhile import News
from mathkata.authoring.round import Round
from mathkata.authoring.waiting import POLL_SECONDS, Idle, Line, Saved, Watched, events
from mathkata.host import Host

PROGRESS_SECONDS = 0.25
"""Progress is told so often at most."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the thread has to say: a round, or news of work that could wait; the desk is `looks` looks old."""

    news: News
    looks: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is that takes a while; `what` is empty when nothing is being done."""

    what: str = ""
    done: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Failed:
    """Something is wrong with us or with a plugin; the watch goes on."""

    error: Exception


Asked = TypeVar("Asked")
Report = Told | Progress | Failed
Rounds = Callable[[Desk], Iterable[Round]]
"""What can be asked of a desk: to look at something else."""


class Background(Thread):
    """Watches the bank and works at a desk. `tell` is called from this thread with whatever there is to say."""

    def __init__(
        self, path: Path, host: Host, tell: Callable[[Report], object], *, seed: int = 0
    ) -> None:
        # A daemon: whatever it is in the middle of must not keep an author from leaving.
        super().__init__(name="mathkata author", daemon=True)
        self.tell = tell
        self.watched = Watched(path)
        self.desk = Desk(
            path,
            host,
            seed=seed,
            saved=self._outdated,
            wanted=self._wanted,
            progress=self._progress,
        )
        self.resting = Event()
        """Set while there is nothing to do but wait."""
        self._looks: SimpleQueue[Rounds] = SimpleQueue()
        self._quick: SimpleQueue[Callable[[], object]] = SimpleQueue()
        self._asked = Event()
        self._stopped = False
        self._told = 0.0

    def look(self, rounds: Rounds) -> None:
        """Ask for a look; longer work is put off for it."""
        self._looks.put(rounds)
        self._wake()

    def soon(self, do: Callable[[], object]) -> None:
        """Ask for something short, such as a verdict; it is done between two steps of longer work."""
        self._quick.put(do)
        self._wake()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings templates had that are not in work, as far as they were looked at."""
        return self.desk.meanwhile.counts(self.desk.round)

    def stop(self) -> None:
        """End at the next step."""
        self._stopped = True
        self._wake()

    def _wake(self) -> None:
        self.resting.clear()
        self._asked.set()

    def run(self) -> None:
        """Until stopped."""
        for event in events(self.watched, self._moment):
            self._guarded(self._answer, event)

    def _answer(self, event: object) -> None:
        match event:
            case Saved():
                self.resting.clear()
                self._show(self.desk.look())
            case Idle():
                more, news = self.desk.work()
                if news is not None:
                    self.tell(Told(news, self.desk.looks))
                if not more:
                    self._progress("", 0, 0)
                    self.resting.set()
                    if self._asked.is_set():
                        self.resting.clear()

    def _moment(self) -> list[Line]:
        """For a moment, do what is asked for."""
        end = monotonic() + POLL_SECONDS
        while not self._stopped:
            self._asked.clear()
            self._serve()
            if not self._looks.empty():
                # Who presses a key five times wants what the five together mean: only the last look is checked to its end.
                self._guarded(lambda rounds: self._show(rounds(self.desk)), self._looks.get())
            elif not self._asked.wait(max(0.0, end - monotonic())):
                return []
        return [None]

    def _show(self, rounds: Iterable[Round]) -> None:
        for this in rounds:
            self.tell(Told(this, self.desk.looks))

    def _serve(self) -> None:
        while not self._quick.empty():
            self._guarded(lambda do: do(), self._quick.get())

    def _guarded(self, does: Callable[[Asked], object], what: Asked) -> None:
        """An author's work goes on, whatever is wrong with us or with a plugin."""
        try:
            does(what)
        except Exception as error:
            self.desk.leave()
            self._progress("", 0, 0)
            self.tell(Failed(error))

    def _outdated(self) -> bool:
        self._serve()
        return self._stopped or not self._looks.empty() or self.watched.changed()

    def _wanted(self) -> bool:
        return self._stopped or not self._looks.empty()

    def _progress(self, what: str, done: int, of: int) -> None:
        now = monotonic()
        if not what or now - self._told >= PROGRESS_SECONDS:
            self._told = now
            self.tell(Progress(what, done, of))
