"""Final answers in a notation of their own, put into one that a kind can read: clock times, congruences, ratios of
several numbers, several functions, letters of choices, families over the whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mathkata.maths.reading.dressing import undressed, words_of

_LONGEST = 600
"""Longer texts are in no notation of their own."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Two texts in a notation that the kind `kind` reads."""

    kind: str | None
    expected: str
    response: str
    options: dict[str, object] = field(default_factory=dict)


def rewritten(expected: str, response: str) -> Rewritten | None:
    """Both texts rewritten where the expected one is in a notation of its own; None for everything else."""
    if len(expected) + len(response) > _LONGEST:
        return None
    expected, response = (" ".join(text.split()) for text in (expected, response))
    key, given = (
        words_of(undressed(text)).strip().rstrip(".").strip() for text in (expected, response)
    )
    for rule in (
        _system,
        _function_values,
        _clock,
        _congruence,
        _ratio,
        _functions,
        _letters,
        _family,
    ):
        found = rule(key, given)
        if found is not None:
            return found
    return None


_CASES = re.compile(
    r"(?:\\left\s*\\?\{|\\\{)?\s*\\begin\{(?:cases|array|aligned)\}(?:\{[lcr]*\})?(?P<rows>.*)\\end\{(?:cases|array|aligned)\}"
    r"\s*(?:\\right\s*\.)?",
    re.DOTALL,
)


def _system(key: str, given: str) -> Rewritten | None:
    """Equations under one brace, as a list of values or as statements that hold together."""
    rows = _rows(key)
    if rows is None:
        return None
    mine = _rows(given) or [part.strip() for part in re.split(r"[,;]|\band\b|\n", given)]
    if not all("=" in row for row in mine):
        mine = [given]
    if all(re.fullmatch(r"\\?[A-Za-z]\w*\s*=\s*[^=<>]+", row) for row in rows):
        return Rewritten(None, ", ".join(rows), ", ".join(mine))
    return Rewritten("equation", " and ".join(rows), " and ".join(mine))


def _rows(text: str) -> list[str] | None:
    """The equations under a brace; None where something else stands there."""
    found = _CASES.fullmatch(text)
    if found is None or "&" in found["rows"].replace("&=", "="):
        return None
    rows = [row.strip(" ,;") for row in found["rows"].replace("&=", "=").split("\\\\")]
    rows = [row for row in rows if row]
    return rows if len(rows) > 1 and all("=" in row for row in rows) else None


_OF_NUMBER = re.compile(r"(?<![A-Za-z\\])([A-Za-z])\s*\(\s*(-?)([0-9]+)\s*\)")


def _function_values(key: str, given: str) -> Rewritten | None:
    """`f(2) < f(1)`: values of a function that nobody knows, as names of their own."""
    found = {match.groups() for match in _OF_NUMBER.finditer(key)}
    if (
        len(found) < 2
        or len({name for name, *_ in found}) != 1
        or not re.search("[<>≤≥]|\\\\[lg]", key)
    ):
        return None
    return Rewritten(None, _OF_NUMBER.sub(_as_name, key), _OF_NUMBER.sub(_as_name, given))


def _as_name(match: re.Match[str]) -> str:
    return f" {match[1]}_{'m' if match[2] else ''}{match[3]} "


_CLOCK = re.compile(
    r"(1[0-2]|0?[0-9])(?:\s*:\s*([0-5][0-9]))?\s*(?:\\[,;: ]|~)*\s*([ap])\.?\s*m\.?", re.IGNORECASE
)


def _clock(key: str, given: str) -> Rewritten | None:
    """`3:00 p.m.` and `3 PM`."""
    if _CLOCK.fullmatch(key) is None:
        return None
    return Rewritten("label", _time(key), _time(given))


