"""Whether two equations have the same solutions: proven by polynomials or by putting one into the other."""

from __future__ import annotations

from dataclasses import replace

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.criticalpoints import OutOfReachError, split
from mathkata.maths.kinds.marks import correct, incorrect, undecided
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.trees import ZERO, Apply, Number, Symbol, Tree, free_symbols, names, size
from mathkata.maths.trees import replace as put
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Outcome, Witness

_TURNED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}
_TRIED = (0, 1, -1, 2, -2, 3, -3, 4, 5)


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
        return _by_putting_in(key, response, scope)
    except MathkataError:
        return by_points(key, response, scope)


def difference(equation: Tree) -> Tree:
    """Left side minus right side."""
    left, right = equation.parts
    return left if right == ZERO else Apply("sub", (left, right))


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


def _by_putting_in(key: Apply, response: Apply, scope: Scope) -> Marked:
    """One equation solved for a name, put into the other: `y = g(x)` into `2y - 2g(x) = 0`."""
    solved, other = _explicit(key), response
    if solved is None:
        solved, other = _explicit(response), key
    if solved is None:
        return by_points(key, response, scope)
    name, value = solved
    rest = put(difference(other), {name: value})
    found = compare_values(ZERO, rest, scope)
    if found.status == "different" and found.witness is not None:
        return _shown(found.witness, name, value, other is response, scope)
    if found.status == "undecided":
        return by_points(key, response, scope)
    back = _explicit(other)
    if back is not None and back[0] == name:
        again = compare_values(value, back[1], scope)
        if again.status == "equal":
            return correct("proved")
    if _is_linear_in(difference(other), name, scope):
        return correct("proved")
    return by_points(key, response, scope)


def _explicit(equation: Apply) -> tuple[str, Tree] | None:
    for side, other in (equation.args, equation.args[::-1]):
        if (
            isinstance(side, Symbol)
            and side.name not in names(other)
            and side.name not in {"e", "i", "pi", "oo"}
        ):
            return side.name, other
    return None


def _is_linear_in(tree: Tree, name: str, scope: Scope) -> bool:
    """Whether a difference changes with the name at a constant rate other than 0: then it is zero for one value."""
    zero, one, two = (put(tree, {name: Number(value)}) for value in (0, 1, 2))
    step, further = Apply("sub", (one, zero)), Apply("sub", (two, one))
    if (
        free_symbols(step) - set(scope.values)
        and compare_values(
            step, put(step, dict.fromkeys(free_symbols(step), Number(1))), scope
        ).status
        != "equal"
    ):
        return False
    return (
        compare_values(step, further, scope).status == "equal"
        and compare_values(step, ZERO, scope).status == "different"
    )


def _shown(witness: Witness, name: str, value: Tree, in_response: bool, scope: Scope) -> Marked:
    """A point on one of the two curves that is not on the other."""
    from mathkata.maths.evaluation import TYPED_STEPS, evaluate
    from mathkata.maths.kinds.numerals import parse_point

    point = parse_point(witness.at)
    text = short_text(
        evaluate(put(value, point), scope.values, scope.registry, most_steps=TYPED_STEPS)
    )
    at = ", ".join(part for part in (witness.at, f"{name} = {text}") if part)
    sides = ("a solution", "no solution") if in_response else ("no solution", "a solution")
    return incorrect(Witness(at, *sides), "solutions", method="proved")


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
