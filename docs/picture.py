"""The rooms as the manual shows them: `python docs/picture.py` writes `docs/images/drill.svg` and `author.svg`, and prints the
screens.

Tests compare them with what the program shows.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
import tempfile
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import mathkata
from mathkata.authoring import Printer
from mathkata.cli.scaffold import bank_text
from mathkata.host import discover
from mathkata.tui.app import DrillApp
from mathkata.tui.author import AuthorApp
from mathkata.tui.widgets.answer import Answer

IMAGE = Path(__file__).parent / "images" / "drill.svg"
AUTHOR_IMAGE = IMAGE.with_name("author.svg")
WIDTH, HEIGHT = 80, 20
COLUMN, ROW, TOP = 12.2, 24.4, 20.0
"""How far columns and rows stand apart in the picture, and where the first row is."""
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


async def _take() -> tuple[str, str]:
    app = DrillApp(
        mathkata.open(),
        None,
        clock=lambda: NOON,
        new_id=lambda: "r0",
        seed=7,
        template_ids=["calculus/sigmoid-derivative"],
        count=10,
    )
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:

        async def settle() -> None:
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()

        await settle()
        app.screen.query_one(Answer).put("s(1-s)")
        await settle()
        await pilot.press("enter")
        await settle()
        return _both(app.export_screenshot(title="mathkata"))


async def _take_author() -> tuple[str, str]:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        bank = Path("sums.yaml")
        right = "sum(a + k, k, 0, n - 1)"
        bank.write_text(
            bank_text("sums", "first", bank.name).replace(right, "sum(a + k, k, 0, n)"),
            encoding="utf-8",
        )
        app = AuthorApp(bank, discover(), printer=Printer(lambda _: None), open_file=str)
        async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
            for _ in range(2):
                await pilot.pause()
                await asyncio.to_thread(app.background.resting.wait, 60)
            await pilot.pause()
            return _both(app.export_screenshot(title="mathkata author"))


def _both(svg: str) -> tuple[str, str]:
    return text_of(svg), "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def text_of(svg: str) -> str:
    """The lines of text in the picture, by their height."""
    lines = [""] * HEIGHT
    for x, y, inside in re.findall(
        r'<text class="[^"]*" x="([\d.]+)" y="([\d.]+)" [^>]*clip-path[^>]*>(.*?)</text>', svg
    ):
        row, column = round((float(y) - TOP) / ROW), round(float(x) / COLUMN)
        lines[row] = lines[row].ljust(column) + unescape(inside).replace("\xa0", " ")
    return "\n".join(line.rstrip() for line in lines).rstrip() + "\n"


def take() -> tuple[str, str]:
    """The screen as text, and as a picture."""
    return asyncio.run(_take())


def take_author() -> tuple[str, str]:
    """The same of the author's room."""
    return asyncio.run(_take_author())


if __name__ == "__main__":
    IMAGE.parent.mkdir(exist_ok=True)
    for image, taken in ((IMAGE, take()), (AUTHOR_IMAGE, take_author())):
        screen, picture = taken
        image.write_text(picture, encoding="utf-8", newline="\n")
        sys.stdout.write(screen)
