"""Where a symbol lives: the reals, the positive numbers, an interval, the integers; and the scope of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from flint import fmpq

from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import LanguageError


@dataclass(frozen=True, slots=True)
class Domain:
    """An interval of the reals, or its integers. None as an end means unbounded; `hole` is one excluded point."""

    low: fmpq | None = None
    high: fmpq | None = None
    low_closed: bool = False
    high_closed: bool = False
    integer: bool = False
    hole: fmpq | None = None

    def contains(self, value: fmpq) -> bool:
        """Whether the rational lies in the domain."""
        if self.integer and value.q != 1:
            return False
        if self.hole is not None and value == self.hole:
            return False
        if self.low is not None and (
            value < self.low or (value == self.low and not self.low_closed)
        ):
            return False
        return not (
            self.high is not None
            and (value > self.high or (value == self.high and not self.high_closed))
        )


REAL = Domain()
WORDS: Mapping[str, Domain] = MappingProxyType(
    {
        "real": REAL,
        "positive": Domain(low=fmpq(0)),
        "nonnegative": Domain(low=fmpq(0), low_closed=True),
        "negative": Domain(high=fmpq(0)),
        "nonpositive": Domain(high=fmpq(0), high_closed=True),
        "nonzero": Domain(hole=fmpq(0)),
        "probability": Domain(low=fmpq(0), high=fmpq(1), low_closed=True, high_closed=True),
        "integer": Domain(integer=True),
        "natural": Domain(low=fmpq(1), low_closed=True, integer=True),
    }
)
_INTERVAL = re.compile(
    r"\s*([(\[])\s*(-?oo|-?\d+(?:/\d+|\.\d+)?)\s*,\s*(-?oo|-?\d+(?:/\d+|\.\d+)?)\s*([)\]])\s*"
)


def read_domain(text: str) -> Domain:
    """The domain a word or an interval such as `(0, 1]` or `[0, oo)` names; LanguageError if it is neither."""
    word = text.strip()
    if word in WORDS:
        return WORDS[word]
    match = _INTERVAL.fullmatch(text)
    if match is None:
        near = get_close_matches(word, WORDS, n=1, cutoff=0.8)
        if near:
            expected = f"did you mean {near[0]}?"
        elif "(" in word or any(sign in word for sign in "+*/"):
            expected = f'"= {word}" for a short name of this value'
        else:
            expected = f"one of {', '.join(WORDS)}, or an interval like (0, 1]"
        raise LanguageError(f"{word!r} is not a domain", 0, len(text), expected=expected)
    low, high = _end(match[2]), _end(match[3])
    if low is not None and high is not None and low >= high:
        raise LanguageError(
            f"the interval {word} is empty", 0, len(text), expected="the smaller end first"
        )
    return Domain(
        low, high, match[1] == "[" and low is not None, match[4] == "]" and high is not None
    )


def _end(text: str) -> fmpq | None:
    if text.endswith("oo"):
        return None
    if "." in text:
        whole, places = text.split(".")
        return fmpq(int(whole + places), 10 ** len(places))
    numerator, _, denominator = text.partition("/")
    if denominator and int(denominator) == 0:
        raise LanguageError("an end of the interval divides by zero", 0, len(text))
    return fmpq(int(numerator), int(denominator or 1))


@dataclass(frozen=True)
class Scope:
    """What a response may mention: declared symbols with their domains, short names for values, the functions."""

    registry: Registry = field(default_factory=Registry)
    domains: Mapping[str, Domain] = field(default_factory=lambda: MappingProxyType({}))
    values: Mapping[str, Tree] = field(default_factory=lambda: MappingProxyType({}))
    decimal_comma: bool = False
    declared: bool = True
    """False: nothing was declared; every name the texts use is a symbol, and names of several letters stay whole."""
