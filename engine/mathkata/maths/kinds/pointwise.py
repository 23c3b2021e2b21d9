"""Two statements looked at point by point, to show that they differ."""

from __future__ import annotations

from dataclasses import replace

from flint import fmpq

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.marks import incorrect, undecided
from mathkata.maths.trees import ZERO, Apply, Number, Tree, free_symbols, size
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Outcome, Witness

_TRIED = (0, 1, -1, 2, -2, 3, -3, 4, 5)


def difference(equation: Tree) -> Tree:
    """Left side minus right side."""
    left, right = equation.parts
    return left if right == ZERO else Apply("sub", (left, right))


_MOST_WORK = 20_000
"""Nodes that are worked out at all points together."""


def by_points(key: Apply, response: Apply, scope: Scope) -> Marked:
    """Small whole numbers tried: a point where one holds and the other does not."""
    from itertools import islice, product

    from mathkata.maths.evaluation import TYPED_STEPS, evaluate
    from mathkata.maths.trees import Truth

    symbols = sorted((free_symbols(key) | free_symbols(response)) - set(scope.values))
    many = min(400, _MOST_WORK // (size(key) + size(response)))
    for numbers in islice(product(_TRIED, repeat=len(symbols)), many):
        point: dict[str, Tree] = {
            name: Number(number) for name, number in zip(symbols, numbers, strict=True)
        }
        if not all(
            name not in scope.domains or scope.domains[name].contains(fmpq(number))
            for name, number in zip(symbols, numbers, strict=True)
        ):
            continue
        try:
            one = evaluate(key, {**scope.values, **point}, scope.registry, most_steps=TYPED_STEPS)
            two = evaluate(
                response, {**scope.values, **point}, scope.registry, most_steps=TYPED_STEPS
            )
        except MathkataError:
            continue
        if isinstance(one, Truth) and isinstance(two, Truth) and one != two:
            at = ", ".join(
                f"{name} = {number}" for name, number in zip(symbols, numbers, strict=True)
            )
            words = {True: "a solution", False: "no solution"}
            return replace(
                incorrect(Witness(at, words[one.value], words[two.value]), "solutions"),
                outcome=Outcome.INCORRECT,
            )
    return _by_roots(key, response, scope)


def _by_roots(key: Apply, response: Apply, scope: Scope) -> Marked:
    """Polynomials in one name: a real root of one, to 12 digits, where the other is proven not to be zero."""
    from mathkata.maths.kinds.roots import root_of_one_only

    if key.head != "eq" or response.head != "eq":
        return undecided()
    shown = root_of_one_only(difference(key), difference(response), scope)
    if shown is None:
        return undecided()
    at, in_key = shown
    sides = ("a solution", "no solution") if in_key else ("no solution", "a solution")
    return incorrect(Witness(at, *sides), "solutions", method="proved")
