"""The value of an expression at a point, as an exact rational or a ball that provably holds it.

Rationals stay exact for as long as they are small; everything else is a ball (python-flint's `arb`, or `acb` once
the imaginary unit is involved). A value that does not exist raises UndefinedError; one that cannot be told apart from
an edge at this precision raises UnclearError; one beyond the limits raises LimitError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeAlias

from flint import acb, arb, ctx, fmpq

from mathkata.maths.comparing import elementary
from mathkata.maths.comparing.record import UnclearError
from mathkata.maths.signature import Registry
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

Value: TypeAlias = fmpq | arb | acb
Point: TypeAlias = Mapping[str, fmpq]

EXACT_BITS = 20_000
"""Rationals larger than this become balls."""
DEAR_BITS = 512
"""Rationals cost one unit of work more for so many bits."""
DEAR_PRECISION = 8192
"""From here on the work grows faster than the precision."""
MOST_TERMS = 4096
ZERO = fmpq(0)
ONE = fmpq(1)
_NOTHING = Registry()


class Budget:
    """How much work is left; every node costs one, more at high precision. Spent: LimitError."""

    __slots__ = ("left",)

    def __init__(self, left: int = 150_000) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        """Take the amount away."""
        self.left -= amount
        if self.left < 0:
            raise LimitError("the comparison takes too much work")


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Balls are computed with so many bits inside the block."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


class Evaluator:
    """One evaluation of trees at a point.

    `principal`: what conventions differ about does not exist: fractional powers of negative numbers, more chosen
    than there are. Otherwise odd roots of negative numbers do, and binomial(2, 3) is 0.
    `complex_values`: roots and logarithms of negative numbers exist, as complex numbers.
    """

    __slots__ = ("budget", "complex_values", "names", "price", "principal", "registry")

    def __init__(
        self,
        point: Point,
        *,
        principal: bool = False,
        complex_values: bool = False,
        registry: Registry = _NOTHING,
        budget: Budget | None = None,
    ) -> None:
        self.names: dict[str, Value] = dict(point)
        self.principal = principal
        self.complex_values = complex_values
        self.registry = registry
        self.budget = budget or Budget()
        self.price = 1 + ctx.prec // 256 * max(1, ctx.prec // DEAR_PRECISION)

    def value(self, tree: Tree) -> Value:
        """The value of the tree."""
        if isinstance(tree, Number):
            return tree.value
        if isinstance(tree, Symbol):
            return self.named(tree.name)
        if isinstance(tree, Apply):
            self.budget.spend(self.price)
            rule = elementary.RULES.get(tree.head)
            if rule is None:
                return self.by_registry(tree)
            return self.bounded(rule(self, tree.args))
        raise EvaluationError(f"{tree!r} has no numeric value")

    def named(self, name: str) -> Value:
        """The value of a symbol or constant."""
        if name in self.names:
            return self.names[name]
        if name == "pi":
            return arb.pi()
        if name == "e":
            return arb.const_e()
        if name == "i":
            return acb(0, 1)
        raise EvaluationError(f"{name} has no value here")

    def bounded(self, value: Value) -> Value:
        """The value, as a ball when it is a rational too large to be carried along."""
        if isinstance(value, fmpq):
            bits = value.height_bits()
            if bits > DEAR_BITS:
                self.budget.spend(bits // DEAR_BITS)
                if bits > EXACT_BITS:
                    return arb(value)
        return value

    def integer(self, tree: Tree) -> int:
        """The value as an exact integer; UndefinedError if it is not one."""
        return self.whole(self.value(tree))

    def whole(self, value: Value) -> int:
        """A value as an exact integer."""
        if isinstance(value, arb):
            if not abs(value) < 2**64:
                raise LimitError("an integer is too large")
            candidate = value.unique_fmpz()
            if candidate is None and value.contains_integer():
                raise UnclearError("an integer cannot be told from its neighbours")
            raise (
                UnclearError("an integer is not known exactly")
                if candidate is not None
                else UndefinedError("an integer was expected")
            )
        if isinstance(value, fmpq):
            if value.q != 1:
                raise UndefinedError("an integer was expected")
            if value.height_bits() > 64:
                raise LimitError("an integer is too large")
            return int(value.p)
        raise UndefinedError("an integer was expected")

    def truth(self, tree: Tree) -> bool:
        """Whether a condition holds."""
        if isinstance(tree, Truth):
            return tree.value
        if isinstance(tree, Apply):
            self.budget.spend(self.price)
            if tree.head in COMPARISONS:
                return self.compared(tree)
            if tree.head == "not":
                return not self.truth(tree.args[0])
            if tree.head == "and":
                return all(self.truth(part) for part in tree.args)
            if tree.head == "or":
                return any(self.truth(part) for part in tree.args)
        raise EvaluationError("a condition was expected")

    def compared(self, tree: Apply) -> bool:
        """Whether a comparison of two numbers holds."""
        side = sign(subtract(self.value(tree.args[0]), self.value(tree.args[1])))
        return {
            "lt": side < 0,
            "le": side <= 0,
            "gt": side > 0,
            "ge": side >= 0,
            "eq": side == 0,
            "ne": side != 0,
        }[tree.head]

    def by_registry(self, tree: Apply) -> Value:
        """A function that only its plugin knows: worked out exactly from exact arguments."""
        from mathkata.maths.evaluation import evaluate

        if tree.head not in self.registry.functions:
            raise EvaluationError(f"there is no function {tree.head}")
        arguments = tuple(self.closed(part) for part in tree.args)
        result = evaluate(Apply(tree.head, arguments), {}, self.registry)
        if isinstance(result, Apply) and result.head == tree.head:
            raise LimitError(f"{tree.head} cannot be evaluated")
        return self.value(result)

    def closed(self, tree: Tree) -> Tree:
        """The tree with the point put in for its symbols."""
        if isinstance(tree, Symbol) and tree.name in self.names:
            value = self.names[tree.name]
            if not isinstance(value, fmpq):
                raise LimitError("an exact value was expected")
            return Number(value)
        if isinstance(tree, Apply):
            return Apply(tree.head, tuple(self.closed(part) for part in tree.args))
        return tree


def sign(value: Value) -> int:
    """-1, 0 or 1; UnclearError if the ball cannot tell."""
    if isinstance(value, fmpq):
        return int(value > 0) - int(value < 0)
    if isinstance(value, acb):
        raise UndefinedError("complex numbers have no order")
    if value > 0:
        return 1
    if value < 0:
        return -1
    if value.is_zero():
        return 0
    raise UnclearError("the sign cannot be told")


def is_zero(value: Value) -> bool:
    """Whether the value is zero; UnclearError if the ball cannot tell."""
    if isinstance(value, acb):
        if value.is_zero():
            return True
        if excludes_zero(value):
            return False
        raise UnclearError("the value cannot be told from zero")
    return sign(value) == 0


def excludes_zero(value: Value) -> bool:
    """Whether it is proven that the value is not zero."""
    if isinstance(value, fmpq):
        return bool(value != 0)
    if isinstance(value, acb):
        return excludes_zero(value.real) or excludes_zero(value.imag)
    return bool(value > 0 or value < 0)


def finite(value: Value) -> bool:
    """Whether the ball is bounded."""
    return isinstance(value, fmpq) or bool(value.is_finite())


def subtract(first: Value, second: Value) -> Value:
    """The difference of two values."""
    return first - second


def ball(
    tree: Tree, point: Point, precision_bits: int, *, registry: Registry = _NOTHING
) -> arb | None:
    """The ball that holds the value of the tree at the point; None where it is undefined, complex, or cannot be told."""
    with precision(precision_bits):
        try:
            value = Evaluator(point, registry=registry).value(tree)
        except EvaluationError:
            return None
        if isinstance(value, acb):
            return None
        value = arb(value)
    return value if value.is_finite() else None
