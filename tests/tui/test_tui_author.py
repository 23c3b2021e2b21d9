"""The author's room: what is on the screen after a save, and what single keys do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import cast

import pytest
from author_kit import BANK, PARTS, WRONG
from textual.pilot import Pilot
from tui_kit import LARGE, SMALL, same_screen

from mathkata.authoring import Desk, Printer
from mathkata.host import discover
from mathkata.tui.author import AuthorApp
from mathkata.tui.screens.paper import PaperScreen
from mathkata.tui.widgets.answer import Answer
from mathkata.tui.widgets.findings import Findings
from mathkata.tui.widgets.laid import Laid
from mathkata.tui.widgets.templates import Templates
from mathkata.tui.widgets.variants import Variants

HOST = discover()
SIZES = pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])


class Room:
    """The room as an author at the keyboard has it, with an editor beside it."""

    def __init__(self, app: AuthorApp, pilot: Pilot[Desk], bank: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.bank = bank
        self.opened: list[Path] = []

    async def settle(self) -> None:
        """Until the background rests and all it has told is shown."""
        for _ in range(2):
            await self.pilot.pause()
            assert await asyncio.to_thread(self.app.background.resting.wait, 60)
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def save(self, text: str) -> None:
        """What an editor does; then until the new state has been looked at."""
        looks = self.app.background.desk.looks
        self.bank.write_text(text, encoding="utf-8")
        for _ in range(3000):
            if self.app.background.desk.looks > looks:
                break
            await self.pilot.pause(0.02)
        else:
            pytest.fail("the save was not seen")
        await self.settle()

    async def type(self, text: str) -> None:
        self.app.screen.query_one(Answer).put(text)
        await self.settle()

    @property
    def sum(self) -> str:
        return self.app.desk_screen.query_one(Findings).said

    def text(self, selector: str) -> str:
        widget = self.app.screen.query_one(selector, Laid)
        return widget.text if widget.display else ""

    def titles(self) -> list[str]:
        views = self.app.desk_screen.query(".variant")
        return [str(view.border_title) for view in views if view.display]

    def screen(self) -> str:
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def play(
    bank: Path,
    story: Callable[[Room], Awaitable[None]],
    *,
    size: tuple[int, int] = SMALL,
) -> AuthorApp:
    """Runs a story in a room that is not shown."""

    def write(files: Mapping[Path, bytes]) -> None:
        for path, data in files.items():
            path.write_bytes(data)

    opened: list[Path] = []
    app = AuthorApp(bank, HOST, printer=Printer(write), open_file=opened.append)

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            room = Room(app, pilot, bank)
            room.opened = opened
            await room.settle()
            await story(room)

    asyncio.run(run())
    return app


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("sums.yaml")
    path.write_text(BANK, encoding="utf-8")
    return path


@SIZES
def test_screen_of_a_clean_template(bank: Path, size: tuple[int, int]) -> None:
    """Five variants with their keys, and a line that says how much was looked at."""

    async def story(room: Room) -> None:
        same_screen(room, f"author-clean-{size[0]}x{size[1]}")  # type: ignore[arg-type]

    play(bank, story, size=size)


@SIZES
def test_screen_of_a_finding(bank: Path, size: tuple[int, int]) -> None:
    """The place with its span marked and the smallest draws that show it, below the variants."""

    async def story(room: Room) -> None:
        await room.save(
            BANK.replace("- a + sum(1 for k in range(b))", "- a + sum(1 for k in range(b + 1))")
            + PARTS
        )
        same_screen(room, f"author-finding-{size[0]}x{size[1]}")  # type: ignore[arg-type]

    play(bank, story, size=size)


def test_screen_of_the_sheet(bank: Path) -> None:
    """How a template looks on paper, without leaving the terminal."""

    async def story(room: Room) -> None:
        await room.press("o")
        same_screen(room, "author-paper-80x24")  # type: ignore[arg-type]
        await room.press("k")
        assert "Answer" in room.text("#paper")
        await room.press("escape")
        assert room.app.screen is room.app.desk_screen

    play(bank, story)


def test_a_save_is_seen_without_a_key(bank: Path) -> None:
    """Broken, then mended: the finding comes and goes, and the planted errors are told again."""

    async def story(room: Room) -> None:
        assert "planted errors: none unnoticed" in room.sum
        for text in WRONG:
            await room.save(text)
            assert room.sum.startswith("✗ 1 finding: the bank cannot be used yet"), text
            assert "sums.yaml:" in room.text("#found-rows")
        await room.save(BANK)
        assert "planted errors: none unnoticed" in room.sum

    play(bank, story)


def test_survivors_are_shown_and_are_no_findings(bank: Path) -> None:
    """A check that any sum passes: three of the mutated lines, and how many more there are."""

    async def story(room: Room) -> None:
        await room.save(BANK.replace("- a + sum(1 for k in range(b))", "- answer > a"))
        assert room.sum.startswith("~ 60 seeds: no findings;")
        assert "nothing notices this error" in room.text("#found-rows")
        assert "mathkata check sums.yaml --mutate" in room.text("#found-rows")

    play(bank, story)


def test_keys_step_through_seeds_and_templates(bank: Path) -> None:
    """One key each, and no Enter; several presses mean what they mean together."""
    bank.write_text(BANK + PARTS, encoding="utf-8")

    async def story(room: Room) -> None:
        assert room.titles()[0].startswith("▸ 1  seed 0: a = ")
        await room.press("n", "n")
        assert room.titles()[0].startswith("▸ 1  seed 10:")
        await room.press("p", "p", "p")
        await room.press("4")
        assert room.titles()[3].startswith("▸ 4  seed 3:")
        await room.press("f")
        assert room.app.desk_screen.round.template == "sums/both"
        await room.press("b")
        assert room.app.desk_screen.round.template == "sums/first"
        await room.press("g", "down", "enter")
        assert room.app.desk_screen.round.template == "sums/both"
        assert room.app.desk_screen.query_one(Variants).has_focus

    play(bank, story)


def test_an_answer_is_tried_as_in_a_drill(bank: Path) -> None:
    """Letters go to the line while it is used; the reading is live; the whole witness is told."""

    async def story(room: Room) -> None:
        await room.press("2", "t")
        shown = room.app.desk_screen.query_one(Variants).current
        assert shown is not None and shown.problem is not None
        assert shown.seed == 1
        assert "key" not in room.text("#variant-2")
        await room.press("n", "s")
        assert room.app.screen.query_one(Answer).value == "ns"
        await room.type("1 +")
        assert room.app.screen.query_one("#reading").has_class("-trouble")
        await room.press("tab")
        assert room.app.screen.query_one(Answer).value.strip() == "1"
        await room.press("enter")
        assert f"Expected: {shown.problem.answer}" in room.text("#verdict")
        await room.type(str(shown.problem.answer))
        await room.press("enter")
        assert room.app.screen.query_one("#verdict").has_class("-correct")
        await room.press("escape", "s")
        assert "Author routes" in room.text("#variant-2")
        await room.press("s")
        assert "Author routes" not in room.text("#variant-2")

    play(bank, story)


def test_parts_are_tried_one_after_the_other(bank: Path) -> None:
    """F4 goes on to the next part, and after the last to the first."""
    bank.write_text("topic: sums\nlicence: CC-BY-4.0\ntemplates:\n" + PARTS, encoding="utf-8")

    async def story(room: Room) -> None:
        await room.press("t", "f4")
        shown = room.app.desk_screen.query_one(Variants).current
        assert shown is not None and shown.problem is not None
        answer = cast("dict[str, str]", shown.problem.answer)
        await room.type(answer["product"])
        await room.press("enter")
        assert room.app.screen.query_one("#verdict").has_class("-correct")
        await room.press("f4")
        assert "total" in str(room.app.screen.query_one(Answer).border_title)

    play(bank, story)


def test_a_save_while_an_answer_is_tried(bank: Path) -> None:
    """The line stays where it is, and is read against the new state; a bank that breaks takes it away."""

    async def story(room: Room) -> None:
        await room.press("t")
        await room.save(BANK.replace("integer(2, 9)", "integer(20, 29)"))
        assert room.app.screen.query_one(Answer).has_focus
        shown = room.app.desk_screen.query_one(Variants).current
        assert shown is not None and shown.problem is not None
        await room.type(str(shown.problem.answer))
        await room.press("enter")
        assert room.app.screen.query_one("#verdict").has_class("-correct")
        await room.save("topic: [")
        assert room.app.desk_screen.query_one(Variants).has_focus

    play(bank, story)


def test_pdf_is_written_named_and_opened_when_asked(bank: Path) -> None:
    """Nothing of the author's is overwritten, except what this room has written itself; no viewer comes unasked."""

    async def story(room: Room) -> None:
        Path("mine.pdf").write_bytes(b"mine")
        await room.press("o", "w")
        await room.pilot.press(*"mine", "enter")
        await room.settle()
        assert Path("mine.pdf").read_bytes() == b"mine"
        assert "is there already" in room.screen()
        for _ in range(2):
            await room.press("w")
            await room.pilot.press(*"draft", "enter")
            await room.settle()
            assert Path("draft.pdf").read_bytes().startswith(b"%PDF")
            assert Path("draft-key.pdf").read_bytes().startswith(b"%PDF")
        assert room.opened == []
        await room.press("k", "v")
        assert room.opened == [Path("draft-key.pdf")]
        screen = room.app.screen
        assert isinstance(screen, PaperScreen)
        before = room.text("#paper")
        await room.save(BANK.replace("integer(2, 9)", "integer(20, 29)"))
        assert room.text("#paper") != before

    app = play(bank, story)
    assert app.printer.written == [Path("draft.pdf"), Path("draft-key.pdf")]


