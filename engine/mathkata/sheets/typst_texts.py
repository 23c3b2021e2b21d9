"""Texts of a sheet as Typst: Markdown without headings of its own, plain words, program text."""

from __future__ import annotations

from dataclasses import replace

from mathkata.typeset import Document, document_to_typst, parse_document, text_to_typst
from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    Heading,
    Inline,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
)
from mathkata.typeset.tree import Fraction, Row, Symbol, items_of
from mathkata.typeset.typst_text import string


def markdown(text: str) -> str:
    """A text with formulas; a heading in it becomes a strong line, because the sheet's own headings must not be
    interrupted (PDF/UA forbids a level that is skipped)."""
    document = parse_document(text.strip())
    return document_to_typst(Document(tuple(map(_for_paper, document.blocks))))


def plain(text: str) -> str:
    """Words that mean themselves."""
    return text_to_typst(" ".join(text.split()))


def code(text: str) -> str:
    """Something to be typed, inside a line."""
    return f"#raw({string(text)});"


def _for_paper(block: BlockNode) -> BlockNode:
    if isinstance(block, Heading):
        return Paragraph((Strong(block.children),))
    if isinstance(block, Paragraph):
        return Paragraph(tuple(map(_readable, block.children)))
    if isinstance(block, Quote):
        return Quote(tuple(map(_for_paper, block.blocks)))
    if isinstance(block, BulletList | OrderedList):
        items = tuple(tuple(map(_for_paper, item)) for item in block.items)
        return replace(block, items=items)
    return block


def _readable(inline: Inline) -> Inline:
    """Inside a line, a fraction is set small; one that holds more than a few signs would be too small to read."""
    if not isinstance(inline, Math):
        return inline
    body = inline.formula.body
    row = tuple(
        replace(item, size="display") if isinstance(item, Fraction) and _is_busy(item) else item
        for item in items_of(body)
    )
    return Math(replace(inline.formula, body=Row(row) if isinstance(body, Row) else row[0]))


def _is_busy(fraction: Fraction) -> bool:
    return not fraction.size and any(
        len(items_of(side)) > 2 or not all(isinstance(item, Symbol) for item in items_of(side))
        for side in (fraction.over, fraction.under)
    )
