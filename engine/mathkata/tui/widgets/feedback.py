"""What stands below the answer: its reading, the verdict, hints, the solution."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mathkata.model.verdict import Reading, Trouble, Verdict
from mathkata.tui.pages import hints_rows
from mathkata.tui.widgets.laid import Laid, Rows, nothing
from mathkata.tui.widgets.reading import ReadingView
from mathkata.tui.widgets.verdict import VerdictView
from mathkata.typeset import Style


class Feedback(VerticalScroll):
    """Four panels, each hidden while it has nothing to say; what is new is scrolled to."""

    def __init__(self, style: Style) -> None:
        super().__init__(id="feedback", can_focus=False)
        self.type_style = style
        self.hints: list[str] = []
        self.marked = ""

    def compose(self) -> ComposeResult:
        """In the order in which they come about."""
        yield ReadingView(id="reading")
        yield VerdictView(id="verdict")
        yield Laid(id="hints", classes="note")
        yield Laid(id="solution", classes="note")

    def on_mount(self) -> None:
        """Name the panels."""
        self.query_one("#hints").border_title = "hints"
        self.query_one("#solution").border_title = "solution"

    def clear(self) -> None:
        """A new problem: nothing to say."""
        self.hints = []
        self.clear_verdict()
        self.query_one(ReadingView).clear()
        self.query_one("#hints", Laid).show(nothing)
        self.query_one("#solution", Laid).show(nothing)
        self.scroll_home(animate=False)

    def show_reading(self, text: str, reading: Reading | Trouble | None) -> None:
        """Show how the text on the line is understood; a verdict on another text fades."""
        self.query_one(VerdictView).set_class(text != self.marked, "-old")
        view = self.query_one(ReadingView)
        if reading is None:
            view.clear()
        elif isinstance(reading, Trouble):
            view.show_trouble(text, reading)
        else:
            view.show_reading(reading, self.type_style)

    def clear_verdict(self) -> None:
        """Nothing has been marked."""
        self.query_one(VerdictView).clear()

    def show_verdict(self, verdict: Verdict, line: str, *, closed: bool, after: str) -> None:
        """Show a verdict while `line` stands on the line."""
        self.marked = line
        view = self.query_one(VerdictView)
        view.show_verdict(verdict, self.type_style, closed=closed, after=after)
        self.call_after_refresh(view.scroll_visible, animate=False)

    def add_hint(self, hint: str) -> None:
        """Show one more hint."""
        self.hints.append(hint)
        hints, style = tuple(self.hints), self.type_style
        view = self.query_one("#hints", Laid)
        view.show(lambda width: hints_rows(hints, width, style))
        self.call_after_refresh(view.scroll_visible, animate=False)

    def show_solution(self, last: Verdict | None, solution: Rows) -> None:
        """Show the solution, and what told the last response from the key."""
        self.query_one(ReadingView).clear()
        if last is not None and last.witness is not None:
            self.query_one(VerdictView).show_verdict(last, self.type_style, closed=True, after="")
        else:
            self.clear_verdict()
        view = self.query_one("#solution", Laid)
        view.show(solution)
        self.call_after_refresh(view.scroll_visible, animate=False, top=True)
