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
        ("[2 * u for u in v if u > 0]", "comparison", "[2 * u for u in v if u < 0]"),
    ],
)
def test_an_operator_makes_its_error(formula: str, operator: str, mutated: str) -> None:
    """Protects the list of errors: what is not planted is not counted."""
    assert (operator, mutated) in errors(formula)


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
