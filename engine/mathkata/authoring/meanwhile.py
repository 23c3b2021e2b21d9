"""What can wait while an author thinks: more variants of the template in work, errors planted in it, a look at all the
other templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mathkata.authoring.round import Progress, Round, Section, open_bank
from mathkata.checking import check
from mathkata.checking.mutating import MutationReport, mutate
from mathkata.host import Host
from mathkata.model.places import Finding

SEEDS = 60
"""So many variants of the template in work are checked when there is time."""
FEW = 3
"""So many variants of the templates that are not in work are looked at."""


@dataclass(frozen=True, slots=True)
class Deeper:
    """What more variants of the template in work showed, and errors planted in it if these showed nothing."""

    findings: tuple[Finding, ...] = ()
    planted: MutationReport | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many findings the templates have that are not in work: those that have any."""

    counts: Mapping[str, int]


News = Round | Deeper | Elsewhere
"""What there is to tell: the rest of a look that was left, or what came of the work that can wait."""


class InterruptedWorkError(Exception):
    """Something happened that is not to wait."""


def tell_nobody(_what: str, _done: int, _all: int) -> None:
    """Nobody wants to know how far the work is."""


class Meanwhile:
    """Work in pieces, each done once for every state of a template's text.

    `wanted` says whether something happened; a long piece is then left, and begun again when nothing does. `progress`
    hears what is being done, and how far it is. `elsewhere` is what was told last of the templates that are not in work.
    """

    def __init__(
        self,
        path: Path,
        host: Host,
        wanted: Callable[[], bool],
        progress: Callable[[str, int, int], None] = tell_nobody,
    ) -> None:
        self.path = path
        self.host = host
        self.wanted = wanted
        self.progress = progress
        self.elsewhere: Mapping[str, int] = {}
        self._done: dict[Section, Deeper] = {}
        self._last: Section | None = None
        self._looked: dict[Section, int] = {}

    def clean(self, this: Round) -> bool:
        """Whether nothing was found, as far as was looked."""
        return not self.elsewhere and not self.known(this).findings

    def known(self, this: Round) -> Deeper:
        """What is known already of the template in work."""
        return self._done.get(this.in_work, Deeper())

    def counts(self, this: Round) -> Mapping[str, int]:
        """How many findings the templates had that were looked at as they stand now."""
        sections = this.sections or {}
        return {name: self._looked[each] for name, each in sections.items() if each in self._looked}

    def note(self, this: Round) -> None:
        """Remember what a look found, for when its template is not in work any more."""
        self._looked[this.in_work] = len(this.findings)

    def forget(self) -> None:
        """Tell what is known of the template in work once more: it was out of sight."""
        self._last = None

    def leave(self, this: Round) -> None:
        """Count all of this round's templates as looked at: something went wrong with one of them."""
        for each in (this.sections or {}).values():
            self._done.setdefault(each, Deeper())
            self._looked.setdefault(each, 0)

    def work(self, this: Round) -> tuple[bool, News | None]:
        """Do one piece: whether there is more to do, and what is new."""
        if not this.readable:
            return False, None
        in_work = this.in_work
        if not this.findings and in_work != self._last:
            if in_work not in self._done and not self._go_deeper(this.template, in_work):
                return True, None
            self._last = in_work
            known = self._done[in_work]
            return True, None if known == Deeper() else known
        sections = this.sections or {}
        others = {name: each for name, each in sections.items() if name != this.template}
        for name, each in others.items():
            if each not in self._looked:
                return self._look(name, each), None
        found = {name: count for name, count in self.counts(this).items() if count}
        found.pop(this.template, None)
        if found != self.elsewhere:
            self.elsewhere = found
            return False, Elsewhere(found)
        return False, None

    def _interrupting(self, what: str) -> Progress:
        def told(done: int, of: int) -> None:
            if self.wanted():
                raise InterruptedWorkError
            self.progress(what, done, of)

        return told

    def _look(self, name: str, section: Section) -> bool:
        quiz = open_bank(self.path, self.host)
        if name not in quiz.templates:
            # Saved meanwhile; the next look will show it.
            return False
        progress = self._interrupting(f"looking at {name}")
        try:
            report = check(quiz, [name], seeds=FEW, jobs=1, progress=progress)
        except InterruptedWorkError:
            return True
        self._looked[section] = len(report.findings)
        return True

    def _go_deeper(self, name: str, section: Section) -> bool:
        """Whether it could be done before something else happened."""
        quiz = open_bank(self.path, self.host)
        done = Deeper()
        if name in quiz.templates:
            try:
                seeds = self._interrupting("seeds")
                report = check(quiz, [name], seeds=SEEDS, jobs=1, progress=seeds)
                done = Deeper(report.findings)
                if report.clean:
                    errors = self._interrupting("planted errors")
                    done = Deeper((), mutate(quiz, [name], jobs=1, progress=errors))
            except InterruptedWorkError:
                return False
            if done.planted is not None and done.planted.stopped:
                # Ctrl-C, which planting takes for itself.
                raise KeyboardInterrupt
        self._done[section] = done
        self._looked[section] = len(done.findings)
        return True
