"""Two texts in the learner's language, compared: what `mathkata compare` and `mathkata.compare` stand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds.antiderivatives import without_own_constant
from mathkata.maths.kinds.base import ChoiceItem, Kind, Question
from mathkata.maths.kinds.catalogue import kind_named
from mathkata.maths.kinds.finished import unfinished, unfinished_expression
from mathkata.maths.kinds.fitting import Way, ways
from mathkata.maths.kinds.given import given_options
from mathkata.maths.kinds.guessing import guess_kind
from mathkata.maths.kinds.imaginary import with_imaginary_unit
from mathkata.maths.kinds.names import (
    EULER,
    means_euler,
    multiplied_letters,
    scope_of,
    shared_names,
    with_letters,
)
from mathkata.maths.kinds.narrow import is_narrow
from mathkata.maths.kinds.typed import typed
from mathkata.maths.kinds.units import in_unit
from mathkata.maths.kinds.verdicts import unreadable, verdict
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    COLLECTIONS,
    Apply,
    Number,
    Tree,
    free_symbols,
    replace,
)
from mathkata.model.errors import (
    EvaluationError,
    ReadingError,
    UndefinedError,
    UsageError,
)
from mathkata.model.verdict import Outcome, Verdict

_WORKED = frozenset(
    {"number", "expression", "vector", "matrix", "array", "set", "list", "shape", "interval"}
)
"""Kinds whose key is worked out before it is compared with."""


def compare_texts(
    expected: str,
    response: str,
    *,
    kind: str | None = None,
    registry: Registry,
    symbols: Mapping[str, str] | Iterable[str] | None = None,
    options: Mapping[str, object] | None = None,
    decimal_comma: bool = False,
) -> Verdict:
    """The verdict on `response` where `expected` is the right answer, both as a learner would type them.

    `kind` is guessed from the expected text if it is not given. `symbols` are names, or names with their domains
    (`{"x": "positive"}`); without them the symbols are those that the two texts use. `options` are those of the kind,
    as texts or values. UsageError where the expected text, the kind or an option is not usable; a response that
    cannot be read is a verdict with its trouble.
    """
    scope = scope_of(symbols, registry, decimal_comma)
    best: Verdict | None = None
    for way in ways(expected, response, kind, options or {}, scope):
        try:
            marked = _compared(way, registry, symbols, decimal_comma)
        except UsageError:
            if way.kind == kind:
                raise
            continue
        if best is None or _RANK[marked.outcome] > _RANK[best.outcome]:
            best = marked
        if best.outcome is Outcome.CORRECT:
            break
    if best is None:  # the key can be read in no way: say how it fails in the likeliest
        way = next(ways(expected, response, kind, options or {}, scope))
        return _compared(way, registry, symbols, decimal_comma)
    return best


_RANK = {
    Outcome.UNREADABLE: 0,
    Outcome.UNDECIDED: 1,
    Outcome.INCORRECT: 1,
    Outcome.MISFORMED: 2,
    Outcome.CORRECT: 3,
}
"""Which of several ways of comparing counts: a later one only if it says more for the response."""


def _compared(
    way: Way,
    registry: Registry,
    symbols: Mapping[str, str] | Iterable[str] | None,
    decimal_comma: bool,
) -> Verdict:
    try:
        one, question, tree = pose_texts(
            way.expected,
            way.response,
            kind=way.kind,
            registry=registry,
            symbols=symbols,
            options=way.options,
            decimal_comma=decimal_comma,
        )
    except ReadingError as error:
        return unreadable(error)
    return verdict(tree, question, one, way.response)


def pose_texts(
    expected: str,
    response: str,
    *,
    kind: str | None = None,
    registry: Registry,
    symbols: Mapping[str, str] | Iterable[str] | None = None,
    options: Mapping[str, object] | None = None,
    decimal_comma: bool = False,
) -> tuple[Kind, Question, Tree]:
    """The kind, the question and the response as read, of two texts (see `compare_texts`); ReadingError for a response
    that cannot be read."""
    scope = scope_of(symbols, registry, decimal_comma)
    chosen = kind or guess_kind(expected, scope)
    one = registry.kinds.get(chosen) or kind_named(chosen)
    values, choices = given_options(one, options or {})
    blank = Question(Number(0), scope, values, None, choices)
    try:
        key = _expected(expected, one, blank)
        tree = one.read(response, blank)
    except (ReadingError, UsageError):
        letters = frozenset() if scope.declared else multiplied_letters(expected, response)
        if not letters:
            raise
        scope = with_letters(letters, scope)
        blank = Question(Number(0), scope, values, None, choices)
        key, tree = _expected(expected, one, blank), one.read(response, blank)
    if not scope.declared:
        euler = means_euler(key, tree)
        scope = shared_names(key, tree, scope, values.get("up_to"))
        again = Question(Number(0), scope, values, None, choices)
        key, tree = _expected(expected, one, again), one.read(response, again)
        tree = replace(tree, EULER) if euler else tree
    return one, _question(key, tree, one, scope, values, choices, expected), tree


def _expected(text: str, kind: Kind, question: Question) -> Tree:
    try:
        return kind.read(text, question)
    except ReadingError as error:
        hint = f"; expected {error.expected}" if error.expected else ""
        raise UsageError(
            f"the expected answer {text!r} cannot be read as {kind.name}: {error.message} "
            f"(position {error.column}){hint}"
        ) from error


def _is_open(tree: Tree, scope: Scope) -> bool:
    """Whether a text leaves a calculation standing, in itself or in one of its entries."""
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return any(_is_open(part, scope) for part in tree.args)
    if free_symbols(tree):
        return unfinished_expression(tree, scope) is not None
    return unfinished(tree, scope) is not None


def _question(
    written: Tree,
    response: Tree,
    kind: Kind,
    scope: Scope,
    options: Mapping[str, Any],
    choices: tuple[ChoiceItem, ...],
    text: str,
) -> Question:
    """The question that the expected text is the answer to. A calculation that the expected text itself leaves
    standing (`2^10`, `5!`) may be left standing by the response too."""
    key = in_unit(written, typed(written), options)
    if options.get("up_to") == "constant":
        key = without_own_constant(key, response, scope)
    as_written = "same" in _words(options.get("form"))
    if kind.name in _WORKED and not is_narrow(key) and not as_written:
        try:
            key = _worked_out(key, scope)
        except UndefinedError as error:
            raise UsageError(f"the expected answer {text!r} has no value: {error}") from error
        except (EvaluationError, RecursionError):
            key = in_unit(written, typed(written), options)
    if _is_open(written, scope) and any(option.name == "allow" for option in kind.options):
        options = {**options, "allow": ("operations",)}
    return Question(key, scope, options, None, choices)


def _worked_out(key: Tree, scope: Scope) -> Tree:
    """What a key is worth: a real value if it has one, else a complex one."""
    try:
        return evaluate(key, scope.values, scope.registry)
    except UndefinedError:
        complex_key = with_imaginary_unit(key)
        if complex_key == key:
            raise
        return evaluate(complex_key, scope.values, scope.registry)


def _words(option: Any) -> tuple[str, ...]:
    return (option,) if isinstance(option, str) else tuple(option or ())
