"""How the screens look, as text: few, each a named story. They are looked at before they are kept."""

from __future__ import annotations

import pytest
from tui_kit import LARGE, SMALL, Clock, Room, play, same_screen

SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])


def name_of(story: str, size: tuple[int, int]) -> str:
    return f"{story}-{size[0]}x{size[1]}"


@SIZES
def test_screen_question(size: tuple[int, int]) -> None:
    """The first thing a learner sees."""

    async def story(room: Room) -> None:
        same_screen(room, name_of("question", size))

    play(["slope"], story, size=size)


@SIZES
def test_screen_reading_and_verdict(size: tuple[int, int]) -> None:
    """A wrong answer in two dimensions, its mistake, and a hint."""

    async def story(room: Room) -> None:
        await room.answer("x")
        await room.press("f2")
        await room.type("x^2/2")
        same_screen(room, name_of("incorrect", size))

    play(["slope"], story, size=size)


@SIZES
def test_screen_unreadable(size: tuple[int, int]) -> None:
    """The mark below the place that cannot be read."""

    async def story(room: Room) -> None:
        await room.answer("2x +* 3")
        same_screen(room, name_of("unreadable", size))

    play(["slope"], story, size=size)


@SIZES
def test_screen_solution(size: tuple[int, int]) -> None:
    """A closed problem."""

    async def story(room: Room) -> None:
        await room.answer("x")
        await room.press("f3")
        same_screen(room, name_of("solution", size))

    play(["slope"], story, size=size)


@SIZES
def test_screen_parts(size: tuple[int, int]) -> None:
    """A problem of two parts, the first of them answered."""

    async def story(room: Room) -> None:
        await room.answer(room.key())
        same_screen(room, name_of("parts", size))

    play(["chain"], story, size=size)


@SIZES
def test_screen_summary(size: tuple[int, int]) -> None:
    """The end, with what is due next."""
    clock = Clock()

    async def story(room: Room) -> None:
        await room.answer(room.key())
        clock.move(minutes=3)
        await room.press("enter")
        await room.answer("x")
        await room.press("enter")
        await room.press("f10")
        same_screen(room, name_of("summary", size))

    play(["slope", "half"], story, size=size, clock=clock)


@SIZES
def test_screen_topics(size: tuple[int, int]) -> None:
    """The choice of topics."""

    async def story(room: Room) -> None:
        same_screen(room, name_of("topics", size))

    play(None, story, size=size)
