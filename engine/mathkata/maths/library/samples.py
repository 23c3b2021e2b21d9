"""Random arguments for the functions of a registry, so that their two implementations can be compared.

A record's `sample` has one rule per parameter, separated by `;`; the rule of a parameter that takes any number of
arguments is used for each. Rules are a word of `RULES`, or `vector n`, `matrix m n`, `symmetric n`,
`distribution n`, where the same
letter means the same size within one call, and a number means itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flint import fmpq

from mathkata.maths.draws.streams import Stream
from mathkata.maths.signature import Function
from mathkata.maths.trees import INFINITY, Apply, Number, Tree, Truth, matrix, vector

LARGEST_SIZE = 4


def sample_arguments(function: Function, stream: Stream) -> tuple[Tree, ...]:
    """Arguments from the function's domain and its edges: small numbers, often integers, zeros and ties."""
    rules = [rule.strip() for rule in function.sample.split(";")]
    sizes: dict[str, int] = {}
    args: list[Tree] = []
    for place, (_, kind) in enumerate(function.parameters):
        rule = rules[min(place, len(rules) - 1)]
        if kind.endswith("..."):
            count = stream.between(2, 4)
        else:
            count = stream.below(2) if kind.endswith("?") else 1
        args.extend(_sample(rule, stream, sizes) for _ in range(count))
    return tuple(args)


def _sample(rule: str, stream: Stream, sizes: dict[str, int]) -> Tree:
    word, *letters = rule.split()
    lengths = [_size(letter, stream, sizes) for letter in letters]
    if word == "vector":
        return vector(tuple(_entry(stream) for _ in range(lengths[0])))
    if word == "matrix":
        height, width = lengths
        return matrix(tuple(tuple(_entry(stream) for _ in range(width)) for _ in range(height)))
    if word == "symmetric":
        corner = [[_entry(stream) for _ in range(lengths[0])] for _ in range(lengths[0])]
        places = range(lengths[0])
        return matrix(tuple(tuple(corner[min(i, j)][max(i, j)] for j in places) for i in places))
    if word == "distribution":
        weights = [stream.below(5) for _ in range(lengths[0])]
        weights[0] += 1
        return vector(tuple(Number(fmpq(weight, sum(weights))) for weight in weights))
    if word not in RULES:
        known = ", ".join(
            ("vector n", "matrix m n", "symmetric n", "distribution n", *sorted(RULES))
        )
        raise ValueError(f"`sample` has the rule {word}, which is none of {known}")
    return RULES[word](stream)


def _size(letter: str, stream: Stream, sizes: dict[str, int]) -> int:
    if letter.isdigit():
        return int(letter)
    return sizes.setdefault(letter, stream.between(1, LARGEST_SIZE))


def _entry(stream: Stream) -> Number:
    """Mostly small integers, sometimes a fraction."""
    if stream.below(4):
        return Number(stream.between(-5, 5))
    return Number(fmpq(stream.between(-20, 20), stream.between(1, 6)))


def _between(low: int, high: int, *, ends: bool = True) -> Callable[[Stream], Tree]:
    """A fraction from low to high; an end of the range now and then, if it is allowed."""

    def draw(stream: Stream) -> Tree:
        bottom = stream.between(1, 12)
        first, last = low * bottom, high * bottom
        if not ends:
            bottom, first, last = bottom + 1, low * (bottom + 1) + 1, high * (bottom + 1) - 1
        return Number(fmpq(stream.between(first, last), bottom))

    return draw


def _nonzero(stream: Stream) -> Tree:
    value = fmpq(stream.between(1, 40), stream.between(1, 8))
    return Number(value if stream.below(2) else -value)


RULES: Mapping[str, Callable[[Stream], Tree]] = {
    "real": _between(-9, 9),
    "positive": lambda stream: Number(fmpq(stream.between(1, 60), stream.between(1, 9))),
    "nonnegative": lambda stream: Number(fmpq(stream.between(0, 60), stream.between(1, 9))),
    "nonzero": _nonzero,
    "base": lambda stream: Number(fmpq(stream.between(11, 40), stream.between(1, 10))),
    "probability": _between(0, 1, ends=False),
    "unit": _between(-1, 1),
    "inside": _between(-1, 1, ends=False),
    "atleast1": _between(1, 9),
    "integer": lambda stream: Number(stream.between(-60, 60)),
    "digit": lambda stream: Number(stream.between(-5, 5)),
    "small": lambda stream: Number(stream.below(7)),
    "size": lambda stream: Number(stream.between(1, 6)),
    "power": lambda stream: INFINITY if stream.below(4) == 0 else Number(stream.between(1, 4)),
    "truths": lambda stream: Apply(
        "list", tuple(Truth(stream.below(3) > 0) for _ in range(stream.below(4)))
    ),
}
