"""In which ways two texts can be compared where the kind is not said, or where the key carries its unit.

The likeliest way comes first; a further way only ever helps a response that the first one does not find right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.kinds.guessing import guess_kind
from mathkata.maths.kinds.notations import rewritten
from mathkata.maths.kinds.units import PERCENT_WORDS, same_unit, split_unit, without_same_unit
from mathkata.maths.reading import read
from mathkata.maths.reading.dressing import undressed, words_of
from mathkata.maths.reading.tokens import MAX_TEXT
from mathkata.maths.reading.words import SPELLINGS
from mathkata.maths.trees import Apply, Tree, free_symbols
from mathkata.model.errors import ReadingError

_STATEMENT = re.compile(r"[=<>≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt|leqslant|geqslant)(?![A-Za-z])")
_ORDERED = re.compile(r"[<>≤≥]|\\(?:leq?|geq?|lt|gt|leqslant|geqslant)(?![A-Za-z])")
_SEVERAL = re.compile(r"±|∓|\\pm|\\mp|,|\bor\b|\band\b|\\text\s*\{\s*(?:and|or)\s*\}|\\{|^\s*\{")
_JOINED = re.compile(r"\band\b|±|\\pm(?![a-z])|\\text\s*\{\s*(?:and|or)\s*\}")
_OR = re.compile(r"\bor\b")
_UNION = re.compile(r"∪|\\cup(?![a-z])|[\])}]\s*U\s*[\[({]")
_RANGE = re.compile(
    r"∈|\\in(?![a-z])|∪|[\])}]\s*U\s*[\[({]|\\cup|\\infty|∞|\boo\b|^\s*(?:\\left)?[\[(].*,.*[\])]\s*$|\\mathbb|ℝ|real"
)
_BRACKETED = re.compile(r"\s*(?:\\left\s*)?[\[(⟨<]|\s*\\begin")
_EVERYTHING = re.compile(r"\\mathbb\s*\{?\s*R\s*\}?|ℝ|(?:all|the)\s+(?:real numbers|reals)")
_WORDS = re.compile(r"[^\W\d_]{4,}(?:[ -][^\W\d_]+)*|(?:[^\W\d_]+ )+[^\W\d_]+")
_TYPESET_WORDS = re.compile(
    r"\s*\\(?:text|textbf|textrm|textit|textnormal|mbox)\s*\{([^{}\\$]*)\}\s*"
)
_EMPTY = re.compile(
    r"∅|\\emptyset|\\varnothing|\{\s*\}|\\\{\s*\\\}|(?:no solutions?|none|empty set)"
)
_DEGREES = re.compile(r"°|\\circ|\bdeg(?:rees?)?\b")
_DEGREE_SIGN = re.compile(r"°|\^\s*\{?\s*\\circ\s*\}?|\bdeg(?:rees?)?\b")
_PI = re.compile(r"pi|π")
_UNIT = re.compile(r"(?<![A-Za-z\\])i(?![A-Za-z])")
_OTHER_UNIT = re.compile(r"(?<![A-Za-z\\])I(?![A-Za-z])|(?<=[0-9])[jJ](?![A-Za-z])")
"""The imaginary unit as Python and computer algebra write it."""
_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpct\b")
_ASSIGNMENT = re.compile(r"\s*(\\?[A-Za-z](?:_?\w)?|\\[A-Za-z]+)\s*=\s*([^=<>]+)")
_CONJUNCTION = re.compile(r"\band\b|\\(?:text|mbox)\s*\{\s*and\s*\}|\\q?quad(?![A-Za-z])")
_UNIT_VECTOR = re.compile(
    r"\\(?:mathbf|hat|vec|boldsymbol|overrightarrow)\s*\{?\s*\\?[ij](?:math)?(?![A-Za-z])"
)
_FUNCTION = re.compile(r"\s*\\?([A-Za-z]+)")
_LOWER_POWER = re.compile(r"[a-z](?:\^|\*\*)(?!-1|[tT*]$)|[a-z][²³⁴]")
"""A power of a number's name; `A^{-1}`, `R^2` and `x^*` are names of what was asked."""
_LETTER = re.compile(r"[A-Za-z](?:_?[0-9])?")
_MIXED = re.compile(r"[-+−]?\s*[0-9]+\s+[0-9]+\s*/\s*[0-9]+(?:\s*\\?%)?")
Options = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of comparing two texts."""

    kind: str
    expected: str
    response: str
    options: Options


def ways(
    expected: str, response: str, kind: str | None, options: Options, scope: Scope
) -> Iterator[Way]:
    """The ways of comparing, the likeliest first."""
    if max(len(expected), len(response)) > MAX_TEXT:  # the reader says so
        yield Way(kind or "expression", expected, response, options)
        return
    other = rewritten(expected, response) if kind is None else None
    if other is not None:
        expected, response, kind = other.expected, other.response, other.kind
        options = {**other.options, **options}
    unit, whole = None, (expected, response)
    if kind in (None, "number") and "unit" not in options:
        expected, response, unit = _without_unit(expected, response, scope)
    named = _assignments(expected) if kind is None else None
    if named is not None:
        yield _by_name(named, response, options)
        return
    if kind is None and _asks_otherwise(expected, response):
        yield Way("equation", expected, response, options)
        return
    first = kind or _guess(expected, scope)
    if first == "vector":
        response = _coordinates(response)
    yield Way(first, expected, response, options)
    if first == "number" and "unit" not in options and unit is None:
        if _DEGREES.search(expected) or (
            _DEGREES.search(response) and not re.search(r"pi|π", expected)
        ):
            yield Way(first, expected, response, {**options, "unit": "degrees"})
        if _PERCENT.search(expected) and not _PERCENT.search(response):
            yield Way(first, expected, response, {**options, "unit": "percent"})
    if kind is None and unit is not None and _same_letters(*whole, scope):
        yield Way("expression", *whole, options)
    if first == "set":
        yield from _other_sets(expected, response, options)
    if kind is None:
        for further in _others(expected, response, scope):
            if further != first:
                yield Way(further, expected, response, options)
                if further == "set":
                    yield from _other_sets(expected, response, options)
    if (
        not scope.declared
        and _UNIT.search(expected)
        and not _UNIT.search(response)
        and not _OTHER_UNIT.search(expected)
        and _OTHER_UNIT.search(response)
    ):
        yield Way(first, expected, _OTHER_UNIT.sub("i", response), options)


def _other_sets(expected: str, response: str, options: Options) -> Iterator[Way]:
    """A set whose response types +- for ±, or leaves out the degrees that the key's elements carry."""
    if "+-" in response or "+/-" in response:
        yield Way("set", expected, response.replace("+/-", "±").replace("+-", "±"), options)
    if _DEGREES.search(expected) and not _DEGREES.search(response) and not _PI.search(response):
        yield Way("set", _DEGREE_SIGN.sub("", expected), response, options)


