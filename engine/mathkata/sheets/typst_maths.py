"""Formulas of a sheet as Typst: answers set large, and lines of working under each other at their equals signs."""

from __future__ import annotations

from collections.abc import Sequence

from mathkata.typeset import Formula, parse_math, to_typst, to_words
from mathkata.typeset.tree import atom_class, items_of
from mathkata.typeset.typst_text import string


def answer(latex: str) -> str:
    """A key inside a line of text, with fractions as large as in a display."""
    formula = parse_math(latex)
    return _equation(to_typst(formula, display=True), to_words(formula), block=False)


def chain(lines: Sequence[str]) -> str:
    """Lines of working, each equal to the one before: `first = second`, then `= third` below, aligned.

    Where the first two do not fit side by side, the first has a line of its own. Lines that are relations themselves
    stand under each other as they are.
    """
    formulas = [parse_math(line) for line in lines]
    if not formulas:
        return ""
    if len(formulas) == 1 or any(map(_is_relation, formulas)):
        return "\n".join(f"#fitted({_argument(_display([each], []))});" for each in formulas)
    first, *rest = formulas
    together = _argument(_display([first], rest))
    apart = f"{_argument(_display([first], []))}, {_argument(_display([], rest))}"
    return f"#chain({together}, {apart});"


def _display(first: Sequence[Formula], rest: Sequence[Formula]) -> str:
    """One displayed equation: what it begins with, and what that equals, line by line."""
    left = "".join(map(to_typst, first))
    rows = [f"{left if number == 0 else ''} & = {to_typst(each)}" for number, each in enumerate(rest)]
    alt = " equals ".join([to_words(each) for each in (*first, *rest)])
    if not first:
        alt = f"equals {alt}"
    return _equation(" \\ ".join(rows) if rows else left, alt, block=True)


def _equation(body: str, alt: str, *, block: bool) -> str:
    alt = string(alt.strip() or "empty formula")
    return f"#math.equation(block: {'true' if block else 'false'}, alt: {alt}, $ {body} $.body);"


def _argument(markup: str) -> str:
    return f"[{markup}]"


def _is_relation(formula: Formula) -> bool:
    return any(atom_class(item) == "rel" for item in items_of(formula.body))
