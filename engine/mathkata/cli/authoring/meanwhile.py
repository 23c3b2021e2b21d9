"""What can wait while an author thinks: more variants of the template in work, errors planted in it, a look at all the
other templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mathkata.checking import check
from mathkata.checking.mutating import MutationReport, mutate
from mathkata.cli.authoring.round import Round, open_bank
from mathkata.cli.output import counted
from mathkata.host import Host
from mathkata.model.places import Finding

SEEDS = 60
"""So many variants of the template in work are checked when there is time."""
FEW = 3
"""So many variants of the templates that are not in work are looked at."""
MOST = 3
"""So many planted errors that nothing noticed are shown; who mends these has often mended the others."""


class Say(Protocol):
    """One line out."""

    def __call__(self, text: str = "", *, colour: str | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class _Deeper:
    """What more variants of a template showed, and planted errors if these showed nothing."""

    findings: tuple[Finding, ...] = ()
    planted: MutationReport | None = None


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
        self._done: dict[str, _Deeper] = {}
        self._last = ""
        self._looked: dict[str, int] = {}

    def clean(self, this: Round) -> bool:
        """Whether nothing was found, as far as was looked."""
        text = (this.sections or {}).get(this.template, "")
        return not self.found and not self._done.get(text, _Deeper()).findings

    def leave(self, this: Round) -> None:
        """Count all of this round's templates as looked at: something went wrong with one of them."""
        for text in (this.sections or {}).values():
            self._done.setdefault(text, _Deeper())
            self._looked.setdefault(text, 0)

    def work(self, this: Round) -> bool:
        """Do one piece; whether there was one."""
        sections = this.sections or {}
        if this.report is None:
            # The bank cannot be read as it stands.
            return False
        in_work = sections[this.template]
        if not this.findings and in_work != self._last:
            if in_work in self._done or self._go_deeper(this.template, in_work):
                self._last = in_work
                self._tell(self._done[in_work])
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

    def _go_deeper(self, name: str, text: str) -> bool:
        """Whether it could be done before something else happened."""

        def told(_done: int, _all: int) -> None:
            if self.wanted():
                raise _InterruptedError

        quiz = open_bank(self.path, self.host)
        done = _Deeper()
        if name in quiz.templates:
            try:
                report = check(quiz, [name], seeds=SEEDS, jobs=1, progress=told)
                done = _Deeper(report.findings)
                if report.clean:
                    done = _Deeper((), mutate(quiz, [name], jobs=1, progress=told))
            except _InterruptedError:
                return False
            if done.planted is not None and done.planted.stopped:
                # Ctrl-C, which planting takes for itself.
                raise KeyboardInterrupt
        self._done[text] = done
        return True

    def _tell(self, done: _Deeper) -> None:
        survivors = () if done.planted is None else done.planted.findings
        for finding in (*done.findings, *survivors[:MOST]):
            self.say()
            for line in finding.render().split("\n"):
                self.say(line)
        if len(survivors) > MOST:
            self.say()
            more = len(survivors) - MOST
            self.say(f"and {more} more; `mathkata check {self.path} --mutate` shows them")
        if done.findings:
            self.say(f"{SEEDS} seeds: {counted(len(done.findings), 'finding')}", colour="red")
        elif done.planted is not None:
            total = done.planted.total
            errors = counted(total.caught + total.survived, "planted error")
            self.say(
                f"{SEEDS} seeds: no findings; {errors}: {total.survived or 'none'} unnoticed",
                colour="yellow" if total.survived else "green",
            )
