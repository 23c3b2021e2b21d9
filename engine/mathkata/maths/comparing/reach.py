"""How precisely two values must agree before agreement counts.

Two values that differ may agree to many digits: `1 + exp(-10000)` and 1 do, to 4,342. How many is not arbitrary: every
digit of such an agreement comes from a size that stands in the formulas, here that of exp(-10000). So the sizes of all
intermediate values are added up, and agreement counts when it goes well beyond their sum. This is the uniformity
conjecture in practice: a number made by n steps from sizes that are added up to s bits is zero, or not smaller than
2 to the power -(a + b*n + c*s). It is no theorem; where it decides, the method of a comparison is `digits`.
"""

from __future__ import annotations

from dataclasses import replace

from flint import acb, arb, fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, Point, UnclearError, Value, finite, precision
from mathkata.maths.comparing.probe import NOTHING, Look, Pair, Sight
from mathkata.maths.trees import Apply, Number, Tree
from mathkata.model.errors import EvaluationError, LimitError

MOST_BITS = 100_000
"""Agreement that needs more is out of reach: undecided."""
DEEP = 30_000
"""The budget for looking at one comparison more precisely than usual."""
_BASE = 256
_PER_STEP = 16
_PER_BIT = 2
_MOST_SIZES = 4_000
_DIGITS_PER_BIT = 0.30103
_ROUGH = 64
_FINER = 1024


class Reach:
    """Looking at one pair of values as precisely as it takes, with a budget for what is dear."""

    def __init__(self, pair: Pair) -> None:
        self.pair = replace(pair, budget=Budget(DEEP))

    def look(self, point: Point) -> tuple[Look, bool]:
        """Both values at a point, and whether their agreement, if they agree, counts."""
        needed = needed_bits(self.pair, point)
        if needed is None:
            return NOTHING, False
        digits = int(needed * _DIGITS_PER_BIT)
        found = NOTHING
        for bits in (needed + needed // 4, 3 * needed):
            try:
                found = self.pair.look(point, (bits,))
            except LimitError:
                return found, False
            if found.sight in {Sight.DIFFER, Sight.GOT_UNDEFINED}:
                return found, False
            if found.sight is Sight.AGREE and found.digits >= digits:
                return found, True
        return found, False


def needed_bits(pair: Pair, point: Point) -> int | None:
    """The precision at which agreement of the two values at a point counts; None where that is out of reach."""
    total = _BASE
    for tree in (pair.expected, pair.got):
        sizes = _sizes(pair, tree, point)
        if sizes is None:
            return None
        total += sizes
    return total if total <= MOST_BITS else None


def _sizes(pair: Pair, tree: Tree, point: Point) -> int | None:
    """What the steps of one evaluation add to the needed bits."""
    for bits in (_ROUGH, _FINER):
        with precision(bits):
            on = _Measuring(
                point,
                complex_values=pair.complex_values,
                registry=pair.registry,
                budget=Budget(_MOST_SIZES),
            )
            try:
                on.value(tree)
            except UnclearError:
                if bits == _ROUGH:
                    continue
            except EvaluationError:
                return None
            return on.total
    return None


class _Measuring(Evaluator):
    """An evaluation that adds up the sizes of all values it meets."""

    __slots__ = ("seen", "total")

    def __init__(self, point: Point, **given: object) -> None:
        super().__init__(point, **given)  # type: ignore[arg-type]
        self.total = 0
        self.seen: dict[Tree, Value] = {}

    def value(self, tree: Tree) -> Value:
        """The value of the tree; its size is counted."""
        found = super().value(tree)
        self.total += _PER_STEP + _PER_BIT * self.size(tree, found)
        self.seen[tree] = found
        return found

    def size(self, tree: Tree, found: Value) -> int:
        """The bits between a value and 1; for functions that flatten out, those between them and where they end."""
        bits = size_in_bits(found)
        if isinstance(tree, Apply) and tree.head in {"tanh", "erf"}:
            inner = self.seen.get(tree.args[0])
            if inner is None and isinstance(tree.args[0], Number):
                inner = tree.args[0].value
            if inner is not None and finite(inner):
                far = min(_middle(inner), 1e6)
                bits += int(3 * far) if tree.head == "tanh" else int(1.5 * far * far)
        return bits


def size_in_bits(value: Value) -> int:
    """How many bits long a rational is, or how far the size of a ball is from 1; 0 where that cannot be told."""
    if isinstance(value, fmpq):
        return int(value.p.bit_length() + value.q.bit_length())
    size = abs(value) if isinstance(value, acb) else value
    if not size.is_finite():
        return 2 * MOST_BITS
    mantissa, exponent = size.mid().man_exp()
    if size.contains(0) or mantissa == 0:
        return 0
    return min(abs(int(exponent) + int(mantissa.bit_length())), 2 * MOST_BITS)


def _middle(value: Value) -> float:
    """The size of a value as a float, roughly."""
    size = abs(value)
    return float(arb(size).mid())
