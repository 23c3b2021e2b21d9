"""The author's screen: variants of the template that was changed last, what is found in it, and a line to try answers on."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList
from textual.widgets.option_list import Option

from mathkata.authoring import Deeper, Desk, Elsewhere, Round
from mathkata.authoring.background import Background, Failed, Progress, Report, Rounds, Told
from mathkata.authoring.words import elsewhere_words
from mathkata.tui.screens.help import AUTHOR_KEYS, HelpScreen
from mathkata.tui.screens.trying import Trying
from mathkata.tui.standing import standing
from mathkata.tui.widgets.answer import Answer
from mathkata.tui.widgets.feedback import Feedback
from mathkata.tui.widgets.findings import Findings
from mathkata.tui.widgets.heading import Heading
from mathkata.tui.widgets.templates import Templates
from mathkata.tui.widgets.variants import Variants
from mathkata.typeset import Style


class AuthorScreen(Screen[None]):
    """Shows what a background tells, and asks it for looks and verdicts. Posts `PaperWanted` and `Ended`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "seeds(1)", "Next"),
        Binding("p", "seeds(-1)", "Back"),
        Binding("t", "try", "Try"),
        Binding("s", "solution", "Solution"),
        Binding("o", "paper", "Paper"),
        Binding("g", "templates", "Templates"),
        Binding("question_mark", "help", "Help", key_display="?"),
        Binding("f1", "help", show=False),
        Binding("q", "end", "End"),
        *(Binding(str(each), f"choose({each})", show=False) for each in range(1, 6)),
        Binding("f", "step(1)", show=False),
        Binding("b", "step(-1)", show=False),
        Binding("m", "room", show=False),
        Binding("r", "again", show=False),
        Binding("escape", "leave", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    class PaperWanted(Message):
        """The author wants to see the sheet."""

    class Ended(Message):
        """The author has had enough."""

    def __init__(self, background: Background, style: Style) -> None:
        super().__init__()
        self.background = background
        self.type_style = style
        self.round = background.desk.round
        self.looks = 0
        self.trying = Trying(background)
        self._news: Deeper | None = None
        self._elsewhere = ""
        self._failed = ""

    def compose(self) -> ComposeResult:
        """Where we are; the list of templates beside variants, findings, and the line for answers."""
        yield Heading()
        with Horizontal(id="desk"):
            yield Templates()
            with Vertical(id="work"):
                yield Variants(self.type_style)
                yield Findings()
                yield Answer()
                yield Feedback(self.type_style)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """The keys go to the screen until an answer is tried."""
        self.query_one(Variants).focus()
        self.query_one(Heading).show(self.background.desk.path.name, "reading")
        # Not before there is something to tell it to.
        self.background.start()

    # what the background tells

    def tell(self, report: Report) -> None:
        """Show what is new."""
        match report:
            case Progress(what, done, of):
                self.query_one(Findings).doing(f"{what} {done} of {of} …" if what else "")
                self._show_templates()
                return
            case Failed(error):
                self._failed = (
                    f"This is a bug in mathkata or in a plugin; please report it. The watch goes on. "
                    f"{type(error).__name__}: {error}"
                )
            case Told(Round() as this, looks):
                self._show_round(this, looks)
            case Told(Deeper() as deeper, _):
                self._news = deeper
            case Told(Elsewhere() as elsewhere, _):
                self._elsewhere = elsewhere_words(elsewhere) if elsewhere.counts else ""
        self._show_found()

    def _show_round(self, this: Round, looks: int) -> None:
        before, self.round, self.looks = self.round, this, looks
        if this.in_work != before.in_work or not this.readable:
            self._news = None
            self._failed = ""
        if this.shown is not before.shown:
            variants = self.query_one(Variants)
            place = variants.chosen
            variants.show(this.shown)
            if (this.template, this.seed) == (before.template, before.seed):
                variants.choose(place)
            self._show_trying()
        self._show_heading()

    def _show_heading(self) -> None:
        this = self.round
        ids = this.templates
        at = f"{ids.index(this.template) + 1} of {len(ids)} · " if this.template in ids else ""
        seeds = f"seeds {this.shown[0].seed}–{this.shown[-1].seed} · " if this.shown else ""
        if self.type_style.ascii:
            seeds = seeds.replace("–", " to ")
        place = f"{at}{seeds}look {self.looks}"
        name = this.template or "no template"
        self.query_one(Heading).show(f"{self.background.desk.path.name} · {name}", place)

    def _show_found(self) -> None:
        view = self.query_one(Findings)
        found = standing(
            self.round,
            self._news,
            self.background.desk.path,
            self.type_style,
            failed=self._failed,
            elsewhere=self._elsewhere,
        )
        view.judge(found.how)
        view.show(found.findings, found.notes, found.sum)
        self._show_templates()

    def _show_templates(self) -> None:
        self.query_one(Templates).show(self.round, self.background.counts, self.type_style)

    # stepping

    def _look(self, rounds: Rounds) -> None:
        self.background.look(rounds)

    def action_seeds(self, by: int) -> None:
        """Other variants."""
        self._look(lambda desk: desk.seeds(by))

    def action_step(self, by: int) -> None:
        """Another template."""
        self._look(lambda desk: desk.step(by))

    def action_again(self) -> None:
        """Read the bank again."""
        self._look(Desk.look)

    def action_choose(self, place: int) -> None:
        """Choose a variant."""
        self.query_one(Variants).choose(place)

    def action_solution(self) -> None:
        """Show the chosen variant's solution, or show it no more."""
        variants = self.query_one(Variants)
        variants.solved = not variants.solved
        variants.lay()

    def action_templates(self) -> None:
        """Go to the list of templates."""
        self.add_class("-listing")
        self.query_one(Templates).focus()

    @on(OptionList.OptionSelected, "#templates")
    def _template_chosen(self, event: OptionList.OptionSelected) -> None:
        option: Option = event.option
        name = option.id
        self.action_leave()
        self._look(lambda desk: desk.look(seed=0, template=name))

    def action_room(self) -> None:
        """More room for findings, then for variants, then for both again."""
        wide, narrow = self.has_class("-findings"), self.has_class("-variants")
        self.set_class(not wide and not narrow, "-findings")
        self.set_class(wide, "-variants")

    def action_scroll(self, by: int) -> None:
        """Scroll what has the most room."""
        pane = self.query_one("#found" if self.has_class("-findings") else "#variants")
        pane.scroll_relative(y=2 * by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll variants, then findings, as if they were one page."""
        panes = [self.query_one(each) for each in ("#variants", "#found", "#feedback")]
        for pane in panes if by > 0 else reversed(panes):
            room = pane.max_scroll_y - pane.scroll_y if by > 0 else pane.scroll_y
            if pane.display and room > 0:
                (pane.scroll_page_down if by > 0 else pane.scroll_page_up)(animate=False)
                return

    # trying answers

    def action_try(self) -> None:
        """Try an answer on the chosen variant."""
        current = self.query_one(Variants).current
        if current is None or current.problem is None:
            return
        self.add_class("-trying")
        self.trying.begin()
        self._show_trying()
        self.query_one(Answer).focus()

    def _show_trying(self) -> None:
        """The chosen variant alone, and the part of it that is tried."""
        variants, answer = self.query_one(Variants), self.query_one(Answer)
        on = self.has_class("-trying")
        if variants.alone != on:
            variants.alone = on
            variants.lay()
        current = variants.current
        problem = None if current is None else current.problem
        if on and problem is None:
            self.action_leave()
        elif on and problem is not None:
            several = len(problem.parts) > 1
            part = self.trying.ask(problem)
            if part is None:
                return
            answer.start(part.kind.help)
            answer.border_title = f"try an answer for {part.name}" if several else "try an answer"
            more = "   F4: next part" if several else ""
            answer.border_subtitle = f"Enter: mark{more}   Escape: leave"
            self.query_one(Feedback).clear()

    def key_f4(self) -> None:
        """The next part."""
        if self.has_class("-trying"):
            self.trying.next_part()
            self._show_trying()

    @on(Input.Changed, "#answer")
    def _typed(self, event: Input.Changed) -> None:
        self.trying.read(event.value, self.post_message)

    @on(Trying.Read)
    def _show_reading(self, message: Trying.Read) -> None:
        if self.app.is_running and message.text == self.query_one(Answer).value:
            self.query_one(Feedback).show_reading(message.text, message.reading)

    @on(Answer.RepairWanted)
    def _take_repair(self) -> None:
        if self.trying.repair:
            self.query_one(Answer).put(self.trying.repair)

    @on(Input.Submitted, "#answer")
    def _submitted(self, event: Input.Submitted) -> None:
        if event.value.strip():
            self.query_one(Answer).remember(event.value)
            self.trying.mark(event.value, self.post_message)

    @on(Trying.Marked)
    def _show_verdict(self, message: Trying.Marked) -> None:
        if not self.app.is_running:
            return
        verdict = message.verdict
        after = f"The key is {message.key}." if verdict.witness is None else ""
        self.query_one(Feedback).show_verdict(verdict, message.text, closed=True, after=after)

    # and the rest

    def action_leave(self) -> None:
        """Back to where all keys work."""
        self.remove_class("-trying", "-listing")
        self._show_trying()
        self.query_one(Variants).focus()

    def action_paper(self) -> None:
        """The sheet view."""
        self.post_message(self.PaperWanted())

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(HelpScreen(keys=AUTHOR_KEYS))

    def action_end(self) -> None:
        """Enough."""
        self.post_message(self.Ended())
