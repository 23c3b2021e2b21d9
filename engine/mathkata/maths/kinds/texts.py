"""Two texts in the learner's language, compared: what `mathkata compare` and `mathkata.compare` stand on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from flint import fmpq

from mathkata.maths.domains import REAL, Domain, Scope, read_domain
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds.antiderivatives import CONSTANT_NAMES, without_own_constant
from mathkata.maths.kinds.base import ChoiceItem, Kind, Question
from mathkata.maths.kinds.catalogue import kind_named
from mathkata.maths.kinds.chains import mark_with_steps
from mathkata.maths.kinds.choosing import shown_letters
from mathkata.maths.kinds.finished import unfinished, unfinished_expression
from mathkata.maths.kinds.fitting import Way, ways
from mathkata.maths.kinds.given import given_options
from mathkata.maths.kinds.guessing import guess_kind
from mathkata.maths.kinds.imaginary import with_imaginary_unit
from mathkata.maths.kinds.narrow import is_narrow
from mathkata.maths.kinds.typed import typed
from mathkata.maths.kinds.units import in_unit
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    COLLECTIONS,
    Apply,
    Number,
    Symbol,
    Tree,
    free_symbols,
    replace,
    walk,
)
from mathkata.model.errors import (
    EvaluationError,
    LanguageError,
    ReadingError,
    UndefinedError,
    UsageError,
)
from mathkata.model.verdict import NamedMistake, Outcome, Reading, Trouble, Verdict

_WORKED = frozenset(
    {"number", "expression", "vector", "matrix", "array", "set", "list", "shape", "interval"}
)
"""Kinds whose key is worked out before it is compared with."""
_LONGEST_PRODUCT = 3
"""A name of more letters is one name, not a product."""
COUNT = Domain(low=fmpq(0), low_closed=True, integer=True)
_NO_NAMES: Mapping[str, Domain] = MappingProxyType({})


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
    scope = _scope(symbols, registry, decimal_comma)
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
    scope = _scope(symbols, registry, decimal_comma)
    chosen = kind or guess_kind(expected, scope)
    one = registry.kinds.get(chosen) or kind_named(chosen)
    values, choices = given_options(one, options or {})
    blank = Question(Number(0), scope, values, None, choices)
    try:
        key = _expected(expected, one, blank)
        tree = one.read(response, blank)
    except (ReadingError, UsageError):
        letters = frozenset() if scope.declared else _multiplied_letters(expected, response)
        if not letters:
            raise
        scope = _with_letters(letters, scope)
        blank = Question(Number(0), scope, values, None, choices)
        key, tree = _expected(expected, one, blank), one.read(response, blank)
    if not scope.declared:
        euler = _means_euler(key, tree)
        scope = _shared_names(key, tree, scope, values.get("up_to"))
        again = Question(Number(0), scope, values, None, choices)
        key, tree = _expected(expected, one, again), one.read(response, again)
        tree = replace(tree, _EULER) if euler else tree
    return one, _question(key, tree, one, scope, values, choices, expected), tree


def verdict(tree: Tree, question: Question, kind: Kind, text: str) -> Verdict:
    """The verdict on a response that was read from `text`, with the slips that explain it."""
    from mathkata.maths.diagnosis import slips

    tree, marked = mark_with_steps(kind, text, tree, question)
    mistakes: dict[str, str] = {}
    if marked.outcome is Outcome.INCORRECT:
        for code, say in (*marked.slips, *slips(tree, question, kind)):
            mistakes.setdefault(code, say)
    return Verdict(
        marked.outcome,
        marked.score,
        marked.message,
        reading_of(tree, question, kind),
        marked.witness,
        marked.evidence,
        tuple(NamedMistake(code, say) for code, say in mistakes.items()),
    )


def unreadable(error: ReadingError) -> Verdict:
    """The verdict on a text that could not be read: no score, the place, what was expected, a repair."""
    trouble = Trouble(error.start, error.length, error.message, error.expected, error.repair)
    expected = f" Expected: {error.expected}." if error.expected else ""
    sentence = error.message[:1].upper() + error.message[1:]
    return Verdict(
        Outcome.UNREADABLE,
        None,
        f"{sentence} (at position {error.column}).{expected}",
        trouble=trouble,
    )


def reading_of(tree: Tree, question: Question, kind: Kind) -> Reading:
    """How a response was understood; the letters of options, where there are some to choose from."""
    from mathkata.maths.printing import to_latex, to_text

    # the words of a label are what its question shows
    letters = None if kind.name == "label" else shown_letters(tree, question)
    if letters is not None:
        return Reading(letters)
    return Reading(to_text(tree), to_latex(tree, None, question.scope.registry.functions))


def _scope(
    symbols: Mapping[str, str] | Iterable[str] | None, registry: Registry, decimal_comma: bool
) -> Scope:
    if symbols is None:
        return Scope(registry, _NO_NAMES, decimal_comma=decimal_comma, declared=False)
    pairs = (
        symbols.items() if isinstance(symbols, Mapping) else ((name, "real") for name in symbols)
    )
    domains: dict[str, Domain] = {}
    for name, domain in pairs:
        if (
            name in {"e", "i", "pi", "oo"}
            or not name.replace("_", "").isalnum()
            or name[0].isdigit()
        ):
            raise UsageError(f"{name!r} cannot be a symbol; expected a name such as x or theta_1")
        try:
            domains[name] = read_domain(domain)
        except LanguageError as error:
            raise UsageError(
                f"symbol {name}: {error.message}; expected {error.expected}"
            ) from error
    return Scope(registry, domains, decimal_comma=decimal_comma)


def _expected(text: str, kind: Kind, question: Question) -> Tree:
    try:
        return kind.read(text, question)
    except ReadingError as error:
        hint = f"; expected {error.expected}" if error.expected else ""
        raise UsageError(
            f"the expected answer {text!r} cannot be read as {kind.name}: {error.message} "
            f"(position {error.column}){hint}"
        ) from error


_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


_RUN = re.compile(r"(?<![A-Za-z\\_])([A-Za-z]{2,4})\s*(?:\\left\s*)?\(")


def _multiplied_letters(expected: str, response: str) -> frozenset[str]:
    """The letters that stand alone in the texts, where a run of them stands before a bracket: with x and y,
    `xy(x + y)` is a product."""
    texts = (expected, response)
    letters = {letter for text in texts for letter in _LETTER.findall(text)} - {"e", "i", "E"}
    runs = [set(run) for text in texts for run in _RUN.findall(text)]
    return frozenset(letters) if any(run <= letters for run in runs) else frozenset()


def _with_letters(letters: frozenset[str], scope: Scope) -> Scope:
    domains = dict.fromkeys(sorted(letters), REAL)
    return Scope(
        scope.registry, domains, decimal_comma=scope.decimal_comma, declared=scope.declared
    )


def _shared_names(expected: Tree, response: Tree, scope: Scope, up_to: object) -> Scope:
    """The names that both texts use, and the short ones of either: `xy` is a product where the other text has x and y,
    and one name where it has `xy` too."""
    first, second = free_symbols(expected), free_symbols(response)
    names = (first & second) | {name for name in first | second if _is_short(name)}
    left, right = first - second - names, second - first - names
    letters = _letters(left, right | names) | _letters(right, left | names)
    names |= letters
    if up_to == "constant":
        shared = free_symbols(without_own_constant(expected, None, scope))
        names -= ((first | second) - shared) & CONSTANT_NAMES
    both = Apply("list", (expected, response))
    counted = _counted(both)
    return Scope(
        scope.registry,
        {name: COUNT if name in counted else REAL for name in sorted(names)},
        decimal_comma=scope.decimal_comma,
        declared=False,
    )


_EULER: Mapping[str, Tree] = MappingProxyType({"E": Symbol("e")})


def _means_euler(expected: Tree, response: Tree) -> bool:
    """Whether `E` in a response is Euler's number: where the expected text has no symbol of that name."""
    return "E" in free_symbols(response) - free_symbols(expected)


