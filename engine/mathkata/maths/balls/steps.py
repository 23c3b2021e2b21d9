"""Functions with steps, edges and whole numbers: abs, sign, rounding, min, max, factorials, cases, sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb, fmpq, fmpz

from mathkata.maths.balls import values
from mathkata.maths.balls.arithmetic import ONE, ZERO, Rule, ball_of, divide
from mathkata.maths.balls.values import UnclearError
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.balls.evaluator import Evaluator
    from mathkata.maths.balls.values import Value

_MOST_EXACT_FACTORIAL = 1500
_GAMMA = 20
"""A value of the gamma function costs so many times what an operation does."""


def absolute(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return abs(on.value(args[0]))


def sign(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return fmpq(values.sign(on.value(args[0])))


def floor(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return _floor(on.value(args[0]))


def ceil(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return -_floor(-on.value(args[0]))


def _floor(value: Value) -> fmpq:
    if isinstance(value, fmpq):
        return fmpq(value.floor())
    if isinstance(value, acb):
        raise UndefinedError("complex numbers have no order")
    if not abs(value) < 2**64:
        raise LimitError("a number is too large to be rounded down")
    whole = value.floor().unique_fmpz()
    if whole is None:
        raise UnclearError("it cannot be told to which integer a value is rounded")
    return fmpq(whole)


def round_(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    """To the nearest integer (or to so many places); at a half to the even neighbour."""
    value = on.value(args[0])
    scale = fmpq(10) ** _places(on, args[1]) if len(args) > 1 else ONE
    scaled = value * scale
    if isinstance(scaled, fmpq):
        down = fmpq(scaled.floor())
        rest = scaled - down
        half = fmpq(1, 2)
        up = rest > half or (rest == half and down.p % 2 == 1)
        return (down + 1 if up else down) / scale
    return _floor(scaled + fmpq(1, 2)) / scale


def _places(on: Evaluator, tree: Tree) -> int:
    places = on.integer(tree)
    if abs(places) > 1000:
        raise LimitError("too many places")
    return places


def extreme(name: str) -> Rule:
    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        if len(args) == 1 and isinstance(args[0], Apply) and args[0].head in {"vector", "list"}:
            args = args[0].args
        if not args:
            raise UndefinedError(f"{name} of nothing")
        values = [on.value(part) for part in args]
        if any(isinstance(value, acb) for value in values):
            raise UndefinedError("complex numbers have no order")
        if all(isinstance(value, fmpq) for value in values):
            return max(values) if name == "max" else min(values)
        best = ball_of(values[0])
        for value in values[1:]:
            best = getattr(best, name)(ball_of(value))
        return best

    return rule


def factorial(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return _gamma(on, on.value(args[0]) + 1)


def gamma(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return _gamma(on, on.value(args[0]))


def _gamma(on: Evaluator, value: Value) -> Value:
    if isinstance(value, fmpq) and value.q == 1:
        if value <= 0:
            raise UndefinedError("gamma has no value at zero and the negative integers")
        if value <= _MOST_EXACT_FACTORIAL:
            return fmpq(fmpz.fac_ui(int(value.p) - 1))
    on.budget.spend(_GAMMA * on.price)
    result = ball_of(value).gamma()
    if not result.is_finite():
        raise UnclearError("gamma is too large or too close to a pole")
    return result


def binomial(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    above, below = on.value(args[0]), on.value(args[1])
    if isinstance(below, fmpq) and below.q == 1:
        if below < 0:
            return ZERO
        if isinstance(above, fmpq) and above.q == 1 and 0 <= above < 2 * below:
            if below > above:
                if on.principal:
                    raise UndefinedError("more are chosen than there are")
                return ZERO
            below = above - below
        if below > _MOST_EXACT_FACTORIAL:
            raise LimitError("a binomial coefficient is too large")
        total: Value = ONE
        for step in range(int(below.p)):
            total = on.bounded(total * (above - step) / (step + 1))
        return total
    return divide(_gamma(on, above + 1), _gamma(on, below + 1) * _gamma(on, above - below + 1))


def choose(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    """`if(condition, then, else)`; without an else the value is undefined where the condition fails."""
    if on.truth(args[0]):
        return on.value(args[1])
    if len(args) < 3:
        raise UndefinedError("no case applies")
    return on.value(args[2])


def series(name: str) -> Rule:
    """A sum or product over an index that runs through integers."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        if len(args) != 4:
            raise LimitError(f"a {name} without an index")
        body, index, low, high = args
        try:
            first, last = on.integer(low), on.integer(high)
        except UndefinedError as error:
            raise LimitError(f"a {name} between bounds that are not integers") from error
        if last < first - 1:
            raise LimitError(f"a {name} that runs backwards")
        if last - first >= values.MOST_TERMS:
            raise LimitError(f"a {name} of more than {values.MOST_TERMS} terms")
        key = getattr(index, "name", "")
        outer = on.names.get(key)
        total: Value = ZERO if name == "sum" else ONE
        try:
            for step in range(first, last + 1):
                on.names[key] = fmpq(step)
                term = on.value(body)
                total = on.bounded(total + term if name == "sum" else total * term)
        finally:
            if outer is None:
                on.names.pop(key, None)
            else:
                on.names[key] = outer
        return total

    return rule


def index(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    """An entry, counted from 0 (negative: from the end)."""
    whole = args[0]
    for place in args[1:]:
        position = on.integer(place)
        if not isinstance(whole, Apply) or not -len(whole.args) <= position < len(whole.args):
            raise UndefinedError("an index outside its vector")
        whole = whole.args[position]
    return on.value(whole)
