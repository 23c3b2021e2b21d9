"""Comparing two expressions with symbols: a difference at a simple point, else a proof of equality, else many digits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice, product

from flint import fmpq

from mathkata.maths.balls.values import Point
from mathkata.maths.comparing.normal import proof
from mathkata.maths.comparing.points import neighbours, points, points_by_ends, values_in
from mathkata.maths.comparing.probe import EXACT_DIGITS, PLAINEST, Look, Pair, Sight, plainness
from mathkata.maths.comparing.reach import Reach
from mathkata.maths.comparing.record import UNDECIDED, Comparison
from mathkata.maths.comparing.traits import everywhere_defined
from mathkata.maths.domains import REAL

_QUICK = (64, 256)
_FINE = (192, 640)
_ENOUGH = 8
_DIGITS = 40
_DEEP_ENOUGH = 3
"""So many points looked at as precisely as it takes are enough, beside others at the usual precision."""
_FIRST = 3
_FURTHER = 24
"""So many more points are tried once a difference is found that would be hard to read."""


class Search:
    """One comparison of expressions with symbols."""

    def __init__(self, pair: Pair, symbols: list[str]) -> None:
        self.pair = pair
        self.symbols = symbols
        self.agreeing: list[dict[str, fmpq]] = []
        self.unseen: list[dict[str, fmpq]] = []
        self.undefined: list[dict[str, fmpq]] = []

    def run(self) -> Comparison:
        """Look at a few points, try to prove, look at more, count digits."""
        pair = self.pair
        stream = points(self.symbols, pair.domains, (pair.expected, pair.got))
        found = self.scan(stream, _FIRST)
        if found is not None:
            return found
        method = proof(pair.expected, pair.got, pair.domains)
        if method is not None and self.agreeing and everywhere_defined(pair.got):
            return Comparison("equal", method)
        found = self.scan(stream)
        if found is None and len(self.agreeing) < _ENOUGH:
            found = self.scan(self.more_points())
        if found is not None:
            return found
        if method is not None and self.agreeing:
            return Comparison("equal", method)
        return self.digits()

    def scan(self, stream: Iterator[dict[str, fmpq]], most: int | None = None) -> Comparison | None:
        """The first plain difference among the points (the first `most` of them): both values of a readable size, and
        not far behind the point; one that is neither if there is no other among the next points."""
        second: tuple[int, dict[str, fmpq], Look] | None = None
        left = most
        while left != 0 and (point := next(stream, None)) is not None:
            left = None if left is None else left - 1
            look = self.pair.look(point, _QUICK)
            if look.sight is Sight.DIFFER:
                rank = plainness(look)
                if rank == PLAINEST:
                    return self.pair.difference(point, look)
                if second is None:
                    left = _FURTHER
                if second is None or rank > second[0]:
                    second = rank, point, look
            elif look.sight is Sight.AGREE:
                self.agreeing.append(point)
            elif look.sight is Sight.GOT_UNDEFINED:
                if self.undefined_around(point):
                    return self.pair.difference(point, look)
                self.undefined.append(point)
            else:
                self.unseen.append(point)
        return None if second is None else self.pair.difference(*second[1:])

    def undefined_around(self, point: Point) -> bool:
        """Whether the response is undefined not only here but next to here, where the expected value exists."""
        return any(
            self.pair.look(near, _QUICK).sight is Sight.GOT_UNDEFINED
            for near in neighbours(point, self.pair.domains)
        )

    def more_points(self) -> Iterator[dict[str, fmpq]]:
        """A finer net, for values that are defined in few places."""
        trees = self.pair.expected, self.pair.got
        yield from points_by_ends(self.symbols, self.pair.domains, trees)
        steps = [fmpq(step, 8) for step in range(-32, 33)] + [fmpq(step) for step in range(4, 40)]
        pools = [
            [value for value in steps if self.pair.domains.get(name, REAL).contains(value)]
            for name in self.symbols
        ]
        if not all(pools):
            return
        known = {tuple(point.values()) for point in self.agreeing + self.unseen + self.undefined}
        for step in range(160):
            values = tuple(
                pool[(step * (5 * place + 1) + 3 * place) % len(pool)]
                for place, pool in enumerate(pools)
            )
            if values not in known:
                known.add(values)
                yield dict(zip(self.symbols, values, strict=True))
            if len(self.agreeing) >= 2 * _ENOUGH:
                return

    def digits(self) -> Comparison:
        """Equality to many digits at many points, or undecided."""
        pair = self.pair
        counted: list[int] = []
        deep: list[int] = []
        if self.agreeing:
            apart = pair.apart(self.agreeing[0], pair.look(self.agreeing[0], _FINE))
            if apart is not None:
                return apart
        reach = Reach(pair)
        for point in self.agreeing[:24]:
            look, counts = reach.look(point)
            if look.sight is Sight.DIFFER:
                return pair.difference(point, look)
            if counts:
                deep.append(look.digits)
            elif look.sight is not Sight.AGREE and len(deep) >= _DEEP_ENOUGH:
                look = pair.look(point, _FINE)
            if look.sight is Sight.AGREE and look.digits >= _DIGITS:
                counted.append(look.digits)
        if len(deep) < min(_DEEP_ENOUGH, len(self.agreeing)):
            return UNDECIDED
        everything = self.whole_domain()
        if len(counted) >= _ENOUGH or (everything and len(counted) >= everything):
            return Comparison("equal", "digits", reported(counted))
        if self.agreeing:
            return UNDECIDED
        return in_the_plane(pair, self.unseen, _ENOUGH)

    def whole_domain(self) -> int:
        """How many points there are in all, if all were looked at; otherwise 0."""
        pools = []
        for name in self.symbols:
            domain = self.pair.domains.get(name, REAL)
            if not domain.integer or domain.low is None or domain.high is None:
                return 0
            if domain.high - domain.low > 64:
                return 0
            pools.append(values_in(domain))
        seen = {
            tuple(point.values()) for point in chain(self.agreeing, self.unseen, self.undefined)
        }
        whole = list(islice(product(*pools), 2048))
        return len(self.agreeing) if all(values in seen for values in whole) else 0


def in_the_plane(pair: Pair, where: list[dict[str, fmpq]], enough: int) -> Comparison:
    """Support by complex values, where there are no real ones. They never show a difference."""
    if pair.complex_values:
        return UNDECIDED
    plane = replace(pair, complex_values=True)
    digits = []
    for point in where[:24]:
        look = plane.look(point, _FINE)
        if look.sight is Sight.DIFFER:
            return UNDECIDED
        if look.sight is Sight.AGREE and look.digits >= _DIGITS:
            digits.append(look.digits)
    if len(digits) < enough:
        return UNDECIDED
    return Comparison("equal", "digits", reported(digits))


def reported(digits: list[int]) -> int:
    """How many digits to name: where all values were exact, only that there were enough of them is known."""
    least = min(digits)
    return _DIGITS if least >= EXACT_DIGITS else least
