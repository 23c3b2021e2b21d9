"""The elementary functions: both back ends know them by themselves, so a record has no definition."""

from __future__ import annotations

from mathkata.maths.signature import Function

_ANALYTIC = frozenset(
    [
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
        "tanh",
        "asinh",
        "acosh",
        "atanh",
    ]
)


def _one(
    name: str,
    doc: str,
    latex: str = "",
    aliases: str = "",
    sample: str = "real",
    domain: str = "x real",
    result: str = "scalar",
) -> Function:
    """The record of an elementary function of one number."""
    return Function(
        name=name,
        parameters=(("x", "scalar"),),
        result=result,
        numeric=f"mathkata.maths.library.elementary:{name}",
        doc=doc,
        latex=latex or rf"\{name}\left({{0}}\right)",
        domain=domain,
        complex=name in _ANALYTIC,
        aliases=tuple(aliases.split()),
        sample=sample,
    )


def _named(name: str) -> str:
    return rf"\operatorname{{{name}}}\left({{0}}\right)"


ELEMENTARY: tuple[Function, ...] = (
    _one("exp", "e to the power x.", "e^{{0}}"),
    _one("ln", "The natural logarithm of x.", "", "", "positive", "x > 0"),
    Function(
        name="log",
        parameters=(("x", "scalar"), ("base", "scalar?")),
        result="scalar",
        numeric="mathkata.maths.library.elementary:log",
        doc="The logarithm of x to a base; without a base the natural logarithm.",
        latex=r"\log_{{1}}\left({0}\right)",
        domain="x > 0, base > 0 and not 1",
        complex=True,
        sample="positive; base",
    ),
    _one("sqrt", "The square root of x.", r"\sqrt{{0}}", "", "nonnegative", "x >= 0"),
    _one("cbrt", "The cube root of x.", r"\sqrt[3]{{0}}"),
    _one("sin", "The sine of x (x in radians)."),
    _one("cos", "The cosine of x (x in radians)."),
    _one(
        "tan", "The tangent of x (x in radians).", "", "tg", domain="x not an odd multiple of pi/2"
    ),
    _one("sec", "The secant of x, 1/cos x.", domain="x not an odd multiple of pi/2"),
    _one("csc", "The cosecant of x, 1/sin x.", "", "cosec", "nonzero", "x not a multiple of pi"),
    _one("cot", "The cotangent of x, cos x/sin x.", "", "ctg", "nonzero", "x not a multiple of pi"),
    _one(
        "asin",
        "The angle from -pi/2 to pi/2 whose sine is x.",
        r"\arcsin\left({0}\right)",
        "arcsin",
        "unit",
        "-1 <= x <= 1",
    ),
    _one(
        "acos",
        "The angle from 0 to pi whose cosine is x.",
        r"\arccos\left({0}\right)",
        "arccos",
        "unit",
        "-1 <= x <= 1",
    ),
    _one(
        "atan",
        "The angle between -pi/2 and pi/2 whose tangent is x.",
        r"\arctan\left({0}\right)",
        "arctan arctg",
    ),
    _one("sinh", "The hyperbolic sine of x, (e^x - e^-x)/2."),
    _one("cosh", "The hyperbolic cosine of x, (e^x + e^-x)/2."),
    _one("tanh", "The hyperbolic tangent of x, sinh x/cosh x."),
    _one("asinh", "The number whose hyperbolic sine is x.", _named("arsinh"), "arsinh arcsinh"),
    _one(
        "acosh",
        "The number from 0 on whose hyperbolic cosine is x.",
        _named("arcosh"),
        "arcosh arccosh",
        "atleast1",
        "x >= 1",
    ),
    _one(
        "atanh",
        "The number whose hyperbolic tangent is x.",
        _named("artanh"),
        "artanh arctanh",
        "inside",
        "-1 < x < 1",
    ),
    _one("abs", "The absolute value of x, its distance from 0.", r"\left|{0}\right|"),
    _one("sign", "-1, 0 or 1: the sign of x.", _named("sign"), "sgn signum", result="integer"),
    _one(
        "floor",
        "The largest integer that is not above x.",
        r"\left\lfloor{0}\right\rfloor",
        result="integer",
    ),
    _one(
        "ceil",
        "The smallest integer that is not below x.",
        r"\left\lceil{0}\right\rceil",
        "ceiling",
        result="integer",
    ),
    _one("round", "The integer nearest to x; a half goes up.", _named("round"), result="integer"),
    _one(
        "factorial",
        "1*2*...*x for an integer x from 0 on.",
        "{0}!",
        "",
        "small",
        "x a non-negative integer",
        "integer",
    ),
    _one(
        "gamma",
        "The gamma function: gamma(n) is (n - 1)! for positive integers n.",
        r"\Gamma\left({0}\right)",
        "Gamma",
        "positive",
        "x > 0",
    ),
    _one(
        "erf",
        "The error function, 2/sqrt(pi) times the integral of exp(-t**2) from 0 to x.",
        _named("erf"),
    ),
    Function(
        name="binomial",
        parameters=(("n", "scalar"), ("k", "scalar")),
        result="integer",
        numeric="mathkata.maths.library.elementary:binomial",
        doc="How many ways there are to choose k of n things.",
        latex=r"\binom{{0}}{{1}}",
        domain="n, k non-negative integers",
        aliases=("binom", "nCr", "comb", "choose"),
        sample="small; small",
    ),
    Function(
        name="max",
        parameters=(("values", "any..."),),
        result="scalar",
        numeric="mathkata.maths.library.elementary:max",
        doc="The largest of the numbers, or of the entries of one list.",
        domain="at least one number",
        aliases=("maximum",),
        sample="real",
    ),
    Function(
        name="min",
        parameters=(("values", "any..."),),
        result="scalar",
        numeric="mathkata.maths.library.elementary:min",
        doc="The smallest of the numbers, or of the entries of one list.",
        domain="at least one number",
        aliases=("minimum",),
        sample="real",
    ),
)
