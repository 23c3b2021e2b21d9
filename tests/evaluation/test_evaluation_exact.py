"""The exact back end gives exact values, says where there are none, and never runs away."""

from __future__ import annotations

import time

import pytest

import mathkata
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language import parse
from mathkata.maths.printing import to_text
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

VALUES = [
    ("1/3 + 1/6", "1/2"),
    ("2**10", "1024"),
    ("2**-3", "1/8"),
    ("9**(1/2)", "3"),
    ("8**(2/3)", "4"),
    ("4**(-1/2)", "1/2"),
    ("sqrt(32)", "4sqrt(2)"),
    ("sqrt(2)*sqrt(8)", "4"),
    ("1/sqrt(2)", "sqrt(2)/2"),
    ("(1 + sqrt(2))*(1 - sqrt(2))", "-1"),
    ("sqrt(2) + sqrt(8)", "3sqrt(2)"),
    ("exp(ln(3))", "3"),
    ("exp(-ln(3))", "1/3"),
    ("exp(2*ln(3))", "9"),
    ("exp(0)", "1"),
    ("ln(exp(5))", "5"),
    ("ln(1)", "0"),
    ("log(8, 2)", "3"),
    ("log(2, 8)", "1/3"),
    ("sin(pi/6)", "1/2"),
    ("cos(pi)", "-1"),
    ("tan(pi/4)", "1"),
    ("acos(1/2)", "pi/3"),
    ("abs(-3/2)", "3/2"),
    ("abs(sqrt(2) - 2)", "2 - sqrt(2)"),
    ("sign(sqrt(2) - 2)", "-1"),
    ("max(1, sqrt(2), 3/2)", "3/2"),
    ("floor(-7/2)", "-4"),
    ("ceil(sqrt(2))", "2"),
    ("round(5/2)", "3"),
    ("factorial(5)", "120"),
    ("binomial(5, 2)", "10"),
    ("sigmoid(ln(3))", "3/4"),
    ("sum(k**2, k, 1, 10)", "385"),
    ("prod(k for k in range(1, 6))", "120"),
    ("sum([1, 2, 3])", "6"),
    ("[[1, 2], [3, 4]] @ [[5, 6], [7, 8]]", "[19, 22; 43, 50]"),
    ("[[1, 2], [3, 4]] @ [2, 3]", "(8, 18)"),
    ("[[1, 1], [0, 1]]**3", "[1, 3; 0, 1]"),
    ("[1, 2] + [3, 4]", "(4, 6)"),
    ("2*[1, 2]", "(2, 4)"),
    ("len([5, 6, 7])", "3"),
    ("[x*2 for x in [1, 2, 3] if x > 1]", "(4, 6)"),
    ("[[1, 2], [3, 4]][1, 0]", "3"),
    ("at(x**2 + y, x=3)", "9 + y"),
    ("diff(x**3, x)", "3x^2"),
    ("at(diff(x**3, x), x=2)", "12"),
    ("diff(sin(x**2), x)", "2x*cos(x^2)"),
    ("diff(x**2*y + 3*y, y)", "x^2 + 3"),
    ("limit(((x + h)**2 - x**2)/h, h, 0)", "2x"),
    ("integral(x**2, x, 0, 1)", "1/3"),
    ("3 if 2 > 1 else 4", "3"),
    ("'yes' if sqrt(2) < 3/2 else 'no'", "yes"),
    ("1*x + 0", "x"),
    ("x + -3", "x - 3"),
    ("3*x - -2", "3x + 2"),
    ("x*3", "3x"),
    ("0*x", "0"),
]

UNDEFINED = [
    "1/0",
    "ln(0)",
    "ln(-1)",
    "sqrt(-4)",
    "0**0",
    "0**-1",
    "[1, 2][2]",
    "[1, 2][-1]",
    "tan(pi/2)",
    "asin(2)",
]
UNDEFINED += [
    "[1, 2] + [1, 2, 3]",
    "[[1, 2]] @ [[1, 2]]",
    "factorial(-1)",
    "log(2, 1)",
    "log(-1, 2)",
    "max([])",
]

TOO_MUCH = ["9**9**9**9", "2**10**6", "10**10**10", "factorial(10**6)", "[0 for k in range(10**9)]"]
TOO_MUCH += [
    "sum(1 for i in range(4000) for j in range(4000))",
    "sum(k, k, 1, 10**9)",
    "prod(99**k for k in range(400))",
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return mathkata.open(banks=[]).registry


def worth(text: str, registry: Registry) -> Tree:
    return evaluate(parse(text), {}, registry)


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_are_exact(text: str, value: str, registry: Registry) -> None:
    """No value passes through a float."""
    assert to_text(worth(text, registry)) == value


@pytest.mark.parametrize("text", UNDEFINED)
def test_what_is_undefined_is_said_to_be(text: str, registry: Registry) -> None:
    """Undefined is an error of its own, never a number."""
    with pytest.raises(UndefinedError):
        worth(text, registry)


@pytest.mark.parametrize("text", TOO_MUCH)
def test_work_is_bounded(text: str, registry: Registry) -> None:
    """Towers of powers, huge factorials and long loops are refused before they are begun or soon after."""
    start = time.process_time()
    with pytest.raises(LimitError):
        worth(text, registry)
    assert time.process_time() - start < 3


def test_iterate_runs_a_local_function(registry: Registry) -> None:
    """`iterate` is given its body where a local function is put in."""
    tree = parse("iterate(u, u/2 + 1/u, 1, 3)")
    assert to_text(evaluate(tree, {}, registry)) == "577/408"


def test_names_without_a_value_stay_symbols(registry: Registry) -> None:
    """A value may be an expression."""
    assert (
        to_text(evaluate(parse("sigmoid(w*x + b)"), {"w": parse("-3")}, registry))
        == "sigmoid(-3x + b)"
    )


def test_a_condition_on_a_symbol_cannot_be_decided(registry: Registry) -> None:
    """A comprehension's condition must be certain."""
    with pytest.raises(EvaluationError):
        evaluate(parse("[k for k in [1, 2] if k < x]"), {}, registry)
