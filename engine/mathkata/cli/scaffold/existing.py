"""A bank that is there already, as far as adding to it needs to know."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOPIC = re.compile(r"""^topic:[ \t]*["']?(?P<topic>\w+)["']?[ \t]*(?:#.*)?$""", re.MULTILINE)
_ID = re.compile(
    r"""^(?P<indent> *)-[ ]+id:[ \t]*["']?(?P<slug>[\w-]+)["']?[ \t]*(?:\#.*)?$""", re.MULTILINE
)
INDENT = "  "


@dataclass(frozen=True, slots=True)
class Existing:
    """Topic, slugs, and how far its templates are indented. It may have findings: it is being written."""

    topic: str
    slugs: tuple[str, ...]
    indent: str = INDENT
    open_end: bool = False
    """Whether the last line lacks its end."""


def existing_bank(text: str) -> Existing | None:
    """What a bank's text says of itself, None if it is not a bank."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    topic = _TOPIC.search(text)
    if topic is None or not re.search(r"^templates:", text, re.MULTILINE):
        return None
    found = list(_ID.finditer(text))
    indent = found[0]["indent"] if found else INDENT
    slugs = tuple(each["slug"] for each in found)
    return Existing(topic["topic"], slugs, indent, not text.endswith("\n"))
