"""The parts of the normal form: generators, fractions, and what is learned while forming."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from flint import fmpq_mpoly

Poly: TypeAlias = fmpq_mpoly


Key: TypeAlias = tuple[Any, ...]


class AgainError(Exception):
    """Something was learned (a finer root, a known sign) that changes what came before: start again."""


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction of polynomials, cancelled where that is cheap, the denominator monic."""

    above: Poly
    below: Poly

    @property
    def key(self) -> Key:
        """Equal for equal fractions."""
        return (str(self.above), str(self.below))


@dataclass(slots=True)
class Generator:
    """What a generator stands for. `order`: its power `order` is `relation`; `sign` 1: positive, 0: not negative."""

    key: Key
    sign: int | None = None
    order: int = 0
    relation: Poly | None = None
    opposite: Callable[[Poly, Poly], Poly] | None = None
    """With a polynomial written A + B*generator: what to multiply it by to be rid of the generator."""
    meaning: Any = None


@dataclass(slots=True)
class Knowledge:
    """What stays from one attempt to the next: how finely roots are taken, what is known of signs."""

    orders: dict[Key, int] = field(default_factory=dict)
    signs: dict[str, int] = field(default_factory=dict)
    """Polynomials (monic, as text) that are positive (2), not negative (1), not positive (-1), negative (-2)."""
    places: dict[Key, int] = field(default_factory=dict)
    size: int = 16

    def refine(self, key: Key, order: int) -> None:
        """Divide a unit more finely. What is known in terms of the old units is forgotten."""
        self.orders[key] = order
        self.signs.clear()
        self.places.clear()
