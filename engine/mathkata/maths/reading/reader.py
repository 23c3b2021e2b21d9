"""The entrance: a text, the scope of the question and what is expected, to a tree or a reading error."""

from __future__ import annotations

import re

from mathkata.maths.domains import Scope
from mathkata.maths.reading import labels, where
from mathkata.maths.reading.binding import SCALAR
from mathkata.maths.reading.characters import normalise
from mathkata.maths.reading.checks import checked
from mathkata.maths.reading.dressing import undressed
from mathkata.maths.reading.forms import EXPECTATIONS
from mathkata.maths.reading.names import Names
from mathkata.maths.reading.numerals import Numerals
from mathkata.maths.reading.tokens import MAX_TEXT, Token, tokenize
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Tree
from mathkata.model.errors import ReadingError

__all__ = ["EXPECTATIONS", "read", "read_sides"]

_RATIO = re.compile(r"[0-9]+(?:\.[0-9]+)?\s*:\s*[0-9]+(?:\.[0-9]+)?(?:\s*\.)?")
"""`3:4`, a ratio of two numbers."""
_WITHOUT = re.compile(r"(?<=[\])}R])(\s*)\\(?=\s*[{\[(])")
"""The backslash of `R \\ {0}`, and of no command."""
_ORDERED = re.compile(r"^[^\[(]*[<>≤≥]")
_JOINED = re.compile(r"\b(?:und|and|oder|or)\b")
_PERIOD = re.compile(r"(?:[^=≈]*[=≈]\s*)?(?:[-+]\s*)?[0-9]*[.,][0-9]+\([0-9]+\)(?:\s*[.%])?")
"""`0.1(6)` and nothing else, after a left side."""
_MAX_REPAIRED = 400
_MAX_CANDIDATES = 6


def read(text: str, scope: Scope, *, expect: str = "expression", mixed: bool = False) -> Tree:
    """What a learner wrote, as a tree that keeps how it was written.

    `expect` (one of EXPECTATIONS) settles what `(1, 2)` or `1 2; 3 4` mean; `mixed` lets `1 1/2` be one and a half.
    ReadingError, and nothing else, for a text that cannot be read.
    """
    if expect not in EXPECTATIONS:
        raise ValueError(f"nothing is known about expecting {expect!r}")
    try:
        return _read(text, scope, expect, mixed)
    except RecursionError:
        # Nesting is counted; this is for a caller who is deep down already.
        raise ReadingError(
            "too many things nested in one another", 0, 1, expected="something shorter"
        ) from None
    except Trouble as trouble:
        raise ReadingError(
            trouble.message,
            trouble.start,
            trouble.length,
            expected=trouble.expected,
            repair=_repair(text, trouble, scope, expect, mixed),
        ) from None


def read_sides(
    text: str, scope: Scope, *, expect: str = "expression", mixed: bool = False
) -> tuple[Tree, ...]:
    """The calculations of a response that is a chain, `5 + 6 = 10 + 1 = 11`, in order; empty where it is none.

    Left sides that only name what was asked are left out. ReadingError as from `read`, without a repair.
    """
    chain: list[Tree] = []
    try:
        _read(text, scope, expect, mixed, chain)
    except RecursionError:
        raise ReadingError("too many things nested in one another", 0, 1) from None
    return tuple(chain)


def _read(
    text: str, scope: Scope, expect: str, mixed: bool, chain: list[Tree] | None = None
) -> Tree:
    if len(text) > MAX_TEXT:
        raise Trouble(
            f"a text of {len(text)} characters",
            MAX_TEXT,
            1,
            expected=f"at most {MAX_TEXT} characters",
        )
    plain, places = normalise(text)
    plain = undressed(plain)
    try:
        if expect in ("interval", "set"):
            plain = _WITHOUT.sub(r"\1∖", plain)
        if expect in SCALAR and _RATIO.fullmatch(plain.strip()):
            plain = plain.replace(":", "/")
        if expect in ("label", "order"):
            return labels.read_label(plain, expect)
        if expect == "shape" and (shape := labels.read_shape(plain)) is not None:
            return shape
        numerals = _numerals(plain, scope, expect)
        tokens = tokenize(plain, numerals)
        try:
            return checked(
                where.read_clauses(
                    tokens, Names(scope), expect, places, mixed, False, "\\" not in plain, chain
                )
            )
        except Trouble:
            if not any(token.text == "||" for token in tokens):
                raise
            again: list[Token] = tokenize(plain, numerals)
            try:
                return checked(
                    where.read_clauses(
                        again, Names(scope), expect, places, mixed, True, "\\" not in plain
                    )
                )
            except Trouble:
                pass
            raise
    except Trouble as trouble:
        raise _placed(trouble, plain, places) from None


def _numerals(text: str, scope: Scope, expect: str) -> Numerals:
    """Which commas belong to numbers here."""
    single = expect in SCALAR
    comma = scope.decimal_comma and (
        single
        or ";" in text
        or "," not in text.strip("[](){} ")
        or (expect == "interval" and _ORDERED.search(text) is not None)
        or (expect in ("set", "list") and _JOINED.search(text) is not None)
    )
    known = {*scope.domains, *scope.values}
    return Numerals(
        comma=comma,
        grouped=single,
        power="e" if "E" in known else "eE",
        periods=expect == "number" and _PERIOD.fullmatch(text.strip()) is not None,
    )


def _placed(trouble: Trouble, plain: str, places: list[int] | None) -> Trouble:
    """The trouble with its repairs as whole texts, and its place in the text as it was given."""
    fixes = tuple(plain[:start] + new + plain[end:] for start, end, new in trouble.edits)
    start = trouble.start
    if places is not None:
        start = places[start] if start < len(places) else (places[-1] + 1 if places else 0)
    return Trouble(
        trouble.message,
        start,
        trouble.length,
        expected=trouble.expected,
        fixes=trouble.fixes + fixes,
    )


def _repair(text: str, trouble: Trouble, scope: Scope, expect: str, mixed: bool) -> str | None:
    """The first candidate that can be read."""
    if len(text) > _MAX_REPAIRED:
        return None
    for candidate in trouble.fixes[:_MAX_CANDIDATES]:
        fixed = candidate
        for _ in range(8):
            try:
                _read(fixed, scope, expect, mixed)
            except Trouble as further:
                if (
                    not _same_kind(trouble, further)
                    or not further.fixes
                    or len(further.fixes[0]) > _MAX_REPAIRED
                ):
                    break
                fixed = further.fixes[0]
            else:
                return fixed
    return None


def _same_kind(first: Trouble, further: Trouble) -> bool:
    """Whether the next trouble is one more bracket of the same sort: then it is mended along with the first."""
    return "not closed" in first.message and "not closed" in further.message