def _asks_otherwise(expected: str, response: str) -> bool:
    """Whether both texts are equations whose left sides are no mere names of what was asked, and not the same: a
    function or a power of something (`cos(x) = 1/3` where `sin(x) = 1/3` is meant, `e^x = 1`), another letter
    (`y = 4` for `x = 4`). `y = 2x` for `f(x) = 2x` names the same thing."""
    sides, names = [], []
    for text in (expected, response):
        left, sign, _ = undressed(text).partition("=")
        if not sign or not left.strip():
            return False
        names.append(_FUNCTION.match(left))
        sides.append(re.sub(r"\\left|\\right|[\s\\{}()]", "", left))
    if sides[0].casefold() == sides[1].casefold():
        return False
    if any(_LOWER_POWER.match(side) for side in sides):
        return True
    if all(_LETTER.fullmatch(side) for side in sides):
        return True
    return all(name is not None and name[1] in SPELLINGS for name in names)


def _assignments(text: str) -> dict[str, str] | None:
    """The values of several names, `x = 2, y = 3`; None for anything else, and for one name with several values."""
    level, parts = 0, [""]
    plain = _CONJUNCTION.sub(",", undressed(text).strip().rstrip("."))
    for letter in plain:
        level += (letter in "([{") - (letter in ")]}")
        if letter in ",;" and level == 0:
            parts.append("")
        else:
            parts[-1] += letter
    found: dict[str, str] = {}
    for part in parts:
        match = _ASSIGNMENT.fullmatch(part)
        if match is None or match[1] in found:
            return None
        found[match[1]] = match[2].strip()
    return found if len(found) > 1 else None


def _by_name(named: dict[str, str], response: str, options: Options) -> Way:
    """Values of names as a vector, the response's put in the order of the key's names."""
    mine = _assignments(response)
    if mine is not None and mine.keys() == named.keys():
        response = "(" + ", ".join(mine[name] for name in named) + ")"
    return Way("vector", "(" + ", ".join(named.values()) + ")", response, options)


