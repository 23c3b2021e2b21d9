"""What the terminal can do."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping

SAMPLE = "√∑∫⎡⎤σθ₁²"


def colours(environ: Mapping[str, str], *, on_terminal: bool) -> str:
    """How many colours may be shown: `none`, `16`, `256` or `16 million`."""
    term = environ.get("TERM", "")
    if not on_terminal or environ.get("NO_COLOR") or term == "dumb":
        return "none"
    if environ.get("COLORTERM", "") in {"truecolor", "24bit"} or environ.get("WT_SESSION"):
        return "16 million"
    return "256" if "256color" in term else "16"


def terminal(environ: Mapping[str, str]) -> dict[str, object]:
    """The terminal's abilities as plain data."""
    size = shutil.get_terminal_size()
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    on_terminal = sys.stdout.isatty()
    return {
        "on_terminal": on_terminal,
        "columns": size.columns,
        "lines": size.lines,
        "term": environ.get("TERM", ""),
        "colours": colours(environ, on_terminal=on_terminal),
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
