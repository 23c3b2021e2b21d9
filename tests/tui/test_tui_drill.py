"""The drill screen, played with the keyboard."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from tui_kit import LARGE, SMALL, Clock, Room, play, quiz, session

from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.session import Session
from mathkata.store import Store
from mathkata.tui.screens.drill import DrillScreen
from mathkata.tui.screens.help import HelpScreen
from mathkata.tui.screens.summary import SummaryScreen
from mathkata.tui.widgets.answer import Answer


def test_a_right_answer_is_praised_and_enter_goes_on_to_the_summary() -> None:
    """Protects the shortest way through a drill: type, Enter, Enter."""

    async def story(room: Room) -> None:
        await room.answer("x + 3")
        assert "✓ Correct" in room.title("#verdict")
        assert "next problem" in room.shown("#verdict")
        await room.press("enter")
        assert isinstance(room.app.screen, SummaryScreen)
        assert "1 of 1 right" in room.shown("#summary")

    app = play(["slope"], story)
    assert app.session is not None
    assert app.session.summary().right == 1


def test_a_wrong_answer_names_the_mistake_but_not_the_key() -> None:
    """Protects the open problem: the key's value is shown only when it is closed."""

    async def story(room: Room) -> None:
        await room.answer("x")
        assert "✗ Incorrect" in room.title("#verdict")
        said = room.shown("#verdict")
        assert "The derivative of 3x is 3, not 0." in said
        assert "Try again" in said
        assert "expected" not in room.screen()
        await room.press("f3")
        assert "expected" in room.shown("#verdict")
        assert "x + 3" in room.shown("#solution")

    play(["slope"], story)


def test_an_answer_may_be_mended_but_the_first_one_counts() -> None:
    """Protects the review: trying again helps the learner and does not change what is recorded."""

    async def story(room: Room) -> None:
        await room.answer("x")
        await room.answer("x+3")
        assert "✓ Correct" in room.title("#verdict")
        await room.press("enter")
        assert "0 of 1 right" in room.shown("#summary")
        assert "incorrect, then solved" in room.shown("#summary")

    play(["slope"], story)


def test_unreadable_is_marked_while_typing_and_costs_nothing() -> None:
    """Protects the reading: the place is marked below the line, and Enter does not count it as wrong."""

    async def story(room: Room) -> None:
        await room.type("x +* 3")
        rows = room.shown("#reading").split("\n")
        assert rows[0] == "x +* 3"
        assert rows[1].index("^") in (2, 3)
        await room.press("enter")
        assert "? Unreadable" in room.title("#verdict")
        assert "does not count" in room.shown("#verdict")
        assert room.app.session is not None
        assert room.app.session.open is not None
        assert not room.app.session.open.recorded

    play(["slope"], story)


def test_tab_takes_the_repair() -> None:
    """Protects the one key from an unreadable response to a readable one."""

    async def story(room: Room) -> None:
        await room.type("x +* 3")
        assert "Tab takes: " in room.shown("#reading")
        await room.press("tab")
        assert "*" not in room.app.screen.query_one(Answer).value
        assert room.app.screen.query_one(Answer).has_focus
        assert room.title("#reading") == "read as"

    play(["slope"], story)


def test_right_value_in_the_wrong_form_does_not_count() -> None:
    """Protects the verdict misformed: it says so in words and leaves the problem open."""

    async def story(room: Room) -> None:
        await room.answer("1/2 + 1/4")
        assert "~ Right value, wrong form" in room.title("#verdict")
        assert "does not count" in room.shown("#verdict")
        await room.answer("3/4")
        await room.press("enter")
        assert "1 of 1 right" in room.shown("#summary")

    play(["half"], story)


def test_the_reading_is_laid_out_while_typing() -> None:
    """Protects the live reading: fractions stand in rows."""

    async def story(room: Room) -> None:
        await room.type("(x+1)/2")
        assert len(room.shown("#reading").split("\n")) == 3
        await room.type("")
        assert room.shown("#reading") == ""

    play(["slope"], story)


def test_hints_come_one_by_one_and_the_key_is_dimmed_after_the_last() -> None:
    """Protects F2."""

    async def story(room: Room) -> None:
        await room.press("f2")
        assert room.shown("#hints").count("one by one") == 1
        assert "2." not in room.shown("#hints")
        await room.press("f2")
        assert "2. The derivative" in room.shown("#hints")
        await room.press("f2")
        assert room.app.screen.check_action("hint", ()) is None

    play(["slope"], story)


