"""Numbers as people write them: decimals, powers of ten, thousands separators, decimal commas."""

from __future__ import annotations

import re

from flint import fmpq

from mathkata.maths.reading.trouble import Trouble

MAX_DIGITS = 400

_PLAIN = re.compile(r"[0-9]+(?:_[0-9]{3})*(?:\.[0-9]*)?|\.[0-9]+")
_POWER = re.compile(r"[eE][+-]?[0-9]+")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(,\\!\s?|,|\{,\s?\}|\\,|\\;|'| )[0-9]{3}(?:\1[0-9]{3})*(?![0-9])(?:\.[0-9]+)?"
)
_TYPESET_GROUPS = re.compile(
    r"[1-9][0-9]{0,2}(,\\!\s?|\{,\s?\}|\\,|')[0-9]{3}(?:\1[0-9]{3})*(?![0-9])(?:\.[0-9]+)?"
)
_COMMA = re.compile(
    r"(?:[1-9][0-9]{0,2}(?:[. '][0-9]{3})+|[0-9]*)(?:,|\{,\})(?:[0-9]+(?![0-9]*\.(?!\.\.))|(?=\([0-9]|\\(?:overline|bar|dot)))"
)
_POINT_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:[.][0-9]{3})+(?![0-9.])")
_OVERLINE = re.compile(r"\\(?:overline|bar|dot)\s*(?:\{\s*([0-9]{1,40})\s*\}|([0-9]))")
_LINED = re.compile(r"[\u0304\u0305\u0307](?:[0-9][\u0304\u0305\u0307])*")
"""Marks above digits: the digit before them, and every further one with its own, repeat."""
_BRACKETED = re.compile(r"\(([0-9]{1,40})\)")
_DOTS = re.compile(r"\s*(?:\.\.\.|…|\\l?dots(?:[cb])?(?![A-Za-z]))")
_PERIOD = re.compile(r"([0-9]{2,6})\1$|([0-9])\2$")
_BASE_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "sixteen": 16,
}  # fmt: skip
_WORD_OF_BASE = "|".join(_BASE_WORDS)
_BASE = re.compile(
    r"_(?:\{\s*\(?\s*([0-9]{1,2})\s*\)?\s*\}|\(\s*([0-9]{1,2})\s*\)|([0-9]{1,2}))(?![0-9A-Za-z])"
    rf"|_\{{?\s*\\text\s*\{{\s*({_WORD_OF_BASE})\s*\}}\s*\}}?"
    rf"| {{0,3}}\(? ?(?:in )?\bbase (?:([0-9]{{1,2}})(?![0-9A-Za-z])|({_WORD_OF_BASE})(?![A-Za-z])) ?\)?"
)
"""`_8`, `_{8}`, `_{(8)}`, `_{\\text{eight}}`, ` base 8`."""
_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SCALE = re.compile(
    r"(?:\s|~|\\[,;: ])*(?:\\(?:text|mbox|textrm|mathrm)\s*\{\s*(thousand|million|billion|trillion)\s*\}"
    r"|\s(thousand|million|billion|trillion)(?![A-Za-z]))"
)
"""The word after `2.5 million`."""
_SEPARATORS = str.maketrans("", "", ",{}\\;!' _")