def test_nothing_on_paper_is_said(bank: Path) -> None:
    """With nothing to show, the sheet view says so and the room stays."""
    bank.write_text("topic: [", encoding="utf-8")

    async def story(room: Room) -> None:
        await room.press("o", "t", "s", "n", "g", "escape", "m", "m", "m", "question_mark")
        await room.press("escape")
        assert room.app.screen is room.app.desk_screen
        assert room.sum.startswith("✗ 1 finding")

    play(bank, story)


def test_a_bug_of_ours_does_not_end_the_room(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told with its name, and the next save is looked at."""

    async def story(room: Room) -> None:
        def fails(*_: object, **__: object) -> None:
            raise ZeroDivisionError("ours")

        with monkeypatch.context() as patch:
            patch.setattr("mathkata.authoring.round.check", fails)
            await room.press("r")
            assert "ZeroDivisionError: ours" in room.text("#found-rows")
            assert "report it" in room.text("#found-rows")
        await room.save(BANK.replace("level: 1", "level: 2"))
        assert room.sum.startswith("✓")

    play(bank, story)


def test_keys_that_end_it(bank: Path) -> None:
    """q, Ctrl-C and Ctrl-Q end the room from wherever its author is, and the thread with it."""
    for keys in (["q"], ["ctrl+c"], ["t", "ctrl+c"], ["o", "ctrl+q"], ["g", "ctrl+c"]):

        async def story(room: Room, keys: list[str] = keys) -> None:
            await room.pilot.press(*keys)
            await room.pilot.pause()

        app = play(bank, story)
        assert app.return_code == 0
        app.background.join(60)
        assert not app.background.is_alive()


def test_templates_say_what_is_known_of_them(bank: Path) -> None:
    """In a wide terminal the list stands beside the variants."""
    bank.write_text(
        BANK + PARTS.replace("a + sum(1 for k in range(b))", "a + sum(1 for k in range(b + 1))"),
        encoding="utf-8",
    )

    async def story(room: Room) -> None:
        options = room.app.desk_screen.query_one(Templates).options
        assert [str(each.prompt) for each in options] == ["▸ first ✓", "  both (1)"]
        assert "elsewhere in the bank: sums/both (1 finding)" in room.text("#found-rows")

    play(bank, story, size=LARGE)
