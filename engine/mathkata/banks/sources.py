"""Texts of a bank that know where each of their characters stands, through folding and escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mathkata.banks.page import Page
from mathkata.model.places import Place, Source

_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_BLANKS = re.compile(r"[ \t\n]*")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PagedSource(Source):
    """A Source whose characters may stand on several lines of the file, or be written as escapes.

    `pieces` holds (offset in the text, line, column, row): from that offset on the text stands there
    character for character.
    """

    pieces: tuple[tuple[int, int, int, str], ...] = ()

    def place(self, start: int = 0, length: int = 1) -> Place:
        """The place in the file of the character `start` of the text (counted from 0)."""
        number = max(0, bisect_right(self.pieces, start, key=lambda piece: piece[0]) - 1)
        offset, line, column, row = self.pieces[number]
        return Place(self.file, line, column + max(0, start - offset), max(1, length), row)

    def after(self, count: int) -> PagedSource:
        """The source without its first `count` characters."""
        first = self.place(count)
        rest = [
            (offset - count, line, column, row)
            for offset, line, column, row in self.pieces
            if offset > count
        ]
        head = (0, first.line, first.column, first.text)
        return _source(self.text[count:], self.file, [head, *rest])


def source_of(page: Page, value: str, style: str, start: int, end: int) -> PagedSource:
    """The source of a scalar that YAML reads as `value` from the stretch [start, end) of the page."""
    if style == "|":
        offsets = _literal(page, value, start)
    elif style == ">":
        offsets = _walk(page.text, value, style, _below(page, start), end)
    elif style in ("'", '"') and style:
        offsets = _walk(page.text, value, style, start + 1, max(start + 1, end - 1))
    else:
        offsets = _walk(page.text, value, style, start, end)
    pieces = []
    for offset, index in offsets:
        line, column = page.at(index)
        pieces.append((offset, line, column, page.row(line)))
    return _source(value, page.file, pieces)


def _source(text: str, file: str, pieces: list[tuple[int, int, int, str]]) -> PagedSource:
    whole = PagedSource(text, file, pieces=tuple(pieces))
    begins = [0, *(match.end() for match in re.finditer("\n", text))]
    places = [whole.place(begin) for begin in begins]
    starts = tuple((place.line, place.column) for place in places)
    return PagedSource(text, file, starts, tuple(place.text for place in places), whole.pieces)


def _below(page: Page, start: int) -> int:
    """Where the lines under a block scalar's header begin."""
    end = page.line_span(page.at(start)[0])[1]
    return min(end + 1, len(page.text))


def _literal(page: Page, value: str, start: int) -> list[tuple[int, int]]:
    """Line by line: the n-th line of a literal block is the n-th line under its header."""
    begin = index = _below(page, start)
    lines = value.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    for _ in range(first):
        index = _next_line(page.text, index)
    row_end = page.text.find("\n", index)
    row = page.text[index : row_end if row_end >= 0 else len(page.text)]
    indent = max(0, len(row) - len(lines[first]))
    found = []
    offset, index = 0, begin
    for line in lines:
        found.append((offset, min(index + indent if line else index, len(page.text))))
        offset += len(line) + 1
        index = _next_line(page.text, index)
    return found


def _next_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end + 1


def _end_of_blanks(text: str, start: int, end: int) -> int:
    match = _BLANKS.match(text, start, end)
    return match.end() if match else start


def _walk(text: str, value: str, style: str, index: int, end: int) -> list[tuple[int, int]]:
    """Walk what was written and what it means side by side; note where they part."""
    while style == ">" and index < end and text[index] in " \n":
        index += 1
    offset = len(value) - len(value.lstrip("\n ")) if style == ">" else 0
    found = [(0, index)] if not offset else [(0, index), (offset, index)]
    while offset < len(value) and index < end:
        fold = _BREAK.match(text, index, end)
        step, width = 1, 1
        if fold is not None:
            step = fold.end() - index
            breaks = fold.group().count("\n")
            width = max(1, breaks - 1)
            if style == ">":
                width = _end_of_blanks(value, offset, len(value)) - offset
                # The spaces of a line that is indented further are its own.
                folded = value[offset : offset + width]
                own = len(folded) - folded.rfind("\n") - 1 if "\n" in folded else 0
                step, width = step - own, width - own
        elif style == "'" and text.startswith("''", index):
            step = 2
        elif style == '"' and text[index] == "\\":
            match = _ESCAPE.match(text, index, end)
            step = len(match.group()) if match else 1
            if step == 2 and text[index + 1] == "\n":
                step = _end_of_blanks(text, index + 2, end) - index
                width = 0
        elif text[index] != value[offset]:
            break
        index += step
        offset += width
        if step != width and offset < len(value):
            found.append((offset, index))
    return found
