"""The sheet view: how the variants of a template look on paper, and their key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from mathkata.model.errors import MathkataError
from mathkata.sheets import Sheet
from mathkata.tui.laying import plain_rows
from mathkata.tui.screens.ask import AskScreen
from mathkata.tui.widgets.heading import Heading
from mathkata.tui.widgets.laid import Laid
from mathkata.typeset import Style

WIDEST = 92
"""Paper is narrower than some terminals."""


class PaperScreen(Screen[None]):
    """The sheet or its key, laid out. `write` writes both as PDF to a file of this name (a temporary one, if empty) and
    calls back; `open_file` hands a file to what shows such files here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k,tab", "key", "Problems/key"),
        Binding("w", "write", "Write PDF"),
        Binding("v", "view", "Open PDF"),
        Binding("escape,o,q", "dismiss", "Back"),
    ]

    class Written(Message):
        """PDF files were written, or why not."""

        def __init__(self, paths: tuple[Path, ...], trouble: str = "") -> None:
            super().__init__()
            self.paths = paths
            self.trouble = trouble

    def __init__(
        self,
        sheet: Sheet,
        style: Style,
        *,
        write: Callable[[str, Callable[[Written], object]], None],
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__()
        self.sheet = sheet
        self.type_style = style
        self.on_key_page = False
        self.write = write
        self.open_file = open_file
        self.paths: tuple[Path, ...] = ()
        self._view_next = False

    def compose(self) -> ComposeResult:
        """One text that scrolls, and a line about files."""
        yield Heading()
        with VerticalScroll(id="paper-pane"):
            yield Laid(id="paper")
        yield Static("", id="paper-note", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Problems first."""
        self._show()

    def show(self, sheet: Sheet) -> None:
        """The template was saved: show it as it is now."""
        self.sheet = sheet
        self.paths = ()
        self.query_one("#paper", Laid).show(self._rows)

    def _show(self) -> None:
        page = "the key" if self.on_key_page else "problems"
        self.query_one(Heading).show(f"on paper · {self.sheet.title}", page)
        self.query_one("#paper", Laid).show(self._rows)
        self.query_one("#paper-pane").scroll_home(animate=False)

    def _rows(self, width: int) -> list[str]:
        from mathkata.sheets.text_writer import sheet_lines

        width = min(width, WIDEST)
        try:
            return list(sheet_lines(self.sheet, width, key=self.on_key_page, style=self.type_style))
        except MathkataError as error:
            return plain_rows(f"It cannot be put on paper: {error}", width)

    def action_key(self) -> None:
        """Change between problems and key."""
        self.on_key_page = not self.on_key_page
        self._show()

    def action_write(self) -> None:
        """Ask for a name, and write."""
        about = "The PDF's name; the key goes beside it. Empty: into a temporary folder."
        self.app.push_screen(AskScreen("write as PDF", about), self._named)

    def _named(self, name: str | None) -> None:
        if name is not None:
            self._write(name)

    def _write(self, name: str) -> None:
        self._note("setting the pages …")
        self.write(name, self.post_message)

    def action_view(self) -> None:
        """Open the PDF that was written last, or a temporary one."""
        if self.paths:
            self._open()
        else:
            self._view_next = True
            self._write("")

    @on(Written)
    def _written(self, message: Written) -> None:
        if not self.app.is_running:
            return
        if message.trouble:
            self._note(f"Nothing is written: {message.trouble}")
        else:
            self.paths = message.paths
            self._note("Written: " + ", ".join(map(str, message.paths)))
            if self._view_next:
                self._open()
        self._view_next = False

    def _open(self) -> None:
        self.open_file(self.paths[int(self.on_key_page)])

    def _note(self, text: str) -> None:
        self.query_one("#paper-note", Static).update(Content(text))
