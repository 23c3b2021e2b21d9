"""Statements laid out for this terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mathkata.cli.output import width

if TYPE_CHECKING:
    from mathkata.typeset import Style

INDENT = "  "


def terminal_style() -> Style:
    """What signs this terminal can show."""
    from mathkata.tui.launch import style_of

    return style_of(os.environ, sys.stdout)


def laid_out(markdown: str) -> list[str]:
    """Markdown with formulas as indented lines; in ASCII where the terminal lacks the signs."""
    from mathkata.typeset import document_to_text, parse_document

    lines = document_to_text(
        parse_document(markdown), width() - len(INDENT), style=terminal_style()
    )
    return [f"{INDENT}{line}".rstrip() for line in lines]
