"""Statements laid out for this terminal."""

from __future__ import annotations

import sys

from mathkata.cli.output import width
from mathkata.cli.terminal import SAMPLE, shows

INDENT = "  "


def laid_out(markdown: str) -> list[str]:
    """Markdown with formulas as indented lines; in ASCII where the terminal's encoding lacks the signs."""
    from mathkata.typeset import Style, document_to_text, parse_document

    style = Style(ascii=not shows(SAMPLE, getattr(sys.stdout, "encoding", None) or "utf-8"))
    lines = document_to_text(parse_document(markdown), width() - len(INDENT), style=style)
    return [f"{INDENT}{line}".rstrip() for line in lines]
