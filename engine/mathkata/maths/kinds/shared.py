"""What several kinds do alike: showing the key, agreeing routes, refusing units and values of another kind."""

from __future__ import annotations

from collections.abc import Callable

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.marks import from_comparison, incorrect, misformed
from mathkata.maths.kinds.units import PERCENT_WORDS, is_own, same_unit, split_unit
from mathkata.maths.trees import COLLECTIONS, COMPARISONS, Apply, Label, Tree, Truth, walk
from mathkata.model.errors import (
    EvaluationError,
    LimitError,
    MathkataError,
    ReadingError,
    UndefinedError,
)
from mathkata.model.verdict import Outcome, Witness

UP_TO = {"positive_scale": "positive-scale"}
"""Names of the option `up_to` to those of the comparer, where they differ."""


def to_text(tree: Tree) -> str:
    """A tree in the learner's syntax."""
    from mathkata.maths.printing import to_text as write

    return write(tree)


def key_as_text(question: Question) -> str:
    """The key in the learner's syntax."""
    return to_text(question.key)


def agree_scalars(first: Tree, second: Tree, question: Question) -> Marked:
    """Whether two values of routes are the same, up to what the question declares."""
    up_to = question.options.get("up_to")
    return from_comparison(
        compare_values(first, second, question.scope, up_to=UP_TO.get(str(up_to), up_to)),
        key_text=short_text(first),
    )


def refuse_unit(text: str, question: Question, read_again: Callable[[str], Tree]) -> Tree | None:
    """The number without the unit that was asked for; ReadingError for any other unit; None if there is no unit."""
    found = split_unit(text)
    if found is None:
        return None
    number, unit, start = found
    scope = question.scope
    if unit in scope.domains or unit in scope.values:
        return None
    if unit in PERCENT_WORDS and "unit" not in question.options:
        return read_again(f"{number}%")
    if same_unit(unit, "degree") and "unit" not in question.options:
        return read_again(f"{number}°")
    if is_own(unit, question.options):
        return read_again(f"{number}%" if "percent" in question.options.get("unit", "") else number)
    raise ReadingError(
        f"the unit {unit} is not needed here",
        start,
        len(unit),
        expected="the number alone, without a unit",
        repair=number,
    )


def unreadable_around(key: str) -> str:
    """A text that no reader takes for the key."""
    return f"({key} +"


def short_text(tree: Tree) -> str:
    """A value for a witness."""
    try:
        return to_text(tree)
    except MathkataError:
        return "a value"


def kind_in_words(tree: Tree) -> str:
    """What sort of value a tree is, for a learner."""
    if isinstance(tree, Label):
        return "a word"
    if isinstance(tree, Truth):
        return "true or false"
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return {"array": "an array", "interval": "an interval"}.get(tree.head, f"a {tree.head}")
    return "a single value"


def is_scalar(tree: Tree, scope: Scope) -> bool:
    """Whether a response is one value: no vector, set or word, and nothing that cannot be worked out for them."""
    if isinstance(tree, Label | Truth):
        return False
    if isinstance(tree, Apply) and tree.head in COLLECTIONS | COMPARISONS:
        return False
    if not any(isinstance(node, Apply) and node.head in COLLECTIONS for node in walk(tree)):
        return True
    try:
        value = evaluate(tree, scope.values, scope.registry, most_steps=TYPED_STEPS)
    except (UndefinedError, LimitError):
        return True
    except EvaluationError:
        return False
    return not (isinstance(value, Apply) and value.head in COLLECTIONS)


def unless_allowed(marked: Marked, question: Question) -> Marked:
    """The marking of what had to be worked out first: a right one is unfinished, unless operations may be left
    standing."""
    if marked.outcome is not Outcome.CORRECT or "operations" in question.options.get("allow", ()):
        return marked
    return misformed("unfinished")


def not_asked_for(wanted: str, response: Tree, expected: str) -> Marked:
    """A readable response of another kind."""
    return incorrect(Witness("", expected, kind_in_words(response)), "other_kind", wanted=wanted)
