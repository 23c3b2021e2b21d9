"""The elementary functions: both back ends and all printers know them by themselves, so a record has neither a
definition nor LaTeX."""

from __future__ import annotations

from mathkata.maths.signature import Function

_ROUGH = frozenset(
    ["cbrt", "abs", "sign", "floor", "ceil", "round", "factorial", "binomial", "gamma", "erf"]
)
"""Those that are not analytic, or whose numeric implementation takes no complex numbers."""


def _elementary(
    call: str,
    doc: str,
    domain: str = "x real",
    sample: str = "real",
    aliases: str = "",
    result: str = "scalar",
) -> Function:
    """The record of an elementary function of numbers, from its call `log(x, base?)`."""
    name, _, inside = call.removesuffix(")").partition("(")
    parameters = tuple(
        (part.strip().rstrip("?"), "scalar?" if part.endswith("?") else "scalar")
        for part in inside.split(",")
    )
    return Function(
        name=name,
        parameters=parameters,
        result=result,
        numeric=f"mathkata.maths.library.elementary:{name}",
        doc=doc,
        domain=domain,
        complex=name not in _ROUGH,
        aliases=tuple(aliases.split()),
        sample=sample,
    )


def _extreme(name: str, doc: str, alias: str) -> Function:
    """The record of `max` or `min`, of any number of numbers or of one list."""
    return Function(
        name=name,
        parameters=(("values", "any..."),),
        result="scalar",
        numeric=f"mathkata.maths.library.elementary:{name}",
        doc=doc,
        domain="at least one number",
        aliases=(alias,),
        sample="real",
    )


_TURN = "x not an odd multiple of pi/2"
_HALF_TURN = "x not a multiple of pi"
_WHOLE = "a non-negative integer"

ELEMENTARY: tuple[Function, ...] = (
    _elementary("exp(x)", "e to the power x."),
    _elementary("ln(x)", "The natural logarithm of x.", "x > 0", "positive"),
    _elementary(
        "log(x, base?)",
        "The logarithm of x to a base; without a base the natural logarithm.",
        "x > 0, base > 0 and not 1",
        "positive; base",
    ),
    _elementary("sqrt(x)", "The square root of x.", "x >= 0", "nonnegative"),
    _elementary("cbrt(x)", "The cube root of x."),
    _elementary("sin(x)", "The sine of x (x in radians)."),
    _elementary("cos(x)", "The cosine of x (x in radians)."),
    _elementary("tan(x)", "The tangent of x (x in radians).", _TURN, aliases="tg"),
    _elementary("sec(x)", "The secant of x, 1/cos x.", _TURN),
    _elementary("csc(x)", "The cosecant of x, 1/sin x.", _HALF_TURN, "nonzero", "cosec"),
    _elementary("cot(x)", "The cotangent of x, cos x/sin x.", _HALF_TURN, "nonzero", "ctg"),
    _elementary(
        "asin(x)", "The angle from -pi/2 to pi/2 whose sine is x.", "-1 <= x <= 1", "unit", "arcsin"
    ),
    _elementary(
        "acos(x)", "The angle from 0 to pi whose cosine is x.", "-1 <= x <= 1", "unit", "arccos"
    ),
    _elementary(
        "atan(x)",
        "The angle between -pi/2 and pi/2 whose tangent is x.",
        aliases="arctan arctg",
    ),
    _elementary("sinh(x)", "The hyperbolic sine of x, (e^x - e^-x)/2."),
    _elementary("cosh(x)", "The hyperbolic cosine of x, (e^x + e^-x)/2."),
    _elementary("tanh(x)", "The hyperbolic tangent of x, sinh x/cosh x."),
    _elementary("asinh(x)", "The number whose hyperbolic sine is x.", aliases="arsinh arcsinh"),
    _elementary(
        "acosh(x)",
        "The number from 0 on whose hyperbolic cosine is x.",
        "x >= 1",
        "atleast1",
        "arcosh arccosh",
    ),
    _elementary(
        "atanh(x)",
        "The number whose hyperbolic tangent is x.",
        "-1 < x < 1",
        "inside",
        "artanh arctanh",
    ),
    _elementary("abs(x)", "The absolute value of x, its distance from 0."),
    _elementary("sign(x)", "-1, 0 or 1: the sign of x.", aliases="sgn signum", result="integer"),
    _elementary("floor(x)", "The largest integer that is not above x.", result="integer"),
    _elementary(
        "ceil(x)",
        "The smallest integer that is not below x.",
        aliases="ceiling",
        result="integer",
    ),
    _elementary("round(x)", "The integer nearest to x; a half goes up.", result="integer"),
    _elementary(
        "factorial(x)",
        "1*2*...*x for an integer x from 0 on.",
        f"x {_WHOLE}",
        "small",
        result="integer",
    ),
    _elementary(
        "binomial(n, k)",
        "How many ways there are to choose k of n things.",
        f"n and k {_WHOLE}",
        "small; small",
        "binom nCr comb choose",
        "integer",
    ),
    _elementary(
        "gamma(x)",
        "The gamma function: gamma(n) is (n - 1)! for positive integers n.",
        "x > 0",
        "positive",
        "Gamma",
    ),
    _elementary(
        "erf(x)", "The error function, 2/sqrt(pi) times the integral of exp(-t**2) from 0 to x."
    ),
    _extreme("max", "The largest of the numbers, or of the entries of one list.", "maximum"),
    _extreme("min", "The smallest of the numbers, or of the entries of one list.", "minimum"),
)
