"""The type of an expression is known before anything is drawn, and what does not fit is said at its place."""

from __future__ import annotations

import pytest

import mathkata
from mathkata.maths.language import Type, infer, parse
from mathkata.maths.signature import Registry
from mathkata.model.errors import LanguageError

TYPES = {
    "x": Type.EXPRESSION,
    "n": Type.INTEGER,
    "p": Type.NUMBER,
    "v": Type.VECTOR,
    "A": Type.MATRIX,
    "word": Type.LABEL,
    "given": Type.LIST,
}

INFERRED = [
    ("2", "integer"),
    ("1/2", "number"),
    ("n + p", "number"),
    ("x*n", "expression"),
    ("[1, 2]", "vector"),
    ("[[1, 2], [3, 4]]", "matrix"),
    ("[[1, 2], [3]]", "list"),
    ("['a', 'b']", "list"),
    ("v + v", "vector"),
    ("2*A", "matrix"),
    ("A @ v", "vector"),
    ("A @ A", "matrix"),
    ("v @ v", "expression"),
    ("A[0, 1]", "expression"),
    ("A[0]", "vector"),
    ("v[n]", "expression"),
    ("n < p", "truth"),
    ("n < p and not n == 2", "truth"),
    ("'yes' if n > 0 else 'no'", "label"),
    ("(2, 3)", "shape"),
    ("diff(x**2, x)", "expression"),
    ("gradient(x*n, [x, n])", "vector"),
    ("hessian(x**2, [x])", "matrix"),
    ("[k**2 for k in range(3)]", "vector"),
    ("[[i*j for j in range(2)] for i in range(2)]", "matrix"),
    ("sum(k**2, k, 1, n)", "expression"),
    ("sum(a*2 for a in v)", "expression"),
    ("at(x**2, x=3)", "expression"),
    ("sin(n)", "number"),
    ("sin(x)", "expression"),
    ("max(1, 2, 3)", "number"),
    ("transpose(A)", "matrix"),
    ("norm(v)", "expression"),
]

MISFITS = [
    ("y + 1", 0, "y is not defined"),
    ("xx + 1", 0, "did you mean x?"),
    ("v + 1", 4, "cannot be added"),
    ("v * v", 0, "`*` between"),
    ("A @ 2", 4, "`@` needs"),
    ("sin(v)", 4, "needs a number"),
    ("sin(1, 2)", 0, "takes 1 argument"),
    ("sni(x)", 0, "did you mean sin"),
    ("v < 2", 0, "no order"),
    ("n and p", 0, "needs a truth value"),
    ("1 if n else 2", 5, "needs a truth value"),
    ("n[0]", 0, "has no entries"),
    ("diff(x**2)", 0, "needs an expression and a name"),
    ("diff(x**2, z)", 11, "z is not defined"),
    ("diff(v, x)", 5, "needs a scalar"),
    ("gradient(x, x)", 0, "a list of names"),
    ("sin", 0, "is a function"),
    ("2**v", 3, "needs an expression"),
    ("word + 1", 7, "cannot be added"),
    ("[k for k in n]", 12, "cannot be run over"),
    ("sin(x, y=2)", 7, "keyword"),
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return mathkata.open(banks=[]).registry


@pytest.mark.parametrize(("text", "kind"), INFERRED)
def test_the_type_is_inferred(text: str, kind: str, registry: Registry) -> None:
    """What a formula gives is known at loading."""
    assert infer(parse(text), TYPES, registry).value == kind


@pytest.mark.parametrize(("text", "start", "part"), MISFITS)
def test_what_does_not_fit_is_said_at_its_place(
    text: str, start: int, part: str, registry: Registry
) -> None:
    """Unknown names, wrong arity and wrong types have a column and say what was expected."""
    with pytest.raises(LanguageError) as caught:
        infer(parse(text), TYPES, registry)
    assert part in f"{caught.value.message} {caught.value.expected}"
    assert caught.value.start == start