def test_the_solution_closes_the_problem() -> None:
    """Protects F3: a problem whose solution was seen is recorded as not solved, and Enter goes on."""

    async def story(room: Room) -> None:
        await room.press("f3")
        assert "Answer: x + 3" in room.shown("#solution")
        assert room.app.screen.check_action("solution", ()) is None
        await room.press("enter")
        assert "0 of 1 right" in room.shown("#summary")

    play(["slope"], story)


def test_going_on_without_an_answer_records_nothing() -> None:
    """Protects F4."""

    async def story(room: Room) -> None:
        await room.press("f4")
        assert "Nothing was answered" in room.shown("#summary")

    play(["slope"], story)


def test_parts_are_asked_in_their_order_and_keep_their_answers_in_sight() -> None:
    """Protects problems of several parts: each has its own line, sign and verdict."""

    async def story(room: Room) -> None:
        assert "dy/du" in room.title("#answer")
        await room.answer(room.key())
        assert "du/dx" in room.title("#answer")
        assert "✓  dy/du" in room.shown("#statement")
        await room.answer("99")
        assert "✗  du/dx    99" in room.shown("#statement")
        await room.answer(room.key())
        assert "next problem" in room.shown("#verdict")

    app = play(["chain"], story)
    assert app.session is not None
    assert [attempt.outcome for attempt in app.session.attempts] == [Outcome.INCORRECT]


def test_next_leaves_an_answered_part_for_a_fresh_one() -> None:
    """Protects F4 inside a problem of several parts."""

    async def story(room: Room) -> None:
        await room.answer("99")
        await room.press("f4")
        assert isinstance(room.app.screen, DrillScreen)
        assert room.app.screen.part == "inner"

    play(["chain"], story)


def test_options_are_shown_with_letters_and_read_without_their_labels() -> None:
    """Protects choices: what is typed is a letter, and the reading gives nothing away."""

    async def story(room: Room) -> None:
        assert "a) " in room.shown("#statement")
        assert "c) " in room.shown("#statement")
        await room.type("b")
        assert room.shown("#reading") == "option b"
        await room.answer(room.key())
        assert "✓ Correct" in room.title("#verdict")

    play(["angle"], story)


def test_a_template_that_cannot_be_made_is_told_and_left_out() -> None:
    """Protects the drill from a wrong bank: never a crash, never a problem without agreeing routes."""

    async def story(room: Room) -> None:
        assert isinstance(room.app.screen, DrillScreen)
        assert "Slope" in room.screen()
        await room.answer("x + 3")
        await room.press("enter")
        await room.press("f10")
        assert "warmup/broken" in room.shown("#summary")

    play(["slope", "broken"], story, count=3)


def test_nothing_can_be_asked_at_all() -> None:
    """Protects the end of a session that never began."""

    async def story(room: Room) -> None:
        assert isinstance(room.app.screen, SummaryScreen)
        assert "warmup/broken" in room.shown("#summary")

    play(["broken"], story)


def test_up_and_down_recall_earlier_answers() -> None:
    """Protects the history of the line, and the draft that was being typed."""

    async def story(room: Room) -> None:
        answer = room.app.screen.query_one(Answer)
        await room.answer("x")
        await room.answer("2x")
        await room.type("draft")
        await room.press("up")
        assert answer.value == "2x"
        await room.press("up")
        assert answer.value == "x"
        await room.press("up")
        assert answer.value == "x"
        await room.press("down", "down")
        assert answer.value == "draft"

    play(["slope"], story)


def test_up_passes_the_answer_that_still_stands_on_the_line() -> None:
    """Protects the first press of up after marking: it must do something."""

    async def story(room: Room) -> None:
        await room.answer("x")
        await room.answer("2x")
        await room.press("up")
        assert room.app.screen.query_one(Answer).value == "x"

    play(["slope"], story)


def test_enter_twice_marks_once() -> None:
    """Protects the busy line: keys pressed while marking don't mark again or skip the verdict."""

    async def story(room: Room) -> None:
        await room.type("x")
        screen = room.app.screen
        assert isinstance(screen, DrillScreen)
        answer = screen.query_one(Answer)
        answer.post_message(Answer.Submitted(answer, "x"))
        answer.post_message(Answer.Submitted(answer, "x"))
        await room.settle()
        assert room.app.session is not None and room.app.session.open is not None
        assert room.app.session.open.tries == 1

    play(["slope"], story)


def test_help_names_the_keys_and_how_to_type() -> None:
    """Protects F1, and that Escape leads back to the line."""

    async def story(room: Room) -> None:
        await room.press("f1")
        assert isinstance(room.app.screen, HelpScreen)
        assert "an expression" in room.screen()
        await room.press("escape")
        assert room.app.screen.query_one(Answer).has_focus

    play(["slope"], story)


