"""Operations on vectors and matrices, worked out to expressions for the entries."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from mathkata.maths.evaluation.operators import identity_like
from mathkata.maths.trees import Apply, Number, Tree, walk
from mathkata.model.errors import LimitError, UndefinedError

MOST_NODES = 1000
MOST_POWER = 16
_ROWS = {"vector", "list", "row", "matrix", "array"}


def is_collection(tree: Tree) -> bool:
    """Whether the tree is a vector, matrix or list."""
    return isinstance(tree, Apply) and tree.head in _ROWS


def _add(args: tuple[Tree, ...]) -> Tree:
    total = args[0]
    for part in args[1:]:
        total = _entrywise("add", total, part)
    return total


def _sub(args: tuple[Tree, ...]) -> Tree:
    return _entrywise("sub", args[0], args[1])


def _entrywise(head: str, first: Tree, second: Tree) -> Tree:
    if isinstance(first, Apply) and isinstance(second, Apply) and is_collection(first):
        if not is_collection(second) or len(first.args) != len(second.args):
            raise UndefinedError("the sizes do not fit")
        return Apply(
            first.head,
            tuple(_entrywise(head, *pair) for pair in zip(first.args, second.args, strict=True)),
        )
    if is_collection(first) or is_collection(second):
        raise UndefinedError("the sizes do not fit")
    return Apply(head, (first, second))


def _neg(args: tuple[Tree, ...]) -> Tree:
    return _each(args[0], lambda entry: Apply("neg", (entry,)))


def _each(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    if isinstance(tree, Apply) and is_collection(tree):
        return Apply(tree.head, tuple(_each(part, change) for part in tree.args))
    return change(tree)


def _mul(args: tuple[Tree, ...]) -> Tree:
    total = args[0]
    for part in args[1:]:
        if is_collection(total) and is_collection(part):
            total = _matmul((total, part))
        elif is_collection(total):
            total = _scaled(part, total)
        else:
            total = _scaled(total, part) if is_collection(part) else Apply("mul", (total, part))
    return total


def _scaled(factor: Tree, tree: Tree) -> Tree:
    return _each(tree, lambda entry: Apply("mul", (factor, entry)))


def _div(args: tuple[Tree, ...]) -> Tree:
    if is_collection(args[1]):
        raise UndefinedError("division by a vector")
    return _each(args[0], lambda entry: Apply("div", (entry, args[1])))


def _pow(args: tuple[Tree, ...]) -> Tree:
    base, exponent = args[0], _whole(args[1])
    if not is_collection(base) or exponent is None or abs(exponent) > MOST_POWER:
        raise LimitError("a power of a matrix is written with a small integer")
    if exponent == 0:
        return identity_like(base)
    if exponent < 0:
        from mathkata.maths.library.exact.matrices import inverse

        base = inverse(base)
    total = base
    for _ in range(abs(exponent) - 1):
        total = _matmul((total, base))
    return total


def _whole(tree: Tree) -> int | None:
    """An integer as it is written, with or without a sign."""
    if isinstance(tree, Apply) and tree.head == "neg":
        inner = _whole(tree.args[0])
        return None if inner is None else -inner
    return int(tree.value.p) if isinstance(tree, Number) and tree.value.q == 1 else None


def _entries(tree: Tree) -> tuple[Tree, ...]:
    if not is_collection(tree):
        raise UndefinedError("a vector was expected")
    return tree.parts


def _dot(args: tuple[Tree, ...]) -> Tree:
    first, second = _entries(args[0]), _entries(args[1])
    if len(first) != len(second) or not first:
        raise UndefinedError("the sizes do not fit")
    for entry in (*first, *second):
        if sum(1 for _ in islice(walk(entry), MOST_NODES)) == MOST_NODES:
            # a product of a product of matrices is written out, and doubles every time
            raise LimitError("the entries are too large")
    products = tuple(Apply("mul", pair) for pair in zip(first, second, strict=True))
    return products[0] if len(products) == 1 else Apply("add", products)


def _norm(args: tuple[Tree, ...]) -> Tree:
    if len(args) > 1:
        raise LimitError("only the Euclidean norm is known here")
    entries = [
        entry
        for part in _entries(args[0])
        for entry in (part.parts if is_collection(part) else (part,))
    ]
    squares = tuple(Apply("pow", (entry, Number(2))) for entry in entries)
    return Apply("sqrt", (squares[0] if len(squares) == 1 else Apply("add", squares),))


def _transpose(args: tuple[Tree, ...]) -> Tree:
    (tree,) = args
    if not isinstance(tree, Apply) or tree.head != "matrix":
        return tree
    rows = [_entries(row) for row in tree.args]
    if len({len(row) for row in rows}) != 1:
        raise UndefinedError("the rows of the matrix differ in length")
    return Apply("matrix", tuple(Apply("row", column) for column in zip(*rows, strict=True)))


def _matmul(args: tuple[Tree, ...]) -> Tree:
    first, second = args
    if not isinstance(first, Apply) or not isinstance(second, Apply):
        raise UndefinedError("a matrix product needs matrices")
    if first.head != "matrix" and second.head != "matrix":
        return _dot((first, second))
    if first.head != "matrix":
        columns = _transpose((second,))
        return Apply("vector", tuple(_dot((first, column)) for column in columns.parts))
    if second.head != "matrix":
        return Apply("vector", tuple(_dot((row, second)) for row in first.args))
    columns = _transpose((second,))
    if len(first.args) * len(columns.parts) > 1024:
        raise LimitError("the matrices are too large")
    return Apply(
        "matrix",
        tuple(
            Apply("row", tuple(_dot((row, column)) for column in columns.parts))
            for row in first.args
        ),
    )


def _index(args: tuple[Tree, ...]) -> Tree:
    tree = args[0]
    for position, place in enumerate(args[1:]):
        if not isinstance(place, Number) or place.value.q != 1:
            return Apply("index", (tree, *args[position + 1 :]))
        entries, at = _entries(tree), int(place.value.p)
        if not -len(entries) <= at < len(entries):
            raise UndefinedError("an index outside its vector")
        tree = entries[at]
    if isinstance(tree, Apply) and tree.head == "row":
        return Apply("vector", tree.args)
    return tree


RULES: dict[str, Callable[[tuple[Tree, ...]], Tree]] = {
    "add": _add,
    "sub": _sub,
    "neg": _neg,
    "mul": _mul,
    "div": _div,
    "pow": _pow,
    "dot": _dot,
    "norm": _norm,
    "transpose": _transpose,
    "matmul": _matmul,
    "index": _index,
}

"""The heads that work on collections."""
