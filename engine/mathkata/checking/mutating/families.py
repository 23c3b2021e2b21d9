"""Functions that are taken for one another."""

from __future__ import annotations

from collections.abc import Mapping

FAMILIES: tuple[tuple[str, ...], ...] = (
    ("sin", "cos"),
    ("tan", "cot"),
    ("sec", "csc"),
    ("sinh", "cosh", "tanh"),
    ("asin", "acos", "atan"),
    ("asinh", "acosh", "atanh"),
    ("degrees", "radians"),
    ("floor", "ceil", "round"),
    ("quotient", "mod"),
    ("numerator", "denominator"),
    ("gcd", "lcm"),
    ("max", "min"),
    ("argmax", "argmin"),
    ("any", "all"),
    ("sum", "mean"),
    ("sum", "prod"),
    ("mean", "median"),
    ("variance", "std"),
    ("sort", "reverse"),
    ("norm", "norm1", "norm_inf"),
    ("dot", "distance", "cosine_similarity"),
    ("det", "trace"),
    ("inverse", "transpose"),
    ("rows", "columns"),
    ("row_of", "column_of"),
    ("zeros", "ones"),
    ("sigmoid", "tanh", "relu"),
    ("relu", "softplus", "step"),
    ("gelu", "silu"),
    ("normal_cdf", "normal_pdf"),
    ("binomial", "permutations"),
    ("jacobian", "hessian"),
    ("entropy", "logsumexp"),
    ("eigenvalues", "singular_values"),
    ("outer", "hadamard"),
    ("diag", "diagonal"),
    ("sort", "argsort"),
    ("sigmoid", "logit"),
    ("erf", "normal_cdf"),
    ("factorial", "gamma"),
    ("cross_entropy", "kl_divergence"),
)
"""One stands where the other should; a function may be in several families."""

DROPPED = frozenset(
    {
        *("sqrt", "cbrt", "abs", "transpose", "ln", "exp", "inverse", "factorial", "unit", "sort"),
        *("round", "floor", "ceil", "reverse", "softmax", "cumulative_sum", "distinct", "sign"),
        *("sigmoid", "tanh", "relu", "softplus", "gelu", "silu", "logit", "erf"),
        *("float16", "float32", "float64"),
    }
)
"""Functions of one value that are forgotten: the value stays as it was."""

SYMMETRIC = frozenset(
    {
        *("add", "mul", "max", "min", "and", "or", "eq", "ne", "dot", "hadamard", "distance"),
        *("cosine_similarity", "covariance", "gcd", "lcm", "angle"),
    }
)
"""Operations whose arguments may change places."""


def _relatives() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for family in FAMILIES:
        for name in family:
            others = table.setdefault(name, [])
            others += [other for other in family if other != name and other not in others]
    return {name: tuple(others) for name, others in table.items()}


RELATIVES = _relatives()
"""Every function to those it is taken for."""
