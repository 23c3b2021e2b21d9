"""Slips in vectors, matrices and shapes: transposed, in another order, with another sign."""

from __future__ import annotations

from collections.abc import Sequence

from mathkata.maths.comparing import compare_values
from mathkata.maths.diagnosis.sayings import slip
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.tables import Rows, as_table
from mathkata.maths.kinds.units import agrees
from mathkata.maths.trees import ONE, Apply, Number, Tree, vector
from mathkata.model.errors import EvaluationError

Slip = tuple[str, str]
_MOST = 144


def table_slips(response: Tree, question: Question) -> tuple[Slip, ...]:
    """The slips that explain a whole vector or matrix."""
    try:
        key, mine = as_table(question.key, question.scope), as_table(response, question.scope)
    except EvaluationError:
        return ()
    if key is None or mine is None or len(key.entries) > _MOST:
        return ()
    if key.way == "grid" or mine.way == "grid":
        return tuple(_matrix(mine.rows, key.rows, question))
    return tuple(_vector(mine.entries, key.entries, question))


def shape_slips(response: Tree, question: Question) -> tuple[Slip, ...]:
    """Sizes in the opposite order, or an axis of size 1 too many."""
    key, mine = question.key.parts, response.parts
    found: list[Slip] = []
    if len(key) == len(mine) > 1 and mine == key[::-1]:
        found.append(slip("reversed"))
    if len(key) != len(mine) and _without_ones(key) == _without_ones(mine):
        found.append(slip("extra_axis"))
    return tuple(found)


def _without_ones(sizes: tuple[Tree, ...]) -> tuple[Tree, ...]:
    return tuple(size for size in sizes if size != ONE)


def _same(mine: Sequence[Tree], other: Sequence[Tree], question: Question) -> bool:
    return len(mine) == len(other) and all(
        agrees(one, two, question) for one, two in zip(mine, other, strict=True)
    )


def _negative(tree: Tree) -> Tree:
    return Apply("neg", (tree,))


def _times(factor: Tree, entries: Sequence[Tree]) -> list[Tree]:
    return [Apply("mul", (factor, entry)) for entry in entries]


def _factors(mine: Sequence[Tree], key: Sequence[Tree], question: Question) -> list[Slip]:
    """One factor in all entries."""
    up_to = question.options.get("up_to")
    found: list[Slip] = []
    if up_to not in {"sign", "scale"} and _same(
        mine, [_negative(entry) for entry in key], question
    ):
        found.append(slip("sign_flip"))
    if up_to in {"scale", "positive_scale"}:
        return found
    for code, factor in (("factor_2", Number(2)), ("factor_half", Apply("div", (ONE, Number(2))))):
        if _same(mine, _times(factor, key), question):
            found.append(slip(code))
    return found


def _vector(mine: tuple[Tree, ...], key: tuple[Tree, ...], question: Question) -> list[Slip]:
    if len(mine) != len(key):
        return []
    found = _factors(mine, key, question)
    if question.options.get("up_to") != "order" and _is_permuted(mine, key, question):
        found.append(slip("order"))
    if not found and _is_unit(key, question):
        along = compare_values(vector(key), vector(mine), question.scope, up_to="positive-scale")
        if along.status == "equal":
            found.append(slip("not_normalised"))
    return found


def _is_unit(key: tuple[Tree, ...], question: Question) -> bool:
    total: Tree = Apply("pow", (key[0], Number(2)))
    for entry in key[1:]:
        total = Apply("add", (total, Apply("pow", (entry, Number(2)))))
    return compare_values(ONE, total, question.scope).status == "equal"


def _is_permuted(mine: Sequence[Tree], key: Sequence[Tree], question: Question) -> bool:
    left = list(mine)
    for entry in key:
        place = next(
            (index for index, one in enumerate(left) if agrees(one, entry, question)), None
        )
        if place is None:
            return False
        left.pop(place)
    return True


def _matrix(mine: Rows, key: Rows, question: Question) -> list[Slip]:
    found: list[Slip] = []
    if not mine or not key or len({len(row) for row in mine}) != 1:
        return found
    if _rows_same(mine, tuple(zip(*key, strict=True)), question):
        found.append(slip("transposed"))
    if len(mine) != len(key) or len(mine[0]) != len(key[0]):
        return found
    flat = [entry for row in mine for entry in row]
    found += _factors(flat, [entry for row in key for entry in row], question)
    if _permuted_rows(mine, key, question):
        found.append(slip("rows_swapped"))
    columns = tuple(zip(*mine, strict=True)), tuple(zip(*key, strict=True))
    if _permuted_rows(*columns, question):
        found.append(slip("columns_swapped"))
    return found


def _rows_same(mine: Rows, key: Rows, question: Question) -> bool:
    return len(mine) == len(key) and all(
        _same(one, two, question) for one, two in zip(mine, key, strict=True)
    )


def _permuted_rows(mine: Rows, key: Rows, question: Question) -> bool:
    left = list(mine)
    for row in key:
        place = next((index for index, one in enumerate(left) if _same(one, row, question)), None)
        if place is None:
            return False
        left.pop(place)
    return True
