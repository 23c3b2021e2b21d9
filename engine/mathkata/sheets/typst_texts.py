"""Texts of a sheet as Typst: Markdown without headings of its own, plain words, program text."""

from __future__ import annotations

from dataclasses import replace

from mathkata.typeset import Document, document_to_typst, parse_document, text_to_typst
from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
)
from mathkata.typeset.typst_text import string


def markdown(text: str) -> str:
    """A text with formulas; a heading in it becomes a strong line, because the sheet's own headings must not be
    interrupted (PDF/UA forbids a level that is skipped)."""
    document = parse_document(text.strip())
    return document_to_typst(Document(tuple(map(_without_headings, document.blocks))))


def plain(text: str) -> str:
    """Words that mean themselves."""
    return text_to_typst(" ".join(text.split()))


def code(text: str) -> str:
    """Something to be typed, inside a line."""
    return f"#raw({string(text)});"


def _without_headings(block: BlockNode) -> BlockNode:
    if isinstance(block, Heading):
        return Paragraph((Strong(block.children),))
    if isinstance(block, Quote):
        return Quote(tuple(map(_without_headings, block.blocks)))
    if isinstance(block, BulletList | OrderedList):
        items = tuple(tuple(map(_without_headings, item)) for item in block.items)
        return replace(block, items=items)
    return block
