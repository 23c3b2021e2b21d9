"""The screen of topics, and going round: topics, drill, summary, topics."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input
from tui_kit import Clock, Room, numbered, play, quiz

import mathkata
from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.practice import schedule
from mathkata.store import Store
from mathkata.tui.app import DARK, LIGHT, DrillApp
from mathkata.tui.screens.drill import DrillScreen
from mathkata.tui.screens.summary import SummaryScreen
from mathkata.tui.screens.topics import Topic, TopicList, TopicsScreen


def test_enter_drills_the_topic_under_the_cursor() -> None:
    """Protects the first minute: one key from the first screen to a question."""

    async def story(room: Room) -> None:
        await room.press("enter")
        assert isinstance(room.app.screen, DrillScreen)

    app = play(None, story)
    assert app.session is not None
    assert app.session.count == 10
    assert set(app.session.template_ids) == set(quiz().topics["warmup"])


def test_level_and_count_are_taken_and_checked() -> None:
    """Protects the two fields: what is typed counts, and nonsense is told."""

    async def story(room: Room) -> None:
        room.app.screen.query_one("#level", Input).value = "9"
        await room.press("enter")
        assert "1 to 5" in room.screen()
        room.app.screen.query_one("#level", Input).value = "4"
        room.app.screen.query_one("#count", Input).value = ""
        await room.press("enter")
        assert not isinstance(room.app.screen, TopicsScreen)

    app = play(None, story)
    assert app.session is not None
    assert app.session.template_ids == ("warmup/broken",)
    assert app.session.count is None


def test_a_level_without_templates_is_told() -> None:
    """Protects from an empty drill."""

    async def story(room: Room) -> None:
        room.app.level = None
        room.app.screen.query_one("#level", Input).value = "5"
        room.app.quiz = mathkata.open(plugins=[], banks=[])
        await room.press("enter")
        assert isinstance(room.app.screen, TopicsScreen)

    play(None, story)


def test_due_and_new_are_counted(tmp_path: Path) -> None:
    """Protects the numbers beside a topic, and that they change after a drill."""
    clock = Clock()
    with Store.open(tmp_path / "history.sqlite3") as store:

        async def story(room: Room) -> None:
            assert "6 new" in room.screen()
            await room.press("enter")
            await room.answer(room.key())
            await room.press("f10")
            assert isinstance(room.app.screen, SummaryScreen)
            clock.move(days=300)
            await room.press("enter")
            assert isinstance(room.app.screen, TopicsScreen)
            assert "1 due" in room.screen()
            assert "5 new" in room.screen()

        play(None, story, store=store, clock=clock, level=None)


def test_again_asks_other_variants() -> None:
    """Protects F5 after a drill: as many problems again, not the same ones."""

    async def story(room: Room) -> None:
        first = room.app.session
        await room.press("f4")
        assert isinstance(room.app.screen, SummaryScreen)
        await room.press("f5")
        assert isinstance(room.app.screen, DrillScreen)
        assert first is not None and room.app.session is not None
        assert room.app.session.seed != first.seed

    play(["chain"], story)


def test_topics_are_chosen_by_sign() -> None:
    """Protects those who see no colours: what is chosen has a cross."""
    topics = [Topic("calculus", 3, 0, 3), Topic("linear_algebra", 2, 1, 0)]
    found = TopicList(topics)
    assert found.names() == ("calculus",)

    async def run() -> None:
        app = DrillApp(quiz(), None, clock=Clock(), new_id=numbered(), seed=1)
        async with app.run_test() as pilot:
            app.push_screen(TopicsScreen(topics, 10, None))
            await pilot.pause()
            chosen = app.screen.query_one(TopicList)
            await pilot.press("down", "space")
            assert chosen.names() == ("linear_algebra",)
            assert "[x] linear algebra" in str(chosen.get_option_at_index(1).prompt)
            await pilot.press("a")
            assert chosen.names() == ("calculus", "linear_algebra")
            await pilot.press("a")
            assert chosen.chosen == set()

    asyncio.run(run())


def test_no_topics_at_all() -> None:
    """Protects an installation without banks: it says what to do."""

    async def run() -> None:
        app = DrillApp(
            mathkata.open(plugins=[], banks=[]), None, clock=Clock(), new_id=numbered(), seed=1
        )
        async with app.run_test() as pilot:
            await pilot.press("enter")
            assert isinstance(app.screen, TopicsScreen)

    asyncio.run(run())


def test_a_history_that_cannot_be_read_ends_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the front door: the error leaves the room and is told in one line."""
    store = Store.open(":memory:")

    def torn(*_: object) -> None:
        raise StoreError("the history is torn")

    monkeypatch.setattr(store, "cards", torn)

    async def story(room: Room) -> None:
        await room.pilot.pause()

    app = play(["slope"], story, store=store)
    store.close()
    assert isinstance(app.trouble, StoreError)


def test_light_and_dark() -> None:
    """Protects F6."""

    async def story(room: Room) -> None:
        assert room.app.theme == DARK
        await room.press("f6")
        assert room.app.theme == LIGHT

    play(["slope"], story)


def test_no_color_leaves_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects NO_COLOR: every cell is a shade of grey."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def story(room: Room) -> None:
        await room.answer("x")
        assert room.app.no_color
        assert "✗ Incorrect" in room.screen()

    play(["slope"], story)


def test_a_card_is_only_due_when_its_time_has_come() -> None:
    """Protects the count of due templates from counting what is known."""
    clock = Clock()
    card = schedule(
        None, Outcome.CORRECT, template="warmup/slope", version="", now=clock(), hints_used=0
    )
    assert card.due > clock()


def test_the_room_is_there_before_the_mathematics() -> None:
    """Protects the start: the screens load neither numpy nor sympy; making the first problem does."""
    code = (
        "import sys, mathkata.tui.app, mathkata.tui.screens.drill; "
        "sys.exit(bool({'numpy', 'sympy', 'mathkata.maths'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
