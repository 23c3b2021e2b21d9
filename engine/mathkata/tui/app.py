"""The drill room: a Textual application that knows the screens and holds a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App
from textual.binding import Binding, BindingType

from mathkata.model.errors import MathkataError
from mathkata.session import Session, Summary
from mathkata.tui.manners import Manners
from mathkata.tui.screens.drill import DrillScreen
from mathkata.tui.screens.summary import SummaryScreen
from mathkata.tui.screens.topics import Topic, TopicsScreen
from mathkata.typeset import Style
from mathkata.typeset.style import DEFAULT

if TYPE_CHECKING:
    from mathkata.quiz import Quiz
    from mathkata.store import Store

DARK, LIGHT = "textual-dark", "textual-light"


class DrillApp(Manners, App[Summary]):
    """Topics (unless `template_ids` says what to ask), drill, summary. Returns the summary of the last drill.

    `clock` gives the time with its zone, `new_id` an id for each review; both are arguments so that a drill can be
    replayed. `count` and `minutes` end a drill; without both it has no end.
    """

    TITLE = "mathkata"
    CSS_PATH = "styles.tcss"
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012 - declared so by Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "light_or_dark", "Light/dark"),
        Binding("ctrl+q", "quit", "Quit", priority=True),
        Binding("ctrl+z", "suspend_process", "Stop", show=False, priority=True),
    ]

    def __init__(
        self,
        quiz: Quiz,
        store: Store | None,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        seed: int,
        template_ids: Sequence[str] | None = None,
        count: int | None = 10,
        minutes: int | None = None,
        level: int | None = None,
        style: Style = DEFAULT,
        light: bool = False,
    ) -> None:
        super().__init__()
        self.quiz = quiz
        self.store = store
        self.clock = clock
        self.new_id = new_id
        self.seed = seed
        self.template_ids = None if template_ids is None else tuple(template_ids)
        self.count = count
        self.minutes = minutes
        self.level = level
        self.type_style = style
        self.light = light
        self.session: Session | None = None
        self.trouble: MathkataError | None = None
        self._drills = 0

    def on_mount(self) -> None:
        """Begin with the topics, or at once."""
        self.theme = LIGHT if self.light else DARK
        if self.template_ids is None:
            self._show_topics()
        else:
            self._drill(self.template_ids)

    @work(thread=True)
    def _warm(self) -> None:
        """Load what making a problem needs while topics are being chosen."""
        import_module("mathkata.problems")

    def _show_topics(self) -> None:
        self._warm()
        self.push_screen(TopicsScreen(self._topics(), self.count, self.level))

    def _topics(self) -> list[Topic]:
        now = self.clock()
        try:
            cards = self.store.cards() if self.store is not None else {}
        except MathkataError:
            cards = {}  # beginning a drill says what is wrong with the history
        found = []
        for name, ids in self.quiz.topics.items():
            known = [cards[each] for each in ids if each in cards]
            due = sum(1 for card in known if card.due <= now)
            found.append(Topic(name, len(ids), due, len(ids) - len(known)))
        return found

    @on(TopicsScreen.Chosen)
    def _topics_chosen(self, message: TopicsScreen.Chosen) -> None:
        self.count, self.level = message.count, message.level
        try:
            ids = self.quiz.find(message.topics, message.level)
        except MathkataError as error:
            if isinstance(self.screen, TopicsScreen):
                self.screen.tell(str(error))
            return
        self._drill(ids)

    def _drill(self, template_ids: Sequence[str]) -> None:
        try:
            self.session = Session(
                self.quiz,
                self.store,
                template_ids,
                # Each drill of one evening asks other variants, and the first those of the seed.
                seed=self.seed + self._drills,
                clock=self.clock,
                new_id=self.new_id,
                count=self.count,
                minutes=self.minutes,
            )
        except MathkataError as error:
            self.trouble = error
            self.exit()
            return
        self._drills += 1
        self.push_screen(DrillScreen(self.session, self.type_style))

    @on(DrillScreen.Finished)
    def _finished(self) -> None:
        if self.session is not None:
            self.switch_screen(SummaryScreen(self.session.summary(), self.type_style))

    @on(SummaryScreen.Again)
    def _again(self) -> None:
        if self.session is not None:
            ids = self.session.template_ids
            self.pop_screen()
            self._drill(ids)

    @on(SummaryScreen.Closed)
    def _summary_closed(self) -> None:
        if self.template_ids is not None:
            self._leave()
            return
        # The numbers of due templates have changed.
        self.pop_screen()
        self.switch_screen(TopicsScreen(self._topics(), self.count, self.level))

    async def action_quit(self) -> None:
        """Leave at once; what was marked is kept already."""
        self._leave()

    def _leave(self) -> None:
        self.exit(self.session.summary() if self.session is not None else None)

    def action_light_or_dark(self) -> None:
        """Change between the light and the dark theme."""
        self.theme = DARK if self.theme == LIGHT else LIGHT