class Numerals:
    """How numbers are read in one text: which commas belong to numbers is a matter of setting and of what is expected."""

    __slots__ = ("comma", "grouped", "periods", "power")

    def __init__(
        self, *, comma: bool, grouped: bool, power: str = "eE", periods: bool = False
    ) -> None:
        self.comma = comma
        """`1,5` is one and a half."""
        self.grouped = grouped
        """`1,000` and `1 000` are a thousand, outside brackets."""
        self.power = power
        """The letters that mean "times ten to the"."""
        self.periods = periods
        """`0.1(6)` is a repeating decimal, and no product; `0.(6)` is one anywhere."""

    def read(self, text: str, start: int, depth: int) -> tuple[fmpq, str | None, int]:
        """The number at `start`: its value, its spelling if that is not p/q, and where it ends."""
        digits, end = self._digits(text, start, depth)
        if len(digits) > MAX_DIGITS:
            raise Trouble(
                f"a number of more than {MAX_DIGITS} digits",
                start,
                len(digits),
                expected="a shorter number",
            )
        if digits.endswith(".") and not text[end:].strip():
            digits = digits[:-1]  # the full stop of a sentence
        repeating = self._repeating(text, end, digits)
        if repeating is not None:
            return repeating
        based = _in_base(text, end, digits)
        if based is not None:
            return based[0], None, based[1]
        exponent = 0
        power = _POWER.match(text, end)
        if power is not None and text[end] in self.power:
            if len(power.group()) > 6 or abs(int(power.group()[1:])) > MAX_DIGITS:
                raise Trouble(
                    "a power of ten beyond reach",
                    end,
                    power.end() - end,
                    expected=f"an exponent of at most {MAX_DIGITS}",
                )
            exponent = int(power.group()[1:])
            end = power.end()
        scale = _SCALE.match(text, end) if not exponent else None
        if scale is not None:
            exponent, end = _SCALES[scale[1] or scale[2]], scale.end()
        whole, point, places = digits.partition(".")
        exact = fmpq(int((whole + places) or "0"), 10 ** len(places))
        if exponent:
            exact *= fmpq(10) ** exponent
        if scale is not None or (power is not None and end == power.end()):
            return exact, f"{digits}e{exponent}", end
        plain = point == "" and (whole == "0" or not whole.startswith("0"))
        return exact, None if plain else digits if whole else "0" + digits, end

    def _repeating(self, text: str, end: int, digits: str) -> tuple[fmpq, str | None, int] | None:
        """A decimal that goes on: `0.1\\overline{6}`, `0.1(6)` and `0.1666...` repeat their last digits without end;
        `3.14...` is the value cut off at its typed places. None for a decimal that ends."""
        whole, point, places = digits.partition(".")
        if not point:
            return None
        match = _OVERLINE.match(text, end)
        if match is not None:
            return _periodic(whole, places, match[1] or match[2]), None, match.end()
        match = _LINED.match(text, end) if places else None
        if match is not None:
            block = places[-1] + re.sub("[^0-9]", "", match.group())
            return _periodic(whole, places[:-1], block), None, match.end()
        match = _BRACKETED.match(text, end) if self.periods or not places else None
        if match is not None:
            return _periodic(whole, places, match[1]), None, match.end()
        match = _DOTS.match(text, end) if places else None
        if match is None:
            return None
        again = _PERIOD.search(places)
        block = (again[1] or again[2]) if again is not None else "0"
        return _periodic(whole, places, block), f"{whole or 0}.{places}...", match.end()

    def _digits(self, text: str, start: int, depth: int) -> tuple[str, int]:
        if self.comma:
            match = _COMMA.match(text, start)
            if match is not None:
                whole, _, places = match.group().translate(_BRACES).partition(",")
                return whole.replace(".", "").replace(" ", "").replace(
                    "'", ""
                ) + "." + places, match.end()
            match = _POINT_GROUPS.match(text, start)
            if match is not None:
                return match.group().replace(".", ""), match.end()
        pattern = _GROUPED if self.grouped and depth == 0 and not self.comma else _TYPESET_GROUPS
        match = pattern.match(text, start)
        if match is not None:
            return match.group().translate(_SEPARATORS), match.end()
        match = _PLAIN.match(text, start)
        if match is None:  # never: called at a digit or at a point before one
            raise Trouble("a number cannot be read", start, 1)
        if match.end() < len(text) and text[match.end()] == "." and "." in match.group():
            rest = text[match.end() + 1 : match.end() + 2]
            if rest.isdigit():
                raise Trouble(
                    "a number with two points", match.end(), 1, expected="one decimal point"
                )
        return match.group().translate(_SEPARATORS), match.end()


def _in_base(text: str, end: int, digits: str) -> tuple[fmpq, int] | None:
    """The value of digits in another base, and where it ends: `52_8`, `1011_{2}`."""
    match = _BASE.match(text, end)
    if match is None or not digits.isdigit():
        return None
    figures, word = match[1] or match[2] or match[3] or match[5], match[4] or match[6]
    base = int(figures) if figures else _BASE_WORDS[word]
    if not 2 <= base <= 16 or any(int(digit) >= base for digit in digits):
        return None
    return fmpq(int(digits, base)), match.end()


def _periodic(whole: str, places: str, block: str) -> fmpq:
    """The value of a decimal whose last digits repeat."""
    scale = 10 ** len(places)
    return fmpq(int((whole + places) or "0"), scale) + fmpq(
        int(block), scale * (10 ** len(block) - 1)
    )


_BRACES = str.maketrans("", "", "{}")
