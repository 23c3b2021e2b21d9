"""The first screen: what to drill, how hard, how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Input, Label, OptionList, Static

from mathkata.tui.widgets.heading import Heading
from mathkata.tui.words import counted, named


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is offered: how many templates it has, and how many of them are due."""

    name: str
    templates: int
    due: int
    new: int


class TopicList(OptionList):
    """Space takes a topic in or out, Enter begins."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Begin"),
        Binding("space", "choose", "Choose"),
        Binding("a", "choose_all", "All"),
    ]

    class Begin(Message):
        """The learner has chosen."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self.topics = tuple(topics)
        self.chosen: set[str] = set()
        super().__init__(*map(self._row, self.topics), id="topics")

    def _row(self, topic: Topic) -> Content:
        """A topic in columns; whether it is chosen is said by a sign, not by a colour."""
        parts = [counted(topic.templates, "template")]
        parts += [f"{topic.due} due"] if topic.due else []
        parts += [f"{topic.new} new"] if topic.new else []
        mark = "[x]" if topic.name in self.chosen else "[ ]"
        return Content(f"{mark} {named(topic.name):<28} {', '.join(parts)}")

    def _choose(self, places: Sequence[int], chosen: bool) -> None:
        for place in places:
            (self.chosen.add if chosen else self.chosen.discard)(self.topics[place].name)
            self.replace_option_prompt_at_index(place, self._row(self.topics[place]))

    def action_choose(self) -> None:
        """Take the topic under the cursor in or out."""
        if self.highlighted is not None:
            self._choose([self.highlighted], self.topics[self.highlighted].name not in self.chosen)

    def action_choose_all(self) -> None:
        """Take all topics in, or all out."""
        self._choose(range(len(self.topics)), len(self.chosen) < len(self.topics))

    def action_begin(self) -> None:
        """Begin with what is chosen; with nothing chosen, with the topic under the cursor."""
        self.post_message(self.Begin())

    def names(self) -> tuple[str, ...]:
        """What to drill."""
        if not self.chosen:
            return (self.topics[self.highlighted or 0].name,)
        return tuple(topic.name for topic in self.topics if topic.name in self.chosen)


class TopicsScreen(Screen[None]):
    """Posts `Chosen` with topics, level and count."""

    class Chosen(Message):
        """What to drill; no level means any, no count means without end."""

        def __init__(self, topics: tuple[str, ...], level: int | None, count: int | None) -> None:
            super().__init__()
            self.topics = topics
            self.level = level
            self.count = count

    def __init__(self, topics: Sequence[Topic], count: int | None, level: int | None) -> None:
        super().__init__()
        self.topics = tuple(topics)
        self.count = count
        self.level = level

    def compose(self) -> ComposeResult:
        """The topics, and two small fields."""
        yield Heading()
        if self.topics:
            yield TopicList(self.topics)
        else:
            yield Static(
                "There are no topics. `mathkata plugins` says what was found; "
                "`mathkata banks add FILE` adds a bank.",
                markup=False,
            )
        with Horizontal(id="fields"):
            yield Label("level")
            yield Input(
                "" if self.level is None else str(self.level),
                placeholder="any",
                type="integer",
                max_length=1,
                id="level",
            )
            yield Label("problems")
            yield Input(
                "" if self.count is None else str(self.count),
                placeholder="no end",
                type="integer",
                max_length=4,
                id="count",
            )
        yield Static("", id="trouble", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Say what is due."""
        due = sum(topic.due for topic in self.topics)
        self.query_one(Heading).show(
            "mathkata · choose topics", f"{due} due" if due else "nothing due"
        )
        if self.topics:
            found = self.query_one(TopicList)
            found.border_title = "topics"
            found.border_subtitle = "Space: choose, a: all, Enter: begin"
            found.focus()

    def tell(self, trouble: str) -> None:
        """Say why this choice cannot be drilled."""
        self.query_one("#trouble", Static).update(trouble)

    @on(TopicList.Begin)
    @on(Input.Submitted)
    def _begin(self) -> None:
        if not self.topics:
            return
        chosen = self.query_one(TopicList).names()
        level, count = self._field("level"), self._field("count")
        if level is not None and not 1 <= level <= 5:
            self.tell("The level runs from 1 to 5; empty means any.")
            return
        if count is not None and count < 1:
            self.tell("At least one problem; empty means without end.")
            return
        self.tell("")
        self.post_message(self.Chosen(chosen, level, count))

    def _field(self, name: str) -> int | None:
        text = self.query_one(f"#{name}", Input).value.strip()
        return int(text) if text.lstrip("+-").isdigit() else None
