"""What the elementary operations are worth: one rule per head."""

from __future__ import annotations

from mathkata.maths.balls import angles, arithmetic, integrals, steps
from mathkata.maths.balls.arithmetic import Rule

RULES: dict[str, Rule] = {
    "add": arithmetic.add,
    "sub": arithmetic.sub,
    "neg": arithmetic.neg,
    "mul": arithmetic.mul,
    "div": arithmetic.div,
    "pow": arithmetic.power,
    "sqrt": arithmetic.sqrt,
    "cbrt": arithmetic.cbrt,
    "exp": arithmetic.exp,
    "ln": arithmetic.ln,
    "log": arithmetic.log,
    "sin": angles.sin,
    "cos": angles.cos,
    "tan": angles.tan,
    "cot": angles.cot,
    "sec": angles.sec,
    "csc": angles.csc,
    "asin": angles.between("asin", edges=True),
    "acos": angles.between("acos", edges=True),
    "atanh": angles.between("atanh", edges=False),
    "acosh": angles.acosh,
    "atan": angles.everywhere("atan"),
    "sinh": angles.everywhere("sinh"),
    "cosh": angles.everywhere("cosh"),
    "tanh": angles.everywhere("tanh"),
    "asinh": angles.everywhere("asinh"),
    "erf": angles.everywhere("erf"),
    "abs": steps.absolute,
    "sign": steps.sign,
    "floor": steps.floor,
    "ceil": steps.ceil,
    "round": steps.round_,
    "min": steps.extreme("min"),
    "max": steps.extreme("max"),
    "factorial": steps.factorial,
    "gamma": steps.gamma,
    "binomial": steps.binomial,
    "if": steps.choose,
    "sum": steps.series("sum"),
    "prod": steps.series("prod"),
    "index": steps.index,
    "integral": integrals.definite,
    "limit": integrals.limit,
}

"""The elementary heads."""

_MANY = 100_000
_ARITIES: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("add", "mul", "min", "max"), (1, _MANY)),
    **dict.fromkeys(("sub", "div", "pow", "binomial"), (2, 2)),
    **dict.fromkeys(("log", "round"), (1, 2)),
    **dict.fromkeys(("sum", "prod"), (1, 4)),
    **dict.fromkeys(("lt", "le", "gt", "ge", "eq", "ne", "dot", "matmul"), (2, 2)),
    **dict.fromkeys(("not", "transpose"), (1, 1)),
    **dict.fromkeys(("and", "or"), (1, _MANY)),
    "integral": (4, 4),
    "limit": (3, 3),
    "norm": (1, 2),
    "if": (2, 3),
    "index": (2, _MANY),
}


def fits(head: str, count: int) -> bool:
    """Whether a known head takes so many arguments."""
    if head not in RULES and head not in _ARITIES:
        return True
    least, most = _ARITIES.get(head, (1, 1))
    return least <= count <= most and not (head in {"sum", "prod"} and count in {2, 3})