def test_quitting_keeps_what_was_marked(tmp_path: Path) -> None:
    """Protects the history: a verdict on the screen is on the disk."""
    with Store.open(tmp_path / "history.sqlite3") as store:

        async def story(room: Room) -> None:
            await room.answer("x + 3")
            await room.press("ctrl+q")

        app = play(["slope"], story, store=store)
        assert [review.outcome for review in store.reviews()] == [Outcome.CORRECT]
        assert app.return_value is not None
        assert app.return_value.right == 1


def test_a_history_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects the learner from a silent loss, and the drill from a full disk."""
    with Store.open(tmp_path / "history.sqlite3") as store:

        def full(*_: object) -> bool:
            raise StoreError("the disk is full")

        monkeypatch.setattr(store, "record", full)

        async def story(room: Room) -> None:
            await room.answer("x + 3")
            assert "✓ Correct" in room.title("#verdict")
            assert "the disk is full" in room.screen()
            await room.press("enter")
            assert "Could not be saved" in room.shown("#summary")

        play(["slope"], story, store=store)


def test_a_bug_in_marking_is_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the learner from our bugs: never incorrect, never a crash."""

    async def story(room: Room) -> None:
        session = room.app.session
        assert session is not None and session.open is not None

        def broken(*_: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(type(session.open.problem), "mark", broken)
        await room.answer("x")
        assert "… Undecided" in room.title("#verdict")
        assert not session.open.recorded

    play(["slope"], story)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_long_statement_scrolls_before_what_stands_below(size: tuple[int, int]) -> None:
    """Protects reading with the keyboard: PgDn reaches the end of the statement."""

    async def story(room: Room) -> None:
        pane = room.app.screen.query_one("#statement-pane", VerticalScroll)
        for _ in range(6):
            await room.press("pagedown")
        assert pane.scroll_y == pane.max_scroll_y
        if size == SMALL:
            assert pane.max_scroll_y > 0
            await room.press("pageup")
            assert pane.scroll_y < pane.max_scroll_y

    play(["long"], story, size=size)


def test_resizing_lays_the_statement_out_anew() -> None:
    """Protects narrow windows: no row is wider than its pane after a change of size."""

    async def story(room: Room) -> None:
        wide = room.shown("#statement")
        await room.pilot.resize_terminal(40, 30)
        await room.settle()
        narrow = room.shown("#statement")
        assert narrow != wide
        assert max(map(len, narrow.split("\n"))) <= 36

    play(["slope"], story, size=LARGE)


@pytest.mark.parametrize("size", [(20, 8), (200, 60)])
def test_unusual_sizes_do_no_harm(size: tuple[int, int]) -> None:
    """Protects from a crash in very small and very large windows."""

    async def story(room: Room) -> None:
        await room.type("(x+1)/2/(")
        await room.answer("x + 3")
        await room.press("f3", "enter")

    play(["slope", "chain"], story, size=size)


def test_text_that_looks_like_markup_is_shown_as_it_is() -> None:
    """Protects the screen from what learners type."""

    async def story(room: Room) -> None:
        await room.answer("[red]x[/red] \x1b[31m")
        assert "[red]x[/red]" in room.screen()
        assert "\x1b" not in room.screen()

    play(["slope"], story)


def test_a_drill_ends_with_its_time() -> None:
    """Protects `--minutes`: the open problem may be finished, then comes the summary."""
    clock = Clock()

    async def story(room: Room) -> None:
        clock.move(minutes=6)
        await room.answer(room.key())
        await room.press("enter")
        assert isinstance(room.app.screen, SummaryScreen)

    play(["slope", "half"], story, count=None, minutes=5, clock=clock)


def test_a_session_is_all_the_room_holds() -> None:
    """Protects the layering: what the room did can be done with a session alone."""
    alone = session("slope")
    assert isinstance(alone, Session)
    assert alone.next() is not None
    assert alone.answer("x + 3").outcome is Outcome.CORRECT
    assert quiz().topics["warmup"]


def test_typing_while_the_next_problem_is_made_does_no_harm(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Protects from reading a line against a part of the problem before."""

    async def story(room: Room) -> None:
        drilled, gate = room.app.session, threading.Event()
        assert drilled is not None
        await room.answer(room.key())
        await room.answer(room.key())
        make = drilled.next

        def late() -> object:
            found = make()
            gate.wait(10)
            return found

        monkeypatch.setattr(drilled, "next", late)
        await room.pilot.press("enter")
        await room.pilot.press("1", "f1", "escape", "f2", "f3", "f4", "enter", "tab")
        gate.set()
        await room.settle()
        assert room.app.screen.query_one(Answer).value == ""
        assert "2 of 2" in room.screen()

    play(["chain", "angle"], story)
