"""Every planted error an author could make, at every place of a formula, and at no place where it makes no sense."""

from __future__ import annotations

import pytest
from hypothesis import given

from mathkata.checking.mutating.families import FAMILIES
from mathkata.checking.mutating.operators import Scope, planted_errors
from mathkata.maths.language import parse
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Symbol, Tree
from strategies.trees import scalar_trees

MATRICES = {"A", "B"}
COUNTS = {"n", "m"}


def _is_matrix(tree: Tree) -> bool:
    if isinstance(tree, Symbol):
        return tree.name in MATRICES
    return isinstance(tree, Apply) and tree.head in {"matmul", "inverse"}


SCOPE = Scope(
    _is_matrix,
    lambda tree: isinstance(tree, Symbol) and tree.name in COUNTS,
    ("x", "y"),
    {"p": "q", "q": "p"},
    ("acute", "right", "obtuse"),
)


def errors(text: str) -> set[tuple[str, str]]:
    return {(one.operator, write(one.tree)) for one in planted_errors(parse(text), SCOPE)}


@pytest.mark.parametrize(
    ("formula", "operator", "mutated"),
    [
        ("a + b", "sign", "a - b"),
        ("a + b", "sign", "-a + b"),
        ("a - b", "sign", "a + b"),
        ("-a", "sign", "a"),
        ("f(a)", "sign", "-f(a)"),
        ("a + b + c", "sign", "a + b - c"),
        ("a + b", "operator", "a * b"),
        ("a * b", "operator", "a + b"),
        ("a * b", "operator", "a / b"),
        ("a / b", "operator", "a * b"),
        ("hadamard(A, B)", "operator", "A @ B"),
        ("A @ B", "operator", "hadamard(A, B)"),
        ("a - b", "swapped", "b - a"),
        ("a / b", "swapped", "b / a"),
        ("a**b", "swapped", "b**a"),
        ("A @ B", "swapped", "B @ A"),
        ("atan2(a, b)", "swapped", "atan2(b, a)"),
        ("[a, b, c]", "swapped", "[a, c, b]"),
        ("a if c else b", "swapped", "b if c else a"),
        ("at(f, x=a, y=b)", "swapped", "at(f, x=b, y=a)"),
        ("gradient(f, [x, y])", "swapped", "gradient(f, [y, x])"),
        ("a + b", "dropped term", "a"),
        ("a + b", "dropped term", "b"),
        ("a - b", "dropped term", "a"),
        ("a - b", "dropped term", "-b"),
        ("a * b", "dropped factor", "b"),
        ("A @ B", "dropped factor", "B"),
        ("a / b", "dropped divisor", "a"),
        ("a / b", "dropped factor", "1 / b"),
        ("a**2", "dropped exponent", "a"),
        ("sqrt(a)", "dropped root", "a"),
        ("abs(a)", "dropped function", "a"),
        ("a > 0 and b > 0", "dropped condition", "b > 0"),
        ("A[i, j]", "transposed", "A[j, i]"),
        ("A @ v", "transposed", "transpose(A) @ v"),
        ("A @ B", "transposed", "transpose(A @ B)"),
        ("transpose(A)", "dropped function", "A"),
        ("v[k]", "index", "v[k + 1]"),
        ("v[k]", "index", "v[k - 1]"),
        ("v[0]", "constant", "v[1]"),
        ("sum(v[k] for k in range(n))", "bound", "sum([v[k] for k in range(n - 1)])"),
        ("sum(k, k, 1, n)", "bound", "sum(k, k, 1, n + 1)"),
        ("s / n", "n and n - 1", "s / (n - 1)"),
        ("s / n", "n and n - 1", "s / (n + 1)"),
        ("a**n", "n and n - 1", "a**(n - 1)"),
        ("3 * a", "constant", "4 * a"),
        ("3 * a", "constant", "2 * a"),
        ("3 * a", "constant", "6 * a"),
        ("sin(a)", "function", "cos(a)"),
        ("sum(v)", "function", "mean(v)"),
        ("mean(v)", "function", "sum(v)"),
        ("max(a, b)", "function", "min(a, b)"),
        ("norm(v)", "function", "norm1(v)"),
        ("det(M)", "function", "trace(M)"),
        ("exp(a)", "base", "2**a"),
        ("ln(a)", "base", "log(a, 2)"),
        ("ln(a)", "base", "log(a, 10)"),
        ("a < b", "comparison", "a > b"),
        ("a < b", "comparison", "a <= b"),
        ("a >= b", "comparison", "a > b"),
        ("a == b", "comparison", "a != b"),
        ("diff(f, x)", "not differentiated", "f"),
        ("diff(f, x)", "differentiated twice", "diff(diff(f, x), x)"),
        ("diff(f, x)", "other variable", "diff(f, y)"),
        ("p + q", "other name", "q + q"),
        ("1 + sin(2 * a)", "function", "1 + cos(2 * a)"),
        ("diff(f, p)", "other variable", "diff(f, q)"),
        ("log(a, 2)", "base", "ln(a)"),
        ("log(a, 2)", "base", "log(a, 10)"),
        ("variance(v)", "n and n - 1", "variance(v) * len(v) / (len(v) - 1)"),
        ("std(v)", "n and n - 1", "std(v) * sqrt(len(v) / (len(v) - 1))"),
        ("mean(v)", "n and n - 1", "sum(v) / (len(v) - 1)"),
        ("len(v)", "bound", "len(v) - 1"),
        ("argmax(v)", "index", "argmax(v) + 1"),
        ("sigmoid(z)", "dropped function", "z"),
        ("round_to(z, 2)", "dropped function", "z"),
        ("'acute'", "label", "'obtuse'"),
        ("'acute' if c else 'obtuse'", "label", "'right' if c else 'obtuse'"),
        ("['acute', 'right']", "swapped", "['right', 'acute']"),
        ("{a, b, c}", "dropped entry", "{a, c}"),
        ("sum([a, b, c])", "dropped entry", "sum([b, c])"),
        ("max(a, b, c)", "dropped entry", "max(a, b)"),
        ("[u for u in v if u > 0]", "dropped condition", "[u for u in v]"),
        ("interval(a, b, True, False)", "open or closed", "interval(a, b, True, True)"),
        ("interval(a, b, True, False)", "open or closed", "interval(a, b, False, False)"),
        ("interval(a, b)", "swapped", "interval(b, a)"),
        ("[2 * u for u in v if u > 0]", "comparison", "[2 * u for u in v if u < 0]"),
    ],
)
def test_an_operator_makes_its_error(formula: str, operator: str, mutated: str) -> None:
    """Protects the list of errors: what is not planted is not counted."""
    assert (operator, mutated) in errors(formula)


