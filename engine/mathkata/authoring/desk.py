"""The author's place in a bank: which template, which seeds, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from mathkata.authoring.meanwhile import InterruptedWorkError, Meanwhile, News, tell_nobody
from mathkata.authoring.round import (
    VARIANTS,
    Round,
    changed,
    checked,
    open_bank,
    sections_of,
    shown_round,
)
from mathkata.authoring.waiting import fingerprint
from mathkata.host import Host


class Desk:
    """Keeps the place in a bank through all its states, readable or not. One thread works at a desk.

    `saved` says whether the file has changed since it was read: a check is then abandoned, since nobody wants its result.
    `wanted` says whether anything at all is to be done: only work that can wait is put off by it. `progress` hears what
    is being done, and how far it is.
    """

    def __init__(
        self,
        path: Path,
        host: Host,
        *,
        seed: int = 0,
        saved: Callable[[], bool] = lambda: False,
        wanted: Callable[[], bool] = lambda: False,
        progress: Callable[[str, int, int], None] = tell_nobody,
    ) -> None:
        self.path = path
        self.host = host
        self.round = Round(str(path), seed)
        self.looks = 0
        """How often the bank was read."""
        self.saved = saved
        self.progress = progress
        self.meanwhile = Meanwhile(path, host, lambda: saved() or wanted(), progress)
        self._state = ""
        self._left: Round | None = None

    def look(self, *, seed: int | None = None, template: str | None = None) -> Iterator[Round]:
        """Read the bank again. Gives a round with the variants as soon as they are made, then one with the findings,
        unless the file is saved before.

        Unless named, the template is the one that was changed last.
        """
        before = self.round
        self.looks += 1
        state = fingerprint(self.path)
        quiz = open_bank(self.path, self.host)
        wanted = before.template if template is None else template
        known = seed is not None and before.report is not None
        seed = before.seed if seed is None else seed
        if template is None and before.sections:
            touched = changed(before.sections, sections_of(self.path, quiz))
            if touched and wanted not in touched:
                wanted, seed = touched[0], 0
        this = shown_round(self.path, quiz, seed, wanted)
        if not this.readable:
            # Until the bank can be read again, we remember where we were.
            self.meanwhile.forget()
            self._state = state
            self.round = replace(
                before, seed=seed, findings=this.findings, shown=(), report=None, readable=False
            )
            yield self.round
            return
        if known and state == self._state and before.template == this.template:
            # Other seeds of what was checked already.
            self.round = replace(this, findings=before.findings, report=before.report)
            yield self.round
            return
        self._state = state
        self.round = this
        yield this
        try:
            self.round = checked(this, quiz, progress=self._told)
        except InterruptedWorkError:
            # What the author has saved meanwhile is looked at next.
            return
        self.meanwhile.note(self.round)
        yield self.round

    def step(self, by: int) -> Iterator[Round]:
        """Look at the following template of the bank (`by` 1), or at the one before (-1)."""
        ids = self.round.templates
        if len(ids) > 1:
            at = ids.index(self.round.template)
            yield from self.look(seed=0, template=ids[(at + by) % len(ids)])

    def seeds(self, by: int) -> Iterator[Round]:
        """Look at the next variants (`by` 1), or at those before (-1)."""
        return self.look(seed=max(0, self.round.seed + by * VARIANTS))

    def work(self) -> tuple[bool, News | None]:
        """Do a piece of what can wait: whether there is more to do, and what is new."""
        this = self.round
        if this.readable and this.template and this.report is None and this is not self._left:
            # The file was saved during the check, and saved again as it was: no other look comes.
            for _ in self.look(seed=this.seed, template=this.template):
                pass
            return True, self.round
        return self.meanwhile.work(self.round)

    def leave(self) -> None:
        """Something went wrong: do not try it again as the bank stands."""
        self._left = self.round
        self.meanwhile.leave(self.round)

    @property
    def clean(self) -> bool:
        """Whether nothing was found, here and elsewhere in the bank, as far as was looked."""
        return not self.round.findings and self.meanwhile.clean(self.round)

    def _told(self, done: int, of: int) -> None:
        if self.saved():
            raise InterruptedWorkError
        self.progress("seeds", done, of)
