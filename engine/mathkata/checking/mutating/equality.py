"""Errors that are none: the changed formula is proved to be the same, or the statement shows what was changed."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.checking.mutating.planting import Mutant, mentioned, reached_lets
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import parse
from mathkata.maths.trees import CONSTANTS, Apply, Symbol, Tree
from mathkata.model.errors import EvaluationError, LanguageError
from mathkata.model.template import PartRule
from mathkata.model.verdict import Outcome
from mathkata.problems import CompiledTemplate
from mathkata.problems.compiled import CompiledPart, Text
from mathkata.problems.proving import canonical, unfolded

_PROOFS = frozenset({"tree", "exact", "proved"})


def proved_equal(original: CompiledTemplate, mutated: CompiledTemplate) -> bool:
    """Whether the answer of every part is, with the draws left as symbols, proved to be what it was."""
    return all(
        _same_answer(mine, other, original, mutated)
        for mine, other in zip(original.parts, mutated.parts, strict=True)
    )


def _same_answer(
    mine: CompiledPart, other: CompiledPart, original: CompiledTemplate, mutated: CompiledTemplate
) -> bool:
    first = unfolded(mine.value.written, original.let_trees)
    second = unfolded(other.value.written, mutated.let_trees)
    if canonical(first) == canonical(second):
        return True
    key, value = _symbolic(mine, original), _symbolic(other, mutated)
    if key is None or value is None:
        return False
    if key == value:
        return True
    question = Question(key, Scope(original.registry, original.domains), dict(mine.options))
    try:
        marked = mine.kind.agree(key, value, question)
    except (EvaluationError, TypeError, ValueError, ArithmeticError):
        return False
    return (
        marked.outcome is Outcome.CORRECT
        and marked.evidence is not None
        and marked.evidence.method in _PROOFS
    )


def _symbolic(part: CompiledPart, compiled: CompiledTemplate) -> Tree | None:
    """The answer with the draws left as symbols, or None where it needs their values."""
    lets: Mapping[str, Tree] = {name: let.exact for name, let in compiled.lets}
    try:
        return evaluate(unfolded(part.value.exact, lets), {}, compiled.registry)
    except (EvaluationError, TypeError, ValueError, ArithmeticError):
        return None


def is_posed(original: CompiledTemplate, mutant: Mutant) -> bool:
    """Whether every answer that depends on the `let` with the error is made of nothing but values that the statement
    shows. Then another question is asked, and its answer is worked out from that question: no key is wrong."""
    if mutant.target != "let":
        return False
    template = original.template
    for part, compiled in zip(template.parts, original.parts, strict=True):
        if mutant.name not in reached_lets(template, part):
            continue
        shown = shown_names(original.ask, original) | (
            frozenset() if compiled.ask is None else shown_names(compiled.ask, original)
        )
        if not _rests_on(part, shown, mutant.name, original):
            return False
    return True


def shown_names(text: Text, compiled: CompiledTemplate) -> frozenset[str]:
    """The names whose whole value the text shows: `{{f}}`, `{{f(x)}}` for a local function, `{{table(M)}}`."""
    found: set[str] = set()
    for place, _ in text.places:
        if place.format:
            continue
        try:
            tree = parse(place.expression)
        except LanguageError:
            continue
        if isinstance(tree, Apply) and tree.head == "table" and len(tree.args) == 1:
            tree = tree.args[0]
        if isinstance(tree, Symbol):
            found.add(tree.name)
        elif isinstance(tree, Apply) and _is_plain_call(tree, compiled):
            found.add(tree.head)
    return frozenset(found)


def _is_plain_call(tree: Apply, compiled: CompiledTemplate) -> bool:
    local = {rule.name for rule in compiled.template.lets if rule.parameters is not None}
    arguments = [part.name for part in tree.args if isinstance(part, Symbol)]
    return (
        tree.head in local
        and len(arguments) == len(tree.args) == len(set(arguments))
        and all(name in compiled.domains for name in arguments)
    )


def _rests_on(
    part: PartRule, shown: frozenset[str], hidden: str, compiled: CompiledTemplate
) -> bool:
    """Whether the answer of a part is made of shown names only; of the hidden one only as they are made of it."""
    formulas = {rule.name: rule for rule in compiled.template.lets}
    drawn = {name for rule in compiled.template.draws for name in rule.names}
    parts = {each.name: each.answer.value for each in compiled.template.parts}
    seen: set[str] = set()
    open_names = list(mentioned(part.answer.value))
    while open_names:
        name = open_names.pop()
        if name in seen or name in shown or name in CONSTANTS:
            continue
        seen.add(name)
        if name == hidden:
            return False
        if name in formulas:
            open_names += mentioned(formulas[name].value) - set(formulas[name].parameters or ())
        elif name in drawn:
            return False
        elif name in parts and name != "answer":
            open_names += mentioned(parts[name])
    return True
