"""A normal form that proves equalities: fractions of polynomials over exponentials, roots, logarithms, angles.

Two trees with the same normal form are equal wherever both exist as real numbers. Different normal forms prove nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from flint import fmpq

from mathkata.maths.comparing.normal.former import Former
from mathkata.maths.comparing.normal.parts import AgainError, Knowledge
from mathkata.maths.domains import Domain
from mathkata.maths.trees import Symbol, Tree, free_symbols, names
from mathkata.model.errors import EvaluationError

_MOST_ATTEMPTS = 12


def proof(
    expected: Tree, got: Tree, domains: Mapping[str, Domain]
) -> Literal["exact", "proved"] | None:
    """How equality is proven: `exact` for rational functions, `proved` with other functions; None for no proof."""
    knowledge = Knowledge()
    symbols = sorted(free_symbols(expected) | free_symbols(got))
    complex_values = "i" in names(expected) or "i" in names(got)
    for _ in range(_MOST_ATTEMPTS):
        on = Former(knowledge, domains, complex_values=complex_values)
        try:
            for name in symbols:
                on.symbol(name)
            if not on.ring.same(on.form(expected), on.form(got)):
                return None
        except AgainError:
            continue
        except (EvaluationError, RecursionError):
            return None
        plain = all(made.key[0] == "symbol" for made in on.ring.generators.values())
        return "exact" if plain else "proved"
    return None


def side_of(tree: Tree, domains: Mapping[str, Domain]) -> int:
    """1 for a value proven positive wherever it exists as a real number, -1 for a negative one, 0 where no sign is
    proven. So a difference is proven that no digits show, as that of 1 + exp(-10**8) and 1."""
    if "i" in names(tree):
        return 0
    knowledge = Knowledge()
    for _ in range(_MOST_ATTEMPTS):
        on = Former(knowledge, domains)
        try:
            for name in sorted(free_symbols(tree)):
                on.symbol(name)
            form = on.form(tree)
            sides = on.sign(form.above), on.sign(form.below)
            return sides[0] * sides[1] // 4 if abs(sides[0] * sides[1]) == 4 else 0
        except AgainError:
            continue
        except (EvaluationError, RecursionError):
            return 0
    return 0


def rational_value(tree: Tree) -> fmpq | None:
    """The rational a constant is, as far as the normal form shows it."""
    knowledge = Knowledge()
    for _ in range(_MOST_ATTEMPTS):
        on = Former(knowledge, {}, complex_values=Symbol("i").name in names(tree))
        try:
            return on.ring.rational(on.form(tree))
        except AgainError:
            continue
        except (EvaluationError, RecursionError):
            return None
    return None
