"""The drill: a problem, a line to answer on, and what is said about the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input

from mathkata.model.verdict import Outcome, Reading, Trouble, Verdict
from mathkata.session import Session
from mathkata.tui.laying import plain_rows
from mathkata.tui.pages import short, solution_rows, statement_rows
from mathkata.tui.screens.help import HelpScreen
from mathkata.tui.widgets.answer import Answer
from mathkata.tui.widgets.feedback import Feedback
from mathkata.tui.widgets.heading import Heading
from mathkata.tui.widgets.laid import Laid
from mathkata.tui.words import named
from mathkata.typeset import Style

if TYPE_CHECKING:
    from mathkata.problems import Problem


class DrillScreen(Screen[None]):
    """Asks the problems of a session one after the other. Posts `Finished` when none is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Help"),
        Binding("f2", "hint", "Hint"),
        Binding("f3", "solution", "Solution"),
        Binding("f4", "next", "Next"),
        Binding("f10", "finish", "Finish"),
        Binding("pageup", "page(-1)", "Scroll up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Scroll down", show=False, priority=True),
    ]

    class Finished(Message):
        """The drill is over."""

    class Asked(Message):
        """A problem is ready, or None is left."""

        def __init__(self, problem: Problem | None) -> None:
            super().__init__()
            self.problem = problem

    class Marked(Message):
        """A response to a part has been marked."""

        def __init__(self, part: str, text: str, verdict: Verdict) -> None:
            super().__init__()
            self.part = part
            self.text = text
            self.verdict = verdict

    def __init__(self, session: Session, style: Style) -> None:
        super().__init__()
        self.session = session
        self.type_style = style
        self.part: str | None = None
        self.busy = True
        self._told: set[str] = set()

    def compose(self) -> ComposeResult:
        """From top to bottom as the eye goes: where we are, the question, the answer, what is said about it."""
        yield Heading()
        with VerticalScroll(id="statement-pane", can_focus=False):
            yield Laid(id="statement")
        yield Answer()
        yield Feedback(self.type_style)
        yield Laid(id="notice")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin."""
        self.query_one(Answer).focus()
        self._ask()

    def _ask(self) -> None:
        self._set_busy(True, "making the next problem")
        self._make()

    @work(thread=True, exclusive=True)
    def _make(self) -> None:
        self.post_message(self.Asked(self.session.next()))

    @on(Asked)
    def _show_problem(self, message: Asked) -> None:
        self._tell()
        problem = message.problem
        if problem is None:
            self.post_message(self.Finished())
            return
        self.remove_class("-closed")
        self.part = self.session.waiting()
        self.query_one(Feedback).clear()
        self._show_heading(problem)
        self._show_part()
        self.query_one("#statement-pane").scroll_home(animate=False)
        self._set_busy(False)

    def _show_heading(self, problem: Problem) -> None:
        topic = problem.template.partition("/")[0]
        number = self.session.open.number if self.session.open else 0
        of = f" of {self.session.count}" if self.session.count else ""
        self.query_one(Heading).show(
            f"{named(topic)} · {problem.title}", f"{number}{of} · level {problem.level}"
        )

    def _show_part(self) -> None:
        """The statement with the part that is asked now, and an empty line to answer it on."""
        current = self.session.open
        if current is None:
            return
        part = current.problem.part(self.part)
        self.query_one(Answer).start(part.kind.help)
        self._show_statement()

    def _show_statement(self) -> None:
        session, part, style = self.session, self.part, self.type_style
        self.query_one("#statement", Laid).show(
            lambda width: statement_rows(session, part, width, style)
        )
        current = session.open
        several = current is not None and len(current.problem.parts) > 1
        answer = self.query_one(Answer)
        asked = current.problem.part(part).ask if current is not None and several else ""
        answer.border_title = (
            f"your answer for {short(asked, part or '', style)}" if several else "your answer"
        )
        closed = current is not None and current.closed
        answer.border_subtitle = "Enter: next problem" if closed else "Enter: mark"
        self.refresh_bindings()

    @on(Input.Changed, "#answer")
    def _typed(self) -> None:
        # Many keys between two frames are read once.
        self.call_after_refresh(self._show_reading)

    def _read(self) -> Reading | Trouble | None:
        """How the line is understood; None if it is empty, or while another thread holds the session."""
        text = self.query_one(Answer).value
        if self.busy or self.session.open is None or not text.strip():
            return None
        return self.session.read(text, self.part)

    def _show_reading(self) -> None:
        if self.is_attached and not self.busy:
            self.query_one(Feedback).show_reading(self.query_one(Answer).value, self._read())

    @on(Answer.RepairWanted)
    def _take_repair(self) -> None:
        reading = self._read()
        if isinstance(reading, Trouble) and reading.repair is not None:
            self.query_one(Answer).put(reading.repair)

    @on(Input.Submitted, "#answer")
    def _submitted(self, event: Input.Submitted) -> None:
        current = self.session.open
        if self.busy or current is None:
            return
        if current.closed:
            self._ask()
            return
        text = event.value
        if not text.strip() or self.part is None:
            return
        self.query_one(Answer).remember(text)
        self._set_busy(True, "marking")
        self._mark(text, self.part)

    @work(thread=True, exclusive=True)
    def _mark(self, text: str, part: str) -> None:
        self.post_message(self.Marked(part, text, self.session.answer(text, part)))

    @on(Marked)
    def _show_verdict(self, message: Marked) -> None:
        verdict = message.verdict
        current = self.session.open
        if current is None:
            return
        line = message.text
        if verdict.outcome is Outcome.CORRECT and not current.closed:
            self.part = self.session.waiting()
            self._show_part()
            line = ""
        else:
            self._show_statement()
        self.query_one(Feedback).show_verdict(
            verdict, line, closed=current.closed, after=self._after(verdict)
        )
        self.set_class(current.closed, "-closed")
        self._set_busy(False)
        self._tell()

    def _after(self, verdict: Verdict) -> str:
        """What can be done after a verdict."""
        current = self.session.open
        if current is None or current.closed:
            return "Enter: the next problem."
        if verdict.outcome is Outcome.CORRECT:
            part = current.problem.part(self.part)
            return f"Now {short(part.ask, part.name, self.type_style)}."
        if verdict.outcome is not Outcome.INCORRECT:
            return ""
        hint = "F2 for a hint, " if self._hints_left() else ""
        return f"Try again, or {hint}F3 for the solution, F4 to go on."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Keys that make no sense now are dimmed."""
        if action == "hint":
            return True if self._hints_left() else None
        if action == "solution":
            current = self.session.open
            return True if current is not None and not current.closed else None
        return True

    def _hints_left(self) -> int:
        current = self.session.open
        if current is None or current.closed:
            return 0
        return len(current.problem.hints) - current.hints_used

    def action_help(self) -> None:
        """Show the keys and how to type such an answer."""
        current = None if self.busy else self.session.open
        kind = current.problem.part(self.part).kind.help if current is not None else ""
        self.app.push_screen(HelpScreen(kind))

    def action_hint(self) -> None:
        """Show the next hint."""
        if self.busy or self.session.open is None or self.session.open.closed:
            return
        hint = self.session.hint()
        if hint is None:
            return
        self.query_one(Feedback).add_hint(hint)
        self.refresh_bindings()

    def action_solution(self) -> None:
        """Close the problem and show its key and solution."""
        current = self.session.open
        if self.busy or current is None or current.closed:
            return
        self.session.give_up()
        self._show_statement()
        self.add_class("-closed")
        session, style = self.session, self.type_style
        self.query_one(Feedback).show_solution(
            current.verdicts.get(self.part or ""),
            lambda width: solution_rows(session, width, style),
        )
        self._tell()

    def action_next(self) -> None:
        """Go on: to the next part if this one has been answered, else to the next problem."""
        current = self.session.open
        if self.busy or current is None:
            return
        fresh = self.session.waiting()
        answered = self.part in current.firsts
        if not current.closed and answered and fresh is not None and fresh not in current.firsts:
            self.part = fresh
            self.query_one(Feedback).clear_verdict()
            self._show_part()
            self._show_reading()
            return
        self._ask()

    def action_finish(self) -> None:
        """End the drill and show the summary."""
        if not self.busy:
            self.post_message(self.Finished())

    def action_page(self, direction: int) -> None:
        """Scroll the question, then what stands below the answer, as if they were one page."""
        first = self.query_one("#statement-pane", VerticalScroll)
        second = self.query_one("#feedback", VerticalScroll)
        panes = [first, second] if direction > 0 else [second, first]
        for pane in panes:
            room = pane.max_scroll_y - pane.scroll_y if direction > 0 else pane.scroll_y
            if room > 0:
                step = pane.scroll_page_down if direction > 0 else pane.scroll_page_up
                step(animate=False)
                return

    def _set_busy(self, busy: bool, what: str = "") -> None:
        self.busy = busy
        answer = self.query_one(Answer)
        if busy:
            answer.border_subtitle = f"{what} …"
        elif self.session.open is not None:
            closed = self.session.open.closed
            answer.border_subtitle = "Enter: next problem" if closed else "Enter: mark"
        self._show_reading()

    def _tell(self) -> None:
        """Say what went wrong in the background: what could not be asked, what could not be saved."""
        fresh = [name for name in self.session.set_aside if name not in self._told]
        self._told.update(fresh)
        lines = [
            f"{name} could not be made and is left out; the summary says why." for name in fresh
        ]
        if self.session.unsaved:
            lines.append(f"Not saved: {self.session.unsaved}")
        self.query_one("#notice", Laid).show(
            lambda width: [row for line in lines for row in plain_rows(line, width)]
        )
