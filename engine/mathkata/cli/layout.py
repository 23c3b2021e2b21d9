"""Statements laid out for this terminal."""

from __future__ import annotations

import os
import sys

from mathkata.cli.output import width

INDENT = "  "


def laid_out(markdown: str) -> list[str]:
    """Markdown with formulas as indented lines; in ASCII where the terminal lacks the signs."""
    from mathkata.tui.launch import style_of
    from mathkata.typeset import document_to_text, parse_document

    style = style_of(os.environ, sys.stdout)
    lines = document_to_text(parse_document(markdown), width() - len(INDENT), style=style)
    return [f"{INDENT}{line}".rstrip() for line in lines]
