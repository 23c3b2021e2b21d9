"""What the author sees after a save, and what the keys do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mathkata.cli.authoring.meanwhile import Meanwhile, Say
from mathkata.cli.authoring.round import (
    VARIANTS,
    Round,
    Shown,
    author_round,
    changed,
    sections_of,
)
from mathkata.cli.authoring.telling import ALL_KEYS, KEYS, round_lines, status
from mathkata.cli.authoring.waiting import Event, Saved, Typed
from mathkata.cli.showing import solution_lines
from mathkata.cli.verdicts import COLOURS, verdict_lines
from mathkata.host import Host
from mathkata.model.errors import MathkataError
from mathkata.problems import Problem


class Conversation:
    """Keeps the place in a bank (template, seeds, chosen variant) and tells what is to be told.

    `wanted` says whether something happened meanwhile: long work is then put off until nothing does.
    """

    def __init__(
        self,
        path: Path,
        say: Say,
        host: Host,
        *,
        seed: int = 0,
        wanted: Callable[[], bool] = lambda: False,
    ) -> None:
        self.path = path
        self.say = say
        self.host = host
        self.round = Round(str(path), seed)
        self.number = 0
        self.chosen = 1
        self.meanwhile = Meanwhile(path, say, host, wanted)
        self._actions: dict[str, Callable[[str], None]] = {
            "n": lambda _: self.look(seed=self.round.seed + VARIANTS),
            "p": lambda _: self.look(seed=max(0, self.round.seed - VARIANTS)),
            "t": self._try,
            "s": lambda _: self._solution(),
            "f": lambda _: self._step(1),
            "b": lambda _: self._step(-1),
            "g": self._go,
            "r": lambda _: self.look(),
            "?": lambda _: self._help(),
        }

    def run(self, events: Iterable[Event]) -> None:
        """Answer events until there are no more, or the author ends it."""
        for event in events:
            if isinstance(event, Typed) and event.text.strip() in {"q", ":q", "quit", "exit"}:
                return
            try:
                self._answer_event(event)
            except OSError:
                raise
            except Exception as error:
                # An author's work goes on, whatever is wrong with us or with a plugin.
                self._report(error)

    def _answer_event(self, event: Event) -> None:
        match event:
            case Saved():
                self.look()
                self.say(KEYS)
            case Typed(text):
                self.answer(text)
            case _:
                self.meanwhile.work(self.round)

    def _report(self, error: Exception) -> None:
        from traceback import format_exception

        # Otherwise what failed would be tried again at every idle moment.
        self.meanwhile.leave(self.round)
        for line in "".join(format_exception(error)).rstrip().split("\n"):
            self.say(line)
        self.say("this is a bug in mathkata or in a plugin; please report it. The watch goes on.")

    def look(self, *, seed: int | None = None, template: str | None = None) -> None:
        """Read the bank again and tell; unless named, the template is the one that was changed last."""
        before = self.round
        wanted = before.template if template is None else template
        seed = before.seed if seed is None else seed
        if template is None and before.sections:
            touched = changed(before.sections, sections_of(self.path, self.host))
            if touched and wanted not in touched:
                wanted, seed = touched[0], 0
        self.round = author_round(self.path, seed, template=wanted, host=self.host)
        if not self.round.template:
            # Until the bank can be read again, we remember where we were.
            self.round = Round(
                before.file, seed, before.template, self.round.findings, (), None, before.sections
            )
        self.number += 1
        self.chosen = 1
        for line in round_lines(self.round, self.number):
            self.say(line)
        self.say(status(self.round)[0], colour=status(self.round)[1])

    def answer(self, line: str) -> None:
        """Do what a line asks for."""
        key, _, rest = line.strip().partition(" ")
        if key.isdecimal() and not rest:
            self._choose(int(key))
        elif key in self._actions:
            self._actions[key](rest.strip())
        elif key:
            self.say(f"there is no key {key}; to try an answer, write t before it")
            self.say(KEYS)

    @property
    def clean(self) -> bool:
        """Whether the last look found nothing, here and elsewhere in the bank."""
        return not self.round.findings and self.meanwhile.clean(self.round)

    def _problem(self) -> Problem | None:
        shown: Iterable[Shown] = self.round.shown[self.chosen - 1 : self.chosen]
        for each in shown:
            if each.problem is not None:
                return each.problem
        self.say("there is no problem to work on; see the findings")
        return None

    def _choose(self, place: int) -> None:
        if 1 <= place <= len(self.round.shown):
            self.chosen = place
            self.say(f"variant {place}, seed {self.round.shown[place - 1].seed}")
        else:
            self.say(f"there are {len(self.round.shown)} variants; n and p show others")

    def _try(self, text: str) -> None:
        problem = self._problem()
        if problem is None:
            return
        names = [part.name for part in problem.parts]
        name, colon, rest = text.partition(":")
        part = name.strip() if colon and name.strip() in names else None
        if part is None and len(names) > 1:
            self.say(f"which part? t {names[0]}: ANSWER (of {', '.join(names)})")
            return
        response = text if part is None else rest.strip()
        if not response:
            self.say("write the answer behind the t")
            return
        verdict = problem.mark(response, part)
        self.say(
            f"{verdict.outcome.value} (variant {self.chosen}, seed {problem.seed})",
            colour=COLOURS[verdict.outcome],
        )
        for line in verdict_lines(verdict, response):
            self.say(f"  {line}".rstrip())

    def _solution(self) -> None:
        problem = self._problem()
        if problem is None:
            return
        self.say(f"{problem.template}  seed {problem.seed}")
        try:
            for line in solution_lines(problem):
                self.say(line)
        except MathkataError as error:
            self.say(f"the solution cannot be shown: {error}")

    def _step(self, by: int) -> None:
        ids = self.round.templates
        if len(ids) < 2:
            self.say("the bank has no other template")
            return
        at = ids.index(self.round.template)
        self.look(seed=0, template=ids[(at + by) % len(ids)])

    def _go(self, name: str) -> None:
        found = [each for each in self.round.templates if name in (each, each.partition("/")[2])]
        if found:
            self.look(seed=0, template=found[0])
        else:
            names = ", ".join(each.partition("/")[2] for each in self.round.templates)
            self.say(f"there is no template {name or 'without a name'}; there are: {names}")

    def _help(self) -> None:
        for line in ALL_KEYS:
            self.say(line)
