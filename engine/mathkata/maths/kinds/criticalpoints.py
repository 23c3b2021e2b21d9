"""Where a statement about one number can change its truth: the roots of the polynomials in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flint import Ordering, arb, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly, fmpz

from mathkata.maths.kinds.polynomials import as_polynomial
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree, Truth, walk

MAX_DEGREE = 40
_MAX_POINTS = 60
_MAX_CASES = 16
_RATIONAL = frozenset({"add", "sub", "mul", "div", "neg", "pow"})
_AUXILIARY = {"sqrt": 2, "cbrt": 3}


class OutOfReachError(Exception):
    """The statement is out of this method's reach."""


@dataclass(frozen=True, slots=True)
class Root:
    """A place on the line: its irreducible polynomial, and the ball that holds it alone."""

    polynomial: fmpq_poly
    ball: arb
    exact: fmpq | None


def rational_root(value: fmpq) -> Root:
    return Root(fmpq_poly([-value, 1]), arb(value), value)


def roots_of(first: Tree, second: Tree, name: str) -> list[Root]:
    """Every place where one of the statements can change, in order."""
    found: dict[str, fmpq_poly] = {}
    for tree in (first, second):
        for atom in _atoms(tree):
            for polynomial in _critical(Apply("sub", atom.args), name):
                if polynomial.degree() > MAX_DEGREE:
                    raise OutOfReachError
                if polynomial.degree() > 0:
                    for factor, _ in polynomial.factor()[1]:
                        found[str(factor)] = factor
    roots = []
    for factor in found.values():
        if factor.degree() == 1:
            roots.append(rational_root(-factor[0] / factor[1]))
            continue
        for root, _ in factor.numer().complex_roots():
            if root.imag.is_zero():
                roots.append(Root(factor, root.real, None))
    if len(roots) > _MAX_POINTS:
        raise OutOfReachError
    return in_order(roots)


def in_order(roots: list[Root]) -> list[Root]:
    """The roots from left to right, each once."""
    kept: list[Root] = []
    for root in sorted(roots, key=lambda root: float(root.ball.mid())):
        if kept and kept[-1].exact is not None and kept[-1].exact == root.exact:
            continue
        if kept and not root.ball > kept[-1].ball:
            raise OutOfReachError
        kept.append(root)
    return kept


def _atoms(tree: Tree) -> Iterator[Apply]:
    if isinstance(tree, Apply) and tree.head in ("and", "or"):
        for part in tree.args:
            yield from _atoms(part)
    elif isinstance(tree, Apply) and tree.head in COMPARISONS:
        yield tree
    elif not isinstance(tree, Truth):
        raise OutOfReachError


def _critical(tree: Tree, name: str) -> Iterator[fmpq_poly]:
    """Polynomials whose roots are all the places where a value changes its sign or loses it."""
    cases = [tree]
    for node in [node for node in walk(tree) if isinstance(node, Apply) and node.head == "abs"]:
        yield from _critical(node.args[0], name)
        sides = (node.args[0], Apply("neg", node.args))
        cases = [swap(case, node, side) for case, side in product(cases, sides)]
        if len(cases) > _MAX_CASES:
            raise OutOfReachError
    for case in cases:
        if any(isinstance(node, Apply) and node.head == "abs" for node in walk(case)):
            continue  # an inner one; the outer cases come again without it
        radicals = radicals_of(case)
        for node in radicals:
            yield from _critical(node.args[0], name)
        yield from as_fraction(case, name) if not radicals else eliminated(case, radicals, name)


def radicals_of(tree: Tree) -> list[Apply]:
    """The different square and cube roots in a value."""
    return list(
        dict.fromkeys(
            node for node in walk(tree) if isinstance(node, Apply) and node.head in _AUXILIARY
        )
    )


def swap(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The tree with one node, wherever it stands, put in place of another."""
    if tree == old:
        return new
    if isinstance(tree, Apply):
        return Apply(tree.head, tuple(swap(part, old, new) for part in tree.args), tree.span)
    return tree


def eliminated(tree: Tree, radicals: list[Apply], name: str) -> Iterator[fmpq_poly]:
    """The polynomials of a value with roots in it: the roots are eliminated by resultants."""
    if len(radicals) > 2 or any(radicals_of(node.args[0]) for node in radicals):
        raise OutOfReachError
    letters = [f"{name}_root_{place}" for place in range(len(radicals))]
    plain = tree
    for node, letter in zip(radicals, letters, strict=True):
        plain = swap(plain, node, Symbol(letter))
    ring = fmpq_mpoly_ctx.get([name, *letters], Ordering.lex)
    for part in split(plain, ring):
        left = part
        for node, letter in zip(radicals, letters, strict=True):
            above, below = split(node.args[0], ring)
            gen = ring.gens()[1 + letters.index(letter)]
            left = left.resultant(gen ** _AUXILIARY[node.head] * below - above, letter)
        if left.is_zero():
            raise OutOfReachError
        yield _dense(left)


def as_fraction(tree: Tree, name: str) -> tuple[fmpq_poly, fmpq_poly]:
    ring = fmpq_mpoly_ctx.get([name], Ordering.lex)
    above, below = split(tree, ring)
    return _dense(above), _dense(below)


def split(tree: Tree, ring: fmpq_mpoly_ctx) -> tuple[fmpq_mpoly, fmpq_mpoly]:
    """Numerator and denominator; the denominator keeps every factor that was divided by."""
    polynomial = as_polynomial(tree, ring)
    if polynomial is not None:
        return polynomial, ring.constant(1)
    if not isinstance(tree, Apply) or tree.head not in _RATIONAL:
        raise OutOfReachError
    if tree.head == "pow":
        power = whole(tree.args[1])
        above, below = split(tree.args[0], ring)
        if power < 0:
            above, below = below, above
        if max(above.total_degree(), below.total_degree()) * abs(power) > MAX_DEGREE:
            raise OutOfReachError
        return above ** int(abs(power)), below ** int(abs(power))
    parts = [split(part, ring) for part in tree.args]
    if not parts:
        raise OutOfReachError
    above, below = parts[0]
    if tree.head == "neg":
        return -above, below
    for top, under in parts[1:]:
        if tree.head == "add":
            above, below = above * under + top * below, below * under
        elif tree.head == "sub":
            above, below = above * under - top * below, below * under
        elif tree.head == "mul":
            above, below = above * top, below * under
        elif tree.head == "div":
            if top.is_zero():
                raise OutOfReachError
            above, below = above * under, below * top * under
        else:
            raise OutOfReachError
        if max(above.total_degree(), below.total_degree()) > MAX_DEGREE:
            raise OutOfReachError
    return above, below


def _dense(polynomial: fmpq_mpoly) -> fmpq_poly:
    table = {int(power[0]): coefficient for power, coefficient in polynomial.to_dict().items()}
    return fmpq_poly([table.get(power, 0) for power in range(max(table, default=0) + 1)])


def whole(tree: Tree) -> fmpz:
    minus = isinstance(tree, Apply) and tree.head == "neg"
    number = tree.parts[0] if minus else tree
    if not isinstance(number, Number) or number.value.q != 1 or number.value > MAX_DEGREE:
        raise OutOfReachError
    return fmpz(-number.value.p if minus else number.value.p)
