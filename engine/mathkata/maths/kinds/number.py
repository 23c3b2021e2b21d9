"""The kind number: one number, exact or rightly rounded."""

from __future__ import annotations

from mathkata.maths.comparing import decimal_text
from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.options import NUMBER_OPTIONS
from mathkata.maths.kinds.scalars import key_text, mark_number
from mathkata.maths.kinds.shared import (
    agree_scalars,
    is_scalar,
    not_asked_for,
    refuse_unit,
    to_text,
    unreadable_around,
)
from mathkata.maths.kinds.units import as_typed
from mathkata.maths.reading import read
from mathkata.maths.trees import Number, Tree
from mathkata.model.errors import MathkataError, ReadingError


class NumberKind:
    """One number."""

    name = "number"
    doc = "One number: exact, or a decimal rounded rightly to the digits asked for, or within a tolerance."
    help = "a number: 3, -1/2, 0.333, sqrt(2)/2, 2pi, 1.2e-3, 16.7%"
    options: tuple[Option, ...] = (
        *NUMBER_OPTIONS,
        Option(
            "mixed", "flag", "Whether 1 1/2 may be written for one and a half; yes if not said."
        ),
    )
    types = ("number", "integer")

    def read(self, text: str, question: Question) -> Tree:
        mixed = bool(question.options.get("mixed", True))

        def again(plain: str) -> Tree:
            return self.read(plain, question)

        try:
            tree = read(text, question.scope, expect="number", mixed=mixed)
        except ReadingError:
            without_unit = refuse_unit(text, question, again)
            if without_unit is None:
                raise
            return without_unit
        return refuse_unit(text, question, again) or tree

    def compare(self, response: Tree, question: Question) -> Marked:
        if not is_scalar(response, question.scope):
            return not_asked_for("a single number", response, key_text(question.key, question))
        return mark_number(response, question.key, question)

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        return agree_scalars(first, second, question)

    def show(self, question: Question) -> str:
        return to_text(as_typed(question.key, question.options))

    def samples(self, question: Question) -> Samples:
        form = question.options.get("form", "any")
        key = self.show(question)
        try:
            number = decimal_text(question.key, 6, scope=question.scope)
        except MathkataError:
            number = ""
        right = [key] if form in {"any", "exact"} else []
        if number and form == "any" and "unit" not in question.options:
            right.append(number)
        nearby = (
            f"({key}) + 1" if not isinstance(question.key, Number) else str(question.key.value + 1)
        )
        return Samples(
            right=tuple(right),
            misformed=(f"({key}) + 0",) if "allow" not in question.options else (),
            wrong=(nearby,) if "tolerance" not in question.options else (),
            unreadable=(unreadable_around(key), "", "((", "2 kg"),
        )
