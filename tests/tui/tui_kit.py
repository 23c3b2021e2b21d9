"""What the tests of the drill room share: a bank, an app that is not shown, and screens as text."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from textual.pilot import Pilot

import mathkata
from mathkata.builtins import plugin as builtins
from mathkata.quiz import Quiz
from mathkata.session import Session, Summary
from mathkata.store import Store
from mathkata.tui.app import DrillApp
from mathkata.tui.widgets.answer import Answer

HERE = Path(__file__).parent
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SMALL, LARGE = (80, 24), (120, 40)

Play = Callable[["Room"], Awaitable[None]]


@cache
def quiz() -> Quiz:
    """The quiz of the bank beside this file."""
    opened = mathkata.open(plugins=[builtins], banks=[HERE / "drill_bank.yaml"])
    assert [finding.render() for finding in opened.findings] == []
    return opened


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def numbered() -> Callable[[], str]:
    """Ids r0, r1, r2 ..."""
    numbers = count()
    return lambda: f"r{next(numbers)}"


def session(
    *names: str, store: Store | None = None, clock: Clock | None = None, **named: object
) -> Session:
    """A session on templates of the bank."""
    options: dict[str, object] = {"seed": 1, "count": len(names), **named}
    ids = [f"warmup/{name}" for name in names]
    return Session(quiz(), store, ids, clock=clock or Clock(), new_id=numbered(), **options)  # type: ignore[arg-type]


class Room:
    """A running app, as a learner at the keyboard has it."""

    def __init__(self, app: DrillApp, pilot: Pilot[Summary]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Until nothing is being worked on."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Keys, one after the other."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """A text in place of what stands on the line (set at once: a key costs 80 ms)."""
        self.app.screen.query_one(Answer).put(text)
        await self.settle()

    async def answer(self, text: str) -> None:
        """A response, marked."""
        await self.type(text)
        await self.press("enter")

    def key(self) -> str:
        """The right response to the part that is asked."""
        session = self.app.session
        assert session is not None and session.open is not None
        return session.open.problem.part(session.waiting()).answer

    def shown(self, selector: str) -> str:
        """The text of a panel; empty if it is hidden."""
        widget = self.app.screen.query_one(selector)
        return getattr(widget, "text") if widget.display else ""  # noqa: B009

    def title(self, selector: str) -> str:
        """The name that stands in a panel's border."""
        return str(self.app.screen.query_one(selector).border_title)

    def screen(self) -> str:
        """What is on the screen, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def play(
    names: Sequence[str] | None,
    story: Play,
    *,
    size: tuple[int, int] = SMALL,
    store: Store | None = None,
    clock: Clock | None = None,
    **named: object,
) -> DrillApp:
    """Runs a story in a drill room that is not shown."""
    options: dict[str, object] = {"seed": 1, "count": len(names) if names else 10, **named}
    app = DrillApp(
        quiz(),
        store,
        clock=clock or Clock(),
        new_id=numbered(),
        template_ids=None if names is None else [f"warmup/{name}" for name in names],
        **options,  # type: ignore[arg-type]
    )

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            room = Room(app, pilot)
            await room.settle()
            await story(room)

    asyncio.run(run())
    return app


def same_screen(room: Room, name: str) -> None:
    """Compares the screen with the one kept under this name; `KEEP_SCREENS=1` keeps new ones."""
    file = HERE / "screens" / f"{name}.txt"
    shown = room.screen() + "\n"
    if os.environ.get("KEEP_SCREENS"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    if not file.exists():
        pytest.fail(
            f"there is no screen {name} yet; look at this one, then KEEP_SCREENS=1\n{shown}"
        )
    assert shown == file.read_text(encoding="utf-8"), f"the screen {name} has changed"
