"""From a tree to its normal form: the walk, symbols, numbers and the four operations."""

from __future__ import annotations

from collections.abc import Mapping
from math import lcm

from flint import fmpq

from mathkata.maths.comparing.normal import powers, rules
from mathkata.maths.comparing.normal.parts import (
    AgainError,
    Fraction,
    Generator,
    Key,
    Knowledge,
    Poly,
)
from mathkata.maths.comparing.normal.ring import Ring
from mathkata.maths.domains import REAL, Domain
from mathkata.maths.trees import Apply, Number, Symbol, Tree
from mathkata.model.errors import LimitError

_MOST_NODES = 600
_FINEST = 5000


class Former:
    """One attempt at bringing trees into normal form, over one ring."""

    def __init__(
        self, knowledge: Knowledge, domains: Mapping[str, Domain], *, complex_values: bool = False
    ) -> None:
        self.ring = Ring(knowledge)
        self.knowledge = knowledge
        self.domains = domains
        self.complex_values = complex_values
        self.branches = 0
        self.nodes = 0
        self.indexes: dict[str, Fraction] = {}
        self.known: dict[Tree, Fraction] = {}

    def form(self, tree: Tree) -> Fraction:
        """The normal form of the tree; LimitError where it has none we know."""
        if isinstance(tree, Number):
            return self.ring.number(tree.value)
        if isinstance(tree, Symbol):
            return self.symbol(tree.name)
        if not isinstance(tree, Apply):
            raise LimitError("no normal form")
        if not self.indexes:
            found = self.known.get(tree)
            if found is not None:
                return found
        self.nodes += 1
        if self.nodes > _MOST_NODES:
            raise LimitError("the expression is too long")
        rule = rules.RULES.get(tree.head)
        if rule is None:
            raise LimitError(f"no normal form of {tree.head}")
        result = rule(self, tree.args)
        if not self.indexes and not self.branches:
            self.known[tree] = result
        return result

    def symbol(self, name: str) -> Fraction:
        """A symbol or constant."""
        if name in self.indexes:
            return self.indexes[name]
        if name == "e":
            return powers.exponential(self, self.ring.one)
        if name == "oo":
            raise LimitError("infinity has no normal form")
        ring = self.ring
        if name == "i":
            return self.only(ring.generator(("i",), self._imaginary))
        sign: int | None = 1 if name == "pi" else None
        domain = self.domains.get(name, REAL)
        if domain.low is not None and domain.low >= 0:
            sign = 1 if not domain.contains(fmpq(0)) else 0
        poly = ring.generator(
            ("symbol", name), lambda _: Generator(("symbol", name), sign=sign, meaning=name)
        )
        self._ends(poly, domain)
        return self.only(poly)

    def _imaginary(self, gen: Poly) -> Generator:
        return Generator(
            ("i",),
            order=2,
            relation=self.ring.ctx.constant(-1),
            opposite=lambda plain, slope: plain - slope * gen,
        )

    def _ends(self, poly: Poly, domain: Domain) -> None:
        """What the ends of the domain say about x - end."""
        signs = self.knowledge.signs
        for end, closed, side in (
            (domain.low, domain.low_closed, 1),
            (domain.high, domain.high_closed, -1),
        ):
            if end is not None:
                signs.setdefault(str(poly - end), side if closed else 2 * side)

    def only(self, poly: Poly) -> Fraction:
        """A polynomial as a fraction."""
        return Fraction(poly, self.ring.unit)

    def opaque(self, key: Key, *, sign: int | None = None) -> Fraction:
        """A value about which nothing is known but that equal keys are equal."""
        return self.only(self.ring.generator(key, lambda _: Generator(key, sign=sign)))

    def order(self, key: Key, denominator: int, made: Key | None = None) -> int:
        """Into how many parts the unit of the key is divided; refined when needed (and started again if the unit,
        the generator `made`, is in use already)."""
        present = self.knowledge.orders.get(key, 1)
        if present % denominator == 0:
            return present
        finer = lcm(present, denominator)
        if finer > _FINEST:
            raise LimitError("the parts are too small")
        if (made or key) not in self.knowledge.places:
            self.knowledge.orders[key] = finer
            return finer
        self.knowledge.refine(key, finer)
        raise AgainError

    def learn(self, poly: Poly, side: int) -> None:
        """Remember that a value must be positive (or not negative) for the whole to exist."""
        known = self.ring.sign(poly) * (1 if side > 0 else -1)
        if not self.branches and not self.complex_values and known < abs(side):
            self.ring.learn(poly, side)

    def sign(self, poly: Poly) -> int:
        """The sign of a polynomial, also from the ends of a symbol's domain; 0 if unknown."""
        found = self.ring.sign(poly)
        if found:
            return found
        place = next((spot for spot, degree in enumerate(poly.degrees()) if degree > 0), None)
        if place is None or len(poly) != 2 or poly.total_degree() != 1:
            return 0
        name = self.ring.generators[place].meaning
        domain = self.domains.get(name, REAL) if isinstance(name, str) else REAL
        terms = poly.to_dict()
        slope = next(value for exponents, value in terms.items() if sum(exponents))
        rest = next((value for exponents, value in terms.items() if not sum(exponents)), None)
        if rest is None:
            return 0
        root = -rest / slope
        turned = 1 if slope > 0 else -1
        if domain.low is not None and domain.low >= root:
            return turned * (1 if domain.contains(root) else 2)
        if domain.high is not None and domain.high <= root:
            return -turned * (1 if domain.contains(root) else 2)
        return 0

    def positive(self, fraction: Fraction) -> bool:
        """Whether the fraction is known to be positive."""
        return self.sign(fraction.above) * self.sign(fraction.below) == 4

    def linear(self, fraction: Fraction) -> list[tuple[fmpq, Fraction]]:
        """The fraction as a sum of rational multiples of monic terms: pairs (multiple, term)."""
        ring = self.ring
        if len(fraction.above) > 12:
            raise LimitError("too many terms")
        pairs = []
        for exponents, coefficient in fraction.above.to_dict().items():
            monomial = ring.ctx.from_dict({exponents: 1})
            pairs.append((fmpq(coefficient), ring.fraction(monomial, fraction.below)))
        return pairs
