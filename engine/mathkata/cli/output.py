"""The two pipes: results leave by stdout, remarks by stderr."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from unicodedata import combining, east_asian_width

import click

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NARROWEST = 40
WIDEST = 100


def say(text: str = "", *, colour: str | None = None) -> None:
    """A result, on stdout; `colour` is left away where it is not wanted (pipes, NO_COLOR)."""
    shown = visible(text)
    click.echo(_fitting(click.style(shown, fg=colour) if colour else shown, sys.stdout))


def remark(text: str) -> None:
    """A remark, on stderr."""
    click.echo(_fitting(visible(text), sys.stderr), err=True)


def write_json(data: object) -> None:
    """One JSON object on stdout: keys sorted, UTF-8 whatever the locale says, and a line end."""
    click.echo(json_bytes(data))


def json_bytes(data: object, *, indent: int | None = 2) -> bytes:
    """The JSON text without its line end. Half characters, as a shell may hand them over, are escaped."""
    import json

    text = json.dumps(data, ensure_ascii=False, sort_keys=True, indent=indent, allow_nan=False)
    return text.encode("utf-8", errors="backslashreplace")


def visible(text: str) -> str:
    """The text with control characters made visible: a bank or a response must not steer the terminal."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def width() -> int:
    """How many cells a line may take: the terminal's, within what reads well."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines with aligned columns."""
    widths = [max(cells(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        padded = [cell + " " * (wide - cells(cell)) for cell, wide in zip(row, widths, strict=True)]
        lines.append("  ".join(padded).rstrip())
    return lines


def counted(number: int, word: str, plural: str = "") -> str:
    """`1 template`, `2 templates`."""
    return f"{number:,} {word if number == 1 else plural or word + 's'}"


def _fitting(text: str, stream: object) -> str:
    """The text with what the stream's encoding lacks written as escapes, so that no terminal stops us."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, errors="backslashreplace").decode(encoding)
