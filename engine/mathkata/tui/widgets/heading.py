"""The line at the top of the drill: where we are."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static


class Heading(Horizontal):
    """Topic and title on the left, number and level on the right."""

    def compose(self) -> ComposeResult:
        """Two texts; the left one gives way."""
        yield Static("", id="heading-title", markup=False)
        yield Static("", id="heading-place", markup=False)

    def show(self, title: str, place: str) -> None:
        """Say what is being asked, and where in the drill this is."""
        self.query_one("#heading-title", Static).update(title)
        self.query_one("#heading-place", Static).update(place)
