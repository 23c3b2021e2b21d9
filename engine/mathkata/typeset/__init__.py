"""Typesetting: one reader of LaTeX maths, a small tree, and printers for paper, terminal and ear."""

from __future__ import annotations

from mathkata.typeset.block import to_block
from mathkata.typeset.document import Document
from mathkata.typeset.document_reader import parse_document
from mathkata.typeset.document_text import document_to_text
from mathkata.typeset.document_typst import document_to_typst, text_to_typst
from mathkata.typeset.document_words import document_to_words
from mathkata.typeset.layout import Block
from mathkata.typeset.line import to_line
from mathkata.typeset.reader import parse_math
from mathkata.typeset.style import Style
from mathkata.typeset.tree import Formula
from mathkata.typeset.typst import to_typst
from mathkata.typeset.words import to_words

__all__ = [
    "Block",
    "Document",
    "Formula",
    "Style",
    "document_to_text",
    "document_to_typst",
    "document_to_words",
    "parse_document",
    "parse_math",
    "text_to_typst",
    "to_block",
    "to_line",
    "to_typst",
    "to_words",
]
