"""The value of an expression at a point, as an exact rational or a ball that provably holds it.

Rationals stay exact for as long as they are small; everything else is a ball (python-flint's `arb`, or `acb` once
the imaginary unit is involved). A value that does not exist raises UndefinedError; one that cannot be told apart from
an edge at this precision raises UnclearError; one beyond the limits raises LimitError.
"""

from __future__ import annotations

from flint import acb, arb, ctx, fmpq

from mathkata.maths.balls.elementary import RULES
from mathkata.maths.balls.values import (
    DEAR_BITS,
    DEAR_PRECISION,
    EXACT_BITS,
    Budget,
    Point,
    UnclearError,
    Value,
    precision,
    sign,
    subtract,
)
from mathkata.maths.signature import Registry
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

_NOTHING = Registry()
EXACT_STEP = 4
"""A step of the exact back end costs so many times what one with balls does."""


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
            rule = RULES.get(tree.head)
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
        from mathkata.maths import evaluation

        if tree.head not in self.registry.functions:
            raise EvaluationError(f"there is no function {tree.head}")
        arguments = tuple(self.closed(part) for part in tree.args)
        # One of the two sides was typed: no process is started for it.
        steps = min(evaluation.TYPED_STEPS, self.budget.left)
        exact = evaluation.Evaluator(self.registry, steps)
        try:
            result = exact.evaluate(Apply(tree.head, arguments), {})
        finally:
            self.budget.spend(EXACT_STEP * exact.steps)
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
