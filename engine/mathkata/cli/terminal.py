"""What the terminal can do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping
from typing import TextIO, TypedDict

SAMPLE = "√∑∫⎡⎤σθ₁²"


def colours(environ: Mapping[str, str], there: bool) -> str:
    """How many colours may be shown: `none`, `16`, `256` or `16 million`; `there` says whether there is a terminal."""
    term = environ.get("TERM", "")
    if not there or environ.get("NO_COLOR") or term == "dumb":
        return "none"
    if environ.get("COLORTERM", "") in {"truecolor", "24bit"} or environ.get("WT_SESSION"):
        return "16 million"
    return "256" if "256color" in term else "16"


class Terminal(TypedDict):
    """What a terminal can do, as plain data."""

    on_terminal: bool
    columns: int
    lines: int
    term: str
    colours: str
    encoding: str
    unicode: bool


def terminal(environ: Mapping[str, str]) -> Terminal:
    """The terminal's abilities as plain data."""
    size = shutil.get_terminal_size()
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    there = on_terminal(sys.stdout)
    return {
        "on_terminal": there,
        "columns": size.columns,
        "lines": size.lines,
        "term": environ.get("TERM", ""),
        "colours": colours(environ, there),
        "encoding": encoding,
        "unicode": shows(SAMPLE, encoding),
    }


def shows(text: str, encoding: str) -> bool:
    """Whether an encoding has all these characters."""
    try:
        text.encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def on_terminal(stream: TextIO | None) -> bool:
    """Whether a person is at the other end; None is a stream that was closed before we began."""
    return stream is not None and stream.isatty()
