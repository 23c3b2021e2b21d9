"""A displayed formula in a given width: laid out, broken at relations, or at last wrapped on one line."""

from __future__ import annotations

from mathkata.typeset.block import node_block
from mathkata.typeset.layout import Block, beside, blank
from mathkata.typeset.line import node_line
from mathkata.typeset.style import DEFAULT, Style, cells
from mathkata.typeset.tree import Grid, Node, Row, Symbol, atom_class, items_of, row_of
from mathkata.typeset.wrapping import wrap

_INDENT = 4


def display_lines(node: Node, width: int, style: Style = DEFAULT) -> list[str]:
    """The rows of a displayed formula, none wider than `width`."""
    block = node_block(node, style)
    if block.width <= width:
        indent = min(_INDENT, width - block.width)
        return [(" " * indent + line).rstrip() for line in block.lines]
    if isinstance(node, Grid) and node.form in ("aligned", "lines"):
        rows: list[str] = []
        for row in node.rows:
            line = Row(tuple(item for cell in row for item in items_of(cell)))
            found = display_lines(line, width, style)
            if rows and len(found) > 1:
                rows.append("")
            rows += found
        return rows
    for kinds in (("rel",), ("rel", "bin")):
        found = _broken(node, kinds, width, style)
        if found:
            return found
    text = node_line(node, style)
    indent_text = "  " if width > 12 else ""
    return wrap(text, width, indent_text) if cells(text) > width else [text]


def _broken(node: Node, kinds: tuple[str, ...], width: int, style: Style) -> list[str]:
    """The formula in several laid-out lines, broken before signs of these kinds; empty if that won't fit."""
    parts: list[list[Node]] = [[]]
    depth = 0
    for item in items_of(node):
        kind = atom_class(item)
        depth += (kind == "open") - (kind == "close")
        if depth <= 0 and parts[-1] and kind in kinds and not isinstance(item, Row):
            parts.append([])
        parts[-1].append(item)
    if len(parts) < 2:
        return []
    indent = min(_INDENT, width // 4)
    lines: list[list[Node]] = []
    for part in parts:
        joined = [*lines[-1], *part] if lines else part
        if lines and _width(joined, style) <= width - indent:
            lines[-1] = joined
        else:
            lines.append(part)
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        block = _block(line, style)
        blocks.append(beside([blank(indent), block]) if number else block)
    if any(block.width > width for block in blocks):
        return []
    tall = any(block.height > 1 for block in blocks)
    rows: list[str] = []
    for block in blocks:
        if rows and tall:
            rows.append("")
        rows += [line.rstrip() for line in block.lines]
    return rows


def _width(items: list[Node], style: Style) -> int:
    return _block(items, style).width


def _block(items: list[Node], style: Style) -> Block:
    """The block of a part; a sign at its start keeps its room."""
    first = items[0]
    block = node_block(row_of(items), style)
    if isinstance(first, Symbol) and first.kind == "bin" and len(items) == 1:
        return beside([block, blank(1)])
    return block
