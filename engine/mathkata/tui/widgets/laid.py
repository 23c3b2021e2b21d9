"""Rows of text that depend on the width of their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from mathkata.tui.laying import rows
from mathkata.typeset import Style

Rows = Callable[[int], Sequence[str]]


def nothing(_width: int) -> Sequence[str]:
    """No rows."""
    return ()


class Laid(Widget):
    """Shows rows that are laid out anew whenever its width changes; as high as they are."""

    DEFAULT_CSS = """
    Laid { width: 1fr; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """

    def __init__(self, laid: Rows = nothing, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._laid = laid
        self._known: tuple[int, tuple[str, ...]] | None = None

    def show(self, laid: Rows) -> None:
        """Show other rows; hidden while there are none."""
        self._laid = laid
        self._known = None
        self.display = bool(self.rows(max(2, self.content_size.width or 78)))
        self.refresh(layout=True)

    def show_markdown(self, markdown: str, style: Style) -> None:
        """Show Markdown with formulas, laid out."""
        self.show(lambda width: rows(markdown, width, style))

    def rows(self, width: int) -> tuple[str, ...]:
        """The rows for a width."""
        if self._known is None or self._known[0] != width:
            self._known = (width, tuple(self._laid(width)))
        return self._known[1]

    @property
    def text(self) -> str:
        """What is shown now."""
        return "\n".join(self.rows(max(2, self.content_size.width)))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """As many rows as there are."""
        return len(self.rows(max(2, width)))

    def render(self) -> Content:
        """The rows as they are: nothing in them is markup."""
        return Content("\n".join(self.rows(max(2, self.content_size.width))))
