"""The end of a drill: what was right, which mistakes were made, what is due next."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer

from mathkata.session import Summary
from mathkata.tui.ending import summary_rows
from mathkata.tui.widgets.heading import Heading
from mathkata.tui.widgets.laid import Laid
from mathkata.typeset import Style


class SummaryScreen(Screen[None]):
    """Posts `Closed` or `Again`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape", "close", "Done"),
        Binding("f5", "again", "Again"),
    ]

    class Closed(Message):
        """The learner has seen it."""

    class Again(Message):
        """The learner wants as many problems again."""

    def __init__(self, summary: Summary, style: Style) -> None:
        super().__init__()
        self.summary = summary
        self.type_style = style

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        yield Heading()
        with VerticalScroll(id="summary-pane"):
            yield Laid(
                lambda width: summary_rows(self.summary, width, self.type_style), id="summary"
            )
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say in the heading where we are."""
        self.query_one(Heading).show("mathkata · summary", "")

    def action_close(self) -> None:
        """Leave the summary."""
        self.post_message(self.Closed())

    def action_again(self) -> None:
        """Drill once more."""
        self.post_message(self.Again())
