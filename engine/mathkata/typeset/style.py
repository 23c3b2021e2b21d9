"""How Unicode text shows the alphabets: bold as mathematical letters or plain, or everything in ASCII."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from mathkata.typeset.symbols import SIGNS
from mathkata.typeset.tree import Symbol, Word


@dataclass(frozen=True, slots=True)
class Style:
    """What the terminal can show. `bold="plain"` for consoles whose fonts lack 𝐀; `ascii` for the rest."""

    bold: Literal["alphanumerics", "plain"] = "alphanumerics"
    ascii: bool = False


DEFAULT = Style()

# variant -> where its capitals, small letters and digits begin
_BLOCKS = {
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "bolditalic": (0x1D400, 0x1D41A, 0x1D7CE),
    "bb": (0x1D538, 0x1D552, 0x1D7D8),
    "cal": (0x1D49C, 0x1D4B6, 0),
    "scr": (0x1D49C, 0x1D4B6, 0),
    "frak": (0x1D504, 0x1D51E, 0),
}
# Letters that Unicode had before the blocks, and keeps elsewhere.
_ELSEWHERE = {
    "bb": dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "cal": dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True)),
    "frak": dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)),
}
_ELSEWHERE["scr"] = _ELSEWHERE["cal"]
_BOLD_GREEK = dict(
    zip(
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡϴΣΤΥΦΧΨΩ∇αβγδεζηθικλμνξοπρςστυφχψω∂ϵϑϰϕϱϖ",
        (chr(0x1D6A8 + offset) for offset in range(58)),
        strict=True,
    )
)


def letters(text: str, variant: str, style: Style = DEFAULT) -> str:
    """The text in its alphabet."""
    if style.ascii:
        return "".join(to_ascii(character) for character in text)
    if variant in ("", "upright", "italic", "sans", "mono"):
        return text
    if variant in ("bold", "bolditalic") and style.bold == "plain":
        return text
    return "".join(_letter(character, variant) for character in text)


def to_ascii(character: str) -> str:
    """The nearest ASCII for a character; ? where there is none."""
    if character.isascii():
        return character
    sign = SIGNS.get(character)
    if sign is not None:
        return sign.ascii
    extra = _ASCII.get(character)
    if extra is not None:
        return extra
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return plain if plain.isprintable() and plain else "?"


_ASCII = {
    "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "•": "*", "√": "sqrt", "─": "-", "│": "|", "⟩": ">",
    "\u2009": " ", "\u00a0": " ", "∕": "/", "×": "x",
}  # fmt: skip


def symbol_text(symbol: Symbol, style: Style = DEFAULT) -> str:
    """What a symbol looks like in a terminal."""
    return letters(symbol.text, symbol.variant, style)


def word_text(word: Word, style: Style = DEFAULT) -> str:
    """What a word looks like in a terminal; words are never set in mathematical letters."""
    text = unicodedata.normalize("NFC", word.text)
    return "".join(map(to_ascii, text)) if style.ascii else text


def _letter(character: str, variant: str) -> str:
    elsewhere = _ELSEWHERE.get(variant)
    if elsewhere and character in elsewhere:
        return elsewhere[character]
    capitals, small, digits = _BLOCKS[variant]
    if "A" <= character <= "Z":
        return chr(capitals + ord(character) - 65)
    if "a" <= character <= "z":
        return chr(small + ord(character) - 97)
    if digits and "0" <= character <= "9":
        return chr(digits + ord(character) - 48)
    if variant in ("bold", "bolditalic"):
        return _BOLD_GREEK.get(character, character)
    return character


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    width = 0
    for character in text:
        if character.isascii():
            width += 1
        elif unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        else:
            width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return width


_SUPER = dict(
    zip(
        "0123456789+−-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθιϕφχ′⊤∗*∘/†‡⋆",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᶲᵠᵡ′ᵀ**°ᐟ†‡⋆",
        strict=True,
    )
)
_SUB = dict(
    zip(
        "0123456789+−-=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)
_LONGEST = 4


def raised(text: str) -> str | None:
    """The text in raised characters, if Unicode has them all and it stays short."""
    return _shifted(text, _SUPER)


def lowered(text: str) -> str | None:
    """The text in lowered characters, if Unicode has them all and it stays short."""
    return _shifted(text, _SUB)


def _shifted(text: str, table: dict[str, str]) -> str | None:
    text = text.replace(" ", "")
    if not text or len(text) > _LONGEST or any(character not in table for character in text):
        return None
    return "".join(table[character] for character in text)


MARKS = {
    "hat": "\u0302", "tilde": "\u0303", "bar": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300", "ring": "\u030a",
    "overline": "\u0305", "underline": "\u0332", "cancel": "\u0338",
}  # fmt: skip
"""Marks that can stand on one letter."""
