"""Matrices, cases and aligned lines as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.typeset.layout import EMPTY, Block, beside, blank, heightened, of_text, over, widened
from mathkata.typeset.tree import Grid, Node, Symbol, atom_class, items_of

if TYPE_CHECKING:
    from mathkata.typeset.block import BlockPrinter


def grid_block(printer: BlockPrinter, node: Grid, tight: bool) -> Block:
    """The grid with columns of one width; tall rows are kept apart by an empty one."""
    count = max(len(row) for row in node.rows)
    table = [
        [_cell(printer, node, row, place, tight) for place in range(count)] for row in node.rows
    ]
    widths = [max(row[place].width for row in table) for place in range(count)]
    lines = [_line(printer, node, row, widths) for row in table]
    apart = any(line.height > 1 for line in lines) and node.form != "substack"
    if node.form == "cases" and len(lines) % 2 == 0:
        apart = True
    # Lines of a derivation stand close where nothing would touch.
    flowing = node.form in ("aligned", "lines")
    width = max(line.width for line in lines)
    bar = "-" if printer.style.ascii else "─"
    blocks: list[Block] = []
    places: list[int] = []
    height = 0
    for number, line in enumerate(lines):
        if number in node.row_rules:
            blocks.append(of_text(bar * width))
            height += 1
        elif number and apart and (not flowing or (lines[number - 1].below and line.baseline)):
            blocks.append(_ruled_blank(printer, node, widths, width))
            height += 1
        places.append(height + line.baseline)
        blocks.append(line)
        height += line.height
    if len(lines) in node.row_rules:
        blocks.append(of_text(bar * width))
        height += 1
    align = "l" if node.form in ("cases", "aligned", "lines") else "c"
    baseline = places[0] if len(lines) == 1 else (height - 1) // 2
    if len(lines) % 2 and not node.row_rules:
        baseline = places[len(lines) // 2]
    return over(blocks, baseline, align)


def _cell(
    printer: BlockPrinter, node: Grid, row: tuple[Node, ...], place: int, tight: bool
) -> Block:
    if place >= len(row):
        return EMPTY
    block = printer.block(row[place], tight)
    if node.form == "aligned" and place % 2:
        first = items_of(row[place])[:1]
        if first and atom_class(first[0]) in ("rel", "bin") and block.width:
            return beside([blank(1), block])
        if first and isinstance(first[0], Symbol) and first[0].text in "+−":
            return beside([blank(1), block])
    return block


def _line(printer: BlockPrinter, node: Grid, row: list[Block], widths: list[int]) -> Block:
    above = max(block.baseline for block in row)
    below = max(block.below for block in row)
    bar = "|" if printer.style.ascii else "│"
    out: list[Block] = []
    for place, block in enumerate(row):
        if place in node.column_rules:
            rule = Block((bar,) * (above + below + 1), above, 1)
            out += [blank(1), rule, blank(1)] if place else [rule, blank(1)]
        elif place:
            out.append(blank(_gap(node, place)))
        out.append(widened(heightened(block, above, below), widths[place], node.column(place)))
    if len(row) in node.column_rules:
        out += [blank(1), Block((bar,) * (above + below + 1), above, 1)]
    return beside(out)


def _ruled_blank(printer: BlockPrinter, node: Grid, widths: list[int], width: int) -> Block:
    """An empty row in which the rules between columns go on."""
    if not node.column_rules:
        return blank(width)
    return _line(printer, node, [blank(size) for size in widths], widths)


def _gap(node: Grid, place: int) -> int:
    if node.form == "aligned":
        return 0 if place % 2 else 4
    return 1 if node.form == "small" else 2
