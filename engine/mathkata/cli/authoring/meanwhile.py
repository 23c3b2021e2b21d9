"""What can wait while an author thinks: errors planted in the template in work, a look at all the other templates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from mathkata.checking import check
from mathkata.checking.mutating import MutationReport, mutate
from mathkata.cli.authoring.round import Round, open_bank
from mathkata.cli.output import counted
from mathkata.host import Host

FEW = 3
"""So many variants of the templates that are not in work are looked at."""
MOST = 3
"""So many planted errors that nothing noticed are shown; who mends these has often mended the others."""


class Say(Protocol):
    """One line out."""

    def __call__(self, text: str = "", *, colour: str | None = None) -> None: ...


class _InterruptedError(Exception):
    """Something happened that is not to wait."""


class Meanwhile:
    """Work in pieces, each done once for every state of a template's text.

    `wanted` says whether something happened; a long piece is then left, and begun again when nothing does. `found` is
    what was said last of the templates that are not in work; empty if nothing was found there.
    """

    def __init__(self, path: Path, say: Say, host: Host, wanted: Callable[[], bool]) -> None:
        self.path = path
        self.say = say
        self.host = host
        self.wanted = wanted
        self.found = ""
        self._planted: dict[str, MutationReport | None] = {}
        self._last = ""
        self._looked: dict[str, int] = {}

    def work(self, this: Round) -> bool:
        """Do one piece; whether there was one."""
        sections = this.sections or {}
        if this.report is None:
            # The bank cannot be read as it stands.
            return False
        in_work = sections[this.template]
        if not this.findings and in_work != self._last:
            if in_work in self._planted or self._plant(this.template, in_work):
                self._last = in_work
                self._tell(self._planted[in_work])
            return True
        others = {name: text for name, text in sections.items() if name != this.template}
        for name, text in others.items():
            if text not in self._looked:
                return self._look(name, text)
        counts = {name: self._looked[text] for name, text in others.items() if self._looked[text]}
        said = ", ".join(f"{name} ({counted(count, 'finding')})" for name, count in counts.items())
        if said != self.found:
            self.found = said
            self.say(f"elsewhere in the bank: {said or 'no findings any more'}")
        return False

    def _look(self, name: str, text: str) -> bool:
        quiz = open_bank(self.path, self.host)
        if name not in quiz.templates:
            # Saved meanwhile; the next look will show it.
            return False
        self._looked[text] = len(check(quiz, [name], seeds=FEW, jobs=1).findings)
        return True

    def _plant(self, name: str, text: str) -> bool:
        """Whether all errors could be tried before something else happened."""

        def told(_done: int, _all: int) -> None:
            if self.wanted():
                raise _InterruptedError

        quiz = open_bank(self.path, self.host)
        report = None
        if name in quiz.templates:
            try:
                report = mutate(quiz, [name], jobs=1, progress=told)
            except _InterruptedError:
                return False
            if report.stopped:
                # Ctrl-C, which planting takes for itself.
                raise KeyboardInterrupt
        self._planted[text] = report
        return True

    def _tell(self, report: MutationReport | None) -> None:
        if report is None:
            return
        for finding in report.findings[:MOST]:
            self.say()
            for line in finding.render().split("\n"):
                self.say(line)
        more = len(report.findings) - MOST
        if more > 0:
            self.say()
            self.say(f"and {more} more; `mathkata check {self.path} --mutate` shows them")
        total = report.total
        errors = total.caught + total.survived
        if errors:
            self.say(
                f"{counted(errors, 'planted error')}, {total.survived or 'none'} unnoticed",
                colour="yellow" if total.survived else "green",
            )
