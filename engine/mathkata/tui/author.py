"""The author's room: a Textual application that shows what a background finds in a bank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App
from textual.binding import Binding, BindingType
from textual.message import Message

from mathkata.authoring import Desk, Printer, paper_of
from mathkata.authoring.background import Background, Report
from mathkata.host import Host
from mathkata.model.errors import MathkataError
from mathkata.sheets import Sheet
from mathkata.tui.app import DARK, LIGHT
from mathkata.tui.manners import Manners
from mathkata.tui.screens.author import AuthorScreen
from mathkata.tui.screens.paper import PaperScreen
from mathkata.typeset import Style
from mathkata.typeset.style import DEFAULT


class AuthorApp(Manners, App[Desk]):
    """Watches a bank and shows it. `printer` writes PDF files, `open_file` hands one to what shows such files here."""

    TITLE = "mathkata author"
    CSS_PATH: ClassVar = ["styles.tcss", "author.tcss"]
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "light_or_dark", "Light/dark", show=False),
        Binding("ctrl+c,ctrl+q", "quit", "End", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "Stop", show=False, priority=True),
    ]

    class Reported(Message):
        """The background has something to say."""

        def __init__(self, report: Report) -> None:
            super().__init__()
            self.report = report

    class PaperReady(Message):
        """The sheet of what is shown, None if there is nothing to show; or why there is none."""

        def __init__(self, sheet: Sheet | None, trouble: str = "") -> None:
            super().__init__()
            self.sheet = sheet
            self.trouble = trouble

    def __init__(
        self,
        path: Path,
        host: Host,
        *,
        seed: int = 0,
        printer: Printer,
        open_file: Callable[[Path], object],
        style: Style = DEFAULT,
        light: bool = False,
    ) -> None:
        super().__init__()
        self.printer = printer
        self.open_file = open_file
        self.type_style = style
        self.light = light
        self.background = Background(
            path, host, lambda report: self.post_message(self.Reported(report)), seed=seed
        )
        self.desk_screen = AuthorScreen(self.background, style)

    def on_mount(self) -> None:
        """Begin to watch."""
        self.theme = LIGHT if self.light else DARK
        self.push_screen(self.desk_screen)

    @on(Reported)
    def _reported(self, message: Reported) -> None:
        if not self.is_running:
            # The screens are being taken down, and the background has not heard of it yet.
            return
        before = self.desk_screen.round
        self.desk_screen.tell(message.report)
        if isinstance(self.screen, PaperScreen) and self.desk_screen.round.shown != before.shown:
            self._lay_paper()

    @on(AuthorScreen.PaperWanted)
    def _lay_paper(self) -> None:
        self.background.soon(lambda: self.post_message(self._paper()))

    def _paper(self) -> PaperReady:
        try:
            return self.PaperReady(paper_of(self.background.desk.round))
        except MathkataError as error:
            return self.PaperReady(None, str(error))

    @on(PaperReady)
    def _paper_ready(self, message: PaperReady) -> None:
        if not self.is_running:
            return
        if message.sheet is None:
            why = message.trouble or "there is no variant to put on paper; see the findings"
            self.notify(why, severity="warning", markup=False)
        elif isinstance(self.screen, PaperScreen):
            self.screen.show(message.sheet)
        elif self.screen is self.desk_screen:
            self.push_screen(
                PaperScreen(
                    message.sheet, self.type_style, write=self._write, open_file=self.open_file
                )
            )

    def _write(self, name: str, tell: Callable[[PaperScreen.Written], object]) -> None:
        def do() -> None:
            try:
                paths = self.printer(self.background.desk.round, name)
            except MathkataError as error:
                tell(PaperScreen.Written((), str(error)))
            else:
                tell(PaperScreen.Written(paths))

        self.background.soon(do)

    def on_unmount(self) -> None:
        """However the app ends: the thread has nobody to tell any more."""
        self.background.stop()

    @on(AuthorScreen.Ended)
    async def action_quit(self) -> None:
        """Stop watching, and leave."""
        self.exit(self.background.desk)

    def action_light_or_dark(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = DARK if self.theme == LIGHT else LIGHT
