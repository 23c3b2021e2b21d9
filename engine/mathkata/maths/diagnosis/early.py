"""Rounding in between: the asked formula worked out step by step, with every step rounded."""

from __future__ import annotations

from flint import arb, fmpq

from mathkata.maths.balls import ball
from mathkata.maths.comparing import round_half, rounds_to
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.typed import decimal_places, typed
from mathkata.maths.trees import BINDERS, COLLECTIONS, Apply, Number, Tree, free_symbols, size
from mathkata.model.errors import MathkataError

_PLACES = (1, 2, 3, 4)
_LARGEST = 120


def rounded_early(response: Tree, asked: Tree, question: Question) -> bool:
    """Whether a typed decimal is what comes out when steps are rounded to some number of decimals on the way."""
    literal = typed(response)
    if literal is None or not literal.point or literal.digits < 2 or size(asked) > _LARGEST:
        return False
    if free_symbols(asked) - set(question.scope.values):
        return False
    for places in _PLACES:
        try:
            result = _work(asked, places, question)
        except (MathkataError, ZeroDivisionError, ValueError):
            continue
        if result is None or not isinstance(asked, Apply):
            continue
        final = Number(result)
        if rounds_to(final, literal.value, literal.places):
            exact = rounds_to(asked, literal.value, literal.places, scope=question.scope)
            return exact is False
    return False


def _work(tree: Tree, places: int, question: Question) -> fmpq | None:
    """The value of the top operation on steps that were rounded; None where a step has no real value."""
    if isinstance(tree, Number):
        return tree.value
    if not isinstance(tree, Apply) or tree.head in BINDERS | COLLECTIONS:
        return _rounded(tree, places, question)
    steps = []
    for part in tree.args:
        value = _work(part, places, question)
        if value is None:
            return None
        steps.append(Number(_cut(value, places)))
    return _rounded(Apply(tree.head, tuple(steps)), 12, question)


def _cut(value: fmpq, places: int) -> fmpq:
    exact = decimal_places(value)
    return value if exact is not None and exact <= places else round_half(value, places)[-1]


def _rounded(tree: Tree, places: int, question: Question) -> fmpq | None:
    value: arb | None = ball(tree, {}, 128, registry=question.scope.registry)
    if value is None or not value.is_finite():
        return None
    middle = value.mid()
    mantissa, exponent = middle.man_exp()
    exact = fmpq(mantissa) * fmpq(2) ** int(exponent)
    return round_half(exact, places)[-1]


__all__ = ["rounded_early"]
