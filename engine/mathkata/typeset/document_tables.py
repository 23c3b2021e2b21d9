"""Tables of a statement as rows of terminal text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.typeset.document import Table, Text
from mathkata.typeset.style import cells

if TYPE_CHECKING:
    from mathkata.typeset.document_text import TextPrinter

_NARROW = 8


def table_rows(printer: TextPrinter, table: Table, width: int) -> list[str]:
    """A table with as much room per column as it needs, or its rows one below the other."""
    rows = [table.header, *table.rows]
    count = len(table.align)
    wanted = [
        max(
            max((line.width for line in printer.lines(row[place], 10_000)), default=1)
            for row in rows
        )
        for place in range(count)
    ]
    room = width - 3 * (count - 1)
    widths = _shares(wanted, room)
    if not widths:
        return _as_lines(printer, table, width)
    bar, cross = ("-", "-+-") if printer.style.ascii else ("─", "─┼─")
    side = " | " if printer.style.ascii else " │ "
    out: list[str] = []
    for number, row in enumerate(rows):
        cells_ = [printer.paragraph(row[place], widths[place]) for place in range(count)]
        height = max(map(len, cells_))
        for line in range(height):
            texts = [
                _aligned(cell[line] if line < len(cell) else "", widths[place], table.align[place])
                for place, cell in enumerate(cells_)
            ]
            out.append(side.join(texts).rstrip())
        if number == 0:
            out.append(cross.join(bar * size for size in widths))
    return out


def _as_lines(printer: TextPrinter, table: Table, width: int) -> list[str]:
    rows: list[str] = []
    for row in table.rows or (table.header,):
        for head, cell in zip(table.header, row, strict=False):
            rows += printer.paragraph((*head, Text(": "), *cell), width)
        rows.append("")
    return rows[:-1]


def _shares(wanted: list[int], room: int) -> list[int]:
    """Widths of columns: what they want, or a fair part of the room; empty if there is too little."""
    if sum(wanted) <= room:
        return [max(1, size) for size in wanted]
    if room < _NARROW * len(wanted):
        return []
    widths = [min(size, _NARROW) for size in wanted]
    left = room - sum(widths)
    while left > 0:
        growing = [place for place, size in enumerate(wanted) if widths[place] < size]
        if not growing:
            break
        for place in growing[:left]:
            widths[place] += 1
            left -= 1
    return widths


def _aligned(text: str, width: int, side: str) -> str:
    extra = max(0, width - cells(text))
    left = {"l": 0, "r": extra}.get(side, extra // 2)
    return " " * left + text + " " * (extra - left)
