"""The operators on worked-out values."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from mathkata.maths.evaluation.entries import (
    entrywise,
    has,
    is_collection,
    items,
    pairwise,
    shape_text,
)
from mathkata.maths.folding import add, divide, multiply, power, subtract
from mathkata.maths.trees import Apply, Number, Tree, walk
from mathkata.model.errors import EvaluationError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.evaluation.evaluator import Evaluator


LONGEST = 10_000
MOST_POWER = 64


def plus(_evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """left + right, entry by entry."""
    return pairwise(left, right, add, "added")


def minus(_evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """left - right, entry by entry."""
    return pairwise(left, right, subtract, "subtracted")


def times(_evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """A product with a scalar on one side."""
    if is_collection(left):
        left, right = right, left
    if is_collection(left):
        raise EvaluationError("`*` needs a scalar; `@`, dot or hadamard otherwise")
    return entrywise(right, lambda entry: multiply(left, entry))


def over(_evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """left / right, for a scalar on the right."""
    return entrywise(left, lambda entry: divide(entry, right))


def raised(evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """A power; of a matrix, with a whole exponent: negative ones are powers of its inverse."""
    if not is_collection(left):
        return power(left, right)
    if not isinstance(right, Number) or right.value.q != 1 or abs(right.value) > MOST_POWER:
        raise EvaluationError(
            f"a matrix power needs an integer exponent from -{MOST_POWER} to {MOST_POWER}"
        )
    exponent = int(right.value.p)
    if exponent == 0:
        return identity_like(left)
    if exponent < 0:
        from mathkata.maths.library.exact.matrices import inverse

        left = inverse(left)
    result = left
    for _ in range(abs(exponent) - 1):
        result = matrix_product(evaluator, result, left)
    return result


def identity_like(tree: Tree) -> Tree:
    """The identity matrix of the size of a square matrix."""
    size = len(items(tree))
    if not has(tree, "matrix") or any(len(items(row)) != size for row in items(tree)):
        raise UndefinedError("only a square matrix has a power 0")
    return Apply(
        "matrix",
        tuple(
            Apply("row", tuple(Number(int(row == column)) for column in range(size)))
            for row in range(size)
        ),
    )


def matrix_product(evaluator: Evaluator, left: Tree, right: Tree) -> Tree:
    """`@` of matrices and vectors; UndefinedError when the inner sizes differ."""
    rows = [items(row) for row in items(left)] if has(left, "matrix") else [items(left)]
    if has(right, "matrix"):
        columns = list(zip(*(items(row) for row in items(right)), strict=True))
    else:
        columns = [items(right)]
    if len(rows[0]) != len(columns[0]):
        raise UndefinedError(
            f"`@` of {shape_text(left)} and {shape_text(right)}: the inner sizes differ"
        )
    table = [[dot(evaluator, row, column) for column in columns] for row in rows]
    if has(left, "matrix") and has(right, "matrix"):
        return Apply("matrix", tuple(Apply("row", tuple(row)) for row in table))
    if has(left, "vector") and has(right, "vector"):
        return table[0][0]
    return Apply("vector", tuple(entry for row in table for entry in row))


def dot(evaluator: Evaluator, left: tuple[Tree, ...], right: tuple[Tree, ...]) -> Tree:
    """The sum of products of two rows of one length."""
    total: Tree = Number(0)
    for first, second in zip(left, right, strict=True):
        # written-out entries double with every product, so that their length counts
        evaluator.spend(sum(1 for part in (first, second) for _ in islice(walk(part), LONGEST)))
        total = add(total, multiply(first, second))
    return total


OPERATORS: dict[str, Callable[[Evaluator, Tree, Tree], Tree]] = {
    "add": plus,
    "sub": minus,
    "mul": times,
    "div": over,
    "pow": raised,
    "matmul": matrix_product,
}