def _time(text: str) -> str:
    """A time of day in one spelling; another text as it is."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return text
    return f"{int(found[1])}:{found[2] or '00'} {found[3].casefold()}m"


_MODULO = re.compile(
    r"(?:[A-Za-z]\s*(?:≡|\\equiv|=)\s*)?(?P<rest>[^≡=]+?)\s*"
    r"(?:\\pmod\s*\{?\s*(?P<typeset>[0-9]+)\s*\}?|\(\s*(?:\\(?:bmod|mod|text\s*\{\s*mod\s*\})|mod)\s*(?P<plain>[0-9]+)\s*\)"
    r"|(?:\\bmod|\\mod|\bmod)\s*\{?\s*(?P<bare>[0-9]+)\s*\}?)"
)


def _congruence(key: str, given: str) -> Rewritten | None:
    """`n ≡ 3 (mod 7)`: a remainder with its modulus. The remainder alone is read as it stands."""
    classes = _MODULO.fullmatch(key), _MODULO.fullmatch(given)
    if classes[0] is None or (classes[0]["bare"] and "≡" not in key and "\\equiv" not in key):
        return None
    if classes[1] is None:
        return Rewritten("number", classes[0]["rest"], given)
    return Rewritten("vector", _class(classes[0]), _class(classes[1]), {"allow": "operations"})


def _class(match: re.Match[str]) -> str:
    """A remainder class as the remainder and the modulus."""
    modulus = match["typeset"] or match["plain"] or match["bare"]
    return f"(mod({match['rest']}, {modulus}), {modulus})"


_RATIO_WORD = re.compile(r"([0-9.]+)\s+to\s+([0-9.]+)")


def _ratio(key: str, given: str) -> Rewritten | None:
    """`1 : 2 : 3` up to a positive factor, and `\\sqrt{3} : 1` as a quotient."""
    parts = _terms(key)
    if parts is None:
        return None
    mine = _terms(_RATIO_WORD.sub(r"\1:\2", given))
    if len(parts) == 2:
        quotient = given if mine is None or len(mine) != 2 else _quotient(mine)
        return Rewritten("number", _quotient(parts), quotient, {"allow": "operations"})
    vector = given if mine is None else f"({', '.join(mine)})"
    options: dict[str, object] = {"up_to": "positive_scale", "allow": "operations"}
    return Rewritten("vector", f"({', '.join(parts)})", vector, options)


def _quotient(parts: list[str]) -> str:
    return f"({parts[0]})/({parts[1]})"


def _terms(text: str) -> list[str] | None:
    """The terms of a ratio: numbers between colons outside brackets."""
    plain = re.sub(r"^\s*[A-Za-z]\w*\s*=\s*", "", text)
    if ":" not in plain or re.search(
        r"[{|=<>,;∈]|\\in\b", re.sub(r"\\\w+\s*(\{[^{}]*\})+", "", plain)
    ):
        return None
    parts = [part.strip() for part in plain.split(":")]
    return parts if all(re.search(r"[0-9A-Za-z√π]", part) for part in parts) else None


_FUNCTION = re.compile(r"\b([A-Za-z])\s*\(\s*([A-Za-z])\s*\)\s*=(?!=)")


def _functions(key: str, given: str) -> Rewritten | None:
    """`f(x) = 0, f(x) = x^2`: several functions, as the set of their values."""
    heads = [match.groups() for match in _FUNCTION.finditer(key)]
    if len(heads) < 2 or len(set(heads)) != 1:
        return None
    return Rewritten("set", _FUNCTION.sub("", key), _FUNCTION.sub("", given))


_LETTERS = re.compile(r"\(?[A-H]\)?(?:\s*(?:,|;|and|\s)\s*\(?[A-H]\)?)+")
_TOGETHER = re.compile(r"[A-H]{2,8}")


def _letters(key: str, given: str) -> Rewritten | None:
    """`A, C` and `AC`: letters of choices."""
    if _LETTERS.fullmatch(key) is None or _TOGETHER.fullmatch(given) is None:
        return None
    return Rewritten("set", ", ".join(re.findall("[A-H]", key)), ", ".join(given))


_WHOLE = re.compile(
    r"\s*(?:,|;|\\q?quad|\s|\(|\\left\s*\()\s*(?:\\?text\s*\{\s*)?(?:where|for)?\s*\}?\s*(?P<name>[k-nj])\s*(?:∈|\\in|in)\s*"
    r"(?:\\mathbb\s*\{?\s*Z\s*\}?|\\mathbf\s*\{?\s*Z\s*\}?|ℤ|Z)\s*\)?\s*(?:\\right\s*\))?"
)


def _family(key: str, given: str) -> Rewritten | None:
    """`\\frac{\\pi}{4} + k\\pi, k \\in \\mathbb{Z}`: one value for every whole number. Which letter counts is nobody's
    concern."""
    clause = _WHOLE.search(key)
    if clause is None or clause.end() != len(key):
        return None
    body = key[: clause.start()]
    own = _WHOLE.search(given)
    mine = given
    if own is not None and own.end() == len(given):
        mine = given[: own.start()]
        name = own["name"]
    else:
        names = [letter for letter in "knmj" if re.search(_letter(letter), given)]
        name = names[0] if len(names) == 1 else clause["name"]
    if name != clause["name"]:
        mine = re.sub(_letter(name), clause["name"], mine)
    if re.search(r"±|\\pm(?![a-z])|,", body):
        return Rewritten("set", body, mine)
    if re.search(_letter(clause["name"]), mine) is None:
        return Rewritten("expression", body, mine)
    if re.search(rf"\^[^-+*/]*{clause['name']}|±|\\pm(?![a-z])|,", body + mine):
        return Rewritten("expression", body, mine)
    first, second = (_start_and_step(text, clause["name"]) for text in (body, mine))
    return Rewritten("vector", first, second, {"allow": "operations"})


def _start_and_step(text: str, name: str) -> str:
    """`a + b k` as the remainder of a by b and the size of b: the same for every way of counting."""
    plain = re.sub(r"^\s*\\?[A-Za-z]+\s*=\s*", "", text)
    first, second = (re.sub(_letter(name), f"({number})", plain) for number in (0, 1))
    step = f"({second}) - ({first})"
    return f"(mod({first}, abs({step})), abs({step}))"


def _letter(name: str) -> str:
    """A letter that stands alone or beside pi."""
    return rf"(?<![A-Za-z\\]){name}(?![A-Za-z])|(?<![A-Za-z\\]){name}(?=pi|\\pi|π)"
