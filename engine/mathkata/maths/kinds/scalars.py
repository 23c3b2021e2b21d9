"""Marking one value: a number with its rules of rounding and form, or an expression in symbols."""

from __future__ import annotations

from dataclasses import replace

from mathkata.maths.comparing import Comparison, compare_values, decimal_text
from mathkata.maths.comparing.traits import open_names
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.folding.constants import is_constant
from mathkata.maths.kinds import finished
from mathkata.maths.kinds.algebraforms import algebra_form
from mathkata.maths.kinds.antiderivatives import compare_antiderivatives, without_constant
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.coefficients import rounded_coefficients
from mathkata.maths.kinds.marks import (
    correct,
    from_comparison,
    incorrect,
    misformed,
    undecided,
)
from mathkata.maths.kinds.numberforms import NUMBER_FORMS, number_form
from mathkata.maths.kinds.numberwise import near_coefficients
from mathkata.maths.kinds.rounding import cut_off
from mathkata.maths.kinds.rounding import near as near_key
from mathkata.maths.kinds.typed import typed
from mathkata.maths.kinds.units import as_typed, has_degrees, in_unit, unit_slips
from mathkata.maths.printing import to_text
from mathkata.maths.trees import INFINITY, Apply, Number, Tree, free_symbols, size, walk
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Outcome, Witness

_DERIVED = frozenset({"diff", "gradient", "jacobian", "hessian"})
_SMALL = 60
_UP_TO = {"positive_scale": "positive-scale"}


def mark_scalar(response: Tree, key: Tree, question: Question) -> Marked:
    """One value against its key, with form, rounding and echo."""
    if is_number(key, question) and question.options.get("up_to") != "constant":
        return mark_number(response, key, question)
    return mark_expression(response, key, question)


def is_number(tree: Tree, question: Question) -> bool:
    """Whether a value names no symbol, once short names for values are put in."""
    return finished.constants_only(tree, question.scope.values)


def mark_number(response: Tree, key: Tree, question: Question) -> Marked:
    """A number: exact, or a decimal rounded rightly, or within the tolerance."""
    options, scope = question.options, question.scope
    literal = typed(response)
    original = key
    in_degrees = options.get("unit") == "degrees" and not has_degrees(response)
    meant = response if in_degrees else in_unit(response, literal, options)
    key = as_typed(key, options) if in_degrees else key
    if literal is not None and meant is not response:
        literal = typed(meant) or literal
    found = compare_values(key, meant, scope)
    if found.status == "equal":
        trouble = _number_trouble(response, key, question)
        return trouble or correct(found.method, found.digits)
    if open_names(meant) - set(scope.values):
        if found.status == "undecided":
            return undecided(response, key)
        return from_comparison(found, key_text=key_text(key, question))
    if _infinite(key) != _infinite(meant):
        return incorrect(Witness("", to_text(key), to_text(meant)))
    close = near_key(meant, literal, key, question)
    if close is not None:
        if close.outcome is Outcome.CORRECT:
            return _number_trouble(response, key, question) or close
        return close
    if found.status == "undecided":
        return undecided(response, key)
    marked = from_comparison(found, key_text=key_text(key, question))
    slips = unit_slips(response, original, question) + cut_off(literal, key, question)
    plain = literal is not None and not literal.goes_on
    if plain and marked.witness is not None and not marked.witness.at:
        typed_text = to_text(meant)
        if typed_text != marked.witness.expected:
            marked = replace(marked, witness=replace(marked.witness, got=typed_text))
    return replace(marked, slips=slips)


def _infinite(tree: Tree) -> int:
    """1 and -1 for the infinities as they are written, 0 for anything else."""
    if tree == INFINITY:
        return 1
    return -1 if isinstance(tree, Apply) and tree.head == "neg" and tree.args[0] == INFINITY else 0


