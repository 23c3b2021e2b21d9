"""The author's one workflow: a bank is read again whenever it is saved, shown at work, and looked at more closely while
nothing happens.

`author_round` looks at a bank once (values in, values out); `Desk` keeps the author's place in it; `events` waits for a
save, a line, or nothing. Who shows it (line by line, or on a screen) stands above.
"""

from mathkata.authoring.desk import Desk
from mathkata.authoring.meanwhile import SEEDS, Deeper, Elsewhere, News
from mathkata.authoring.paper import Printer, paper_of
from mathkata.authoring.round import VARIANTS, Round, Section, Shown, author_round
from mathkata.authoring.waiting import Idle, Lines, Saved, Typed, Watched, bytes_of, events

__all__ = [
    "SEEDS",
    "VARIANTS",
    "Deeper",
    "Desk",
    "Elsewhere",
    "Idle",
    "Lines",
    "News",
    "Printer",
    "Round",
    "Saved",
    "Section",
    "Shown",
    "Typed",
    "Watched",
    "author_round",
    "bytes_of",
    "events",
    "paper_of",
]
