"""A statement in rows of terminal text: formulas laid out, and no row wider than asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mathkata.typeset.block import node_block
from mathkata.typeset.display import display_lines
from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    Code,
    CodeBlock,
    DisplayMath,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Text,
)
from mathkata.typeset.document_tables import table_rows
from mathkata.typeset.document_typst import link_tail
from mathkata.typeset.layout import Block, beside, blank, of_text
from mathkata.typeset.line import node_line
from mathkata.typeset.shape import is_tall
from mathkata.typeset.style import DEFAULT, Style, cells, to_ascii
from mathkata.typeset.wrapping import cut

_NARROW = 8


def document_to_text(document: Document, width: int, *, style: Style = DEFAULT) -> list[str]:
    """The document as rows of at most `width` columns (at least 2).

    Simple formulas stand in the line, tall ones in a line of several rows, displays in rows of their own.
    """
    width = max(2, width)
    rows = TextPrinter(style).blocks(document.blocks, width)
    if style.ascii:
        rows = ["".join(map(to_ascii, row)) for row in rows]
    # The widths of rare signs are a matter of opinion: a row that is too wide all the same is cut.
    return [piece.rstrip() for row in rows for piece in cut(row, width)]


class TextPrinter:
    """Prints blocks as rows of text."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def blocks(self, blocks: Iterable[BlockNode], width: int) -> list[str]:
        """Blocks with an empty row between them."""
        rows: list[str] = []
        for block in blocks:
            found = self.block(block, width)
            if rows and found:
                rows.append("")
            rows.extend(found)
        return rows

    def block(self, block: BlockNode, width: int) -> list[str]:
        """The rows of one block."""
        if isinstance(block, Paragraph):
            return self.paragraph(block.children, width)
        if isinstance(block, Heading):
            rows = self.paragraph(block.children, width)
            line = ("=" if block.level == 1 else "-") if self.style.ascii else "═─"[block.level > 1]
            return [*rows, line * min(width, max(map(cells, rows), default=0))]
        if isinstance(block, BulletList):
            mark = "* " if self.style.ascii else "• "
            return self.items(block.items, [mark] * len(block.items), width)
        if isinstance(block, OrderedList):
            marks = [f"{block.start + number}. " for number in range(len(block.items))]
            size = max(map(len, marks), default=0)
            return self.items(block.items, [mark.rjust(size) for mark in marks], width)
        if isinstance(block, CodeBlock):
            indent = "    " if width > 4 + _NARROW else ""
            lines = block.text.split("\n")
            return [indent + piece for line in lines for piece in cut(line, width - len(indent))]
        if isinstance(block, DisplayMath):
            return display_lines(block.formula.body, width, self.style)
        if isinstance(block, Quote):
            bar = "| " if self.style.ascii else "│ "
            if width < len(bar) + _NARROW:
                return self.blocks(block.blocks, width)
            return [bar + row for row in self.blocks(block.blocks, width - len(bar))]
        if isinstance(block, Rule):
            return [("-" if self.style.ascii else "─") * min(width, 40)]
        return table_rows(self, block, width)

    def items(
        self, items: Sequence[tuple[BlockNode, ...]], marks: Sequence[str], width: int
    ) -> list[str]:
        """List items with hanging marks; items of one short paragraph stand close."""
        rows: list[str] = []
        for mark, item in zip(marks, items, strict=True):
            room = width - len(mark)
            if room < _NARROW:
                rows += [mark.strip(), *self.blocks(item, width)]
                continue
            found = self.blocks_close(item, room) or [""]
            base = self._first_baseline(item, room)
            rows += [
                (mark if place == base else " " * len(mark)) + row
                for place, row in enumerate(found)
            ]
        return rows

    def blocks_close(self, blocks: Iterable[BlockNode], width: int) -> list[str]:
        """Blocks of a list item: a list follows its paragraph without an empty row."""
        rows: list[str] = []
        for block in blocks:
            if rows and not isinstance(block, BulletList | OrderedList):
                rows.append("")
            rows += self.block(block, width)
        return rows

    def _first_baseline(self, item: tuple[BlockNode, ...], width: int) -> int:
        if item and isinstance(first := item[0], Paragraph):
            lines = self.lines(first.children, width)
            return lines[0].baseline if lines else 0
        return 0

    def paragraph(self, inlines: tuple[Inline, ...], width: int) -> list[str]:
        """Words and formulas, wrapped; a line is as high as its highest formula."""
        rows: list[str] = []
        below = 0
        for line in self.lines(inlines, width):
            if rows and below and line.baseline:
                rows.append("")
            rows.extend(line.lines)
            below = line.below
        return rows

    def lines(self, inlines: tuple[Inline, ...], width: int) -> list[Block]:
        """The lines of a paragraph as blocks."""
        lines: list[Block] = []
        current: list[Block] = []
        used = 0
        for word in self._words(inlines, width):
            if word is None:
                lines.append(beside(current))
                current, used = [], 0
                continue
            if current and used + 1 + word.width > width:
                lines.append(beside(current))
                current, used = [], 0
            if current:
                current.append(blank(1))
                used += 1
            current.append(word)
            used += word.width
        if current:
            lines.append(beside(current))
        return lines

    def _words(self, inlines: tuple[Inline, ...], width: int) -> list[Block | None]:
        """What must not be torn apart, each at most as wide as a line; None for a line's end."""
        words: list[Block | None] = []
        pieces: list[Block] = []

        def close() -> None:
            if pieces:
                words.extend(_fitting(pieces, width))
                pieces.clear()

        for part in self._parts(inlines, width):
            if isinstance(part, Block):
                pieces.append(part)
            elif part == "\n":
                close()
                words.append(None)
            else:
                close()
        close()
        return words

    def _parts(self, inlines: tuple[Inline, ...], width: int) -> Iterable[Block | str]:
        """Blocks that touch, with `" "` where a line may be broken and `"\\n"` where it must."""
        for inline in inlines:
            if isinstance(inline, Text):
                yield from _text_parts(inline.text)
            elif isinstance(inline, Strong | Emphasis | Link):
                yield from self._parts(inline.children, width)
                if isinstance(inline, Link):
                    yield from _text_parts(link_tail(inline))
            elif isinstance(inline, Code):
                yield from _text_parts(f"`{inline.text}`")
            elif isinstance(inline, Math):
                yield from self._math(inline, width)
            elif isinstance(inline, LineBreak):
                yield "\n"

    def _math(self, inline: Math, width: int) -> Iterable[Block | str]:
        node = inline.formula.body
        if is_tall(node):
            block = node_block(node, self.style)
            if block.width <= width:
                yield block
                return
        text = node_line(node, self.style)
        if cells(text) <= max(width * 2 // 3, min(width, 24)):
            yield of_text(text)
        else:
            yield from _text_parts(text)


def _text_parts(text: str) -> Iterable[Block | str]:
    """The words of a text; spaces that break stay at their places."""
    word = ""
    for sign in text:
        if sign in " \n\t":
            if word:
                yield of_text(word)
                word = ""
            yield " "
        else:
            word += sign
    if word:
        yield of_text(word)


def _fitting(pieces: list[Block], width: int) -> list[Block | None]:
    """Blocks that touch as one, or as several where they are wider than a line."""
    if sum(piece.width for piece in pieces) <= width:
        return [beside(pieces)]
    out: list[Block | None] = []
    for piece in pieces:
        if piece.width <= width:
            out.append(piece)
        elif piece.height == 1:
            out.extend(of_text(part) for part in cut(piece.lines[0], width))
        else:
            out.append(piece)
    return out