def mark_expression(response: Tree, key: Tree, question: Question) -> Marked:
    """An expression in symbols: proven equal on the declared domain, or different with a point to show it."""
    options, scope = question.options, question.scope
    up_to = options.get("up_to")
    if response == question.asked and finished.unfinished_expression(response, scope):
        return misformed("repeats")
    meant = worked_out(response, question)
    if up_to == "constant":
        found = _by_derivative(key, meant, question) or compare_antiderivatives(key, meant, scope)
    else:
        found = compare_values(key, meant, scope, up_to=_UP_TO.get(str(up_to), up_to))
    if found.status == "undecided" and up_to is not None:
        bare = without_constant(meant, key, scope) if up_to == "constant" else meant
        plain = compare_values(key, bare, scope)
        if plain.witness is not None and plain.witness.got == "undefined":
            found = plain
    if found.status == "undecided":
        return undecided(response, key)
    if found.status != "equal":
        rounded = rounded_coefficients(response, key, question) if up_to is None else None
        if rounded is None and up_to is None:
            rounded = near_coefficients(meant, key, question)
        if rounded is not None:
            return (
                rounded.outcome is Outcome.CORRECT and _expression_trouble(response, question)
            ) or rounded
        return from_comparison(found, key_text=key_text(key, question))
    trouble = _expression_trouble(response, question)
    return trouble or correct(found.method, found.digits)


def _by_derivative(key: Tree, meant: Tree, question: Question) -> Comparison | None:
    """An indefinite integral that was left standing: its integrand against the derivative of the key; None for
    anything else."""
    if not (isinstance(meant, Apply) and meant.head == "integral" and len(meant.args) == 2):
        return None
    slope = worked_out(Apply("diff", (key, meant.args[1])), question)
    return compare_values(slope, meant.args[0], question.scope)


def worked_out(response: Tree, question: Question) -> Tree:
    """The response with its derivatives worked out where that is little work; anything else stays as it is."""
    small = size(response) <= _SMALL
    if not small or not any(
        isinstance(node, Apply) and node.head in _DERIVED for node in walk(response)
    ):
        return response
    try:
        return evaluate(
            response, question.scope.values, question.scope.registry, most_steps=TYPED_STEPS
        )
    except (MathkataError, RecursionError):
        return response


def key_text(key: Tree, question: Question) -> str:
    """The key for a witness."""
    try:
        if is_constant(key) and not isinstance(key, Number):
            return decimal_text(key, 12, scope=question.scope)
        return to_text(key)
    except MathkataError:
        return "a value"


def _number_trouble(response: Tree, key: Tree, question: Question) -> Marked | None:
    """What keeps a right number from being finished and in form."""
    options = question.options
    allow = options.get("allow", ())
    form = options.get("form", "any")
    if free_symbols(response) - set(question.scope.values) and "operations" not in allow:
        return misformed("unfinished")
    asked_so = form in {"mixed", "any"} and finished.is_mixed_number(response)
    if not (asked_so and (form == "mixed" or options.get("mixed", True))):
        if finished.repeats(response, question.asked, key) and "operations" not in allow:
            return misformed("repeats")
        if form not in {"scientific"} and finished.unfinished(response, question.scope, allow):
            return misformed("unfinished")
    forms = (form,) if isinstance(form, str) else tuple(form)
    for one in forms:
        if one in NUMBER_FORMS:
            trouble = number_form(response, one, options)
        else:
            trouble = algebra_form(response, one, question)
        if trouble is not None:
            return misformed(trouble[0], **trouble[1])
    return None


def _expression_trouble(response: Tree, question: Question) -> Marked | None:
    options = question.options
    allow = options.get("allow", ())
    if finished.unfinished_expression(response, question.scope, allow) is not None:
        return misformed("unfinished")
    form = options.get("form", "any")
    for one in (form,) if isinstance(form, str) else tuple(form):
        trouble = algebra_form(response, one, question)
        if trouble is not None:
            return misformed(trouble[0], **trouble[1])
    return None


__all__ = [
    "is_number",
    "key_text",
    "mark_expression",
    "mark_number",
    "mark_scalar",
]
