"""Statements about one real number, such as `x^2 > 4`, decided on the whole line.

Where a statement changes its truth is a root of a polynomial: the roots of numerators, denominators and radicands cut
the line into open pieces on which nothing changes. One rational point of every piece and every root are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from flint import arb, ctx, fmpq, fmpq_poly

from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.kinds.criticalpoints import (
    OutOfReachError,
    Root,
    as_fraction,
    eliminated,
    in_order,
    radicals_of,
    rational_root,
    roots_of,
    swap,
    whole,
)
from mathkata.maths.trees import Apply, Number, Tree, Truth, size, walk
from mathkata.model.errors import MathkataError

_MAX_SIZE = 400
_PRECISION = 256


@dataclass(frozen=True, slots=True)
class Difference:
    """A point where one statement holds and the other does not."""

    at: str
    first: bool
    second: bool


def decide(first: Tree, second: Tree, name: str, scope: Scope) -> Difference | bool | None:
    """True where two statements about one name hold at the same real numbers, a point where they differ, or None
    where this cannot be told."""
    if size(first) + size(second) > _MAX_SIZE:
        return None
    domain = scope.domains.get(name)
    if domain is not None and domain.integer:
        return None
    precision = ctx.prec
    try:
        ctx.prec = _PRECISION
        roots = roots_of(first, second, name)
        if domain is not None:
            ends = [end for end in (domain.low, domain.high, domain.hole) if end is not None]
            roots = in_order(roots + [rational_root(end) for end in ends])
        return _look(first, second, name, scope, roots)
    except (OutOfReachError, MathkataError, ArithmeticError, ValueError):
        return None
    finally:
        ctx.prec = precision


def _look(
    first: Tree, second: Tree, name: str, scope: Scope, roots: list[Root]
) -> Difference | bool:
    """The statements at every root and between them; the simplest point where they differ."""
    domain = scope.domains.get(name)
    numbers = [fmpq(number) for number in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)]
    for value in (*numbers, *_between(roots), *(root.exact for root in roots)):
        if value is None or (domain is not None and not domain.contains(value)):
            continue
        one, two = (_holds(tree, name, value, scope) for tree in (first, second))
        if one != two:
            return Difference(f"{name} = {value}", one, two)
    for root in roots:
        if root.exact is not None:
            continue
        one, two = (_holds_at(tree, name, root) for tree in (first, second))
        if one != two:
            return Difference(f"{name} = {root.ball.str(12, radius=False)}", one, two)
    return True


def _holds(tree: Tree, name: str, value: fmpq, scope: Scope) -> bool:
    """Whether a statement holds at a rational number; what has no value holds nowhere."""
    if isinstance(tree, Truth):
        return tree.value
    if isinstance(tree, Apply) and tree.head in ("and", "or"):
        parts = [_holds(part, name, value, scope) for part in tree.args]
        return all(parts) if tree.head == "and" else any(parts)
    try:
        found = evaluate(
            tree, {**scope.values, name: Number(value)}, scope.registry, most_steps=TYPED_STEPS
        )
    except MathkataError:
        return False
    if isinstance(found, Truth):
        return found.value
    raise OutOfReachError


def _holds_at(tree: Tree, name: str, root: Root) -> bool:
    """Whether a statement holds at an irrational root."""
    if isinstance(tree, Truth):
        return tree.value
    if not isinstance(tree, Apply):
        raise OutOfReachError
    if tree.head in ("and", "or"):
        parts = [_holds_at(part, name, root) for part in tree.args]
        return all(parts) if tree.head == "and" else any(parts)
    sign = _sign(Apply("sub", tree.args), name, root)
    if sign is None:
        return False
    return bool(
        {"eq": sign == 0, "ne": sign != 0, "lt": sign < 0, "le": sign <= 0, "gt": sign > 0}.get(
            tree.head, sign >= 0
        )
    )


def _sign(tree: Tree, name: str, root: Root) -> int | None:
    """The sign of a value at a root; None where it has no value there."""
    for node in list(walk(tree)):
        if isinstance(node, Apply) and node.head == "abs":
            inner = _sign(node.args[0], name, root)
            if inner is None:
                return None
            turned = Apply("neg", node.args) if inner < 0 else node.args[0]
            return _sign(swap(tree, node, turned), name, root)
    if not radicals_of(tree):
        above, below = as_fraction(tree, name)
        if _vanishes(below, root):
            return None
        if _vanishes(above, root):
            return 0
    ball = _ball(tree, root.ball, name)
    if ball is None:
        return None
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    return _proven_zero(tree, name, root)


def _proven_zero(tree: Tree, name: str, root: Root) -> int:
    """0 for a value with square roots that is zero: the product over all their signs vanishes, and no other choice of
    signs does."""
    radicals = radicals_of(tree)
    if not radicals or any(node.head != "sqrt" for node in radicals):
        raise OutOfReachError
    if not all(_vanishes(part, root) for part in list(eliminated(tree, radicals, name))[:1]):
        raise OutOfReachError
    for signs in list(product((False, True), repeat=len(radicals)))[1:]:
        other = tree
        for node, minus in zip(radicals, signs, strict=True):
            other = swap(other, node, Apply("neg", (node,))) if minus else other
        ball = _ball(other, root.ball, name)
        if ball is None or not (ball > 0 or ball < 0):
            raise OutOfReachError
    return 0


def _vanishes(polynomial: fmpq_poly, root: Root) -> bool:
    return bool((polynomial % root.polynomial).degree() < 0)


def _ball(tree: Tree, at: arb, name: str) -> arb | None:
    """A value at a place, as a ball; None where it has none."""
    if isinstance(tree, Number):
        return arb(tree.value)
    if not isinstance(tree, Apply):
        return at
    parts = [_ball(part, at, name) for part in tree.args]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    value = known[0]
    match tree.head:
        case "neg":
            return -value
        case "sqrt":
            return None if value < 0 else value.sqrt()
        case "cbrt":
            return value.root(3) if value > 0 else -((-value).root(3))
        case "pow":
            return value ** int(whole(tree.args[1]))
    for other in known[1:]:
        if tree.head == "add":
            value = value + other
        elif tree.head == "sub":
            value = value - other
        elif tree.head == "mul":
            value = value * other
        else:
            value = value / other
    return value


def _between(roots: list[Root]) -> Iterator[fmpq]:
    """A simple rational number in every piece of the line."""
    if not roots:
        return
    low, high = roots[0].ball, roots[-1].ball
    yield fmpq(int(low.floor().unique_fmpz() or int(float(low.mid()))) - 1)
    yield fmpq(int(high.ceil().unique_fmpz() or int(float(high.mid()))) + 1)
    for left, right in pairwise(roots):
        yield _simple(left.ball, right.ball)


def _simple(left: arb, right: arb) -> fmpq:
    """A rational number between two balls, with a small denominator."""
    mantissa, exponent = ((left + right) / 2).mid().man_exp()
    middle = fmpq(mantissa) * fmpq(2) ** int(exponent)
    for bits in range(_PRECISION):
        scaled = (middle * 2**bits).floor()
        for top in (scaled, scaled + 1):
            value = fmpq(top, 2**bits)
            if arb(value) > left and arb(value) < right:
                return value
    raise OutOfReachError


__all__ = ["Difference", "decide"]
