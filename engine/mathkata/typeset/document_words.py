"""A statement in words, for screen readers."""

from __future__ import annotations

from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    Code,
    CodeBlock,
    DisplayMath,
    Document,
    Heading,
    Inline,
    LineBreak,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Table,
    Text,
)
from mathkata.typeset.document_typst import link_tail
from mathkata.typeset.words import to_words


def document_to_words(document: Document) -> str:
    """The document as text to be read aloud: formulas in words, one line per paragraph."""
    return "\n".join(line for block in document.blocks for line in _block(block) if line)


def _block(block: BlockNode) -> list[str]:
    if isinstance(block, Paragraph | Heading):
        return _inlines(block.children).split("\n")
    if isinstance(block, BulletList):
        return [line for item in block.items for line in _item("- ", item)]
    if isinstance(block, OrderedList):
        return [
            line
            for number, item in enumerate(block.items, block.start)
            for line in _item(f"{number}. ", item)
        ]
    if isinstance(block, CodeBlock):
        return ["code:", *block.text.split("\n"), "end code"]
    if isinstance(block, DisplayMath):
        return [to_words(block.formula)]
    if isinstance(block, Quote):
        return ["quote:", *(line for inner in block.blocks for line in _block(inner)), "end quote"]
    if isinstance(block, Rule):
        return []
    return _table(block)


def _item(mark: str, blocks: tuple[BlockNode, ...]) -> list[str]:
    lines = [line for block in blocks for line in _block(block)] or [""]
    return [mark + lines[0], *lines[1:]]


def _table(table: Table) -> list[str]:
    heads = [_inlines(cell) for cell in table.header]
    rows = [f"table, {len(table.rows)} rows, columns: {', '.join(heads)}"]
    for number, row in enumerate(table.rows, 1):
        cells = [f"{head}: {_inlines(cell)}" for head, cell in zip(heads, row, strict=False)]
        rows.append(f"row {number}: {'; '.join(cells)}")
    return [*rows, "end table"]


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text | Code):
        return inline.text
    if isinstance(inline, Math):
        return to_words(inline.formula)
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, Link):
        return _inlines(inline.children) + link_tail(inline)
    return _inlines(inline.children)
