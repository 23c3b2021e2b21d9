"""The one table of markings: reads `*.rows` files beside it.

A file is groups; a group is a heading and blocks. A block begins at the margin with kind, right answer and options,
and holds indented rows: outcome, response, why. Columns are separated by two spaces or more; a response that needs it
stands in JSON quotes.

    # Rounding                                              the heading of a group
    > What the group teaches, in a sentence.
    number  1/3  digits=5; symbols=x:positive
      correct    0.33333  rounded at its typed places
      incorrect  -1/3     the other sign [sign_flip]        slips that must be named, in square brackets at the end
      undecided! ...      a known limit: what happens now; the reason says what should
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
OUTCOMES = ("correct", "misformed", "incorrect", "unreadable", "undecided")
_GAP = re.compile(r"\s{2,}")
_CODES = re.compile(r"\s*\[([a-z_0-9, ]+)\]$")


@dataclass(frozen=True)
class Row:
    """One marking that must come out."""

    file: str
    line: int
    group: str
    teaches: str
    kind: str
    expected: str
    options: tuple[tuple[str, str], ...]
    symbols: tuple[tuple[str, str], ...] | None
    response: str
    outcome: str
    limit: bool
    why: str
    slips: tuple[str, ...]

    @property
    def name(self) -> str:
        """A short name for a test."""
        return f"{self.file}:{self.line}"


def rows() -> Iterator[Row]:
    """Every row of every file, in order."""
    for path in sorted(FOLDER.glob("*.rows")):
        yield from read_rows(path)


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of one file; ValueError with file and line for one that is not written rightly."""
    group = teaches = ""
    block: (
        tuple[str, str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...] | None] | None
    ) = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip():
            continue
        if line.startswith("# "):
            group, teaches, block = line[2:].strip(), "", None
        elif line.startswith("> "):
            teaches = f"{teaches} {line[2:].strip()}".strip()
        elif not line.startswith(" "):
            block = _block(line, where)
        else:
            if block is None or not group:
                raise ValueError(f"{where}: a row without a block or heading above it")
            outcome, response, why, slips = _row(line, where)
            limit = outcome.endswith("!")
            yield Row(
                path.stem,
                number,
                group,
                teaches,
                *block,
                response,
                outcome.rstrip("!"),
                limit,
                why,
                slips,
            )


def _columns(text: str, where: str, least: int, most: int) -> list[str]:
    columns: list[str] = []
    rest = text.strip()
    decoder = json.JSONDecoder()
    while rest and len(columns) < most:
        if rest.startswith('"'):
            value, end = decoder.raw_decode(rest)
            columns.append(value)
            rest = rest[end:].strip()
            continue
        if len(columns) == most - 1:
            columns.append(rest)
            break
        gap = _GAP.search(rest)
        columns.append(rest[: gap.start()] if gap else rest)
        rest = rest[gap.end() :] if gap else ""
    if len(columns) < least:
        raise ValueError(f"{where}: {len(columns)} columns; at least {least} are needed: {text!r}")
    return columns


def _block(
    line: str, where: str
) -> tuple[str, str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...] | None]:
    columns = _columns(line, where, 2, 3)
    pairs = [part.partition("=") for part in (columns[2] if len(columns) > 2 else "").split(";")]
    given = {name.strip(): value.strip() for name, _, value in pairs if name.strip()}
    symbols = given.pop("symbols", None)
    declared = None
    if symbols is not None:
        names = [name.partition(":") for name in re.split(r"\s+", symbols.strip()) if name]
        declared = tuple((name, domain or "real") for name, _, domain in names)
    return columns[0], columns[1], tuple(given.items()), declared


def _row(line: str, where: str) -> tuple[str, str, str, tuple[str, ...]]:
    outcome, response, why = _columns(line, where, 3, 3)
    if outcome.rstrip("!") not in OUTCOMES:
        raise ValueError(f"{where}: {outcome!r} is not an outcome")
    codes = _CODES.search(why)
    slips = tuple(code.strip() for code in codes[1].split(",")) if codes else ()
    return outcome, response, _CODES.sub("", why), slips
