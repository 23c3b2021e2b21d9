"""The places in a statement where a value is put: `{{w*x + b}}`, `{{p:percent}}`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mathkata.model.errors import LanguageError


class Setting(StrEnum):
    """What stands around a placeholder."""

    PROSE = "prose"
    MATHS = "maths"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One `{{...}}`: its span in the text, the expression with its start in the text, and how to show the value."""

    start: int
    end: int
    expression: str
    expression_start: int
    format: str
    setting: Setting


def find_placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of a statement, in order. `{{` opens at the last two braces of a run; LanguageError if one is
    not closed or is empty."""
    found: list[Placeholder] = []
    setting = Setting.PROSE
    fence = ""
    position = 0
    while position < len(text):
        character = text[position]
        if text.startswith("{{", position) and not text.startswith("{{{", position):
            placeholder = _read(text, position, setting)
            found.append(placeholder)
            position = placeholder.end
        elif character == "\\" and setting is not Setting.CODE:
            position += 2
        elif character == "`" and setting is not Setting.MATHS:
            length = len(text) - position - len(text[position:].lstrip("`"))
            if setting is Setting.PROSE:
                setting, fence = Setting.CODE, "`" * length
            elif length == len(fence):
                setting = Setting.PROSE
            position += length
        elif character == "$" and setting is not Setting.CODE:
            setting = Setting.PROSE if setting is Setting.MATHS else Setting.MATHS
            position += 2 if text.startswith("$$", position) else 1
        else:
            position += 1
    return tuple(found)


def _read(text: str, start: int, setting: Setting) -> Placeholder:
    end = text.find("}}", start)
    if end < 0:
        raise LanguageError("`{{` is not closed", start, 2, expected="`}}`")
    inside = text[start + 2 : end]
    # A set literal ends in a brace of its own: {{{1, 2}}} has its last brace inside.
    if not inside.strip():
        raise LanguageError(
            "`{{}}` is empty", start, end + 2 - start, expected="an expression between the braces"
        )
    expression, style = _split_format(inside)
    lead = len(expression) - len(expression.lstrip())
    expression = expression.strip()
    if expression.startswith("table(") and expression.endswith(")"):
        return Placeholder(start, end + 2, expression[6:-1], start + 2 + lead + 6, "table", setting)
    return Placeholder(start, end + 2, expression, start + 2 + lead, style.strip(), setting)


def _split_format(inside: str) -> tuple[str, str]:
    level = 0
    quote = ""
    for position, character in enumerate(inside):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"":
            quote = character
        elif character in "([{":
            level += 1
        elif character in ")]}":
            level -= 1
        elif character == ":" and level == 0:
            return inside[:position], inside[position + 1 :]
    return inside, ""
