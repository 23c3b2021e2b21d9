"""The fenced blocks of a page of the manual, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_FENCE = re.compile(r"(?P<indent> *)(?P<ticks>`{3,})(?P<language>\w*)[^\n`]*")
_FILE = re.compile(r"(?P<how>File|Add to) `(?P<name>[^`]+)`:")


@dataclass(frozen=True)
class Block:
    """One block: its language, its text, the line it starts in, and the file it is if the page says `File ...:`, or is the
    end of if it says `Add to ...:`."""

    page: Path
    line: int
    language: str
    text: str
    file: str = ""
    added: bool = False

    @property
    def where(self) -> str:
        """For messages: which page and line."""
        return f"{self.page.name}:{self.line}"


def blocks_of(page: Path) -> list[Block]:
    """Every fenced block of a page."""
    found: list[Block] = []
    opened: re.Match[str] | None = None
    start, inside, last = 0, [], ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = _FENCE.fullmatch(line)
        if opened is None:
            if fence is not None:
                opened, start, inside = fence, number, []
                named = _FILE.search(last)
            elif line.strip():
                last = line
        elif line.strip() == opened["ticks"]:
            text = "\n".join(each.removeprefix(opened["indent"]) for each in inside) + "\n"
            file = named["name"] if named else ""
            added = named is not None and named["how"] == "Add to"
            found.append(Block(page, start, opened["language"], text, file, added))
            opened, last = None, ""
        else:
            inside.append(line)
    assert opened is None, f"{page.name}:{start}: this block is not closed"
    return found
