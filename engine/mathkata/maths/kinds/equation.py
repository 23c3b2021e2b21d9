"""The kind equation: two sides, compared by their solutions."""

from __future__ import annotations

from mathkata.maths.kinds.base import Marked, Option, Question, Samples
from mathkata.maths.kinds.marks import misformed
from mathkata.maths.kinds.shared import key_as_text, not_asked_for, short_text, unreadable_around
from mathkata.maths.kinds.statements import same_statement
from mathkata.maths.reading import read
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree, names
from mathkata.model.verdict import Outcome

_STATEMENTS = COMPARISONS | {"and", "or"}


class EquationKind:
    """An equation, right when it has the solutions of the key."""

    name = "equation"
    doc = "An equation or inequality with the same solutions as the key; form solved asks for a lone name on the left."
    help = "two sides: y = 2x + 1, x^2 + y^2 = 4"
    options: tuple[Option, ...] = (
        Option(
            "form",
            "word",
            "solved: the name that stands alone in the key must stand alone in the response.",
            ("any", "solved"),
        ),
    )
    types = ("truth", "expression", "any")

    def read(self, text: str, question: Question) -> Tree:
        return read(text, question.scope, expect="equation")

    def compare(self, response: Tree, question: Question) -> Marked:
        key = question.key
        if not isinstance(key, Apply) or key.head not in _STATEMENTS:
            key = Apply("eq", (key, Number(0)))
        if not isinstance(response, Apply) or response.head not in _STATEMENTS:
            return not_asked_for("an equation", response, short_text(key))
        marked = same_statement(key, response, question.scope)
        if marked.outcome is Outcome.CORRECT and question.options.get("form") == "solved":
            name = _solved_for(key)
            if name is not None and _solved_for(response) != name:
                return misformed("unsolved", name=name)
        return marked

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        if isinstance(first, Apply) and isinstance(second, Apply):
            return same_statement(first, second, question.scope)
        return not_asked_for("an equation", second, short_text(first))

    def show(self, question: Question) -> str:
        return key_as_text(question)

    def samples(self, question: Question) -> Samples:
        key = self.show(question)
        sides = question.key.parts
        if len(sides) != 2 or not isinstance(question.key, Apply):
            return Samples(unreadable=("", unreadable_around("x")))
        left, right = (short_text(side) for side in sides)
        twice = f"2*({left}) = 2*({right})"
        plain = question.options.get("form", "any") == "any" and question.key.head == "eq"
        return Samples(
            right=(key, twice) if plain else (key,),
            wrong=(f"{left} = {right} + 1",) if plain else (),
            unreadable=("", unreadable_around(key), left),
        )


def _solved_for(tree: Tree) -> str | None:
    """The name that stands alone on one side and not on the other; None for a chain of equations as well."""
    if len(tree.parts) != 2:
        return None
    for side, other in (tree.parts, tree.parts[::-1]):
        if isinstance(side, Symbol) and side.name not in names(other):
            return side.name
    return None
