"""Comparing two scalar expressions: a difference at a simple point, else a proof of equality, else many digits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice, product

from flint import fmpq

from mathkata.maths.comparing.balls import Budget, Point
from mathkata.maths.comparing.normal import proof
from mathkata.maths.comparing.points import neighbours, points, points_by_ends, values_in
from mathkata.maths.comparing.probe import EXACT_DIGITS, Look, Pair, Sight
from mathkata.maths.comparing.record import EQUAL, SAME, UNDECIDED, Comparison, different
from mathkata.maths.comparing.traits import everywhere_defined, infinite, mentions_i, open_names
from mathkata.maths.domains import REAL, Domain
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, LimitError

_QUICK = (64, 256)
_FINE = (192, 640)
_FINEST = (2304,)
_CONSTANT = (64, 256, 1024, 4096)
_ENOUGH = 8
_DIGITS = 40
_FIRST = 3
_VISIBLE = 45
"""A difference that starts so many digits behind is shown only if there is no plainer one."""


def compare_scalars(
    expected: Tree,
    got: Tree,
    domains: Mapping[str, Domain],
    registry: Registry,
    budget: Budget | None = None,
) -> Comparison:
    """Compare two scalars over the domains of their symbols."""
    if expected == got:
        return SAME
    ends = infinite(expected), infinite(got)
    if ends != (0, 0):
        if ends[0] == ends[1]:
            return EQUAL
        return different("exact", "", _end_text(expected, ends[0]), _end_text(got, ends[1]))
    symbols = sorted(open_names(expected) | open_names(got))
    pair = Pair(
        expected,
        got,
        domains,
        registry,
        budget or Budget(),
        complex_values=mentions_i(expected) or mentions_i(got),
    )
    try:
        if not symbols:
            return _constants(pair)
        search = _Search(pair, symbols)
        found = search.run()
        if found.status == "undecided" and not search.agreeing:
            # the expected value may need odd roots of negative numbers everywhere
            found = _Search(_generous(pair), symbols).run()
        return found
    except (LimitError, RecursionError):
        return UNDECIDED


def _generous(pair: Pair) -> Pair:
    """The same pair, with odd roots of negative numbers in the expected value."""
    return replace(pair, principal=False)


def _constants(pair: Pair) -> Comparison:
    """Two numbers: exact, or balls until they part or the normal form proves them equal."""
    look = pair.look({}, _CONSTANT[:2])
    if look.sight is Sight.NOTHING and not pair.complex_values:
        pair = _generous(pair)
        look = pair.look({}, _CONSTANT)
    if look.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
        return pair.difference({}, look)
    if look.digits == EXACT_DIGITS:
        return EQUAL
    method = proof(pair.expected, pair.got, pair.domains)
    if method is not None and look.sight is Sight.AGREE:
        return Comparison("equal", method)
    fine = pair.look({}, _CONSTANT[2:3])
    if fine.sight is Sight.AGREE:
        fine = pair.look({}, _CONSTANT[3:])
    if fine.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
        return pair.difference({}, fine)
    if fine.sight is Sight.AGREE and fine.digits >= _DIGITS:
        return Comparison("equal", "digits", fine.digits)
    return _in_the_plane(pair, [{}], 1)


class _Search:
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
        found = self.scan(islice(stream, _FIRST))
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

    def scan(self, stream: Iterator[dict[str, fmpq]]) -> Comparison | None:
        """The first difference among the points, if there is one; a plain one rather than one far behind the point."""
        hidden: tuple[dict[str, fmpq], Look] | None = None
        for point in stream:
            look = self.pair.look(point, _QUICK)
            if look.sight is Sight.DIFFER:
                if look.digits < _VISIBLE:
                    return self.pair.difference(point, look)
                hidden = hidden or (point, look)
            elif look.sight is Sight.AGREE:
                self.agreeing.append(point)
            elif look.sight is Sight.GOT_UNDEFINED:
                if self.undefined_around(point):
                    return self.pair.difference(point, look)
                self.undefined.append(point)
            else:
                self.unseen.append(point)
        return None if hidden is None else self.pair.difference(*hidden)

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
        for number, point in enumerate(self.agreeing[:24]):
            look = pair.look(point, _FINE)
            if number < 3 and look.sight is Sight.AGREE and look.digits < EXACT_DIGITS:
                look = pair.look(point, _FINEST)
            if look.sight is Sight.AGREE and look.digits < _DIGITS:
                look = pair.look(point, _FINEST)
            if look.sight is Sight.DIFFER:
                return pair.difference(point, look)
            if look.sight is Sight.AGREE and look.digits >= _DIGITS:
                counted.append(look.digits)
        everything = self.whole_domain()
        if len(counted) >= _ENOUGH or (everything and len(counted) >= everything):
            return Comparison("equal", "digits", _reported(counted))
        if self.agreeing:
            return UNDECIDED
        return _in_the_plane(pair, self.unseen, _ENOUGH)

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


def _in_the_plane(pair: Pair, where: list[dict[str, fmpq]], enough: int) -> Comparison:
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
    return Comparison("equal", "digits", _reported(digits))


def _reported(digits: list[int]) -> int:
    """How many digits to name: where all values were exact, only that there were enough of them is known."""
    least = min(digits)
    return _DIGITS if least >= EXACT_DIGITS else least


def _end_text(tree: Tree, end: int) -> str:
    if end:
        return "oo" if end > 0 else "-oo"
    pair = Pair(tree, tree, {}, Registry(), Budget())
    try:
        return "finite" if open_names(tree) else pair.expected_text({})
    except EvaluationError:
        return "finite"
