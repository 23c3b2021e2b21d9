"""What is found in a template, and a line that sums it up."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from mathkata.model.places import Finding
from mathkata.tui.desk_rows import finding_rows
from mathkata.tui.laying import plain_rows
from mathkata.tui.widgets.laid import Laid


class Findings(Vertical):
    """Findings below a ruled line with the sum; only that line where nothing was found."""

    def __init__(self) -> None:
        super().__init__(id="findings")
        self._sum = ""
        self._doing = ""

    def compose(self) -> ComposeResult:
        """Findings scroll."""
        with VerticalScroll(id="found"):
            yield Laid(id="found-rows")

    def show(self, findings: Sequence[Finding], notes: Sequence[str], sum_line: str) -> None:
        """Show findings, what else is to be said, and the sum."""

        def laid(width: int) -> list[str]:
            pieces = [finding_rows(each, width) for each in findings]
            pieces += [plain_rows(note, width) for note in notes]
            return [row for place, piece in enumerate(pieces) for row in ["", *piece][not place :]]

        self.query_one("#found-rows", Laid).show(laid)
        scroll = self.query_one("#found", VerticalScroll)
        scroll.display = bool(findings or notes)
        scroll.scroll_home(animate=False)
        self._sum = sum_line
        self._title()

    def doing(self, what: str) -> None:
        """Say what is being done beside; empty when nothing is."""
        self._doing = what
        self._title()

    def judge(self, how: str) -> None:
        """Colour the line: `good`, `bad`, `weak`, or empty while it is not known."""
        for each in ("good", "bad", "weak"):
            self.set_class(each == how, f"-{each}")

    @property
    def said(self) -> str:
        """The line that sums up."""
        return self._sum

    def _title(self) -> None:
        self.border_title = Content(self._sum)
        self.border_subtitle = Content(self._doing)
