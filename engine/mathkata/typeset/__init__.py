"""Typesetting: one reader of LaTeX maths, a small tree, and printers for paper, terminal and ear."""

from __future__ import annotations

from mathkata.typeset.block import to_block
from mathkata.typeset.layout import Block
from mathkata.typeset.line import to_line
from mathkata.typeset.reader import parse_math
from mathkata.typeset.style import Style
from mathkata.typeset.tree import Formula
from mathkata.typeset.typst import to_typst

__all__ = ["Block", "Formula", "Style", "parse_math", "to_block", "to_line", "to_typst"]
