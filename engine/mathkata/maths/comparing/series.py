"""Infinite sums with a closed form: geometric ones, and the series of the exponential function.

The terms must be `c*z^k` or `c*z^k/k!`, up to how they are written. The geometric form is written with its condition
`|z| < 1`; elsewhere the sum has no value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flint import fmpq

from mathkata.maths.comparing.normal import rational_value
from mathkata.maths.trees import INFINITY, ONE, Apply, E, Number, Symbol, Tree, names, rebuild
from mathkata.maths.trees import replace as put

_MOST_FIRST = 40
_MOST_FACTORS = 40


def summed(tree: Tree) -> Tree:
    """The tree with its infinite sums in closed form, where they have one that is known here."""
    return rebuild(tree, _closed)


def endless(tree: Tree) -> bool:
    """Whether a node is a sum without end."""
    return (
        isinstance(tree, Apply)
        and tree.head == "sum"
        and len(tree.args) == 4
        and tree.args[3] == INFINITY
    )


@dataclass(slots=True)
class _Terms:
    """Terms `factor * base^k / (k!)^factorials`, gathered from the factors of one term."""

    index: str
    factors: list[Tree] = field(default_factory=list)
    bases: list[Tree] = field(default_factory=list)
    factorials: int = 0

    def take(self, tree: Tree, power: int) -> bool:
        """Gather a factor to the power 1 or -1; False for one of another sort."""
        if len(self.factors) + len(self.bases) > _MOST_FACTORS:
            return False
        if self.index not in names(tree):
            self.factors.append(_raised(tree, power))
            return True
        if not isinstance(tree, Apply):
            return False
        if tree.head == "neg":
            self.factors.append(Number(-1))
            return self.take(tree.args[0], power)
        if tree.head == "mul":
            return all(self.take(part, power) for part in tree.args)
        if tree.head == "div":
            return self.take(tree.args[0], power) and self.take(tree.args[1], -power)
        if tree.head == "factorial" and tree.args[0] == Symbol(self.index):
            self.factorials += power
            return True
        base, exponent = (E, tree.args[0]) if tree.head == "exp" else (tree.args[0], tree.args[-1])
        if tree.head not in {"pow", "exp"}:
            return False
        if self.index in names(base):
            if not isinstance(exponent, Number) or exponent.value not in (1, -1):
                return False
            return self.take(base, power * int(exponent.value.p))
        line = self.line(exponent)
        if line is None:
            return False
        start, slope = line
        self.factors.append(_raised(Apply("pow", (base, start)), power))
        self.bases.append(_raised(Apply("pow", (base, slope)), power))
        return True

    def line(self, tree: Tree) -> tuple[Tree, Tree] | None:
        """`a + b*k` as (a, b), where b is a whole number or the whole is a multiple of one."""
        values = [put(tree, {self.index: Number(step)}) for step in range(3)]
        bend = Apply("add", (values[0], values[2], Apply("mul", (Number(-2), values[1]))))
        if rational_value(bend) != 0:
            return None
        steps = [rational_value(Apply("sub", (values[1], values[0]))), rational_value(values[0])]
        slope: Tree = Apply("sub", (values[1], values[0])) if steps[0] is None else Number(steps[0])
        start = values[0] if steps[1] is None else Number(steps[1])
        return start, slope


def _raised(tree: Tree, power: int) -> Tree:
    return tree if power == 1 else Apply("div", (ONE, tree))


def _product(parts: list[Tree]) -> Tree:
    if not parts:
        return ONE
    return parts[0] if len(parts) == 1 else Apply("mul", tuple(parts))


def _closed(tree: Tree) -> Tree:
    if not isinstance(tree, Apply) or not endless(tree):
        return tree
    body, index, low, _ = tree.args
    first = rational_value(low)
    if not isinstance(index, Symbol) or first is None or first.q != 1:
        return tree
    start = int(first.p)
    terms = _Terms(index.name)
    if abs(start) > _MOST_FIRST or not terms.take(body, 1):
        return tree
    factor, base = _product(terms.factors), _product(terms.bases)
    if terms.factorials == 0 and terms.bases:
        whole = Apply(
            "div", (Apply("mul", (factor, _power(base, start))), Apply("sub", (ONE, base)))
        )
        return Apply("if", (Apply("lt", (Apply("abs", (base,)), ONE)), whole))
    if terms.factorials == -1 and start >= 0:
        total: Tree = Apply("exp", (base,))
        for step in range(start):
            total = Apply("sub", (total, _term(base, step)))
        return Apply("mul", (factor, total))
    return tree


def _power(base: Tree, exponent: int) -> Tree:
    return ONE if exponent == 0 else Apply("pow", (base, Number(exponent)))


def _term(base: Tree, step: int) -> Tree:
    below = fmpq(1)
    for factor in range(2, step + 1):
        below *= factor
    return Apply("div", (_power(base, step), Number(below)))
