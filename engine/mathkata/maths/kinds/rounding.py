"""Numbers that are not equal to the key but near it: rounded rightly, within a tolerance, cut off."""

from __future__ import annotations

from flint import fmpq

from mathkata.maths.comparing import is_truncation, rounds_to, within
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.marks import correct, misformed, undecided
from mathkata.maths.kinds.numberforms import EXACT_FORMS
from mathkata.maths.kinds.typed import Typed, decimal_places, has_decimals
from mathkata.maths.trees import Number, Tree
from mathkata.model.errors import MathkataError

DIGITS = 3
"""Significant digits of a decimal, where nothing else is asked."""
_KEY_DIGITS = 10
_MACHINE_DIGITS = 15
_MACHINE = fmpq(1, 10**12)
"""A decimal of so many digits comes from a machine; its last ones may be off."""


def near(meant: Tree, literal: Typed | None, key: Tree, question: Question) -> Marked | None:
    """A number that is not equal but near enough; None when it is not near."""
    options, scope = question.options, question.scope
    tolerance = options.get("tolerance")
    if tolerance is not None:
        kind = options.get("tolerance_kind", "relative")
        rooms = {"absolute" if kind == "absolute" else "relative": fmpq(tolerance)}
        inside = within(key, meant, scope=scope, **rooms)
        if inside is None:
            return undecided()
        return correct("proved") if inside else None
    if options.get("form") in EXACT_FORMS:
        right = literal is not None and literal.point and _rounded(literal, key, question)
        return misformed("not_exact") if right else None
    if literal is None:
        if _is_long_decimal(key) and not has_decimals(meant):
            return _exact_for_decimal(meant, key, question)
        return _near_calculation(meant, key, question)
    return _near_decimal(literal, key, question)


def _is_long_decimal(key: Tree) -> bool:
    """Whether a key is a decimal of so many digits that it stands for a value it only comes near to."""
    if not isinstance(key, Number):
        return False
    places = decimal_places(key.value)
    return places is not None and len(str(abs(key.value.p))) >= _KEY_DIGITS and places > 0


def _exact_for_decimal(meant: Tree, key: Tree, question: Question) -> Marked | None:
    """An exact value where the key is its decimal to ten digits or more."""
    places = decimal_places(key.value) if isinstance(key, Number) else None
    if places is None or not isinstance(key, Number):
        return None
    right = rounds_to(meant, key.value, places, scope=question.scope)
    return correct("digits", _KEY_DIGITS) if right else None


def _near_decimal(literal: Typed, key: Tree, question: Question) -> Marked | None:
    options, scope = question.options, question.scope
    asked = "digits" in options or "decimals" in options
    if literal.value == 0 or not (asked or _may_round(literal, key)):
        return None
    right = _rounded(literal, key, question)
    if right is None:
        return undecided()
    if not right:
        machine = literal.digits >= _MACHINE_DIGITS and literal.point
        if machine and within(key, Number(literal.value), relative=_MACHINE, scope=scope):
            return correct("digits", 12)
        return None
    decimals = options.get("decimals")
    if decimals is not None:
        if literal.places < decimals:
            return misformed("few_decimals", decimals=decimals)
    else:
        digits = options.get("digits", DIGITS)
        if literal.digits < digits:
            return misformed("few_digits", digits=digits) if _worth_a_hint(literal) else None
    return correct("proved")


def _worth_a_hint(literal: Typed) -> bool:
    """A whole number of one digit is not taken for a rounded value."""
    return literal.point or literal.percent or literal.digits > 1


def _may_round(literal: Typed, key: Tree) -> bool:
    """A whole number without a point rounds nothing but values that are not whole."""
    whole_key = isinstance(key, Number) and key.value.q == 1
    return literal.point or literal.percent or not whole_key


def _rounded(literal: Typed, key: Tree, question: Question) -> bool | None:
    """Whether the typed digits are those of the rounded key."""
    right = rounds_to(key, literal.value, literal.places, scope=question.scope)
    if literal.goes_on and right is False:
        return is_truncation(key, literal.value, literal.places, scope=question.scope)
    if right or not literal.zeros:
        return right
    needed = question.options.get("digits", DIGITS)
    for zeros in range(1, literal.zeros + 1):
        if literal.digits - zeros < needed:
            return right
        if rounds_to(key, literal.value, literal.places - zeros, scope=question.scope):
            return True
    return right


def _near_calculation(meant: Tree, key: Tree, question: Question) -> Marked | None:
    """A calculation with decimals (`0.333 + 1`) whose result would be a rightly rounded decimal."""
    try:
        value = evaluate(
            meant, question.scope.values, question.scope.registry, most_steps=TYPED_STEPS
        )
    except MathkataError:
        return None
    if not isinstance(value, Number) or value.value == 0:
        return None
    places = decimal_places(value.value)
    if places is None or not 1 <= places <= 40 or not has_decimals(meant):
        return None
    right = rounds_to(key, value.value, places, scope=question.scope)
    if not right or abs(value.value) * fmpq(10) ** places < 10 ** (DIGITS - 1):
        return None
    return misformed("unfinished")


def cut_off(literal: Typed | None, key: Tree, question: Question) -> tuple[tuple[str, str], ...]:
    """The slip of cutting digits off instead of rounding."""
    if literal is None or not literal.point or literal.value == 0 or literal.digits < 2:
        return ()
    if is_truncation(key, literal.value, literal.places, scope=question.scope):
        return (("truncated", "The digits were cut off; round the last one."),)
    return ()
