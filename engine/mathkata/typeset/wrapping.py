"""Cutting and wrapping rows of text by the columns they take."""

from __future__ import annotations

from mathkata.typeset.style import cells


def cut(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` columns, torn anywhere; a sign wider than that becomes `?`."""
    if cells(text) <= width:
        return [text]
    pieces: list[str] = []
    current, used = "", 0
    for character in text:
        sign = character if cells(character) <= width else "?"
        size = cells(sign)
        if used + size > width:
            pieces.append(current)
            current, used = "", 0
        current += sign
        used += size
    pieces.append(current)
    return pieces


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in rows, broken at spaces where possible; later rows begin with `indent`."""
    rows: list[str] = []
    current = ""
    for word in text.split(" "):
        if not word:
            continue
        joined = f"{current} {word}" if current.strip() else current + word
        if cells(joined) <= width:
            current = joined
            continue
        if current.strip():
            rows.append(current)
            current = indent
        pieces = cut(word, max(1, width - cells(indent)))
        rows.extend(indent + piece if rows else piece for piece in pieces[:-1])
        current = (indent if rows else "") + pieces[-1]
    if current.strip() or not rows:
        rows.append(current)
    return rows
