"""The error where a value should begin: what is missing, and what would mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading.binding import POWERS
from mathkata.maths.reading.trouble import Trouble

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

_WORDS = {"-": "minus", "+": "plus", "*": "times sign", "/": "division sign", "^": "power sign", "=": "equals sign", "√": "root sign", ",": "comma"}  # fmt: skip


def missing(parser: Parser, token: Token) -> Trouble:
    """The error where a value should begin."""
    before = parser.tokens[parser.place - 2] if parser.place >= 2 else None
    if before is not None and (before.kind in POWERS or before.kind in ("√", ",")):
        word = _WORDS.get(before.kind, before.text)
        if token.kind == "end":
            return Trouble(
                f"something is missing after the {word}",
                before.end,
                1,
                expected=f"something after the {word}",
                edits=((before.start, before.end, ""),),
            )
        return parser.trouble(
            f"something is missing between {before.text} and {token.text}",
            token,
            f"something after the {word}",
            ((token.start, token.end, ""), (before.start, before.end, "")),
        )
    if token.kind == "end":
        return parser.trouble("nothing is written here", token, "a number or an expression")
    if token.kind in (")", "]", "}"):
        return parser.trouble(
            f"{token.text} closes nothing"
            if before is None
            else f"nothing stands before the {token.text}",
            token,
            "a number or an expression",
            ((token.start, token.end, ""),),
        )
    if token.kind in ("'", '"'):
        return parser.trouble("text in quotes is not mathematics", token, "an expression")
    return parser.trouble(
        f"{token.text} cannot stand here",
        token,
        "a number or an expression",
        ((token.start, token.end, ""),),
    )
