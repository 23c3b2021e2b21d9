"""A bank's text as a page: every index of the text has a line and a column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from mathkata.model.places import Finding, Place

MAX_BYTES = 2_000_000
MAX_ROW = 400
"""A longer line is not shown under a finding; the place alone says where."""

# What YAML does not take as text, and the line breaks only YAML knows: they would move every line number.
_FOREIGN = re.compile(
    "[^\t\n -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_TAB_INDENT = re.compile(r"^ *(\t+)", re.MULTILINE)
# No two runs of blanks may meet in this pattern: it must stay linear on a line of blanks.
# Spaces pasted from elsewhere which look like indentation, or like the space behind a colon, and are not.
_FALSE_SPACE = re.compile(
    r"^ *(?:- *)?(?:[\w(][\w(), ]*: *)?([\u00a0\u2007\u202f\u200b\u3000]+)", re.MULTILINE
)
_MAX_STRAY = 20


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding and the stretch of the text it blames; other findings inside the stretch follow from it."""

    finding: Finding
    start: int
    end: int


class Page:
    """A text with its file name; turns indexes (from 0) into places (lines and columns from 1)."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self._starts = [0]
        self._starts += [match.end() for match in re.finditer("\n", text)]

    def at(self, index: int) -> tuple[int, int]:
        """The (line, column) of the character `index`."""
        line = bisect_right(self._starts, index)
        return line, index - self._starts[line - 1] + 1

    def index(self, line: int, column: int) -> int:
        """The index of a line and column, both counted from 0, as YAML's marks are."""
        return min(self._starts[min(line, len(self._starts) - 1)] + column, len(self.text))

    def line_span(self, line: int) -> tuple[int, int]:
        """Where the line (from 1) begins and ends in the text, its line break left out."""
        line = min(line, len(self._starts))
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return start, end

    def row(self, line: int) -> str:
        """The line (from 1) as it is shown: tabs one column wide; empty if it is too long to show."""
        start, end = self.line_span(line)
        return self.text[start:end].replace("\t", " ") if end - start <= MAX_ROW else ""

    def place(self, start: int, end: int | None = None) -> Place:
        """The place of a stretch; what goes on over further lines is marked to the end of its first."""
        line, column = self.at(start)
        last = self.line_span(line)[1]
        stop = last if end is None else min(end, last)
        shown = len(self.text[start:stop].rstrip())
        return Place(self.file, line, column, max(1, shown), self.row(line))

    def remark(
        self, code: str, message: str, start: int, end: int | None = None, advice: str = ""
    ) -> Remark:
        """A finding about a stretch of this page."""
        finding = Finding(code, message, self.place(start, end), advice)
        return Remark(finding, start, start if end is None else end)


def read_page(data: str | bytes, file: str) -> tuple[Page, list[Remark]]:
    """The page of a bank's bytes, and what is wrong with its characters.

    Every foreign character is replaced by one space, so that the rest can be read and all places stay right.
    """
    if len(data) > MAX_BYTES:
        message = f"the bank has {len(data)} bytes or characters; at most {MAX_BYTES} are read"
        page = Page("", file)
        return page, [page.remark("too-large", message, 0, advice="Split it into several banks.")]
    text = _decode(data) if isinstance(data, bytes) else data
    bom = text.startswith("\ufeff")
    if bom:
        text = text[1:]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    falses = [match.span(1) for match in _FALSE_SPACE.finditer(text)]
    clean = _FALSE_SPACE.sub(_spaced, text) if falses else text
    page = Page(_FOREIGN.sub(" ", clean), file)
    remarks = []
    if bom:
        advice = "Save the file as UTF-8 without a byte-order mark."
        remarks.append(
            page.remark("byte-order-mark", "the file starts with a byte-order mark", 0, 1, advice)
        )
    for count, match in enumerate(_FOREIGN.finditer(text)):
        if count == _MAX_STRAY:
            break
        remarks.append(_stray(page, match.start(), match.group()))
    for span in falses[:_MAX_STRAY]:
        message = "a space here is not a plain space; YAML takes it for text"
        remarks.append(page.remark("false-space", message, *span, "Write plain spaces."))
    for match in _TAB_INDENT.finditer(text):
        advice = "Indent with spaces; YAML does not take tabs there."
        remarks.append(page.remark("tab", "a tab in the indentation", *match.span(1), advice))
        if len(remarks) > 2 * _MAX_STRAY:
            break
    return page, remarks


def _spaced(match: re.Match[str]) -> str:
    start = match.start(1) - match.start()
    return match.group()[:start] + " " * len(match.group(1))


def _stray(page: Page, index: int, character: str) -> Remark:
    if "\udc80" <= character <= "\udcff":
        message = f"the byte 0x{ord(character) - 0xDC00:02X} is not UTF-8"
        return page.remark("not-utf-8", message, index, index + 1, "Save the file as UTF-8.")
    message = f"the character U+{ord(character):04X} cannot stand in a bank"
    return page.remark("control-character", message, index, index + 1, "Delete it.")


def _decode(data: bytes) -> str:
    """The text of some bytes; a byte that is not UTF-8 becomes a lone surrogate, which is found later."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
        return "\udcff" + text
    return data.decode("utf-8", errors="surrogateescape")
