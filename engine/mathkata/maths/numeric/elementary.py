"""The elementary functions in floating point. Scalars go through `math` and `cmath`, which are faster than numpy on
single numbers; anything else through numpy."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable
from typing import Any

import numpy as np

from mathkata.model.errors import LimitError, UndefinedError


def _scalar(name: str) -> Callable[[Any], Any]:
    real = getattr(math, name)
    imaginary = getattr(cmath, name)

    def run(x: Any) -> Any:
        try:
            return imaginary(x) if isinstance(x, complex) else real(x)
        except ValueError:
            raise UndefinedError(f"{name} of {x}") from None
        except OverflowError:
            return math.inf

    return run


def _log(x: Any, base: Any = math.e) -> Any:
    return _ln(x) / _ln(base)


_ln = _scalar("log")
_tan = _scalar("tan")


def _reciprocal(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def run(x: Any) -> Any:
        below = function(x)
        if below == 0:
            raise UndefinedError("a division by zero")
        return 1 / below

    return run


def _cbrt(x: Any) -> Any:
    return math.copysign(abs(x) ** (1 / 3), x) if not isinstance(x, complex) else x ** (1 / 3)


def _whole(x: Any) -> int:
    number: int = round(x)
    if abs(x - number) > 1e-9 or number < 0:
        raise UndefinedError(f"the factorial of {x}")
    return number


def _nearest(x: float) -> float | None:
    """The integer x is within the margin of, where the exact route decides; None elsewhere."""
    number = round(x)
    return float(number) if abs(x - number) <= 1e-9 else None


def _round(x: Any) -> float:
    return float(math.floor(x + 0.5 + 1e-9))


def _floor(x: Any) -> float:
    near = _nearest(x)
    return near if near is not None else float(math.floor(x))


def _ceil(x: Any) -> float:
    near = _nearest(x)
    return near if near is not None else float(math.ceil(x))


def _sign(x: Any) -> float:
    return 0.0 if abs(x) <= 1e-9 else math.copysign(1.0, x)


def _extreme(choose: Callable[..., Any]) -> Callable[..., Any]:
    def run(*items: Any) -> Any:
        return (
            choose(items[0])
            if len(items) == 1 and not isinstance(items[0], float)
            else choose(items)
        )

    return run


def _factorial(x: Any) -> float:
    n = _whole(x)
    if n > _MOST_FACTORIAL:
        raise LimitError(f"the factorial of {n} is beyond floating point")
    return float(math.factorial(n))


def _binomial(n: Any, k: Any) -> float:
    above, below = _whole(n), _whole(k)
    if min(below, above - below) > _MOST_CHOSEN:
        raise LimitError(f"{above} over {below} is beyond floating point")
    return float(math.comb(above, below))


_MOST_FACTORIAL = 170
_MOST_CHOSEN = 600


ELEMENTARY: dict[str, Callable[..., Any]] = {
    **{
        name: _scalar(name) for name in ("exp", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan")
    },
    **{name: _scalar(name) for name in ("sinh", "cosh", "tanh", "asinh", "acosh", "atanh")},
    "ln": _ln,
    "log": _log,
    "cbrt": _cbrt,
    "sec": _reciprocal(_scalar("cos")),
    "csc": _reciprocal(_scalar("sin")),
    "cot": _reciprocal(_tan),
    "abs": lambda x: np.abs(x) if isinstance(x, np.ndarray) else abs(x),
    "sign": _sign,
    "floor": _floor,
    "ceil": _ceil,
    "round": _round,
    "max": _extreme(max),
    "min": _extreme(min),
    "factorial": _factorial,
    "binomial": _binomial,
    "gamma": math.gamma,
    "erf": math.erf,
}
ANALYTIC = frozenset(
    {
        "exp",
        "ln",
        "log",
        "sqrt",
        "sin",
        "cos",
        "tan",
        "sec",
        "csc",
        "cot",
        "asin",
        "acos",
        "atan",
        "sinh",
        "cosh",
    }
    | {"tanh", "asinh", "acosh", "atanh"}
)
"""Those a complex step may be taken through."""
