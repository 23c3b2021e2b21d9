"""The types of operators."""

from __future__ import annotations

from mathkata.maths.language.inference import Inference, Rule
from mathkata.maths.language.misfits import misfit
from mathkata.maths.language.types import ADDABLE, SCALARS, Type, a, fits, join
from mathkata.maths.trees import COMPARISONS, Apply


def addition(inference: Inference, tree: Apply) -> Type:
    """Two values of one type."""
    given = [inference.of(part) for part in tree.args]
    total = given[0]
    for part, kind in zip(tree.args[1:], given[1:], strict=True):
        if total in SCALARS and kind in SCALARS:
            total = join(total, kind)
        elif Type.ANY in {total, kind}:
            total = kind if total is Type.ANY else total
        elif total != kind or kind not in ADDABLE:
            raise misfit(
                part,
                f"{a(total)} and {a(kind)} cannot be added",
                "two values of one type; nothing broadcasts",
            )
    if total not in SCALARS and total not in ADDABLE and total is not Type.ANY:
        raise misfit(tree, f"{a(total)} cannot be added", "numbers, vectors or matrices")
    return total


def comparison(inference: Inference, tree: Apply) -> Type:
    """Numbers for an order, two values of one type for equality."""
    left, right = (inference.of(part) for part in tree.args)
    if tree.head not in {"eq", "ne"}:
        for part, kind in zip(tree.args, (left, right), strict=True):
            if kind not in SCALARS and kind is not Type.ANY:
                raise misfit(part, f"{a(kind)} has no order", "numbers around < <= > >=")
    elif not (fits(left, right) or fits(right, left)):
        raise misfit(tree, f"{a(left)} and {a(right)} cannot be equal", "two values of one type")
    return Type.TRUTH


def negation(inference: Inference, tree: Apply) -> Type:
    """A number, vector or matrix."""
    kind = inference.of(tree.args[0])
    if kind not in SCALARS and kind not in ADDABLE and kind is not Type.ANY:
        raise misfit(tree, f"{a(kind)} has no negative", "a number, vector or matrix")
    return kind


def product(inference: Inference, tree: Apply) -> Type:
    """A scalar with anything that has entries."""
    total = inference.of(tree.args[0])
    for part in tree.args[1:]:
        kind = inference.of(part)
        if total in SCALARS and kind in SCALARS:
            total = join(total, kind)
        elif Type.ANY in {total, kind}:
            total = Type.ANY
        elif kind in SCALARS and total in ADDABLE:
            pass
        elif total in SCALARS and kind in ADDABLE:
            total = kind
        else:
            raise misfit(
                tree,
                f"`*` between {a(total)} and {a(kind)}",
                "a scalar; `@`, dot or hadamard otherwise",
            )
    return total


def quotient(inference: Inference, tree: Apply) -> Type:
    """Anything with entries over a scalar."""
    kind = inference.of(tree.args[0])
    inference.want(tree.args[1], Type.EXPRESSION, "`/`")
    if kind in SCALARS:
        return join(Type.NUMBER, join(kind, inference.of(tree.args[1])))
    if kind not in ADDABLE and kind is not Type.ANY:
        raise misfit(tree, f"{a(kind)} cannot be divided", "a number, vector or matrix")
    return kind


def power(inference: Inference, tree: Apply) -> Type:
    """A number, or a matrix with a number."""
    base = inference.of(tree.args[0])
    power = inference.want(tree.args[1], Type.EXPRESSION, "`**`")
    if base is Type.MATRIX:
        return base
    if base not in SCALARS and base is not Type.ANY:
        raise misfit(tree.args[0], f"{a(base)} has no power", "a number or a matrix")
    return join(Type.NUMBER, join(base, power)) if base in SCALARS else Type.EXPRESSION


def matrix_product(inference: Inference, tree: Apply) -> Type:
    """Matrices and vectors."""
    kinds = []
    for part in tree.args:
        kind = inference.of(part)
        if kind not in {Type.VECTOR, Type.MATRIX, Type.ANY}:
            raise misfit(
                part,
                f"`@` needs matrices or vectors, and this is {a(kind)}",
                "`*` for numbers",
            )
        kinds.append(kind)
    if Type.ANY in kinds:
        return Type.ANY
    table = {2: Type.MATRIX, 1: Type.VECTOR, 0: Type.EXPRESSION}
    return table[kinds.count(Type.MATRIX)]


OPERATORS: dict[str, Rule] = {
    "add": addition,
    "sub": addition,
    "neg": negation,
    "mul": product,
    "div": quotient,
    "pow": power,
    "matmul": matrix_product,
    **dict.fromkeys(COMPARISONS, comparison),
}
