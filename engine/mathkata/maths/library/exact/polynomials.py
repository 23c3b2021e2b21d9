"""Multiplying out: products and powers of sums as one sum, like terms collected, highest degree first."""

from __future__ import annotations

from collections.abc import Mapping

from flint import fmpq

from mathkata.maths.folding import add, multiply, power
from mathkata.maths.folding.limits import checked
from mathkata.maths.library.exact.arguments import exact
from mathkata.maths.trees import ONE, ZERO, Apply, Number, Tree
from mathkata.model.errors import LimitError

MOST_TERMS = 400
MOST_PRODUCTS = 20_000
HIGHEST_POWER = 64

Monomial = tuple[tuple[int, int], ...]
"""(place of the factor in the list of factors, exponent) in order of place."""
Terms = Mapping[Monomial, fmpq]


@exact("scalar")
def expand(x: Tree) -> Tree:
    """The expression multiplied out; what is not a polynomial (sin x, 1/x) counts as one factor."""
    factors: list[Tree] = []
    terms = _terms(x, factors)
    # Highest degree first; of one degree, more of the factor that was written first comes first.
    ranked = sorted(
        terms, key=lambda term: (-_degree(term), [(place, -exponent) for place, exponent in term])
    )
    total: Tree = ZERO
    for term in ranked:
        total = add(total, _written(terms[term], term, factors))
    return total


def _degree(term: Monomial) -> int:
    return sum(exponent for _, exponent in term)


def _written(coefficient: fmpq, term: Monomial, factors: list[Tree]) -> Tree:
    product: Tree = ONE
    for place, exponent in term:
        product = multiply(product, power(factors[place], Number(exponent)))
    return multiply(Number(coefficient), product)


def _terms(tree: Tree, factors: list[Tree]) -> Terms:
    if isinstance(tree, Number):
        return {(): tree.value} if tree.value != 0 else {}
    if isinstance(tree, Apply):
        args = tree.args
        match tree.head:
            case "add":
                return _sum([_terms(part, factors) for part in args])
            case "sub":
                return _sum([_terms(args[0], factors), _scaled(_terms(args[1], factors), fmpq(-1))])
            case "neg":
                return _scaled(_terms(args[0], factors), fmpq(-1))
            case "mul":
                product: Terms = {(): fmpq(1)}
                for part in args:
                    product = _product(product, _terms(part, factors))
                return product
            case "div" if isinstance(args[1], Number) and args[1].value != 0:
                return _scaled(_terms(args[0], factors), 1 / args[1].value)
            case "pow" if _whole(args[1]) is not None:
                return _power(_terms(args[0], factors), _whole(args[1]) or 0)
    if tree not in factors:
        factors.append(tree)
    return {((factors.index(tree), 1),): fmpq(1)}


def _whole(tree: Tree) -> int | None:
    """A small non-negative integer exponent, or None."""
    if isinstance(tree, Number) and tree.value.q == 1 and 0 <= tree.value <= HIGHEST_POWER:
        return int(tree.value.p)
    return None


def _sum(parts: list[Terms]) -> Terms:
    total: dict[Monomial, fmpq] = {}
    for part in parts:
        for term, coefficient in part.items():
            total[term] = total.get(term, fmpq(0)) + coefficient
    return {term: coefficient for term, coefficient in total.items() if coefficient != 0}


def _scaled(terms: Terms, factor: fmpq) -> Terms:
    return {term: coefficient * factor for term, coefficient in terms.items()}


def _product(first: Terms, second: Terms) -> Terms:
    if len(first) * len(second) > MOST_PRODUCTS:
        raise LimitError(f"expand would give more than {MOST_TERMS} terms")
    total: dict[Monomial, fmpq] = {}
    for left, a in first.items():
        for right, b in second.items():
            term = _merged(left, right)
            total[term] = checked(total.get(term, fmpq(0)) + a * b)
    if len(total) > MOST_TERMS:
        raise LimitError(f"expand would give more than {MOST_TERMS} terms")
    return {term: coefficient for term, coefficient in total.items() if coefficient != 0}


def _merged(left: Monomial, right: Monomial) -> Monomial:
    exponents = dict(left)
    for place, exponent in right:
        exponents[place] = exponents.get(place, 0) + exponent
    return tuple(sorted(exponents.items()))


def _power(base: Terms, exponent: int) -> Terms:
    result: Terms = {(): fmpq(1)}
    for _ in range(exponent):
        result = _product(result, base)
    return result
