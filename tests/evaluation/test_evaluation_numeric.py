"""The numeric back end agrees with the exact one and gets there by other means."""

from __future__ import annotations

import math

import pytest

import mathkata
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language import parse
from mathkata.maths.numeric import agree, compile_numeric, to_numeric
from mathkata.maths.signature import Registry
from mathkata.model.errors import UndefinedError

POINT = {"x": 0.7391, "y": 1.8364, "n": 3.0}

BOTH = [
    "x**3 + 2*x/y",
    "sin(x)*cos(y) - tan(x)",
    "exp(-x**2)/ln(1 + y)",
    "sqrt(x + y) + cbrt(y)",
    "diff(x**3*sin(x), x)",
    "diff(exp(x*y), x, y)",
    "diff(sin(x), x, 3)",
    "diff(abs(x)*y, x)",
    "gradient(x**2*y + sin(y), [x, y])",
    "jacobian([x**2*y, x + 3*y], [x, y])",
    "hessian(x**2*y + y**3, [x, y])",
    "integral(t**2 + t, t, 0, 2)",
    "integral(exp(-t), t, 0, oo)",
    "limit((exp(h) - 1)/h, h, 0)",
    "sum(k**2/2**k, k, 1, 20)",
    "prod(1 + k/10, k, 1, 5)",
    "[[1, 2], [3, 4]] @ [5, 6]",
    "at(diff(x**3, x), x=2)",
    "[k*x for k in range(4) if k != 2]",
    "factorial(5)/binomial(6, 2)",
    "iterate(u, cos(u), 1, 5)",
    "1 if x < y else 2",
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return mathkata.open(banks=[]).registry


@pytest.mark.parametrize("text", BOTH)
def test_both_back_ends_agree(text: str, registry: Registry) -> None:
    """One formula, two ways that share no formulas: they must meet."""
    tree = parse(text)
    numeric = compile_numeric(tree, registry)
    exact = compile_numeric(evaluate(tree, {}, registry), registry)
    assert agree(numeric.run(POINT), exact.run(POINT), numeric.tolerance)


def test_derivatives_do_not_come_from_the_symbolic_route(registry: Registry) -> None:
    """The numeric derivative of a function is computed from its values alone."""
    seen: list[object] = []

    class Watched(dict[str, object]):
        def __getitem__(self, name: str) -> object:
            value = super().__getitem__(name)
            seen.append(value)
            return value

    run = compile_numeric(parse("diff(x**2, x)"), registry).run
    assert run(Watched(x=3.0)) == pytest.approx(6)
    assert compile_numeric(parse("diff(x**2, x)"), registry).method == "complex step"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (1.0, 1.0 + 1e-12, True),
        (1.0, 1.0 + 1e-6, False),
        (1e9, 1e9 + 0.1, True),
        (math.nan, math.nan, False),
        (math.inf, math.inf, False),
        ("a", "a", True),
        ("a", "b", False),
        (True, 1.0, False),
        ([1.0], [1.0, 2.0], False),
    ],
)
def test_agreement(left: object, right: object, same: bool) -> None:
    """Not-a-number and infinity agree with nothing."""
    assert agree(left, right, 1e-9) is same


def test_undefined_values_are_errors_of_their_own(registry: Registry) -> None:
    """A division by zero is not infinity."""
    for text in ("1/(x - x)", "ln(0)", "[1, 2][2]"):
        with pytest.raises(UndefinedError):
            compile_numeric(parse(text), registry).run(POINT)


def test_comparisons_have_a_margin(registry: Registry) -> None:
    """0.1 + 0.2 equals 0.3 in the numeric back end: inside the margin the exact route decides."""
    assert compile_numeric(parse("0.1 + 0.2 == 0.3"), registry).run({}) is True
    assert compile_numeric(parse("0.1 + 0.2 > 0.3"), registry).run({}) is False


def test_exact_values_become_floats_and_arrays() -> None:
    """Worked-out values cross over for comparing."""
    assert to_numeric(parse("1/2")) == 0.5
