"""The names a bank may declare, and the nearest right spelling of a wrong one."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Iterable

_GREEK = "\u0391-\u03a9\u03b1-\u03c9\u03d1\u03d5\u03f5"
_NAME = re.compile(rf"[A-Za-z{_GREEK}](?:_?[A-Za-z0-9{_GREEK}])*_?")
_FUNCTION = re.compile(r"(?P<name>[^\s()]+)\((?P<inside>[^()]*)\)")
_SEVERAL = re.compile(r"\((?P<inside>[^()]*)\)")

RESERVED = {
    "e": "Euler's number",
    "i": "the imaginary unit",
    "pi": "the number pi",
    "π": "the number pi",
}


def trouble(name: str) -> str:
    """What is wrong with a name, empty if nothing is."""
    if name in RESERVED:
        return f"`{name}` is {RESERVED[name]} and cannot be declared"
    if keyword.iskeyword(name):
        return f"`{name}` is a word of the expression language and cannot be declared"
    if len(name) > 40 or not _NAME.fullmatch(name):
        return f"`{name[:40]}` is not a name: a letter, then letters, digits and single `_`"
    return ""


def drawn_names(key: str) -> tuple[str, ...]:
    """The names of a draw's key: `a` is one, `(m, n)` are two."""
    match = _SEVERAL.fullmatch(key.strip())
    if match is None:
        return (key.strip(),)
    return tuple(name.strip() for name in match["inside"].rstrip(", ").split(","))


def let_names(key: str) -> tuple[str, tuple[str, ...] | None]:
    """The name of a let's key and its parameters: `f(u, v)` has two, `f` has None."""
    match = _FUNCTION.fullmatch(key.strip())
    if match is None:
        return key.strip(), None
    return match["name"], tuple(name.strip() for name in match["inside"].split(","))


def nearest(word: str, right: Iterable[str]) -> str:
    """The right spelling nearest to a word, empty if none is near."""
    found = difflib.get_close_matches(word[:60].lower(), sorted(right), n=1, cutoff=0.6)
    return found[0] if found else ""


def suggestion(word: str, right: Iterable[str]) -> str:
    """Advice for a wrong word: the nearest right one, or all of them."""
    choices = sorted(right)
    found = nearest(word, choices)
    if found:
        return f"Did you mean `{found}`?"
    return "Known here: " + ", ".join(choices) + "." if choices else ""
