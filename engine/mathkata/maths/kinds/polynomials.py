"""Trees as polynomials with rational coefficients, where they are."""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mathkata.maths.trees import Apply, Number, Symbol, Tree

_DEGREE = 60
_TERMS = 2000


def as_polynomial(tree: Tree, ring: fmpq_mpoly_ctx) -> fmpq_mpoly | None:
    """The polynomial a tree is worth in the ring's names, or None if it is none (or too large)."""
    match tree:
        case Number():
            return ring.constant(tree.value)
        case Symbol():
            names = [str(name) for name in ring.names()]
            return ring.gens()[names.index(tree.name)] if tree.name in names else None
        case Apply():
            return _apply(tree, ring)
    return None


def _apply(tree: Apply, ring: fmpq_mpoly_ctx) -> fmpq_mpoly | None:
    if tree.head not in {"add", "sub", "mul", "div", "neg", "pow"}:
        return None
    parts = [as_polynomial(part, ring) for part in tree.args]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts):
        return None
    first = known[0]
    match tree.head:
        case "neg":
            return -first
        case "pow":
            return _power(first, known[1])
        case "div":
            below = known[1]
            if not below.is_constant() or below.is_zero():
                return None
            return first / _constant(below)
    for other in known[1:]:
        if len(first.to_dict()) * len(other.to_dict()) > _TERMS:
            return None
        first = (
            first + other
            if tree.head == "add"
            else first - other
            if tree.head == "sub"
            else first * other
        )
    return first


def _constant(polynomial: fmpq_mpoly) -> fmpq:
    return fmpq(0) if polynomial.is_zero() else polynomial.leading_coefficient()


def _power(base: fmpq_mpoly, exponent: fmpq_mpoly) -> fmpq_mpoly | None:
    if not exponent.is_constant():
        return None
    number = _constant(exponent)
    if number.q != 1 or not 0 <= number <= _DEGREE:
        return None
    power = int(number.p)
    if base.total_degree() * power > _DEGREE or len(base.to_dict()) ** min(power, 4) > _TERMS * 8:
        return None
    return base**power
