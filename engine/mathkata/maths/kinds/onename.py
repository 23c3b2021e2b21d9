"""Equations in one name, decided by their solutions: written down where that is possible, or enclosed."""

from __future__ import annotations

from dataclasses import dataclass

from mathkata.maths.balls import ball
from mathkata.maths.balls.values import precision
from mathkata.maths.comparing import compare_values, decimal_text
from mathkata.maths.definitions import expand
from mathkata.maths.domains import REAL, Domain, Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.inverses import solver_for
from mathkata.maths.kinds.isolating import crossing_of_one_only
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.monotone import direction
from mathkata.maths.kinds.pointwise import difference
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.kinds.solver import NoWayError, Solutions
from mathkata.maths.trees import ZERO, Apply, Number, Tree, free_symbols, size
from mathkata.maths.trees import replace as put
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Witness

_MOST_SIZE = 200
_SHORT = 8
_BITS = 256
_YES, _NO = "a solution", "no solution"


@dataclass(frozen=True, slots=True)
class _Known:
    """Solutions that are certain, whether these are all, and whether there can be more than one."""

    points: tuple[Tree, ...]
    complete: bool
    one_at_most: bool


def by_solutions(key: Apply, response: Apply, name: str, scope: Scope) -> Marked | None:
    """Two equations in one name (or several joined by `or`) by their real solutions; None where these are out of
    reach."""
    if size(key) + size(response) > _MOST_SIZE or not (_equations(key) and _equations(response)):
        return None
    whole, other = expand(key, scope.registry), expand(response, scope.registry)
    if not (isinstance(whole, Apply) and isinstance(other, Apply)):
        return None
    key, response = whole, other
    mine, theirs = _known(key, name, scope), _known(response, name, scope)
    certain = True
    for points, there, words in (
        (mine.points, response, (_YES, _NO)),
        (theirs.points, key, (_NO, _YES)),
    ):
        for point in points:
            held = _holds(there, name, point, scope)
            if held is False:
                at = f"{name} = {_shown(point, scope)}"
                return incorrect(Witness(at, *words), "solutions", method="proved")
            certain = certain and held is True
    if certain and _same(mine, theirs):
        return correct("proved")
    if key.head == response.head == "eq":
        crossing = crossing_of_one_only(difference(key), difference(response), name, scope)
        if crossing is not None:
            at, in_key = crossing
            words = (_YES, _NO) if in_key else (_NO, _YES)
            return incorrect(Witness(at, *words), "solutions", method="proved")
    return None


def _same(first: _Known, second: _Known) -> bool:
    """Whether two sets of solutions, each known to lie in the other, are the same."""
    if first.complete and second.complete:
        return True
    return any(
        one.complete and len(one.points) == 1 and other.one_at_most
        for one, other in ((first, second), (second, first))
    )


def _equations(tree: Tree) -> bool:
    if not isinstance(tree, Apply):
        return False
    return tree.head == "eq" or (tree.head == "or" and all(map(_equations, tree.args)))


def _known(tree: Apply, name: str, scope: Scope) -> _Known:
    """What can be said of the solutions of a statement."""
    if tree.head == "or":
        parts = [_known(part, name, scope) for part in tree.args if isinstance(part, Apply)]
        every = tuple(dict.fromkeys(point for part in parts for point in part.points))
        return _Known(every, all(part.complete for part in parts), False)
    one_at_most = direction(difference(tree), name, scope) in {1, -1}
    try:
        found = _solved(tree, name, scope)
    except (NoWayError, MathkataError, RecursionError):
        return _Known((), False, one_at_most)
    points: list[Tree] = []
    complete = found.complete
    for point in found.points:
        inside = _inside(point, scope.domains.get(name, REAL), scope)
        held = _holds(tree, name, point, scope) if inside else inside
        if held is True:
            points.append(point)
        complete = complete and held is not None
    return _Known(tuple(points), complete, one_at_most)


def _solved(tree: Apply, name: str, scope: Scope) -> Solutions:
    solver = solver_for(name, scope)
    left, right = tree.args
    if not solver.depends(right):
        return solver.solve(left, right)
    if not solver.depends(left):
        return solver.solve(right, left)
    return solver.solve(Apply("sub", (left, right)), ZERO)


def _inside(point: Tree, domain: Domain, scope: Scope) -> bool | None:
    """Whether a constant is a real number of the domain; None where that cannot be told."""
    if isinstance(point, Number):
        return domain.contains(point.value)
    with precision(_BITS):
        value = ball(point, {}, _BITS, registry=scope.registry)
        if value is None:
            return None
        if domain.integer:
            return False if not value.contains_integer() else None
        for end, side in ((domain.low, 1), (domain.high, -1)):
            if end is not None and not side * (value - end) > 0:
                return False if side * (value - end) < 0 else None
        if domain.hole is not None and value.contains(domain.hole):
            return None
    return True


def _holds(tree: Tree, name: str, point: Tree, scope: Scope) -> bool | None:
    """Whether a statement holds at a point; what has no value there does not hold; None where it cannot be told."""
    if isinstance(tree, Apply) and tree.head == "or":
        parts = [_holds(part, name, point, scope) for part in tree.args]
        return True if True in parts else None if None in parts else False
    if not isinstance(tree, Apply):
        return None
    found = compare_values(ZERO, put(difference(tree), {name: point}), scope)
    return {"equal": True, "different": False}.get(found.status)


def _shown(point: Tree, scope: Scope) -> str:
    """A solution for a witness: as it is where that is short, else as a decimal."""
    if isinstance(point, Number) or (size(point) <= _SHORT and not free_symbols(point)):
        return short_text(point)
    try:
        return decimal_text(point, 12, scope=scope)
    except MathkataError:
        return short_text(point)
