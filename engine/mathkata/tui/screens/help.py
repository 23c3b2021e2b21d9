"""The help: the keys, and how to type an answer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

KEYS = """\
Enter        mark the answer; when it is right, go on
Tab          take the suggested repair of an unreadable answer
Up, Down     recall your earlier answers to this question
PgUp, PgDn   scroll
F1           this help
F2           a hint
F3           show the solution (the problem is then closed)
F4           go on without answering
F6           light or dark
F10          end the drill and see the summary
Ctrl+Q       quit; everything that was marked is kept

Type what you would write: 2x, x^2, x**2, sqrt(2)/2, e^-x, pi, |x|.
How it is read stands below your answer before anything is marked.
An answer that is unreadable, undecided, or right in the wrong form
does not count."""

AUTHOR_KEYS = """\
n, p         the next five variants, and those before
1 to 5       choose a variant; Up, Down, PgUp, PgDn scroll
t            try an answer on it (Escape leaves)
s            its solution and routes, and away again
o            all five as they stand on paper, with key; from
             there, w writes a PDF and v opens it
f, b         the following template of the bank, the one before
g            the list of templates; Enter goes to one
m            more room for findings, for variants, for both
r            read the bank again
F6           light or dark
q, Ctrl-C    end

Save the bank in your editor: the template that was changed is
shown, checked, and then errors are planted in its formulas. A
line that says `nothing notices this error` shows where a check
would let a slip of yours through."""


class HelpScreen(ModalScreen[None]):
    """Closes with Escape, Enter or F1."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "dismiss", "Close"),
    ]

    def __init__(self, kind: str = "", keys: str = KEYS) -> None:
        super().__init__()
        self._kind = kind
        self._keys = keys

    def compose(self) -> ComposeResult:
        """What this answer may look like, then the keys."""
        with VerticalScroll(id="help") as pane:
            pane.border_title = "help"
            pane.border_subtitle = "Escape closes"
            if self._kind:
                yield Static(f"Asked for here: {self._kind}\n", markup=False)
            yield Static(self._keys, markup=False)
