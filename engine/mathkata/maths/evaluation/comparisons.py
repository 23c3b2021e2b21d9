"""Comparisons of worked-out values: certain, or left standing."""

from __future__ import annotations

from mathkata.maths.evaluation.entries import is_collection
from mathkata.maths.folding import subtract
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth


def compare(head: str, left: Tree, right: Tree) -> Tree:
    """A comparison of two worked-out values: a Truth where it is certain, the comparison itself otherwise."""
    if left == right:
        return Truth(head in {"eq", "le", "ge"})
    if is_collection(left) or not isinstance(left, (Number, Symbol, Apply)):
        same = _same(left, right)
        return Apply(head, (left, right)) if same is None else Truth(same is (head == "eq"))
    sign = sign_of(subtract(left, right))
    if sign is None:
        return Apply(head, (left, right))
    table = {
        "lt": sign < 0,
        "le": sign <= 0,
        "gt": sign > 0,
        "ge": sign >= 0,
        "eq": sign == 0,
        "ne": sign != 0,
    }
    return Truth(table[head])


def _same(left: Tree, right: Tree) -> bool | None:
    if is_collection(left) and is_collection(right):
        if left.head != right.head or len(left.parts) != len(right.parts):  # type: ignore[attr-defined]
            return False
        answers = [
            _same(first, second) for first, second in zip(left.parts, right.parts, strict=True)
        ]
        return False if False in answers else None if None in answers else True
    if is_collection(left) or is_collection(right) or type(left) is not type(right):
        return left == right
    answer = (
        compare("eq", left, right)
        if isinstance(left, (Number, Symbol, Apply))
        else Truth(left == right)
    )
    return answer.value if isinstance(answer, Truth) else None
