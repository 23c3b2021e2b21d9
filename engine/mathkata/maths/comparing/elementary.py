"""What the elementary operations are worth: one rule per head, on rationals, balls and complex balls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flint import acb, arb, fmpq, fmpz

from mathkata.maths.comparing import balls
from mathkata.maths.comparing.record import Unclear
from mathkata.maths.comparing.turns import turns
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.comparing.balls import Evaluator, Value

Rule = Callable[["Evaluator", tuple[Tree, ...]], "Value"]
ZERO = fmpq(0)
ONE = fmpq(1)
_MOST_EXACT_FACTORIAL = 1500


def ball_of(value: Value) -> Any:
    """The value as a ball."""
    return arb(value) if isinstance(value, fmpq) else value


def add(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    total = on.value(args[0])
    for part in args[1:]:
        total = total + on.value(part)
    return total


def sub(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return on.value(args[0]) - on.value(args[1])


def neg(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return -on.value(args[0])


def mul(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    total = on.value(args[0])
    for part in args[1:]:
        total = on.bounded(total) * on.value(part)
    return total


def div(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(on.value(args[0]), on.value(args[1]))


def divide(above: Value, below: Value) -> Value:
    """The quotient; undefined for zero below."""
    if balls.is_zero(below):
        raise UndefinedError("division by zero")
    return above / below


def power(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return raised(on, on.value(args[0]), on.value(args[1]))


def raised(on: Evaluator, base: Value, exponent: Value) -> Value:
    """base**exponent. 0**0 is 1; odd roots of negative numbers exist unless `principal`."""
    if isinstance(exponent, fmpq) and exponent.q == 1:
        return _integer_power(on, base, exponent.p)
    if isinstance(base, acb) or isinstance(exponent, acb):
        if balls.is_zero(base):
            raise UndefinedError("a complex power of zero")
        return acb(ball_of(base)) ** acb(ball_of(exponent))
    side = balls.sign(base)
    if side == 0:
        if balls.sign(exponent) > 0:
            return ZERO
        raise UndefinedError("zero to a negative power")
    if side > 0:
        if isinstance(exponent, fmpq):
            exact = _exact_root(base, exponent)
            if exact is not None:
                return _integer_power(on, exact, exponent.p)
        return ball_of(base) ** ball_of(exponent)
    if isinstance(exponent, fmpq):
        if on.complex_values:
            return acb(ball_of(base)) ** acb(ball_of(exponent))
        if on.principal or exponent.q % 2 == 0:
            raise UndefinedError("an even root of a negative number")
        positive = raised(on, -base, exponent)
        return -positive if exponent.p % 2 else positive
    if on.complex_values:
        return acb(ball_of(base)) ** acb(exponent)
    if exponent.contains_integer():
        raise Unclear("it cannot be told whether an exponent is an integer")
    raise UndefinedError("a power of a negative number")


def _integer_power(on: Evaluator, base: Value, exponent: fmpz) -> Value:
    if exponent < 0:
        if balls.is_zero(base):
            raise UndefinedError("zero to a negative power")
    elif exponent == 0:
        return ONE
    if isinstance(base, fmpq):
        if base in (0, 1):
            return base
        if base == -1:
            return base if exponent % 2 else ONE
        if base.height_bits() * abs(exponent) <= balls.EXACT_BITS:
            return base ** int(exponent)
        on.lossy = True
        base = arb(base)
    if exponent.bit_length() > 64:
        if isinstance(base, acb) or not base > 0:
            raise LimitError("an exponent is too large")
        return base ** arb(exponent)
    return base**exponent


def _exact_root(base: Value, exponent: fmpq) -> fmpq | None:
    """The q-th root of a positive rational if that is rational and q is small."""
    if not isinstance(base, fmpq) or exponent.q > 12:
        return None
    order = int(exponent.q)
    above, below = base.p.root(order), base.q.root(order)
    return fmpq(above, below) if above**order == base.p and below**order == base.q else None


def sqrt(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if isinstance(value, acb):
        return value.sqrt()
    side = balls.sign(value)
    if side == 0:
        return ZERO
    if side < 0:
        if on.complex_values:
            return acb(ball_of(value)).sqrt()
        raise UndefinedError("the square root of a negative number")
    exact = _exact_root(value, fmpq(1, 2))
    return exact if exact is not None else ball_of(value).sqrt()


def cbrt(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if isinstance(value, acb):
        return value ** acb(arb(fmpq(1, 3)))
    side = balls.sign(value)
    if side == 0:
        return ZERO
    size = -value if side < 0 else value
    exact = _exact_root(size, fmpq(1, 3))
    root = exact if exact is not None else ball_of(size).root(3)
    return -root if side < 0 else root


def exp(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    return ONE if isinstance(value, fmpq) and value == 0 else ball_of(value).exp()


def ln(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return logarithm(on, on.value(args[0]))


def logarithm(on: Evaluator, value: Value) -> Value:
    """The natural logarithm."""
    if isinstance(value, acb):
        if balls.is_zero(value):
            raise UndefinedError("the logarithm of zero")
        return value.log()
    side = balls.sign(value)
    if side > 0:
        return ZERO if isinstance(value, fmpq) and value == 1 else ball_of(value).log()
    if side < 0 and on.complex_values:
        return acb(ball_of(value)).log()
    raise UndefinedError("the logarithm of a number that is not positive")


def log(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if len(args) == 1:
        return logarithm(on, value)
    base = on.value(args[1])
    quotient = divide(logarithm(on, value), logarithm(on, base))
    if isinstance(value, fmpq) and isinstance(base, fmpq) and isinstance(quotient, arb):
        whole = quotient.unique_fmpz()
        if whole is not None and abs(whole) <= 4096 and base ** int(whole) == value:
            return fmpq(whole)
    return quotient


def _turning(name: str) -> Rule:
    """sine and cosine; exact quarter turns are recognised where the angle is a rational multiple of pi."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        multiple = turns(args[0])
        if multiple is not None:
            exact = getattr(arb, f"{name}_pi_fmpq")(multiple)
            return fmpq(exact.unique_fmpz()) if exact.is_exact() and exact.is_integer() else exact
        value = on.value(args[0])
        if isinstance(value, fmpq) and value == 0:
            return ZERO if name == "sin" else ONE
        return getattr(ball_of(value), name)()

    return rule


