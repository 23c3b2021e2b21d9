"""What single characters mean: Greek letters, raised and lowered digits, look-alikes, marks nobody sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from mathkata.maths import greek
from mathkata.maths.reading.trouble import Trouble

GREEK: Mapping[str, str] = MappingProxyType(
    dict(greek.LETTERS)
    | {"ϵ": "epsilon", "ϑ": "theta", "ϕ": "phi", "ϱ": "rho", "ϖ": "pi", "ϰ": "kappa"}
)
"""Greek letters to the words that learners can type."""

LETTERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {word: tuple(letter for letter in GREEK if GREEK[letter] == word) for word in GREEK.values()}
)
"""The words back to their letters."""

GREEK_WORDS = frozenset(GREEK.values())

RAISED: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
            "0123456789+-()Tabcdefghijklmnoprstuvwxyz",
            strict=True,
        )
    )
)
LOWERED: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            "₀₁₂₃₄₅₆₇₈₉₊₋₌ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ",
            "0123456789+-=aeoxhklmnpstijruv",
            strict=True,
        )
    )
)
FRACTIONS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "½": (1, 2),
        "⅓": (1, 3),
        "⅔": (2, 3),
        "¼": (1, 4),
        "¾": (3, 4),
        "⅕": (1, 5),
        "⅖": (2, 5),
        "⅗": (3, 5),
        "⅘": (4, 5),
        "⅙": (1, 6),
        "⅚": (5, 6),
        "⅐": (1, 7),
        "⅛": (1, 8),
        "⅜": (3, 8),
        "⅝": (5, 8),
        "⅞": (7, 8),
        "⅑": (1, 9),
        "⅒": (1, 10),
    }
)
HATS: Mapping[str, str] = MappingProxyType(
    {"\u0302": "_hat", "\u0304": "_bar", "\u0305": "_bar", "\u0303": "_tilde", "\u20d7": ""}
)
"""Marks that stand above the letter before them."""

_UNSEEN = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u061c\ufe0e\ufe0f\u2061\u2064"
)
"""Left out wherever they stand: joiners, direction marks, soft hyphens, variation selectors."""

_SAME: dict[str, str] = {
    # spelled differently, meaning the same
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "⁄": "/", "∕": "/", "÷": "/", "⟋": "/",
    "·": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "⁎": "*", "✕": "×", "✖": "×", "⨯": "×", "\u2062": "*",
    "≦": "≤", "≧": "≥", "⩽": "≤", "⩾": "≥", "﹤": "<", "﹥": ">", "〈": "⟨", "〉": "⟩", "∣": "|", "¦": "|", "ǀ": "|",
    "∥": "‖", "ǁ": "‖", "′": "'", "’": "'", "ʹ": "'", "‘": "'", "`": "'", "´": "'", "‵": "'", "“": '"', "”": '"', "ˆ": "^",
    "⌃": "^", "‚": ",", "，": ",", "、": ",", "\u2063": ",", "؛": ";", "⊤": "ᵀ", "⊺": "ᵀ", "∑": "Σ", "∏": "Π", "ℯ": "e", "ⅇ": "e", "ⅈ": "i", "ⅆ": "d", "∆": "Δ",
    "ℝ": "R", "𝟙": "1", "ß": "β", "µ": "μ", "Ω": "Ω", "ℓ": "l", "ı": "i", "≅": "≈", "≃": "≈", "∼": "≈", "≐": "≈", "→": "→", "⟶": "→", "⇒": "→", "⟹": "→", "⇔": "→", "⟺": "→", "↦": "→", "⟼": "→", "″": "''",
    "﹪": "%", "٪": "%", "％": "%", "⋃": "∪", "⋂": "∩", "º": "°", "˚": "°", "∅": "∅", "⌀": "∅", "Ø": "∅",
    # letters of other scripts that look like ours
    "а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "к": "k",
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y", "Х": "X", "І": "I",
}  # fmt: skip


def _folded(letter: str) -> str:
    """The letter of ours that this one stands for (fullwidth, bold, script forms), or itself."""
    if letter in RAISED or letter in LOWERED or letter in FRACTIONS or letter in GREEK:
        return letter
    if letter.isspace():
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    if len(plain) == 1 and (plain.isascii() or plain in GREEK or plain in _SAME):
        return _SAME.get(plain, plain)
    apart = unicodedata.normalize("NFD", letter)
    if len(apart) == 2 and apart[1] in HATS:
        return apart
    return letter


def normalise(text: str) -> tuple[str, list[int] | None]:
    """The text in the characters the tokenizer knows, and for each its place in `text` (None: all in place).

    Trouble if the text holds characters that could hide what it says.
    """
    if text.isascii():
        if "\0" in text:
            raise Trouble("a NUL character cannot be read", text.index("\0"), 1)
        return text, None
    kept: list[str] = []
    places: list[int] = []
    moved = False
    for place, letter in enumerate(text):
        if letter < "\x80":
            if letter == "\0":
                raise Trouble("a NUL character cannot be read", place, 1)
            kept.append(letter)
            places.append(place)
        elif letter in _UNSEEN:
            moved = True
        elif "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069":
            raise Trouble(
                "an invisible character that changes the direction of writing",
                place,
                1,
                expected="the answer without it; type it again instead of pasting",
                fixes=(text[:place] + text[place + 1 :],),
            )
        else:
            for part in _SAME.get(letter) or _folded(letter):
                kept.append(part)
                places.append(place)
                moved = moved or len(kept) != place + 1
    return "".join(kept), places if moved else None
