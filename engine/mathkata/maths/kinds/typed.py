"""Decimals as they were typed: value, places, significant digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flint import fmpq

from mathkata.maths.trees import Apply, Number, Tree, walk

_SPELLING = re.compile(r"(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?(\.\.\.)?(%?)")


@dataclass(frozen=True, slots=True)
class Typed:
    """One literal number as it was typed.

    `places` counts decimals of the value (negative: tens, hundreds); `digits` the significant digits; `point` says
    that a decimal point or a power of ten was written; `percent` that a percent sign was.
    """

    value: fmpq
    places: int
    digits: int
    point: bool
    percent: bool
    decimals: int
    """Digits typed after the point, as they stand."""
    scientific: bool = False
    zeros: int = 0
    """Zeros at the end of a whole number without a point: they may stand for digits that are not known."""
    goes_on: bool = False
    """Dots follow the digits: `3.14...` is cut off, not rounded."""


def typed(tree: Tree) -> Typed | None:
    """The literal that a response is, with its sign, or None for anything else."""
    if isinstance(tree, Apply) and tree.head == "neg":
        inner = typed(tree.args[0])
        return None if inner is None or inner.value < 0 else _turned(inner)
    if not isinstance(tree, Number):
        return None
    if tree.written is None:
        if tree.value.q != 1:
            return None
        figures = str(abs(int(tree.value.p)))
        bare = figures.rstrip("0")
        return Typed(
            tree.value,
            0,
            len(figures) if bare else 0,
            False,
            False,
            0,
            zeros=len(figures) - len(bare) if bare else 0,
        )
    match = _SPELLING.fullmatch(tree.written.strip())
    if match is None:
        return None
    whole, after, power, dots, percent = match.groups()
    after = after or ""
    exponent = int(power or 0)
    significant = (whole + after).lstrip("0")
    shift = 2 if percent else 0
    point = bool(after) or power is not None
    value = fmpq(int(whole + after), 10 ** len(after)) if dots else tree.value
    return Typed(
        value / 100 if dots and percent else value,
        len(after) - exponent + shift,
        len(significant),
        point,
        bool(percent),
        len(after),
        power is not None,
        0 if point or percent else len(significant) - len(significant.rstrip("0")),
        goes_on=bool(dots),
    )


def _turned(inner: Typed) -> Typed:
    return Typed(
        -inner.value,
        inner.places,
        inner.digits,
        inner.point,
        inner.percent,
        inner.decimals,
        inner.scientific,
        inner.zeros,
        inner.goes_on,
    )


def has_decimals(tree: Tree) -> bool:
    """Whether a decimal point was typed anywhere."""
    return any(
        isinstance(node, Number) and node.written is not None and "." in node.written
        for node in walk(tree)
    )


def decimal_places(value: fmpq) -> int | None:
    """The places of a rational that has a finite decimal, None for one that has not."""
    rest, twos, fives = int(value.q), 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None
