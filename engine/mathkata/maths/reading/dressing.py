"""What is written around an answer and says nothing about it: dollar signs, a box, display brackets."""

from __future__ import annotations

import re

_PAIRS = (
    ("**", "**"),
    ("$$", "$$"),
    ("$", "$"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
    *((sign, sign) for sign in "\"'`"),
)
_QUOTES = ('"', "'", "`")
_BOX = re.compile(r"\\(?:boxed|fbox|framebox)\s*\{")
_BEFORE_BOX = re.compile(r"(?:.*(?:=|\\in|∈|≈|\\approx))?\s*", re.DOTALL)
_FULL_STOP = re.compile(r"(?:\$|\\\)|\\\]|\}|(?:[/:]|\\[dt]?frac|\\sqrt)\s*[0-9]+)(\s*\.\s*)$")
"""The end of a sentence, which may stand right after a quotient."""
_LEAD = re.compile(
    r"\s{0,9}(?:(?:so|thus|hence|therefore),? {1,3})?(?:(?:the|my|our) {1,3})?(?:final {1,3})?"
    r"(?:answers?|solutions?|result) {0,3}(?:is|are|:|=) {0,3}:?\s{0,9}(?=\S)",
    re.IGNORECASE,
)
"""`The final answer is`."""
_ANGLE = re.compile(r"(?:^|(?<=[$\s]))(m? ?(?:\\angle|∠)) {0,3}(?=[A-Za-z]{1,9} {0,3}=)")
"""`\\angle ABC = 60`: the sign before the name."""
_IN_BASE = re.compile(r"(?<![\w)\]}.])\( {0,3}([0-9]{1,99}) {0,3}\)(?=_)")
"""`(1011)_2`: the brackets around the digits."""
_AMOUNT = re.compile(r"\s*\$([^$]+)\$[^$]*")
_TEXT = re.compile(r"\\(?:text|textbf|textrm|textnormal|textit|mbox|mathrm|mathbf)\s*\{([^{}]*)\}")
_MOST = 6
_LONGEST = 20_000
"""A longer text is no answer in a box."""


def undressed(text: str) -> str:
    """The text with its wrapping blanked out; every character keeps its place."""
    if len(text) > _LONGEST:
        return text
    for _ in range(_MOST):
        plain = _once(text)
        if plain == text:
            break
        text = plain
    return text


def _once(text: str) -> str:
    stop = _FULL_STOP.search(text)
    if stop is not None:
        return _blanked(text, stop.start(1), stop.end(1))
    lead = _LEAD.match(text)
    if lead is not None:
        return _blanked(text, 0, lead.end())
    angle = _ANGLE.search(text)
    if angle is not None:
        return _blanked(text, *angle.span(1))
    based = _IN_BASE.search(text)
    if based is not None:  # the digits move next to the index
        digits = based[1].rjust(based.end() - based.start())
        return text[: based.start()] + digits + text[based.end() :]
    shown = text.strip()
    if "$" not in text and "\\" not in text and "**" not in text and shown[:1] not in _QUOTES:
        return text
    for left, right in _PAIRS:
        inside = shown[len(left) : -len(right)].replace("\\$", "  ")
        if (
            len(shown) > len(left) + len(right)
            and shown.startswith(left)
            and shown.endswith(right)
            and left not in inside
            and right not in inside
        ):
            start, end = text.index(left), text.rindex(right)
            return _blanked(_blanked(text, start, start + len(left)), end, end + len(right))
    amount = _AMOUNT.fullmatch(text)
    if amount is not None:
        start, end = amount.span(1)
        return _blanked(_blanked(text, start - 1, start), end, end + 1)
    return _unboxed(text)


def _unboxed(text: str) -> str:
    box = _BOX.search(text)
    if box is None or _BEFORE_BOX.fullmatch(text, 0, box.start()) is None:
        return text
    level = 0
    for place in range(box.end() - 1, len(text)):
        if text[place] in "{}" and text[place - 1] != "\\":
            level += 1 if text[place] == "{" else -1
            if level == 0:
                if text[place + 1 :].strip(" .$"):
                    return text
                return _blanked(_blanked(text, box.start(), box.end()), place, place + 1)
    return text


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def words_of(text: str) -> str:
    """The words of a label without the commands that set them: `\\text{(C)}` is `(C)`."""
    return _TEXT.sub(lambda match: f" {match[1]} ", text).strip() if "\\" in text else text
