"""Slips that lead from one value to another: a sign, a factor, a base, an angle, a step rounded too early."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flint import fmpq

from mathkata.maths.comparing import compare_values
from mathkata.maths.diagnosis.early import rounded_early
from mathkata.maths.diagnosis.sayings import slip
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.scalars import is_number
from mathkata.maths.kinds.units import agrees
from mathkata.maths.trees import (
    DEGREE,
    ONE,
    Apply,
    Number,
    Tree,
    free_symbols,
    rebuild,
    size,
    walk,
)

Slip = tuple[str, str]
_TEN = Number(10)
_TWO = Number(2)
_ANGLES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
_INVERSE = frozenset({"asin", "acos", "atan"})
_LARGEST = 400
"""Nodes of the largest key that slips are sought for."""


def scalar_slips(response: Tree, key: Tree, question: Question) -> tuple[Slip, ...]:
    """The slips that explain one value, each of them exactly."""
    if size(key) > _LARGEST or size(response) > _LARGEST:
        return ()
    asked = question.asked if question.asked is not None else key
    found = [
        slip(code)
        for code, value in _candidates(key, asked, question)
        if agrees(response, value, question)
    ]
    codes = {code for code, _ in found}
    if not codes & {"sign_flip", "factor_2", "factor_half"}:
        found += _off_by_something(response, key, question)
    if (
        question.asked is not None
        and is_number(key, question)
        and rounded_early(response, question.asked, question)
    ):
        found.append(slip("rounded_early"))
    return tuple(found)


def _candidates(key: Tree, asked: Tree, question: Question) -> Iterator[tuple[str, Tree]]:
    """Codes with the wrong values they lead to."""
    up_to = question.options.get("up_to")
    if up_to not in {"sign", "scale"}:
        yield "sign_flip", Apply("neg", (key,))
    if not _is(key, 0):
        yield "reciprocal", Apply("div", (ONE, key))
    if up_to not in {"scale", "positive_scale"}:
        yield "factor_2", Apply("mul", (_TWO, key))
        yield "factor_half", Apply("div", (key, _TWO))
    if _between_zero_and_one(key):
        yield "complement", Apply("sub", (ONE, key))
    if isinstance(key, Number) and key.value.q == 1 and abs(key.value) > 2:
        yield "off_by_one", Number(key.value + 1)
        yield "off_by_one", Number(key.value - 1)
    if _has(key, {"sqrt"}) or _has(asked, {"sqrt", "norm", "std"}):
        yield "no_root", Apply("pow", (key, _TWO))
    yield from _of_formula(key, asked)


def _of_formula(key: Tree, asked: Tree) -> Iterator[tuple[str, Tree]]:
    """Slips in a function or an operation of the formula that was asked for."""
    for whole in dict.fromkeys((asked, key)):
        if _has(whole, {"ln"}):
            yield "log_base", rebuild(whole, _to_base(_TEN))
            yield "log_base", rebuild(whole, _to_base(_TWO))
            yield "log_base", rebuild(whole, _without_base)
        if _has(whole, {"log"}):
            yield "log_base", rebuild(whole, _natural)
        if _has(whole, _ANGLES | _INVERSE):
            yield "degrees", rebuild(whole, _in_degrees)
        if (
            isinstance(whole, Apply)
            and len(whole.args) == 2
            and whole.head in {"pow", "log", "binomial"}
        ):
            yield "swapped", Apply(whole.head, whole.args[::-1])
        if isinstance(whole, Apply) and whole.head == "diff":
            yield "not_differentiated", whole.args[0]
        if isinstance(whole, Apply) and whole.head == "integral":
            yield "not_integrated", whole.args[0]


def _off_by_something(response: Tree, key: Tree, question: Question) -> list[Slip]:
    """An expression that differs by a constant factor or an added constant; numbers always do, and prove nothing."""
    if is_number(key, question) or not free_symbols(response) or question.options.get("up_to"):
        return []
    if compare_values(key, response, question.scope, up_to="scale").status == "equal":
        return [slip("factor")]
    if compare_values(key, response, question.scope, up_to="constant").status == "equal":
        return [slip("constant_added")]
    return []


def _is(tree: Tree, value: int) -> bool:
    return isinstance(tree, Number) and tree.value == value


def _between_zero_and_one(tree: Tree) -> bool:
    from mathkata.maths.folding.signs import constant_ball

    if isinstance(tree, Number):
        return bool(fmpq(0) < tree.value < fmpq(1)) and tree.value != fmpq(1, 2)
    if free_symbols(tree):
        return False
    value = constant_ball(tree)
    return value is not None and bool(value > 0) and bool(value < 1)


def _has(tree: Tree, heads: set[str] | frozenset[str]) -> bool:
    return any(isinstance(node, Apply) and node.head in heads for node in walk(tree))


def _to_base(base: Tree) -> Callable[[Tree], Tree]:
    def change(node: Tree) -> Tree:
        if isinstance(node, Apply) and node.head == "ln":
            return Apply("div", (node, Apply("ln", (base,))))
        return node

    return change


def _without_base(node: Tree) -> Tree:
    """ln(x)/ln(2) without its base."""
    if isinstance(node, Apply) and node.head == "div":
        below = node.args[1]
        if isinstance(below, Apply) and below.head == "ln" and not free_symbols(below):
            return node.args[0]
    return node


def _natural(node: Tree) -> Tree:
    return Apply("ln", node.args[:1]) if isinstance(node, Apply) and node.head == "log" else node


def _in_degrees(node: Tree) -> Tree:
    if isinstance(node, Apply) and node.head in _ANGLES:
        return Apply(node.head, (Apply("mul", (node.args[0], DEGREE)),))
    if isinstance(node, Apply) and node.head in _INVERSE:
        return Apply("div", (node, DEGREE))
    return node
