"""The drill line by line: for screen readers, pipes and small terminals. Two text streams, no screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from mathkata.model.verdict import Outcome, Reading, Trouble, Verdict
from mathkata.session import Open, Session
from mathkata.tui.ending import summary_rows
from mathkata.tui.laying import (
    key_markdown,
    linear_rows,
    mistakes_text,
    plain_rows,
    printable,
    solution_markdown,
    spoken,
    trouble_rows,
    trouble_words,
    witness_text,
)
from mathkata.tui.pages import chosen_options
from mathkata.tui.words import FREE, named, outcome_words
from mathkata.typeset import Style
from mathkata.typeset.style import DEFAULT, to_ascii

COMMANDS = {
    ":hint": "a hint",
    ":solution": "show the solution; the problem is then closed",
    ":next": "go on without answering",
    ":repair": "take the suggested repair of an unreadable answer",
    ":again": "the question once more",
    ":help": "these commands, and how to type the answer",
    ":quit": "end the drill",
}


def run_plain(
    session: Session,
    *,
    stdin: TextIO,
    stdout: TextIO,
    style: Style = DEFAULT,
    width: int = 78,
    speech: bool = False,
) -> int:
    """Drills a session on two streams; returns the exit code, 0.

    `speech` says formulas in words instead of signs. The end of the input ends the drill like `:quit`; so does Ctrl-C.
    """
    drill = PlainDrill(session, stdin, stdout, style, width, speech)
    try:
        drill.run()
    except KeyboardInterrupt:
        drill.say("")
    drill.say("")
    drill.say_rows(summary_rows(session.summary(), width, style, table=False))
    return 0


class PlainDrill:
    """A conversation about the problems of a session."""

    def __init__(
        self,
        session: Session,
        stdin: TextIO,
        stdout: TextIO,
        style: Style,
        width: int,
        speech: bool,
    ) -> None:
        self.session = session
        self.stdin = stdin
        self.stdout = stdout
        self.style = style
        self.width = width
        self.speech = speech
        self.repair: str | None = None
        self._told: set[str] = set()
        self._shown = False
        self._actions: dict[str, Callable[[str], str | None]] = {
            ":hint": self._hint,
            ":solution": self._solution,
            ":next": self._next,
            ":again": self._again,
            ":help": self._help,
        }

    def run(self) -> None:
        """Ask until nothing is left or the learner has had enough."""
        self.say(":help lists the commands, :quit ends.")
        while self.session.next() is not None:
            self._tell()
            if not self._problem():
                return
        self._tell()

    def say(self, text: str) -> None:
        """One line out, at once."""
        if self.style.ascii:
            text = "".join(map(to_ascii, text))
        self.stdout.write(text + "\n")
        self.stdout.flush()

    def say_rows(self, rows: Sequence[str]) -> None:
        """Several lines out."""
        for row in rows:
            self.say(row)

    def say_markdown(self, markdown: str) -> None:
        """A text with formulas: in signs on one line, or in words."""
        if self.speech:
            self.say_rows(plain_rows(spoken(markdown), self.width))
        else:
            self.say_rows(linear_rows(markdown, self.width, self.style))

    @property
    def open(self) -> Open:
        """The problem being worked on."""
        current = self.session.open
        if current is None:
            raise RuntimeError("there is no open problem")
        return current

    def _problem(self) -> bool:
        """One problem until it is closed or left; False when the drill is over."""
        self._show_problem()
        part = self.session.waiting()
        asked = None
        while part is not None:
            if part != asked:
                self._show_part(part)
                asked = part
            line = self._ask()
            if line is None or line in (":q", ":quit"):
                return False
            if line == ":repair" and self.repair is not None:
                line = self.repair
                self.say(line)
            if not line:
                continue
            if line.startswith(":"):
                part = self._command(line, part)
            elif self._answer(line, part):
                part = self.session.waiting()
        return True

    def _ask(self) -> str | None:
        """A line of the learner; None at the end of the input."""
        self.stdout.write("> ")
        self.stdout.flush()
        try:
            line = self.stdin.readline()
        except UnicodeDecodeError:
            self.say("")
            self.say("That line is not in this terminal's encoding; please type it again.")
            return ""
        if not self.stdin.isatty():
            # In a transcript the answers stand where they would have been typed.
            self.say(printable(line.rstrip("\n")))
        return line.strip() if line else None

    def _show_problem(self) -> None:
        current = self.open
        problem = current.problem
        topic = named(problem.template.partition("/")[0])
        of = f" of {self.session.count}" if self.session.count else ""
        self.say("")
        self.say(f"Problem {current.number}{of}: {topic}, {problem.title}, level {problem.level}")
        self.say_markdown(problem.markdown)

    def _show_part(self, name: str) -> None:
        self.repair = None
        problem = self.open.problem
        part = problem.part(name)
        if len(problem.parts) > 1:
            self.say_markdown(f"Part {named(name)}: {part.ask}" if part.ask else f"Part {name}:")
        elif part.ask:
            self.say_markdown(part.ask)
        for letter, text in self.session.options(name):
            self.say_markdown(f"{letter}) {text.strip()}")

    # answering

    def _answer(self, line: str, part: str) -> bool:
        """Mark a response; whether to go on to what waits."""
        reading = self.session.read(line, part)
        if isinstance(reading, Reading) and reading.text:
            self._show_reading(reading)
        verdict = self.session.answer(line, part)
        self._show_verdict(line, verdict)
        if self.session.unsaved:
            self.say(f"Not saved: {self.session.unsaved}")
        return verdict.outcome is Outcome.CORRECT

    def _show_reading(self, reading: Reading) -> None:
        if self.speech and reading.latex:
            self.say(f"Read as: {spoken(f'${reading.latex}$')}")
        else:
            self.say(f"Read as: {reading.text}")

    def _show_verdict(self, line: str, verdict: Verdict) -> None:
        trouble = verdict.trouble
        self.repair = None if trouble is None else trouble.repair
        if trouble is not None:
            self._show_trouble(line, trouble)
            return
        free = " It does not count." if verdict.outcome in FREE else ""
        self.say(f"{outcome_words(verdict.outcome)}. {verdict.message}{free}")
        if verdict.mistakes:
            self.say_markdown(mistakes_text(verdict))
        if verdict.outcome is Outcome.INCORRECT:
            hint = ":hint, " if self._hints_left() else ""
            self.say(f"Try again, or {hint}:solution, :next.")

    def _show_trouble(self, line: str, trouble: Trouble) -> None:
        place = f"{outcome_words(Outcome.UNREADABLE)} at character {trouble.start + 1}."
        self.say(f"{place} It does not count.")
        if self.speech:
            self.say(trouble_words(trouble))
        else:
            self.say_rows(["  " + row for row in trouble_rows(line, trouble, self.width - 2)])
        if trouble.repair is not None:
            self.say(f"  :repair takes: {trouble.repair}")

    # commands

    def _command(self, line: str, part: str) -> str | None:
        """Do what a command says; the part to ask next, None when the problem is left."""
        near = [name for name in COMMANDS if name.startswith(line.split(maxsplit=1)[0])]
        if line in self._actions:
            return self._actions[line](part)
        if len(near) == 1 and near[0] in self._actions:
            return self._actions[near[0]](part)
        if line == ":repair":
            self.say("There is nothing to repair.")
        else:
            self.say(f"There is no command {line}; :help lists them.")
        return part

    def _hints_left(self) -> int:
        return len(self.open.problem.hints) - self.open.hints_used

    def _hint(self, part: str) -> str | None:
        hint = self.session.hint()
        if hint is None:
            self.say("There are no more hints.")
        else:
            self.say_markdown(f"Hint: {hint}")
        return part

    def _solution(self, part: str) -> str | None:
        current = self.open
        self.session.give_up()
        self.say_markdown(key_markdown(current.problem, chosen_options(self.session)))
        verdict = current.verdicts.get(part)
        if verdict is not None and witness_text(verdict):
            self.say(witness_text(verdict))
        for step in current.problem.solution:
            self.say_markdown(solution_markdown(step))
        if self.session.unsaved:
            self.say(f"Not saved: {self.session.unsaved}")
        return None

    def _next(self, part: str) -> str | None:
        fresh = self.session.waiting()
        answered = part in self.open.firsts
        return fresh if answered and fresh not in self.open.firsts else None

    def _again(self, part: str) -> str | None:
        self._show_problem()
        self._show_part(part)
        return part

    def _help(self, part: str) -> str | None:
        self.say(f"Asked for here: {self.open.problem.part(part).kind.help}")
        for name, what in COMMANDS.items():
            self.say(f"  {name:<10} {what}")
        return part

    def _tell(self) -> None:
        """Say once which templates could not be asked."""
        for name, why in self.session.set_aside.items():
            if name not in self._told:
                self._told.add(name)
                self.say(f"Left out: {name} could not be made: {why}")
