"""Sums of constants: rational multiples of surds, logarithms, pi and the like, collected term by term."""

from __future__ import annotations

from flint import fmpq, fmpz

from mathkata.maths.trees import CONSTANTS, ONE, Apply, Number, Symbol, Tree, walk

_TRIAL = 1000
"""Square factors are sought up to this prime (and as a perfect square of what is left)."""


def is_constant(tree: Tree) -> bool:
    """Whether the tree mentions no symbol (e, pi and i aside)."""
    return isinstance(tree, Number) or not any(
        isinstance(node, Symbol) and node.name not in CONSTANTS for node in walk(tree)
    )


def split_coefficient(tree: Tree) -> tuple[fmpq, Tree]:
    """A tree as (rational factor, rest); the rest is ONE for a number."""
    if isinstance(tree, Number):
        return tree.value, ONE
    if isinstance(tree, Apply):
        if tree.head == "neg":
            coefficient, rest = split_coefficient(tree.args[0])
            return -coefficient, rest
        if tree.head == "mul" and isinstance(tree.args[0], Number):
            others = tree.args[1:]
            return tree.args[0].value, others[0] if len(others) == 1 else Apply("mul", others)
        if tree.head == "div":
            coefficient, top = split_coefficient(tree.args[0])
            if isinstance(tree.args[1], Number):
                return coefficient / tree.args[1].value, top
            return coefficient, Apply("div", (top, tree.args[1]))
    return fmpq(1), tree


def scaled(coefficient: fmpq, rest: Tree) -> Tree:
    """coefficient*rest, written as people do: `3*sqrt(2)/4`, `-ln(2)`, never `1*x`."""
    if rest == ONE or coefficient == 0:
        return Number(coefficient)
    if coefficient < 0:
        return Apply("neg", (scaled(-coefficient, rest),))
    top, bottom = int(coefficient.p), int(coefficient.q)
    if isinstance(rest, Apply) and rest.head == "div":
        numerator, denominator = rest.args
        above = (
            numerator
            if top == 1
            else Number(top)
            if numerator == ONE
            else Apply("mul", (Number(top), numerator))
        )
        below = denominator if bottom == 1 else Apply("mul", (Number(bottom), denominator))
        return Apply("div", (above, below))
    product = rest if top == 1 else Apply("mul", (Number(top), rest))
    return product if bottom == 1 else Apply("div", (product, Number(bottom)))


def terms(tree: Tree) -> list[tuple[fmpq, Tree]]:
    """A sum as its terms, each (rational factor, rest)."""
    if isinstance(tree, Apply):
        if tree.head == "add":
            return [term for part in tree.args for term in terms(part)]
        if tree.head == "sub":
            return terms(tree.args[0]) + [(-factor, rest) for factor, rest in terms(tree.args[1])]
        if tree.head == "neg":
            return [(-factor, rest) for factor, rest in terms(tree.args[0])]
    return [split_coefficient(tree)]


def sum_of(items: list[tuple[fmpq, Tree]]) -> Tree:
    """The sum of terms with equal rests collected, in order of first appearance."""
    total: dict[Tree, fmpq] = {}
    for factor, rest in items:
        total[rest] = total.get(rest, fmpq(0)) + factor
    left = [(factor, rest) for rest, factor in total.items() if factor != 0]
    if not left:
        return Number(0)
    result = scaled(*left[0])
    for factor, rest in left[1:]:
        head = "sub" if factor < 0 else "add"
        result = Apply(head, (result, scaled(abs(factor), rest)))
    return result


def square_free(value: fmpz) -> tuple[fmpz, fmpz]:
    """A positive integer as (a, b) with value = a*a*b; b has no small square factor."""
    outside, inside = fmpz(1), fmpz(1)
    rest = fmpz(value)
    prime = 2
    while prime <= _TRIAL and prime * prime <= rest:
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        outside *= fmpz(prime) ** (count // 2)
        inside *= fmpz(prime) ** (count % 2)
        prime += 1 if prime == 2 else 2
    root = rest.isqrt()
    if root * root == rest:
        return outside * root, inside
    return outside, inside * rest


def square_root(value: fmpq) -> tuple[fmpq, fmpz]:
    """The root of a positive rational as (c, m): c*sqrt(m) with m a square-free integer as far as found."""
    top, bottom = fmpz(value.p), fmpz(value.q)
    outside, inside = square_free(top * bottom)
    return fmpq(outside, bottom), inside


def integer_root(value: fmpz, degree: int) -> fmpz | None:
    """The exact root of a non-negative integer, or None."""
    root = value.root(degree)
    return root if root**degree == value else None
