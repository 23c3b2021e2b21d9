"""A statement with every formula on one line, for reading line by line."""

from __future__ import annotations

from dataclasses import replace

from mathkata.typeset import Document, Style, to_line
from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    DisplayMath,
    Emphasis,
    Heading,
    Inline,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)


class Flattener:
    """Puts one-line text in the place of formulas; everything else stays as it is."""

    def __init__(self, style: Style) -> None:
        self.style = style

    def document(self, document: Document) -> Document:
        """The whole statement."""
        return Document(self.blocks(document.blocks))

    def blocks(self, blocks: tuple[BlockNode, ...]) -> tuple[BlockNode, ...]:
        """Blocks in their order."""
        return tuple(self.block(block) for block in blocks)

    def block(self, block: BlockNode) -> BlockNode:
        """One block; a displayed formula becomes a paragraph."""
        if isinstance(block, DisplayMath):
            return Paragraph((Text(to_line(block.formula, self.style)),))
        if isinstance(block, Paragraph | Heading):
            return replace(block, children=self.inlines(block.children))
        if isinstance(block, BulletList | OrderedList):
            return replace(block, items=tuple(self.blocks(item) for item in block.items))
        if isinstance(block, Quote):
            return Quote(self.blocks(block.blocks))
        if isinstance(block, Table):
            return replace(
                block, header=self.cells(block.header), rows=tuple(map(self.cells, block.rows))
            )
        return block

    def cells(self, row: tuple[tuple[Inline, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
        """A row of a table."""
        return tuple(self.inlines(cell) for cell in row)

    def inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Words and formulas of a line."""
        return tuple(self.inline(inline) for inline in inlines)

    def inline(self, inline: Inline) -> Inline:
        """One piece of a line."""
        if isinstance(inline, Math):
            return Text(to_line(inline.formula, self.style))
        if isinstance(inline, Strong | Emphasis | Link):
            return replace(inline, children=self.inlines(inline.children))
        return inline