def _counted(tree: Tree) -> frozenset[str]:
    """The names in binomial coefficients: these are counts where nobody says more. Beside factorials, which have
    values between the whole numbers and none at the negative ones, they stay real."""
    heads = {node.head for node in walk(tree) if isinstance(node, Apply)}
    if "binomial" not in heads or heads & {"factorial", "gamma"}:
        return frozenset()
    return frozenset().union(
        *(
            free_symbols(node)
            for node in walk(tree)
            if isinstance(node, Apply) and node.head == "binomial"
        )
    )


def _is_open(tree: Tree, scope: Scope) -> bool:
    """Whether a text leaves a calculation standing, in itself or in one of its entries."""
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return any(_is_open(part, scope) for part in tree.args)
    if free_symbols(tree):
        return unfinished_expression(tree, scope) is not None
    return unfinished(tree, scope) is not None


def _is_short(name: str) -> bool:
    return len(name.partition("_")[0]) == 1


def _letters(names: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The letters of names that only one text uses, where the other uses the same letters: `yx` for `xy`."""
    there = {letter for name in others for letter in name} if others else set()
    return frozenset(
        letter
        for name in names
        if 2 <= len(name) <= _LONGEST_PRODUCT and name.isalpha() and set(name) <= there - {"e", "i"}
        for letter in name
    )


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


def _words(option: object) -> tuple[str, ...]:
    return (option,) if isinstance(option, str) else tuple(option) if option else ()  # type: ignore[arg-type]
