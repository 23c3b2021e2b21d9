"""Checks that notice nothing: conditions that a wrong answer meets as well.

`answer == answer`, `answer > -10**9`, `shape(answer) == [2, 2]` and `a == a` hold whatever the answer is. Such a check is
tried on wrong answers; if it lets all of them pass, it is no author route.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flint import fmpq

from mathkata.maths.binding import inline
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import Type
from mathkata.maths.trees import (
    COLLECTIONS,
    MINUS_ONE,
    ONE,
    ZERO,
    Apply,
    Label,
    Number,
    Symbol,
    Tree,
    Truth,
    names,
    walk,
)
from mathkata.maths.trees import replace as put_in
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Outcome
from mathkata.problems.compiled import CompiledPart, CompiledTemplate, Formula
from mathkata.problems.notation import plain
from mathkata.problems.routes import check_route
from mathkata.problems.variant import draw_variant

TRIED = 3
"""On the variants of so many seeds."""
ATTEMPTS = 200
TWO = Number(2)
_ANY = (MathkataError, ArithmeticError, ValueError, TypeError, LookupError, RecursionError)


def notices_nothing(check: Formula, part: CompiledPart, compiled: CompiledTemplate) -> bool:
    """Whether a check lets every wrong answer pass that is tried. Only where at least one could be tried."""
    if check.type is not Type.TRUTH and "answer" not in names(check.exact):
        return False
    if _tests_another_way(check, part, compiled):
        return False
    tried = False
    for seed in range(TRIED):
        try:
            variant = draw_variant(compiled, seed, lambda _: "", ATTEMPTS)
            key = variant.value(part.value)
            question = Question(key, variant.scope, dict(part.options))
        except _ANY:
            continue
        for wrong in _wrong(key, part, compiled):
            if not _is_wrong(wrong, part, question):
                continue
            tried = True
            try:
                tried_on = Question(wrong, variant.scope, question.options)
                check_route(_about(check, wrong, compiled), part, tried_on, variant)
            except _ANY:
                return False
    return tried


def _about(check: Formula, wrong: Tree, compiled: CompiledTemplate) -> Formula:
    """The check with a wrong answer in it, also where a form such as `diff` has been given the right one's formula."""
    whole = inline(put_in(check.written, {"answer": wrong}), compiled.let_trees)
    return replace(check, whole=whole, exact=whole)


def _tests_another_way(check: Formula, part: CompiledPart, compiled: CompiledTemplate) -> bool:
    """Whether a check has the answer's formula in it without calling it `answer`: `diff(F, x) == f` where the answer is
    the `let` F. Then a wrong answer cannot be put in."""
    from mathkata.problems.proving import unfolded

    tested = plain(unfolded(part.value.written, compiled.let_trees))
    whole = unfolded(check.written, compiled.let_trees)
    return any(plain(node) == tested for node in walk(whole))


def _is_wrong(wrong: Tree, part: CompiledPart, question: Question) -> bool:
    try:
        return part.kind.agree(question.key, wrong, question).outcome is Outcome.INCORRECT
    except _ANY:
        return False


def _wrong(key: Tree, part: CompiledPart, compiled: CompiledTemplate) -> Iterator[Tree]:
    """Answers of the same sort: near the right one, with the other sign, and nothing."""
    if isinstance(key, Label):
        yield from (Label(label) for label, _ in part.choices if label != key.text)
    elif isinstance(key, Truth):
        yield Truth(not key.value)
    elif isinstance(key, Number):
        for value in (key.value + 1, key.value - 1, 2 * key.value, -key.value, fmpq(0)):
            yield Number(value)
    elif isinstance(key, Apply) and key.head in COLLECTIONS:
        for place in sorted({0, len(key.args) - 1} if key.args else set()):
            for entry in _wrong(key.args[place], part, compiled):
                yield Apply(key.head, (*key.args[:place], entry, *key.args[place + 1 :]))
    elif isinstance(key, (Apply, Symbol)):
        for head, other in (("add", ONE), ("mul", TWO), ("mul", MINUS_ONE), ("mul", ZERO)):
            try:
                yield evaluate(Apply(head, (key, other)), {}, compiled.registry)
            except _ANY:
                continue
