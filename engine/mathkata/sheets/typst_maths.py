"""Formulas of a sheet as Typst: answers set large, and lines of working under each other at their equals signs."""

from __future__ import annotations

from collections.abc import Sequence

from mathkata.typeset import Formula, parse_math, to_typst, to_words
from mathkata.typeset.tree import atom_class, items_of
from mathkata.typeset.typst_text import string


def answer(latex: str) -> str:
    """A key inside a line of text, with fractions as large as in a display."""
    return f"#fitted[{_line(parse_math(latex))}];"


def chain(lines: Sequence[str]) -> str:
    """Lines of working, each equal to the one before: `first = second`, then `= third` below, aligned.

    Where that is too wide, every line stands alone. Lines that are relations themselves stand under each other as
    they are.
    """
    formulas = [parse_math(line) for line in lines]
    if len(formulas) < 2 or any(map(_is_relation, formulas)):
        return "\n".join(f"#step(1.5em)[{_line(each)}];" for each in formulas)
    apart = [_line(each, equals=number > 0) for number, each in enumerate(formulas)]
    return f"#chain({', '.join(f'[{each}]' for each in (_together(formulas), *apart))});"


def _line(formula: Formula, *, equals: bool = False) -> str:
    """A formula that may break over lines, set large; with `equals`, after an equals sign."""
    sign, word = ("= ", "equals ") if equals else ("", "")
    body = sign + to_typst(formula, display=True)
    return _equation(body, word + to_words(formula), block=False)


def _together(formulas: Sequence[Formula]) -> str:
    """One displayed equation, aligned at the equals signs."""
    first, *rest = map(to_typst, formulas)
    rows = [f"{'' if number else first} & = {each}" for number, each in enumerate(rest)]
    return _equation(" \\ ".join(rows), " equals ".join(map(to_words, formulas)), block=True)


def _equation(body: str, alt: str, *, block: bool) -> str:
    alt = string(alt.strip() or "empty formula")
    return f"#math.equation(block: {'true' if block else 'false'}, alt: {alt}, $ {body} $.body);"


def _is_relation(formula: Formula) -> bool:
    return any(atom_class(item) == "rel" for item in items_of(formula.body))