TAUGHT = {
    "exp(v[k])/sum(exp(v[j]) for j in range(n))": [
        ("without the exponential below", "exp(v[k]) / sum([v[j] for j in range(n)])"),
        ("one entry short", "exp(v[k]) / sum([exp(v[j]) for j in range(n - 1)])"),
        ("powers of two", "2**v[k] / sum([exp(v[j]) for j in range(n)])"),
        ("not normalised", "exp(v[k])"),
    ],
    "-sum(p[k]*ln(q[k]) for k in range(n))": [
        ("the sign", "sum([p[k] * ln(q[k]) for k in range(n)])"),
        ("in bits", "-sum([p[k] * log(q[k], 2) for k in range(n)])"),
        ("the entropy instead", "-sum([p[k] * ln(p[k]) for k in range(n)])"),
        ("averaged", "-mean([p[k] * ln(q[k]) for k in range(n)])"),
    ],
    "floor((w + 2*p - k)/s) + 1": [
        ("padding on one side", "floor((w + p - k) / s) + 1"),
        ("rounded up", "ceil((w + 2 * p - k) / s) + 1"),
        ("the one forgotten", "floor((w + 2 * p - k) / s)"),
        ("kernel added", "floor((w + 2 * p + k) / s) + 1"),
        ("stride forgotten", "floor(w + 2 * p - k) + 1"),
    ],
    "softmax(A @ transpose(B)/sqrt(d))": [
        ("keys not transposed", "softmax(A @ B / sqrt(d))"),
        ("not scaled", "softmax(A @ transpose(B))"),
        ("scaled by d", "softmax(A @ transpose(B) / d)"),
        ("no softmax", "A @ transpose(B) / sqrt(d)"),
    ],
    "g*(x - m)/sqrt(s + c) + b": [
        ("no root", "g * (x - m) / (s + c) + b"),
        ("no shift", "g * (x - m) / sqrt(s + c)"),
        ("not centred", "g * x / sqrt(s + c) + b"),
        ("no epsilon", "g * (x - m) / sqrt(s) + b"),
    ],
    "transpose(A) @ A/(n - 1)": [
        ("by n", "transpose(A) @ A / n"),
        ("the Gram matrix of rows", "A @ transpose(A) / (n - 1)"),
        ("not transposed", "A @ A / (n - 1)"),
        ("entry by entry", "hadamard(transpose(A), A) / (n - 1)"),
    ],
    "p*s/(p*s + (1 - p)*(1 - t))": [
        ("the numerator's other factor", "s / (p * s + (1 - p) * (1 - t))"),
        ("no total probability", "p * s"),
        ("complement forgotten", "p * s / (p * s + (1 - p) * -t)"),
        ("one case only", "p * s / (p * s)"),
    ],
    "w - h*diff(L, p)": [
        ("up the hill", "w + h * diff(L, p)"),
        ("no rate", "w - diff(L, p)"),
        ("the other weight", "w - h * diff(L, q)"),
        ("not differentiated", "w - h * L"),
    ],
    "jacobian([x*y, x + y], [x, y])": [
        ("columns swapped", "jacobian([x * y, x + y], [y, x])"),
        ("rows swapped", "jacobian([x + y, x * y], [x, y])"),
    ],
    "sqrt(sum((u - mean(v))**2 for u in v)/n)": [
        ("by n - 1", "sqrt(sum([(u - mean(v))**2 for u in v]) / (n - 1))"),
        ("no root", "sum([(u - mean(v))**2 for u in v]) / n"),
        ("not squared", "sqrt(sum([u - mean(v) for u in v]) / n)"),
        ("the median", "sqrt(sum([(u - median(v))**2 for u in v]) / n)"),
    ],
    "binomial(n, k)*p**k*(1 - p)**(n - k)": [
        ("arguments swapped", "binomial(k, n) * p**k * (1 - p)**(n - k)"),
        ("no coefficient", "p**k * (1 - p)**(n - k)"),
        ("the exponent", "binomial(n, k) * p**k * (1 - p)**n"),
    ],
    "iterate(step, w, n)": [
        ("a step too many", "iterate(step, w, n + 1)"),
        ("a step too few", "iterate(step, w, n - 1)"),
    ],
}
"""Formulas of machine learning, and errors that are made with them."""


