"""From LaTeX to tokens: commands, characters, spaces, each with its place."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from mathkata.model.errors import TypesetError

MAX_LENGTH = 20_000
MAX_DEPTH = 60
MAX_EXPANSIONS = 4_000

_TOKEN = re.compile(r"\\(?:([a-zA-Z]+)|(.)|$)|(\s+)|(.)", re.DOTALL)


class Token(NamedTuple):
    """One token. `kind` is `command`, `char`, `space` or `end`; `text` of a command has no backslash."""

    kind: str
    text: str
    start: int
    length: int


def refuse_hidden(text: str) -> None:
    """Refuse characters that show nothing or steer a terminal, by place."""
    for place, character in enumerate(text):
        if character.isascii():
            if character.isprintable() or character in "\n\t\r":
                continue
        elif unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            continue
        raise TypesetError(
            f"the character U+{ord(character):04X} can't be shown",
            place,
            expected="visible characters",
        )


def tokenize(latex: str) -> list[Token]:
    """The tokens of a formula, closed by an `end` token."""
    if len(latex) > MAX_LENGTH:
        raise TypesetError(
            f"the formula has {len(latex)} characters; the limit is {MAX_LENGTH}", MAX_LENGTH
        )
    refuse_hidden(latex)
    tokens: list[Token] = []
    for match in _TOKEN.finditer(latex):
        command, escaped, space, character = match.groups()
        start = match.start()
        length = match.end() - start
        if command is not None:
            tokens.append(Token("command", command, start, length))
        elif escaped is not None:
            tokens.append(Token("command", " " if escaped.isspace() else escaped, start, length))
        elif space is not None:
            tokens.append(Token("space", " ", start, length))
        elif character is None:
            raise TypesetError("a backslash at the end", start, expected="a command such as \\frac")
        else:
            tokens.append(Token("char", character, start, length))
    tokens.append(Token("end", "", len(latex), 1))
    return tokens
