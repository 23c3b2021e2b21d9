"""What the author hears after a save, and what the lines do that are typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from mathkata.authoring import Desk, Printer, Round, Saved, Typed, paper_of
from mathkata.authoring.waiting import Event
from mathkata.cli.authoring.telling import (
    ALL_KEYS,
    KEYS,
    findings_lines,
    news_lines,
    status,
    variants_lines,
)
from mathkata.cli.layout import INDENT, terminal_style
from mathkata.cli.output import width
from mathkata.cli.showing import solution_lines
from mathkata.cli.verdicts import COLOURS, verdict_lines
from mathkata.model.errors import MathkataError
from mathkata.problems import Problem


class Say(Protocol):
    """One line out."""

    def __call__(self, text: str = "", *, colour: str | None = None) -> None: ...


class Conversation:
    """Tells what a desk finds, and answers lines."""

    def __init__(self, desk: Desk, say: Say, printer: Printer) -> None:
        self.desk = desk
        self.say = say
        self.printer = printer
        self.chosen = 1
        self._actions: dict[str, Callable[[str], None]] = {
            "n": lambda _: self._tell(desk.seeds(1)),
            "p": lambda _: self._tell(desk.seeds(-1)),
            "t": self._try,
            "s": lambda _: self._solution(),
            "o": lambda _: self._paper(),
            "w": self._pdf,
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
                self.work()

    def work(self) -> bool:
        """Do a piece of what can wait, and tell what is new; whether there is more to do."""
        more, news = self.desk.work()
        if isinstance(news, Round):
            self._tell([news])
        elif news is not None:
            for line, colour in news_lines(news, self.desk.path):
                self.say(line, colour=colour)
        return more

    def _report(self, error: Exception) -> None:
        from traceback import format_exception

        # Otherwise what failed would be tried again at every idle moment.
        self.desk.leave()
        for line in "".join(format_exception(error)).rstrip().split("\n"):
            self.say(line)
        self.say("this is a bug in mathkata or in a plugin; please report it. The watch goes on.")

    def look(self) -> None:
        """Read the bank again and tell; the template is the one that was changed last."""
        self._tell(self.desk.look())

    def _tell(self, rounds: Iterable[Round]) -> None:
        """Variants as soon as they are there, findings when these are known."""
        shown = None
        for this in rounds:
            if this.shown != shown:
                shown = this.shown
                self.chosen = 1
                for line in variants_lines(this, self.desk.looks):
                    self.say(line)
            if this.report is not None or not this.readable:
                for line in findings_lines(this):
                    self.say(line)
                self.say(status(this)[0], colour=status(this)[1])

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

    def _problem(self) -> Problem | None:
        for each in self.desk.round.shown[self.chosen - 1 : self.chosen]:
            if each.problem is not None:
                return each.problem
        self.say("there is no problem to work on; see the findings")
        return None

    def _choose(self, place: int) -> None:
        shown = self.desk.round.shown
        if 1 <= place <= len(shown):
            self.chosen = place
            self.say(f"variant {place}, seed {shown[place - 1].seed}")
        else:
            self.say(f"there are {len(shown)} variants; n and p show others")

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

    def _paper(self) -> None:
        """The sheet of the variants shown, and its key."""
        from mathkata.sheets.text_writer import sheet_lines

        try:
            sheet = paper_of(self.desk.round)
            if sheet is None:
                self.say("there is nothing to put on paper; see the findings")
                return
            for key in (False, True):
                lines = sheet_lines(sheet, width() - len(INDENT), key=key, style=terminal_style())
                for line in ["", *lines]:
                    self.say(f"{INDENT}{line}".rstrip())
        except MathkataError as error:
            self.say(f"it cannot be put on paper: {error}")

    def _pdf(self, name: str) -> None:
        """The same as PDF."""
        try:
            for path in self.printer(self.desk.round, name):
                self.say(f"written: {path}")
        except MathkataError as error:
            self.say(f"nothing is written: {error}")

    def _step(self, by: int) -> None:
        if len(self.desk.round.templates) < 2:
            self.say("the bank has no other template")
            return
        self._tell(self.desk.step(by))

    def _go(self, name: str) -> None:
        ids = self.desk.round.templates
        found = [each for each in ids if name in (each, each.partition("/")[2])]
        if found:
            self._tell(self.desk.look(seed=0, template=found[0]))
        else:
            names = ", ".join(each.partition("/")[2] for each in ids)
            self.say(f"there is no template {name or 'without a name'}; there are: {names}")

    def _help(self) -> None:
        for line in ALL_KEYS:
            self.say(line)