@pytest.mark.parametrize(
    ("formula", "what", "mutated"),
    [(formula, *error) for formula, errors in TAUGHT.items() for error in errors],
)
def test_errors_people_make_are_planted(formula: str, what: str, mutated: str) -> None:
    """Protects the worth of the score: the errors of real formulas are among those planted."""
    assert mutated in {text for _, text in errors(formula)}, what


@pytest.mark.parametrize(
    ("formula", "mutated"),
    [
        ("a + b", "b + a"),
        ("max(a, b)", "max(b, a)"),
        ("dot(u, v)", "dot(v, u)"),
        ("a == b", "b == a"),
        ("A[i, j]", "transpose(A)[i, j]"),
        ("diff(f, x, 2)", "diff(f, x, 3)"),
    ],
)
def test_what_is_no_error_is_not_planted(formula: str, mutated: str) -> None:
    """Protects the score from errors that are none, and names that a form binds."""
    assert mutated not in {text for _, text in errors(formula)}


@given(scalar_trees())
def test_every_error_is_one_formula_that_differs_and_none_stands_twice(tree: Tree) -> None:
    """Protects the count: an error is a readable formula other than the original, once."""
    found = [one.tree for one in planted_errors(tree, SCOPE)]
    assert tree not in found
    assert len(found) == len(set(found))


def test_families_have_no_function_twice() -> None:
    """Protects the table from a function that is taken for itself."""
    assert all(len(set(family)) == len(family) >= 2 for family in FAMILIES)
