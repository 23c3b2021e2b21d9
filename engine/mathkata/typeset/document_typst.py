"""A statement as Typst markup. Text goes through string literals only, so it can't become code."""

from __future__ import annotations

from collections.abc import Iterable

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
    Table,
    Text,
)
from mathkata.typeset.tree import Formula
from mathkata.typeset.typst import to_typst
from mathkata.typeset.typst_text import string
from mathkata.typeset.words import to_words


def document_to_typst(document: Document, *, heading_offset: int = 0) -> str:
    """The document as Typst markup; every equation carries its words, as PDF/UA asks.

    `heading_offset` is added to the levels of headings.
    """
    return "\n\n".join(_block(block, heading_offset) for block in document.blocks)


def equation(formula: Formula, *, display: bool = False) -> str:
    """A formula as a Typst equation with its words as alternative text."""
    block = "true" if display else "false"
    alt = string(to_words(formula) or "empty formula")
    return f"#math.equation(block: {block}, alt: {alt}, ${to_typst(formula)}$.body);"


def text_to_typst(text: str) -> str:
    """Plain text as Typst markup that means exactly this text."""
    return f"#{string(text)};" if text else ""


def _block(block: BlockNode, offset: int) -> str:
    if isinstance(block, Paragraph):
        return _inlines(block.children)
    if isinstance(block, Heading):
        return f"#heading(level: {max(1, block.level + offset)})[{_inlines(block.children)}];"
    if isinstance(block, BulletList):
        return f"#list({_items(block.items, offset)});"
    if isinstance(block, OrderedList):
        return f"#enum(start: {block.start}, {_items(block.items, offset)});"
    if isinstance(block, CodeBlock):
        language = f", lang: {string(block.language)}" if block.language else ""
        return f"#raw({_multiline(block.text)}, block: true{language});"
    if isinstance(block, DisplayMath):
        return equation(block.formula, display=True)
    if isinstance(block, Quote):
        inner = "\n\n".join(_block(inner, offset) for inner in block.blocks)
        return f"#quote(block: true)[{inner}];"
    if isinstance(block, Rule):
        return "#line(length: 100%);"
    return _table(block)


def _items(items: Iterable[tuple[BlockNode, ...]], offset: int) -> str:
    return ", ".join(
        "[" + "\n\n".join(_block(block, offset) for block in item) + "]" for item in items
    )


def _table(table: Table) -> str:
    sides = {"l": "left", "c": "center", "r": "right"}
    align = ", ".join(sides[side] for side in table.align)
    head = ", ".join(f"[{_inlines(cell)}]" for cell in table.header)
    body = "".join(f", [{_inlines(cell)}]" for row in table.rows for cell in row)
    return f"#table(columns: {len(table.align)}, align: ({align},), table.header({head}){body});"


def _inlines(inlines: tuple[Inline, ...]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    if isinstance(inline, Text):
        return text_to_typst(inline.text)
    if isinstance(inline, Strong):
        return f"#strong[{_inlines(inline.children)}];"
    if isinstance(inline, Emphasis):
        return f"#emph[{_inlines(inline.children)}];"
    if isinstance(inline, Code):
        return f"#raw({string(inline.text)});"
    if isinstance(inline, Math):
        return equation(inline.formula)
    if isinstance(inline, LineBreak):
        return "#linebreak();"
    if isinstance(inline, Link):
        return _inlines(inline.children) + text_to_typst(link_tail(inline))
    raise TypeError(inline)


def link_tail(link: Link) -> str:
    """The address behind the words of a link, unless they are the same."""
    words = "".join(child.text for child in link.children if isinstance(child, Text))
    return "" if not link.target or words == link.target else f" ({link.target})"


def _multiline(text: str) -> str:
    return '"' + "\\n".join(string(line)[1:-1] for line in text.split("\n")) + '"'
