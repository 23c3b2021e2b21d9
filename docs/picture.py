"""The drill room as the README shows it: `python docs/picture.py` writes `docs/images/drill.svg` and prints the screen.

A test compares both with what the program shows.
"""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import mathkata
from mathkata.tui.app import DrillApp
from mathkata.tui.widgets.answer import Answer

IMAGE = Path(__file__).parent / "images" / "drill.svg"
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
        svg = app.export_screenshot(title="mathkata")
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


if __name__ == "__main__":
    screen, picture = take()
    IMAGE.parent.mkdir(exist_ok=True)
    IMAGE.write_text(picture, encoding="utf-8", newline="\n")
    sys.stdout.write(screen)
