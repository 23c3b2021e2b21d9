"""The types of conditions, collections and loops."""

from __future__ import annotations

from mathkata.maths.language.inference import Inference, Rule
from mathkata.maths.language.misfits import misfit
from mathkata.maths.language.types import SCALARS, SEQUENCES, Type, a, join
from mathkata.maths.trees import Apply, symbol_name


def conditional(inference: Inference, tree: Apply) -> Type:
    """`a if c else b`."""
    inference.want(tree.args[0], Type.TRUTH, "`if`")
    return join(inference.of(tree.args[1]), inference.of(tree.args[2]))


def entry(inference: Inference, tree: Apply) -> Type:
    """An entry of something that has entries."""
    whole = inference.of(tree.args[0])
    for place in tree.args[1:]:
        inference.want(place, Type.INTEGER, "an index")
    if whole not in SEQUENCES:
        raise misfit(
            tree.args[0], f"{a(whole)} has no entries", "a vector, matrix or list before `[`"
        )
    if whole is Type.VECTOR and len(tree.args) == 2:
        return Type.EXPRESSION
    if whole is Type.SHAPE:
        return Type.INTEGER
    if whole is Type.MATRIX:
        return Type.EXPRESSION if len(tree.args) == 3 else Type.VECTOR
    return Type.ANY


def listing(inference: Inference, tree: Apply) -> Type:
    """A vector, a matrix, or a list."""
    kinds = {inference.of(part) for part in tree.args}
    if not kinds:
        return Type.LIST
    if kinds <= set(SCALARS):
        return Type.VECTOR
    if kinds == {Type.VECTOR}:
        widths = {
            len(part.parts) for part in tree.args if isinstance(part, Apply) and part.head == "list"
        }
        return Type.MATRIX if len(widths) <= 1 else Type.LIST
    return Type.ANY if Type.ANY in kinds else Type.LIST


def collection(inference: Inference, tree: Apply) -> Type:
    """A set."""
    for part in tree.args:
        inference.of(part)
    return Type.SET


def shape(inference: Inference, tree: Apply) -> Type:
    """A shape: whole numbers."""
    for part in tree.args:
        inference.want(part, Type.INTEGER, "a shape")
    return Type.SHAPE


def interval(inference: Inference, tree: Apply) -> Type:
    """Two ends, and whether they belong."""
    if len(tree.args) != 4:
        raise misfit(
            tree,
            f"interval takes two ends and whether each belongs to it, and {len(tree.args)} arguments came",
            "interval(0, 1, True, False) for [0, 1)",
        )
    for part in tree.args[:2]:
        inference.want(part, Type.EXPRESSION, "an end of an interval")
    for part in tree.args[2:]:
        inference.want(part, Type.TRUTH, "whether an end belongs to the interval")
    return Type.INTERVAL


def union(inference: Inference, tree: Apply) -> Type:
    """Intervals."""
    if not tree.args:
        raise misfit(tree, "a union of nothing", "union(interval(...), interval(...))")
    for part in tree.args:
        inference.want(part, Type.INTERVAL, "a union")
    return Type.INTERVAL


def array(inference: Inference, tree: Apply) -> Type:
    """An array."""
    for part in tree.args:
        inference.of(part)
    return Type.ARRAY


def keyword(_inference: Inference, tree: Apply) -> Type:
    """A name before a value, where none is taken."""
    raise misfit(
        tree,
        f"{tree.args[0]!r} is a keyword, and this function takes none",
        "arguments without names",
    )


def comprehension(inference: Inference, tree: Apply) -> Type:
    """`[f(x) for x in v if c]`."""
    types = dict(inference.types)
    for position in range(1, len(tree.args), 3):
        name, items, condition = tree.args[position : position + 3]
        inner = inference.within(types)
        kind = inner.of(items)
        if kind not in SEQUENCES:
            raise misfit(
                items, f"{a(kind)} cannot be run over", "range(...), a vector, matrix or list"
            )
        entry = {
            Type.VECTOR: Type.EXPRESSION,
            Type.MATRIX: Type.VECTOR,
            Type.SHAPE: Type.INTEGER,
        }
        ranged = isinstance(items, Apply) and items.head == "range"
        types[symbol_name(name)] = Type.INTEGER if ranged else entry.get(kind, Type.ANY)
        inference.within(types).want(condition, Type.TRUTH, "`if`")
    body = inference.within(types).of(tree.args[0])
    if body in SCALARS:
        return Type.VECTOR
    return Type.MATRIX if body is Type.VECTOR else Type.ANY if body is Type.ANY else Type.LIST


def numbers(inference: Inference, tree: Apply) -> Type:
    """`range`."""
    if not 1 <= len(tree.args) <= 3:
        raise misfit(
            tree,
            f"range takes 1 to 3 arguments, and {len(tree.args)} came",
            "range(n) or range(a, b)",
        )
    for part in tree.args:
        inference.want(part, Type.INTEGER, "range")
    return Type.VECTOR


def length(inference: Inference, tree: Apply) -> Type:
    """`len`."""
    if len(tree.args) != 1 or inference.of(tree.args[0]) not in SEQUENCES:
        raise misfit(tree, "len needs one vector, matrix or list", "len(v)")
    return Type.INTEGER


def logic(inference: Inference, tree: Apply) -> Type:
    """`and`, `or`, `not`."""
    for part in tree.args:
        inference.want(part, Type.TRUTH, f"`{tree.head}`")
    return Type.TRUTH


COLLECTIONS: dict[str, Rule] = {
    "and": logic,
    "or": logic,
    "not": logic,
    "if": conditional,
    "index": entry,
    "list": listing,
    "set": collection,
    "shape": shape,
    "interval": interval,
    "union": union,
    "array": array,
    "keyword": keyword,
    "for": comprehension,
    "range": numbers,
    "len": length,
}
