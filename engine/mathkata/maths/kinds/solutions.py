"""Whether two equations have the same solutions: proven by polynomials or by putting one into the other."""

from __future__ import annotations

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.criticalpoints import OutOfReachError, split
from mathkata.maths.kinds.marks import correct, incorrect, undecided
from mathkata.maths.kinds.pointwise import by_points, difference
from mathkata.maths.kinds.puttingin import by_putting_in
from mathkata.maths.trees import ZERO, Apply, Tree, free_symbols
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Outcome, Witness

_TURNED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}


def same_solutions(key: Tree, response: Tree, scope: Scope) -> Marked:
    """Whether two equations (or two inequalities) hold at the same points."""
    if not (isinstance(key, Apply) and isinstance(response, Apply)):
        return undecided()
    if key == response:
        return correct()
    if (key.head == "eq") != (response.head == "eq"):
        return incorrect(Witness("", _sign_text(key), _sign_text(response)), "solutions")
    first, second = difference(key), difference(response)
    if key.head != "eq":
        return _inequalities(key, response, scope)
    if compare_values(first, second, scope, up_to="scale").status == "equal" and not _is_zero(
        first, scope
    ):
        return correct("proved")
    try:
        by_radical = _by_polynomials(first, second, scope)
        if by_radical is not None:
            return by_radical
        return by_putting_in(key, response, scope)
    except MathkataError:
        return by_points(key, response, scope)


def _is_zero(tree: Tree, scope: Scope) -> bool:
    return compare_values(tree, ZERO, scope).status == "equal"


def _sign_text(tree: Apply) -> str:
    return "an equation" if tree.head == "eq" else "an inequality"


def _inequalities(key: Apply, response: Apply, scope: Scope) -> Marked:
    """`a < b` and `c < d` agree where the differences differ by a positive factor."""
    first, second = difference(key), difference(response)
    if _TURNED[key.head] == response.head and key.head != response.head:
        second = Apply("neg", (second,))
    elif key.head != response.head:
        shown = by_points(key, response, scope)
        if shown.outcome is Outcome.INCORRECT:
            return shown
        return incorrect(Witness("", _strictness(key), _strictness(response)), "solutions")
    found = compare_values(first, second, scope, up_to="positive-scale")
    if found.status == "equal":
        return correct("proved")
    return by_points(key, response, scope)


def _strictness(tree: Apply) -> str:
    return {
        "lt": "less",
        "gt": "greater",
        "le": "at most",
        "ge": "at least",
        "ne": "not equal",
    }.get(tree.head, "")


def _by_polynomials(first: Tree, second: Tree, scope: Scope) -> Marked | None:
    """Polynomial equations with the same irreducible factors have the same solutions; a rational root of one that is
    none of the other shows a difference."""
    symbols = sorted(free_symbols(first) | free_symbols(second) - set(scope.values))
    if not symbols:
        return None
    ring = fmpq_mpoly_ctx.get(symbols, Ordering.lex)
    try:
        one, two = split(first, ring)[0], split(second, ring)[0]
    except OutOfReachError:
        return None
    if one.is_zero() or two.is_zero():
        return None
    if _radical(one) == _radical(two):
        return correct("proved")
    return None


def _radical(polynomial: fmpq_mpoly) -> frozenset[str]:
    """The irreducible factors, each made monic, as texts; those without real zeros in one variable are left out."""
    _, factors = polynomial.factor()
    return frozenset(str(_monic(factor)) for factor, _ in factors if not _never_zero(factor))


def _monic(polynomial: fmpq_mpoly) -> fmpq_mpoly:
    return polynomial / polynomial.leading_coefficient()


def _never_zero(polynomial: fmpq_mpoly) -> bool:
    """x^2 + 1 and the like: of degree 2 in one variable, with a negative discriminant."""
    degrees = [degree for degree in polynomial.degrees() if degree]
    if degrees != [2]:
        return False
    at = next(position for position, degree in enumerate(polynomial.degrees()) if degree)
    parts = {int(power[at]): coefficient for power, coefficient in polynomial.to_dict().items()}
    a, b, c = (parts.get(power, fmpq(0)) for power in (2, 1, 0))
    return bool(b * b - 4 * a * c < 0)
