"""Draws of one number, truth or item. Each takes a stream, worked-out arguments and keywords, and gives a value."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt

from flint import fmpq

from mathkata.maths.draws.arguments import Arguments
from mathkata.maths.draws.streams import Stream
from mathkata.maths.trees import Number, Tree, Truth
from mathkata.model.errors import EvaluationError, LimitError

LARGEST_PRIME = 100_000
MOST_NUMERATORS = 10_000
MOST_PLACES = 12
DENOMINATORS = (2, 3, 4, 5, 6)

Args = tuple[Tree, ...]
Keywords = Mapping[str, Tree]


def integer(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """An integer from lo to hi, both included, without those in `exclude`."""
    return Number(stream.choose(Arguments("integer", args, keywords).span(0)))


def rational(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A fraction from lo to hi in lowest terms: first its denominator is drawn, then a numerator that fits."""
    take = Arguments("rational", args, keywords)
    low, high = take.rational(0, "lo"), take.rational(1, "hi")
    denominators = take.integers(2, "denominators") if "denominators" in keywords else DENOMINATORS
    if min(denominators) < 1:
        raise EvaluationError("rational: denominators must be positive integers")
    denominator = stream.choose(denominators)
    first, last = int((low * denominator).ceil()), int((high * denominator).floor())
    if last - first >= MOST_NUMERATORS:
        raise LimitError(f"rational: {last - first + 1} numerators; at most {MOST_NUMERATORS}")
    excluded = take.excluded()
    fitting = [
        value
        for numerator in range(first, last + 1)
        if (value := fmpq(numerator, denominator)).q == denominator and value not in excluded
    ]
    if not fitting:
        raise EvaluationError(
            f"rational: there is no fraction with the denominator {denominator} from {low} to {high}"
        )
    return Number(stream.choose(fitting))


def decimal(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A decimal from lo to hi with at most so many places: `decimal(0, 1, 2)` may be 0.35."""
    take = Arguments("decimal", args, keywords)
    low, high = take.rational(0, "lo"), take.rational(1, "hi")
    places = take.integer(2, "places", 0)
    if places > MOST_PLACES:
        raise LimitError(f"decimal: {places} places; at most {MOST_PLACES}")
    scale = 10**places
    first, last = int((low * scale).ceil()), int((high * scale).floor())
    if first > last:
        raise EvaluationError(
            f"decimal: no number with {places} places lies between {low} and {high}"
        )
    excluded = take.excluded()
    skipped = {
        int((value * scale).p)
        for value in excluded
        if (value * scale).q == 1 and low <= value <= high
    }
    left = last - first + 1 - len(skipped)
    if left < 1:
        raise EvaluationError("decimal: exclude leaves nothing of the range")
    value = first + stream.below(left)
    for other in sorted(skipped):
        if other <= value:
            value += 1
    return Number(fmpq(value, scale), decimal_text(value, places))


def decimal_text(value: int, places: int) -> str | None:
    """value / 10**places as people write it, without zeros at the end; None for a whole number."""
    digits = str(abs(value)).rjust(places + 1, "0")
    whole, after = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}.{after}" if after else None


def sign(stream: Stream, _args: Args, _keywords: Keywords) -> Tree:
    """1 or -1."""
    return Number(1 - 2 * stream.below(2))


def truth(stream: Stream, _args: Args, _keywords: Keywords) -> Tree:
    """True or false."""
    return Truth(stream.below(2) == 1)


def choice(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """One item of a list."""
    return stream.choose(Arguments("choice", args, keywords).list(0, "list"))


def prime(stream: Stream, args: Args, keywords: Keywords) -> Tree:
    """A prime number from lo to hi."""
    take = Arguments("prime", args, keywords)
    span = take.span(0)
    high = take.integer(1, "hi")
    if high > LARGEST_PRIME:
        raise LimitError(f"prime: hi is {high}; at most {LARGEST_PRIME}")
    sieve = bytearray([1]) * (max(high, 1) + 1)
    sieve[0:2] = b"\0\0"
    for number in range(2, isqrt(max(high, 1)) + 1):
        if sieve[number]:
            sieve[number * number :: number] = bytes(len(range(number * number, high + 1, number)))
    skipped = frozenset(span.skipped)
    primes = [n for n in range(max(span.low, 2), high + 1) if sieve[n] and n not in skipped]
    if not primes:
        raise EvaluationError(f"prime: there is no prime from {span.low} to {high}")
    return Number(stream.choose(primes))
