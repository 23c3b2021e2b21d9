"""The kind expression: a value in symbols."""

from __future__ import annotations

from mathkata.maths.domains import REAL, Scope
from mathkata.maths.kinds.algebraforms import EXPRESSION_FORMS
from mathkata.maths.kinds.antiderivatives import CONSTANT_NAMES, without_constant
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.options import ALLOWED, DECIMALS, DIGITS, TOLERANCE, TOLERANCE_KIND
from mathkata.maths.kinds.scalars import key_text, mark_scalar
from mathkata.maths.kinds.shared import (
    agree_scalars,
    is_scalar,
    key_as_text,
    not_asked_for,
    unreadable_around,
)
from mathkata.maths.reading import read
from mathkata.maths.trees import Tree, free_symbols
from mathkata.model.errors import ReadingError

EXPRESSION_UP_TO = ("constant", "sign", "scale", "positive_scale")


class ExpressionKind:
    """A value in symbols."""

    name = "expression"
    doc = "An expression in symbols, compared on their domains: equal in any form, unless a form is asked for."
    help = "an expression: 2x + 1, x^2 e^-x, sin(x)/x, ln|x|, sqrt(x), (x-1)(x+1)"
    options: tuple[Option, ...] = (
        Option(
            "up_to",
            "word",
            "What two right answers may differ by: an added constant, the sign, a factor.",
            EXPRESSION_UP_TO,
        ),
        Option("form", "words", "The form that a right expression must have.", EXPRESSION_FORMS),
        ALLOWED,
        TOLERANCE,
        TOLERANCE_KIND,
        DIGITS,
        DECIMALS,
    )
    types = ("expression", "number", "integer")

    def read(self, text: str, question: Question) -> Tree:
        try:
            return read(text, question.scope, expect="expression")
        except ReadingError as error:
            if question.options.get("up_to") != "constant":
                raise
            try:
                tree = read(text, _with_constants(question.scope), expect="expression")
            except ReadingError:
                raise error from None
            return tree if len(free_symbols(tree) & CONSTANT_NAMES) <= 1 else _refuse(error)

    def compare(self, response: Tree, question: Question) -> Marked:
        if not is_scalar(response, question.scope):
            return not_asked_for("a single expression", response, key_text(question.key, question))
        return mark_scalar(response, question.key, question)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        if question.options.get("up_to") == "constant":
            second = without_constant(second, first, question.scope)
        return agree_scalars(first, second, question)

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        up_to = question.options.get("up_to")
        right = (key, f"({key})") if not question.options.get("form") else ()
        if up_to == "constant":
            right = (*right, f"{key} + C")
        wrong = {
            None: f"({key}) + 1",
            "constant": f"2*({key}) + 1" if free_symbols(question.key) else "",
            "sign": f"({key}) + 1",
        }.get(up_to, "")
        return Samples(
            right=right,
            wrong=(wrong,) if wrong else (),
            unreadable=(unreadable_around(key), "", "x +* 2"),
        )


def _with_constants(scope: Scope) -> Scope:
    extra = dict.fromkeys(CONSTANT_NAMES - set(scope.domains) - set(scope.values), REAL)
    return Scope(
        scope.registry,
        {**scope.domains, **extra},
        scope.values,
        scope.decimal_comma,
        scope.declared,
    )


def _refuse(error: ReadingError) -> Tree:
    raise error
