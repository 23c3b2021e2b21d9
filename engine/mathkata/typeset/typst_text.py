"""Text and signs as Typst takes them literally."""

from __future__ import annotations

import unicodedata


def string(text: str) -> str:
    """A Typst string literal."""
    out = []
    for character in text:
        if character in '\\"':
            out.append("\\" + character)
        elif character.isprintable():
            out.append(character)
        else:
            out.append(" " if character.isspace() else "\ufffd")
    return '"' + "".join(out) + '"'


def character(text: str) -> str:
    """Signs of maths markup that mean themselves."""
    out = []
    for sign in text:
        # Typst pairs and stretches every bracket it meets, unless it is escaped.
        special = not sign.isalnum() if sign.isascii() else _is_bracket(sign)
        out.append("\\" + sign if special else sign)
    return " ".join(out)


def _is_bracket(sign: str) -> bool:
    return sign in "⌜⌝⌞⌟" or unicodedata.category(sign) in ("Ps", "Pe")
