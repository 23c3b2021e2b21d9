"""Comparing up to something: a constant, the sign, a factor, the order."""

from __future__ import annotations

from itertools import islice

from flint import acb, fmpq

from mathkata.maths.balls.values import Budget, Value, excludes_zero
from mathkata.maths.comparing.compound import (
    compare_bags,
    compare_compounds,
    entries_of,
    is_compound,
    size_of,
    size_text,
)
from mathkata.maths.comparing.pieces import constant_on_pieces
from mathkata.maths.comparing.points import points
from mathkata.maths.comparing.probe import Pair, Sight
from mathkata.maths.comparing.record import UNDECIDED, Comparison, all_of, different
from mathkata.maths.comparing.scalars import compare_scalars
from mathkata.maths.comparing.texts import UNDEFINED, place
from mathkata.maths.comparing.traits import open_names
from mathkata.maths.domains import Scope
from mathkata.maths.trees import ZERO, Apply, Number, Tree
from mathkata.maths.trees import replace as put_in

_DIGITS = 40


def compare_up_to(expected: Tree, got: Tree, scope: Scope, up_to: str) -> Comparison:
    """Compare two prepared values that need only agree up to `up_to`."""
    budget = Budget()
    if up_to == "order":
        if isinstance(expected, Apply) and isinstance(got, Apply) and is_compound(expected):
            return compare_bags(expected.args, got.args, scope, budget, distinct=False)
        return compare_compounds(expected, got, scope, budget)
    if up_to == "sign":
        plain = compare_compounds(expected, got, scope, budget)
        if plain.status == "equal":
            return plain
        turned = compare_compounds(expected, _negative(got), scope, budget)
        if turned.status == "different" and plain.status == "undecided":
            return plain
        return plain if turned.status == "different" else turned
    if is_compound(expected) != is_compound(got):
        return compare_compounds(expected, got, scope, budget)
    if up_to == "constant":
        return _constant(expected, got, scope, budget)
    return _scale(expected, got, scope, budget, positive=up_to == "positive-scale")


def _negative(tree: Tree) -> Tree:
    if isinstance(tree, Apply) and is_compound(tree):
        return Apply(tree.head, tuple(map(_negative, tree.args)))
    return Apply("neg", (tree,)) if not is_compound(tree) else tree


def _anchor(expected: Tree, got: Tree, scope: Scope, *, nonzero: bool) -> dict[str, fmpq] | None:
    """The first point at which both values exist (and are not zero)."""
    symbols = sorted(open_names(expected) | open_names(got))
    pair = Pair(expected, got, scope.domains, scope.registry, Budget(20_000))
    for point in islice(points(symbols, scope.domains, (expected, got)), 40) if symbols else [{}]:
        look = pair.look(point, (64, 256))
        if look.sight not in {Sight.AGREE, Sight.DIFFER}:
            continue
        if not nonzero or not (_vanishes(look.expected) or _vanishes(look.got)):
            return point
    return None


def _vanishes(value: Value | None) -> bool:
    return value is None or not excludes_zero(value)


def _at(tree: Tree, point: dict[str, fmpq]) -> Tree:
    return put_in(tree, {name: Number(value) for name, value in point.items()})


def _constant(expected: Tree, got: Tree, scope: Scope, budget: Budget) -> Comparison:
    """Two functions whose difference is constant: both are taken relative to one point."""
    if is_compound(expected):
        if not isinstance(expected, Apply) or not isinstance(got, Apply):
            return compare_compounds(expected, got, scope, budget)
        if expected.head != got.head or size_of(expected) != size_of(got):
            return compare_compounds(expected, got, scope, budget)
        pairs = zip(entries_of(expected), entries_of(got), strict=True)
        return all_of(tuple(_constant(one[1], two[1], scope, budget) for one, two in pairs))
    point = _anchor(expected, got, scope, nonzero=False)
    if point is None:
        return UNDECIDED
    found = compare_scalars(
        Apply("sub", (expected, _at(expected, point))),
        Apply("sub", (got, _at(got, point))),
        scope.domains,
        scope.registry,
        budget,
    )
    if found.witness is not None:
        if found.witness.got != UNDEFINED:
            on_pieces = constant_on_pieces(expected, got, scope)
            if on_pieces is not False:
                return UNDECIDED if on_pieces is None else Comparison("equal", "digits", _DIGITS)
        witness = found.witness
        return different(
            found.method, f"from {place(point)} to {witness.at}", witness.expected, witness.got
        )
    return found


def _scale(
    expected: Tree, got: Tree, scope: Scope, budget: Budget, *, positive: bool
) -> Comparison:
    if not is_compound(expected):
        return _scalar_scale(expected, got, scope, budget, positive=positive)
    if not isinstance(expected, Apply) or not isinstance(got, Apply):
        return compare_compounds(expected, got, scope, budget)
    if size_of(expected) != size_of(got):
        return different("shape", "", size_text(expected), size_text(got))
    first = [entry for _, entry in entries_of(expected)]
    second = [entry for _, entry in entries_of(got)]
    places = [name for name, _ in entries_of(expected)]
    pivot = None
    for position, entry in enumerate(first):
        status = compare_scalars(entry, ZERO, scope.domains, scope.registry, budget).status
        if status == "different":
            pivot = position
            break
    if pivot is None:
        return compare_compounds(expected, got, scope, budget)
    factor = _scalar_scale(first[pivot], second[pivot], scope, budget, positive=positive, free=True)
    if factor.status == "different":
        return compare_compounds(expected, got, scope, budget, at="")
    results = [factor] if factor.status == "undecided" else []
    for position, name in enumerate(places):
        if position == pivot:
            continue
        left = Apply("mul", (first[position], second[pivot]))
        right = Apply("mul", (second[position], first[pivot]))
        results.append(compare_compounds(left, right, scope, budget, at=name))
    found = all_of(tuple(results))
    if found.status == "different":
        plain = compare_compounds(expected, got, scope, budget)
        return plain if plain.status == "different" else found
    return found


def _scalar_scale(
    expected: Tree,
    got: Tree,
    scope: Scope,
    budget: Budget,
    *,
    positive: bool,
    free: bool = False,
) -> Comparison:
    """Two scalars that differ by a factor; `free`: the factor may depend on the symbols."""
    nought = [
        compare_scalars(tree, ZERO, scope.domains, scope.registry, budget).status
        for tree in (expected, got)
    ]
    if "undecided" in nought:
        return UNDECIDED
    if "equal" in nought:
        return compare_scalars(expected, got, scope.domains, scope.registry, budget)
    point = _anchor(expected, got, scope, nonzero=True)
    if point is None:
        return UNDECIDED
    if positive:
        pair = Pair(expected, got, scope.domains, scope.registry, budget)
        look = pair.look(point, (64, 256))
        if look.expected is None or look.got is None:
            return UNDECIDED
        if isinstance(look.expected, acb) or isinstance(look.got, acb):
            return UNDECIDED
        if (look.expected > 0) != (look.got > 0):
            return pair.difference(point, look)
    if free:
        return Comparison("equal", "exact")
    found = compare_scalars(
        Apply("mul", (expected, _at(got, point))),
        Apply("mul", (got, _at(expected, point))),
        scope.domains,
        scope.registry,
        budget,
    )
    if found.status == "different":
        plain = compare_scalars(expected, got, scope.domains, scope.registry, budget)
        return plain if plain.status == "different" else found
    return found
