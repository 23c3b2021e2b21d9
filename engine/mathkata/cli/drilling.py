"""Starting a drill: in the drill room, or line by line."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Sequence

from mathkata.cli.arguments import random_seed
from mathkata.cli.history import now, open_history
from mathkata.cli.opening import chosen, open_quiz
from mathkata.cli.terminal import on_terminal
from mathkata.model.errors import UsageError


def drill(
    what: Sequence[str] = (),
    *,
    plain: bool = False,
    count: int | None = None,
    minutes: int | None = None,
    seed: int | None = None,
    level: int | None = None,
) -> int:
    """Drills the templates of `what`; without any, the room asks for topics first. Gives the exit code.

    Where standard input or output is no terminal there is no room, and the drill goes line by line.
    """
    if sys.stdin is None:
        raise UsageError("a drill reads answers from standard input, which is closed")
    from mathkata.tui.launch import run_drill

    quiz = open_quiz(what)
    # A wrong name is told before a history is made.
    ids = chosen(quiz, what, level) if what or level is not None else None
    with open_history() as store:
        return run_drill(
            quiz,
            store,
            ids,
            seed=random_seed() if seed is None else seed,
            count=count,
            minutes=minutes,
            plain=plain or not (on_terminal(sys.stdin) and on_terminal(sys.stdout)),
            clock=now,
            new_id=lambda: uuid.uuid4().hex,
        )
