"""Elementary functions on worked-out trees: exact where the value is known, the function applied otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from flint import arb, fmpq, fmpz

from mathkata.maths.folding import angles
from mathkata.maths.folding.arithmetic import add, divide, exponential, multiply, negate, power
from mathkata.maths.folding.constants import is_constant, scaled, split_coefficient
from mathkata.maths.folding.limits import MOST_BITS
from mathkata.maths.folding.signs import constant_ball, sign_of
from mathkata.maths.trees import ONE, ZERO, Apply, Number, Symbol, Tree
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

MOST_FACTORIAL = 2000

_HALF = Number(fmpq(1, 2))


def _ln(x: Tree) -> Tree:
    if x == ONE:
        return ZERO
    if x == Symbol("e"):
        return ONE
    if isinstance(x, Number):
        if x.value <= 0:
            raise UndefinedError(f"ln of {x.value}")
        if x.value.p == 1:
            return negate(Apply("ln", (Number(fmpq(x.value.q)),)))
    if isinstance(x, Apply) and x.head == "exp":
        return x.args[0]
    return Apply("ln", (x,))


def _log(x: Tree, base: Tree) -> Tree:
    if isinstance(base, Number) and (base.value <= 0 or base.value == 1):
        raise UndefinedError(f"a logarithm to base {base.value}")
    if isinstance(x, Number) and isinstance(base, Number):
        if x.value <= 0:
            raise UndefinedError(f"a logarithm of {x.value}")
        exact = _exact_logarithm(x.value, base.value)
        if exact is not None:
            return Number(exact)
    return divide(_ln(x), _ln(base))


def _exact_logarithm(value: fmpq, base: fmpq) -> fmpq | None:
    guess = arb(value).log() / arb(base).log()
    for denominator in (1, 2, 3):
        numerator = int((float(guess.mid()) * denominator).__round__())
        if abs(numerator) <= 4000 and value**denominator == _whole_power(base, numerator):
            return fmpq(numerator, denominator)
    return None


def _whole_power(base: fmpq, exponent: int) -> fmpq:
    return base**exponent if exponent >= 0 else 1 / base**-exponent


def _sqrt(x: Tree) -> Tree:
    if isinstance(x, Number) and x.value < 0:
        raise UndefinedError(f"the square root of {x.value}")
    if x == ZERO:
        return ZERO
    if isinstance(x, Number):
        return power(x, _HALF)
    if isinstance(x, Apply) and x.head == "exp" and is_constant(x):
        return exponential(multiply(_HALF, x.args[0]))
    return Apply("sqrt", (x,))


def _cbrt(x: Tree) -> Tree:
    if isinstance(x, Number):
        if x.value < 0:
            return negate(_cbrt(Number(-x.value)))
        if x.value == 0:
            return ZERO
        root = power(x, Number(fmpq(1, 3)))
        if isinstance(root, Number):
            return root
    return Apply("cbrt", (x,))


def _abs(x: Tree) -> Tree:
    sign = sign_of(x)
    if sign is None:
        return Apply("abs", (x,))
    return negate(x) if sign < 0 else x


def _sign(x: Tree) -> Tree:
    sign = sign_of(x)
    return Apply("sign", (x,)) if sign is None else Number(sign)


def _whole(name: str, x: Tree) -> Tree:
    if isinstance(x, Number):
        value = x.value
        whole = {
            "floor": value.floor(),
            "ceil": value.ceil(),
            "round": (value + fmpq(1, 2)).floor(),
        }[name]
        return Number(fmpq(whole))
    if is_constant(x):
        shift = fmpq(1, 2) if name == "round" else fmpq(0)
        with_precision = constant_ball(x, 256)
        if with_precision is not None:
            ball = with_precision + arb(shift)
            whole_ball = ball.ceil() if name == "ceil" else ball.floor()
            unique = whole_ball.unique_fmpz()
            if unique is not None:
                return Number(fmpq(unique))
    return Apply(name, (x,))


def _extreme(name: str, items: tuple[Tree, ...]) -> Tree:
    if not items:
        raise UndefinedError(f"the {name} of nothing")
    best = items[0]
    for item in items[1:]:
        sign = sign_of(add(item, negate(best)))
        if sign is None:
            return Apply(name, items)
        if (sign > 0) == (name == "max") and sign != 0:
            best = item
    return best


def _factorial(x: Tree) -> Tree:
    if isinstance(x, Number):
        if x.value.q != 1 or x.value < 0:
            raise UndefinedError(f"the factorial of {x.value}")
        if x.value > MOST_FACTORIAL:
            raise LimitError(f"the factorial of {x.value} is too large to be worked out")
        return Number(fmpq(fmpz.fac_ui(int(x.value.p))))
    return Apply("factorial", (x,))


def _binomial(n: Tree, k: Tree) -> Tree:
    if isinstance(n, Number) and isinstance(k, Number):
        if n.value.q != 1 or k.value.q != 1 or n.value < 0:
            raise UndefinedError(f"the binomial of {n.value} and {k.value}")
        top, bottom = int(n.value.p), int(k.value.p)
        if not 0 <= bottom <= top:
            return ZERO
        if top > MOST_BITS:
            raise LimitError(f"a binomial of {top} is too large to be worked out")
        return Number(fmpq(fmpz.bin_uiui(top, min(bottom, top - bottom))))
    return Apply("binomial", (n, k))


def _hyperbolic(name: str, x: Tree) -> Tree:
    if x == ZERO:
        return ONE if name in {"cosh"} else ZERO
    factor, rest = split_coefficient(x)
    if isinstance(rest, Apply) and rest.head == "ln" and is_constant(x):
        up, down = exponential(x), exponential(negate(x))
        half_sum, half_difference = (
            divide(add(up, down), Number(2)),
            divide(add(up, negate(down)), Number(2)),
        )
        return {
            "sinh": half_difference,
            "cosh": half_sum,
            "tanh": divide(half_difference, half_sum),
        }[name]
    return Apply(name, (scaled(abs(factor), rest),)) if name == "cosh" else Apply(name, (x,))


def _reciprocal(name: str, x: Tree) -> Tree:
    below = {"sec": angles.cos, "csc": angles.sin, "cot": angles.tan}[name](x)
    if is_constant(x) and not (isinstance(below, Apply) and below.head in {"cos", "sin", "tan"}):
        return divide(ONE, below)
    return Apply(name, (x,))


def _plain(name: str) -> Callable[..., Tree]:
    return lambda *args: Apply(name, args)


def _erf(x: Tree) -> Tree:
    return ZERO if x == ZERO else Apply("erf", (x,))


def _gamma(x: Tree) -> Tree:
    if isinstance(x, Number) and x.value.q == 1:
        return _factorial(Number(x.value - 1))
    return Apply("gamma", (x,))


ELEMENTARY: Mapping[str, Callable[..., Tree]] = MappingProxyType(
    {
        "exp": exponential,
        "ln": _ln,
        "log": _log,
        "sqrt": _sqrt,
        "cbrt": _cbrt,
        "sin": angles.sin,
        "cos": angles.cos,
        "tan": angles.tan,
        "asin": angles.asin,
        "acos": angles.acos,
        "atan": angles.atan,
        "abs": _abs,
        "sign": _sign,
        "max": lambda *items: _extreme("max", items),
        "min": lambda *items: _extreme("min", items),
        "floor": lambda x: _whole("floor", x),
        "ceil": lambda x: _whole("ceil", x),
        "round": lambda x: _whole("round", x),
        "factorial": _factorial,
        "binomial": _binomial,
        "gamma": _gamma,
        "erf": _erf,
        "sinh": lambda x: _hyperbolic("sinh", x),
        "cosh": lambda x: _hyperbolic("cosh", x),
        "tanh": lambda x: _hyperbolic("tanh", x),
        "sec": lambda x: _reciprocal("sec", x),
        "csc": lambda x: _reciprocal("csc", x),
        "cot": lambda x: _reciprocal("cot", x),
        "asinh": _plain("asinh"),
        "acosh": _plain("acosh"),
        "atanh": _plain("atanh"),
    }
)
"""The elementary functions by head; each takes worked-out arguments."""


def apply_elementary(head: str, args: tuple[Tree, ...]) -> Tree:
    """The worked-out value of an elementary function; UndefinedError where it has none."""
    if head == "log" and len(args) == 1:
        return _ln(args[0])
    wanted = {"log": 2, "binomial": 2}.get(head, 1)
    if head not in {"max", "min"} and len(args) != wanted:
        raise EvaluationError(
            f"{head} takes {wanted} argument{'s' * (wanted > 1)}, and {len(args)} came"
        )
    return ELEMENTARY[head](*args)


__all__ = ["ELEMENTARY", "apply_elementary"]
