"""Decimals inside an expression that are rounded: `0.333x` for x/3.

What the decimals would have to be for the response to equal the key everywhere is worked out from as many points as
there are decimals, and confirmed at further points to many digits. Then each is compared with what was typed: it must
be that number rounded at its typed places, or lie within the tolerance.
"""

from __future__ import annotations

from itertools import islice

from flint import acb, arb, arb_mat, fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, precision
from mathkata.maths.comparing.points import points
from mathkata.maths.comparing.prepare import prepared
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.marks import correct, misformed
from mathkata.maths.kinds.rounding import DIGITS
from mathkata.maths.kinds.typed import Typed, typed
from mathkata.maths.trees import Apply, Number, Symbol, Tree, free_symbols, size
from mathkata.model.errors import EvaluationError

_MOST = 6
_MOST_SIZE = 150
_FURTHER = 5
_TRIES = 3
_BITS = 400
_ROUNDS = 9
_EXACT_DIGITS = 60
_BUDGET = 40_000
_LETTER = "decimal_{}_of_a_response"


def rounded_coefficients(response: Tree, key: Tree, question: Question) -> Marked | None:
    """The marking of a response that would equal the key with other digits behind the typed ones; None if it would
    not."""
    literals: list[Typed] = []
    plain = _opened(response, literals)
    if not 1 <= len(literals) <= _MOST or size(response) + size(key) > _MOST_SIZE:
        return None
    try:
        with precision(_BITS):
            wanted = _Fit(plain, key, question, literals).wanted()
            if wanted is None:
                return None
            off = [
                (literal, value)
                for literal, value in zip(literals, wanted, strict=True)
                if not abs(value - literal.value) < arb(10) ** -_EXACT_DIGITS
            ]
            return _marked(off, question)
    except (EvaluationError, ZeroDivisionError, ValueError):
        return None


def _marked(off: list[tuple[Typed, arb]], question: Question) -> Marked | None:
    options = question.options
    tolerance = options.get("tolerance")
    if tolerance is not None:
        absolute = options.get("tolerance_kind") == "absolute"
        rooms = [arb(tolerance) * (1 if absolute else abs(value)) for _, value in off]
        near = all(
            abs(value - literal.value) <= room
            for (literal, value), room in zip(off, rooms, strict=True)
        )
        return correct("digits", _EXACT_DIGITS) if near else None
    if not all(
        abs(value - literal.value) <= arb(fmpq(1, 2)) * arb(10) ** -literal.places
        for literal, value in off
    ):
        return None
    decimals, digits = options.get("decimals"), options.get("digits")
    if decimals is not None:
        if all(literal.places >= decimals for literal, _ in off):
            return correct("digits", _EXACT_DIGITS)
        return misformed("few_decimals", decimals=decimals)
    if digits is not None:
        if all(literal.digits >= digits for literal, _ in off):
            return correct("digits", _EXACT_DIGITS)
        return misformed("few_digits", digits=digits)
    enough = all(literal.digits >= DIGITS for literal, _ in off)
    return misformed("rounded_coefficients") if enough else None


def _opened(tree: Tree, literals: list[Typed]) -> Tree:
    """The response with a name for each of its decimals."""
    if isinstance(tree, Number):
        found = typed(tree)
        if found is None or not found.point:
            return tree
        literals.append(found)
        return Symbol(_LETTER.format(len(literals)))
    if isinstance(tree, Apply):
        return Apply(tree.head, tuple(_opened(part, literals) for part in tree.args))
    return tree


class _Fit:
    """The numbers that make a response equal to the key, found with Newton's method at points."""

    def __init__(self, plain: Tree, key: Tree, question: Question, literals: list[Typed]) -> None:
        scope = question.scope
        self.budget = Budget(_BUDGET)
        self.registry = scope.registry
        self.literals = literals
        self.names = [_LETTER.format(place + 1) for place in range(len(literals))]
        self.trees = prepared(plain, scope), prepared(key, scope)
        symbols = sorted(
            (free_symbols(self.trees[0]) | free_symbols(self.trees[1])) - set(self.names)
        )
        stream = points(symbols, scope.domains, self.trees[1:]) if symbols else iter([])
        start = [arb(literal.value) for literal in literals]
        count = len(literals) + _FURTHER
        usable = (point for point in stream if self.gap(point, start) is not None)
        self.points = list(islice(usable, count))

    def gap(self, point: dict[str, fmpq], values: list[arb]) -> arb | None:
        """The response with these numbers less the key, at a point; None where one has no value."""
        try:
            found = []
            for tree in self.trees:
                on = Evaluator(point, registry=self.registry, budget=self.budget)
                on.names.update(zip(self.names, values, strict=True))
                found.append(on.value(tree))
        except EvaluationError:
            return None
        if any(isinstance(value, acb) for value in found):
            return None
        gap = arb(found[0]) - arb(found[1])
        return gap if gap.is_finite() else None

    def wanted(self) -> list[arb] | None:
        """The numbers; None where there are none, or more than one choice."""
        if len(self.points) < len(self.literals) + _FURTHER:
            return None
        for _ in range(_TRIES):
            try:
                found = self.solved()
            except ZeroDivisionError:
                found = None
            if found is not None:
                return found
            # a point may tell nothing, as x = 1 of the exponent of x
            self.points = [*self.points[1:], self.points[0]]
        return None

    def solved(self) -> list[arb] | None:
        """The numbers from the first of the points, confirmed at the others."""
        count = len(self.literals)
        values = [arb(literal.value) for literal in self.literals]
        small = arb(10) ** -_EXACT_DIGITS
        step = arb(2) ** (-_BITS // 3)
        for _ in range(_ROUNDS):
            gaps = [self.gap(point, values) for point in self.points[:count]]
            known = [gap for gap in gaps if gap is not None]
            if len(known) != count:
                return None
            if all(abs(gap) < small for gap in known):
                break
            slopes = []
            for point, gap in zip(self.points, known, strict=False):
                for place in range(count):
                    moved = [*values]
                    moved[place] = moved[place] + step
                    other = self.gap(point, moved)
                    if other is None:
                        return None
                    slopes.append(((other - gap) / step).mid())
            change = arb_mat(count, count, slopes).solve(
                arb_mat(count, 1, [gap.mid() for gap in known])
            )
            values = [(value - change[place, 0]).mid() for place, value in enumerate(values)]
        gaps = [self.gap(point, values) for point in self.points]
        agreed = all(gap is not None and abs(gap) < 1000 * small for gap in gaps)
        return values if agreed else None