def _coordinates(response: str) -> str:
    """`y = 3, x = 2` as the point (2, 3); anything else as it is."""
    mine = _assignments(response)
    if mine is None or not set(mine) <= {"x", "y", "z"}:
        return response
    return "(" + ", ".join(mine[name] for name in sorted(mine)) + ")"


def _without_unit(expected: str, response: str, scope: Scope) -> tuple[str, str, str | None]:
    """Both texts without the unit that the key carries; a response with another unit keeps it."""
    found = split_unit(undressed(expected))
    if found is None or found[1] in scope.domains or found[1] in scope.values:
        return expected, response, None
    sign = "%" if found[1] in PERCENT_WORDS else "°" if same_unit(found[1], "degree") else None
    if sign is not None:
        return f"{found[0]}{sign}", response, None
    return found[0], without_same_unit(response, found[1]), found[1]


def _same_letters(expected: str, response: str, scope: Scope) -> bool:
    """Whether the letters behind a number may just as well be symbols, since the response calculates with the same
    ones: `2 exp(0) B` for `2B`, `9.81*m*s^(-2)` for `9.81 m/s^2`."""
    if split_unit(undressed(response)) is not None:
        return False
    trees = _reads(expected, scope, "expression"), _reads(response, scope, "expression")
    if trees[0] is None or trees[1] is None:
        return False
    names = free_symbols(trees[0])
    return bool(names) and names == free_symbols(trees[1])


def _guess(expected: str, scope: Scope) -> str:
    plain = undressed(expected).strip()
    if _EVERYTHING.fullmatch(plain):
        return "interval"
    if _MIXED.fullmatch(plain):
        return "number"
    if _UNIT_VECTOR.search(plain):
        return "vector"
    if plain.casefold() in ("dne", "d.n.e."):
        return "label"
    typeset = _TYPESET_WORDS.fullmatch(plain)
    if (
        typeset is not None
        and re.search(r"[^\W\d_]", typeset[1])
        and not re.search(r"[=+*/^]", typeset[1])
        and split_unit(typeset[1]) is None
    ):
        return "label"
    if (
        _JOINED.search(plain)
        and not _STATEMENT.search(plain)
        and _reads(plain, scope, "set") is not None
    ):
        return "set"
    guessed = guess_kind(plain, scope)
    if guessed == "interval" and _ORDERED.search(plain):
        tree = _reads(plain, scope, "interval")
        if tree is not None and free_symbols(tree):
            return "equation"
    if guessed == "expression" and _reads(plain, scope, "expression") is None:
        try:
            read(plain, scope, expect="number", mixed=True)
        except ReadingError:
            return guessed
        return "number"
    return guessed


def _others(expected: str, response: str, scope: Scope) -> Iterator[str]:
    """Further kinds that both texts may be."""
    plain, given = undressed(expected).strip(), undressed(response).strip()
    if _STATEMENT.search(plain) and _STATEMENT.search(given):
        yield "equation"
    if _UNION.search(plain) or (
        (_RANGE.search(plain) or _STATEMENT.search(plain))
        and (_RANGE.search(given) or _ORDERED.search(given))
    ):
        tree = _reads(plain, scope, "interval")
        if isinstance(tree, Apply) and not _is_points(tree, plain, scope):
            yield "interval"
    if _EMPTY.search(words_of(plain).casefold()) and _EMPTY.search(words_of(given).casefold()):
        yield "set"
    if _SEVERAL.search(plain) and not _BRACKETED.match(plain):
        yield "set"
    if _same_letter(plain, given) or all(
        _WORDS.fullmatch(words_of(text).strip(". ")) for text in (plain, given)
    ):
        yield "label"


def _is_points(tree: Apply, text: str, scope: Scope) -> bool:
    """Whether pairs are points after all: several with commas between them, or one that holds no number as an
    interval, such as (5, 2)."""
    if tree.head == "union":
        return not (_UNION.search(text) or _STATEMENT.search(text) or _OR.search(text))
    if tree.head != "interval":
        return False
    return compare_values(tree, Apply("set", ()), scope).status == "equal"


def _same_letter(first: str, second: str) -> bool:
    """`B` and `(b)`, letters of choices."""
    one, two = (words_of(text).strip(" .()") for text in (first, second))
    return len(one) == 1 and one in "ABCDEFGH" and one.casefold() == two.casefold()


def _reads(text: str, scope: Scope, expect: str) -> Tree | None:
    try:
        return read(text, scope, expect=expect)
    except ReadingError:
        return None
