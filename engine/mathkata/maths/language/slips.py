"""What people write in formulas out of habit, from mathematics, LaTeX or other languages, and what is meant by it."""

from __future__ import annotations

import re

from mathkata.model.errors import LanguageError

_SIGNS = {
    "\u2212": "-", "\u2013": "-", "\u2014": "-", "\u00b7": "*", "\u22c5": "*", "\u2219": "*", "\u00d7": "*",
    "\u00f7": "/", "\u2215": "/", "\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u201c": "'", "\u201d": "'",
    "\u2018": "'", "\u2019": "'", "\u00b2": "**2", "\u00b3": "**3", "\u221a": "sqrt(...)", "\u221e": "oo",
    "\u00a0": "an ordinary space", "\u2009": "an ordinary space", "\u00b0": "radians(...)",
}  # fmt: skip
"""Characters that word processors and mathematicians write, and what the language has for them."""
_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"\\[A-Za-z]+"),
        "`{0}` is LaTeX, and formulas are not",
        "a formula such as `(w*x + b)/2`",
    ),
    (
        re.compile(r"\{\{|\}\}"),
        "`{0}` belongs into texts, and this is a formula",
        "the formula without the braces",
    ),
    (re.compile(r"&&"), "the language has no `&&`", "`and`"),
    (re.compile(r"\|\|"), "the language has no `||`", "`or`; norm(v) for a length"),
    (re.compile(r"!(?!=)"), "the language has no `!`", "`not`, or factorial(n)"),
    (re.compile(r":="), "a name gets its value in `let:`", "`==` to compare"),
    (
        re.compile(r"(?<![<>=!:])=(?![=>])(?!.*\bfor\b)"),
        "a single `=` compares nothing",
        "`==` to compare; a name gets its value by a line `name: formula` in `let:`",
    ),
    (
        re.compile(r"%"),
        "the language has no `%`",
        "5/100 for 5 percent, mod(a, b) for what is left over",
    ),
    (
        re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?=[A-Za-z_]|\()(?![eE][+-]?\d)"),
        "a sign is missing behind `{0}`",
        "`{0}*` for a product",
    ),
)


def find_slip(text: str) -> LanguageError | None:
    """The first habit that explains why a text is no formula, or None; only asked where it could not be read."""
    for position, character in enumerate(text):
        if character in _SIGNS:
            shown = "a space of another sort" if character.isspace() else f"`{character}`"
            return LanguageError(
                f"{shown} is not in the language", position, 1, expected=f"{_SIGNS[character]}"
            )
    for pattern, message, expected in _SLIPS:
        found = pattern.search(text)
        if found:
            return LanguageError(
                message.format(found[0]),
                found.start(),
                len(found[0]),
                expected=expected.format(found[0]),
            )
    return None