sin, cos = _turning("sin"), _turning("cos")


def tan(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(sin(on, args), cos(on, args))


def cot(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(cos(on, args), sin(on, args))


def sec(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(ONE, cos(on, args))


def csc(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(ONE, sin(on, args))


def _between(name: str, *, edges: bool) -> Rule:
    """A function of the numbers from -1 to 1, with or without the ends."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        value = on.value(args[0])
        if not isinstance(value, acb):
            room = balls.sign(1 - abs(value))
            if (room < 0 or (room == 0 and not edges)) and not on.complex_values:
                raise UndefinedError(f"{name} is defined from -1 to 1")
            if room < 0:
                return getattr(acb(ball_of(value)), name)()
        if isinstance(value, fmpq) and value == (1 if name == "acos" else 0):
            return ZERO
        return getattr(ball_of(value), name)()

    return rule


def acosh(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if not isinstance(value, acb) and balls.sign(value - 1) < 0:
        if not on.complex_values:
            raise UndefinedError("acosh is defined from 1 on")
        return acb(ball_of(value)).acosh()
    return ZERO if isinstance(value, fmpq) and value == 1 else ball_of(value).acosh()


def _everywhere(name: str) -> Rule:
    """A function that exists for every real number and is 0 at 0 (1 for cosh)."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        value = on.value(args[0])
        if isinstance(value, fmpq) and value == 0:
            return ONE if name == "cosh" else ZERO
        return getattr(ball_of(value), name)()

    return rule


def absolute(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return abs(on.value(args[0]))


def sign(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return fmpq(balls.sign(on.value(args[0])))


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
        raise Unclear("it cannot be told to which integer a value is rounded")
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


def _extreme(name: str) -> Rule:
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
        on.lossy = True
    result = ball_of(value).gamma()
    if not result.is_finite():
        raise Unclear("gamma is too large or too close to a pole")
    return result


def binomial(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    above, below = on.value(args[0]), on.value(args[1])
    if isinstance(below, fmpq) and below.q == 1:
        if below < 0:
            return ZERO
        if isinstance(above, fmpq) and above.q == 1 and 0 <= above < 2 * below:
            if below > above:
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


def _series(name: str) -> Rule:
    """A sum or product over an index that runs through integers."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        body, index, low, high = args
        try:
            first, last = on.integer(low), on.integer(high)
        except UndefinedError as error:
            raise LimitError(f"a {name} between bounds that are not integers") from error
        if last < first - 1:
            raise LimitError(f"a {name} that runs backwards")
        if last - first >= balls.MOST_TERMS:
            raise LimitError(f"a {name} of more than {balls.MOST_TERMS} terms")
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


RULES: dict[str, Rule] = {
    "add": add,
    "sub": sub,
    "neg": neg,
    "mul": mul,
    "div": div,
    "pow": power,
    "sqrt": sqrt,
    "cbrt": cbrt,
    "exp": exp,
    "ln": ln,
    "log": log,
    "sin": sin,
    "cos": cos,
    "tan": tan,
    "cot": cot,
    "sec": sec,
    "csc": csc,
    "asin": _between("asin", edges=True),
    "acos": _between("acos", edges=True),
    "atanh": _between("atanh", edges=False),
    "acosh": acosh,
    "atan": _everywhere("atan"),
    "sinh": _everywhere("sinh"),
    "cosh": _everywhere("cosh"),
    "tanh": _everywhere("tanh"),
    "asinh": _everywhere("asinh"),
    "erf": _everywhere("erf"),
    "abs": absolute,
    "sign": sign,
    "floor": floor,
    "ceil": ceil,
    "round": round_,
    "min": _extreme("min"),
    "max": _extreme("max"),
    "factorial": factorial,
    "gamma": gamma,
    "binomial": binomial,
    "if": choose,
    "sum": _series("sum"),
    "prod": _series("prod"),
    "index": index,
}
"""The elementary heads."""
