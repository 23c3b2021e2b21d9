"""Answers that are words: labels, orders, and the shapes that are written `2x3`."""

from __future__ import annotations

import re

from mathkata.maths.reading.dressing import words_of
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Apply, Label, Number, Tree

MAX_LABEL = 200
MAX_ITEMS = 200

_SHAPE = re.compile(r"\s*[(\[]?\s*([0-9]{1,9})((?:\s*(?:[xX×*]|by)\s*[0-9]{1,9})+)\s*[)\]]?\s*")
_SIZE = re.compile(r"[0-9]+")
_ERROR = re.compile(r"\s*[\"'(]?(?:value\s?)?error[\"')]?[.!]?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;<>→]|->|=>)\s*")
_AROUND = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"))


def read_label(text: str, expect: str) -> Tree:
    """A word, or for an order a list of words."""
    shown = words_of(text.strip()).strip(".").strip()
    start = len(text) - len(text.lstrip())
    if expect == "order":
        for left, right in _AROUND:
            if shown.startswith(left) and shown.endswith(right) and len(shown) > 1:
                shown = shown[1:-1].strip()
        parts = _BETWEEN.split(shown) if _BETWEEN.search(shown) else shown.split()
        if not shown or not all(part.strip() for part in parts):
            raise Trouble(
                "an item of the order is missing",
                start,
                max(1, len(shown)),
                expected="items with commas between them",
            )
        if len(parts) > MAX_ITEMS:
            raise Trouble(
                "too many items", start, len(shown), expected=f"at most {MAX_ITEMS} items"
            )
        return Apply("list", tuple(_label(part, start) for part in parts), (start, len(shown)))
    if not shown:
        raise Trouble("nothing is written here", 0, 1, expected="a word")
    return _label(shown, start)


def _label(text: str, start: int) -> Label:
    word = text.strip()
    if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'":
        word = word[1:-1].strip()
    if len(word) > MAX_LABEL:
        raise Trouble("a label that is too long", start, len(word), expected="a word")
    bad = next((letter for letter in word if not letter.isprintable()), None)
    if bad is not None or not word:
        raise Trouble("this is not a label", start, max(1, len(text)), expected="a word")
    return Label(word, (start, len(word)))


def read_shape(text: str) -> Tree | None:
    """The label `error`, or a shape written `2x3` or `2 by 3`; None for any other writing."""
    if _ERROR.fullmatch(text):
        return Label("error", (0, len(text)))
    match = _SHAPE.fullmatch(text)
    if match is None:
        return None
    sizes = (match[1], *_SIZE.findall(match[2]))
    return Apply("shape", tuple(Number(int(size)) for size in sizes), (0, len(text)))
