"""The author's loop: a bank is read again whenever it is saved, and shown at work.

`author_round` looks at the bank once (values in, values out); `Conversation` keeps the place in it and answers what the
author types; `events` waits for a save, a line, or nothing.
"""

from mathkata.cli.authoring.conversation import Conversation
from mathkata.cli.authoring.round import Round, Shown, author_round
from mathkata.cli.authoring.waiting import Idle, Lines, Saved, Typed, events

__all__ = [
    "Conversation",
    "Idle",
    "Lines",
    "Round",
    "Saved",
    "Shown",
    "Typed",
    "author_round",
    "events",
]
