"""Real roots of polynomials in one name, to show that two equations differ."""

from __future__ import annotations

from flint import Ordering, arb, fmpq_mpoly, fmpq_mpoly_ctx, fmpq_poly

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.polynomials import as_polynomial
from mathkata.maths.trees import Tree, free_symbols


def root_of_one_only(first: Tree, second: Tree, scope: Scope) -> tuple[str, bool] | None:
    """A real root of one polynomial that is proven to be none of the other: as `x = 1.41421356237`, and whether it
    belongs to the first; None where there is none to be shown."""
    symbols = sorted((free_symbols(first) | free_symbols(second)) - set(scope.values))
    if len(symbols) != 1:
        return None
    ring = fmpq_mpoly_ctx.get(symbols, Ordering.lex)
    one, two = as_polynomial(first, ring), as_polynomial(second, ring)
    if one is None or two is None or one.is_zero() or two.is_zero():
        return None
    name = symbols[0]
    for polynomial, other, in_first in (
        (_dense(one), _dense(two), True),
        (_dense(two), _dense(one), False),
    ):
        rest = polynomial
        while (common := rest.gcd(other)).degree() > 0:
            rest = rest // common
        roots = (
            [root for root, _ in rest.numer().complex_roots() if root.imag.is_zero()]
            if rest.degree() > 0
            else []
        )
        for root in roots:
            value: arb = root.real
            return f"{name} = {value.str(12, radius=False)}", in_first
    return None


def _dense(polynomial: fmpq_mpoly) -> fmpq_poly:
    """The same polynomial in one variable."""
    table = {int(power[0]): coefficient for power, coefficient in polynomial.to_dict().items()}
    return fmpq_poly([table.get(power, 0) for power in range(max(table) + 1)])
