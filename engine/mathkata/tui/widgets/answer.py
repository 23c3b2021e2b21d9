"""The line on which a response is typed."""

from __future__ import annotations

from typing import ClassVar
from unicodedata import category

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input


class Answer(Input):
    """One line of typing that remembers the responses given to this question: up and down recall them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier", "Earlier response", show=False),
        Binding("down", "later", "Later response", show=False),
        Binding("tab", "repair", "Take the repair", show=False),
    ]

    class RepairWanted(Message):
        """The learner asks for the suggested repair of an unreadable response."""

    def __init__(self) -> None:
        # A selected text would be lost at the first key after coming back to the line.
        super().__init__(id="answer", select_on_focus=False)
        self._given: list[str] = []
        self._place = 0
        self._draft = ""

    def validate_value(self, value: str) -> str:
        """Pasted control characters become spaces: they would steer the terminal."""
        return "".join(" " if category(sign) == "Cc" else sign for sign in value)

    def start(self, help: str) -> None:
        """A new question: an empty line, nothing to recall."""
        self._given = []
        self._place = 0
        self._draft = ""
        self.placeholder = help
        self.value = ""

    def remember(self, text: str) -> None:
        """Keep a response for recalling."""
        if text in self._given:
            self._given.remove(text)
        self._given.append(text)
        self._place = len(self._given)
        self._draft = ""

    def put(self, text: str) -> None:
        """Put a text on the line, with the cursor behind it."""
        self.value = text
        self.cursor_position = len(text)

    def action_earlier(self) -> None:
        """The response before the one shown."""
        if self._place == len(self._given):
            # The response just marked still stands on the line: recalling it would seem to do nothing.
            self._draft = self.value
            if self._given and self._given[-1] == self.value:
                self._place -= 1
        if self._place > 0:
            self._place -= 1
            self.put(self._given[self._place])

    def action_later(self) -> None:
        """The response after the one shown, and at last what was being typed."""
        if self._place < len(self._given):
            self._place += 1
            at_end = self._place == len(self._given)
            self.put(self._draft if at_end else self._given[self._place])

    def action_repair(self) -> None:
        """Ask for the repair."""
        self.post_message(self.RepairWanted())
