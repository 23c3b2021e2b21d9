"""Values stand in statements as people write them: signs, ones, brackets, formats, places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mathkata import Quiz
from mathkata.model.errors import LanguageError
from mathkata.problems.placeholders import find_placeholders
from mathkata.problems.rendering import join_maths

JOINED = [
    ("5 - ", "-3", "", "5 + 3"),
    ("-", "-3", "x", "3x"),
    ("5 + ", "-2", "", "5 - 2"),
    ("5 + ", "-1", "x", "5 - x"),
    ("", "1", "x", "x"),
    ("", "-1", "x", "-x"),
    ("", "1", "", "1"),
    ("x = ", "-3", "", "x = -3"),
    ("", "-3", "^2", r"\left(-3\right)^2"),
    ("2 ", "-3", "", r"2 \left(-3\right)"),
    ("5 - ", "x + 1", "", r"5 - \left(x + 1\right)"),
    ("5 + ", "x + 1", "", "5 + x + 1"),
    ("(", "-3", ", 2)", "(-3, 2)"),
    (r"\frac{", "-3", "}{2}", r"\frac{-3}{2}"),
    ("x^{", "-3", "}", "x^{-3}"),
]


@pytest.mark.parametrize(("before", "shown", "after", "whole"), JOINED)
def test_signs_and_ones_come_out_right(before: str, shown: str, after: str, whole: str) -> None:
    """`-{{a}}` of -3 is 3, `+ {{b}}` of -2 is `- 2`, `{{a}}x` of 1 is x."""
    kept, value = join_maths(before, shown, after)
    assert kept + value + after == whole


def test_placeholders_open_at_the_last_two_braces_of_a_run() -> None:
    """LaTeX braces around a placeholder stay LaTeX braces."""
    (place,) = find_placeholders(r"$\frac{{{a}}}{2}$")
    assert (place.expression, place.start, place.setting) == ("a", 7, "maths")


def test_placeholders_know_their_setting() -> None:
    """Prose, maths and code are told apart; dollars in code are no maths."""
    places = find_placeholders("{{a}} $x={{b}}$ `$ {{c}}` \\$ {{d}}\n```\n{{e}}\n```\n{{f:.2f}}")
    assert [(place.expression, place.setting.value) for place in places] == [
        ("a", "prose"),
        ("b", "maths"),
        ("c", "code"),
        ("d", "prose"),
        ("e", "code"),
        ("f", "prose"),
    ]
    assert places[-1].format == ".2f"


@pytest.mark.parametrize(("text", "start"), [("a {{b", 2), ("{{ }}", 0)])
def test_broken_placeholders_are_told_at_their_place(text: str, start: int) -> None:
    """An open or empty placeholder is a finding, never a literal brace on the page."""
    with pytest.raises(LanguageError) as caught:
        find_placeholders(text)
    assert caught.value.start == start


def test_values_by_place_and_format(quiz_of: Callable[[str], Quiz]) -> None:
    """One value in maths, prose, code and the formats."""
    quiz = quiz_of(
        """
draw: {a: 'integer(-3, -3)', p: 'choice([1/8])', M: 'choice([[[1, 2], [3, 4]]])'}
symbols: {x: real}
ask: |
  Maths $x^{{{a}}}$, prose {{a}}, code `{{a*x}}`, percent {{p:percent}}, in maths ${{p:percent}}$, fixed {{p:.2f}},
  written ${{2**3*a:written}}$, worked ${{2**3*a}}$.
answer: {kind: number, value: a, check: -abs(a)}
"""
    )
    text = quiz.problem("demo/one", 0).markdown
    assert "$x^{-3}$, prose $-3$, code `-3*x`" in text
    assert r"percent 12.5%, in maths $12.5\%$, fixed $0.13$" in text
    assert "worked $-24$" in text
    assert "2^{3}" in text


def test_tables_are_markdown(quiz_of: Callable[[str], Quiz]) -> None:
    """`{{table(M)}}` sets a matrix as a table."""
    quiz = quiz_of(
        """
draw: {M: 'matrix(2, 2, 1, 4)'}
ask: |
  Look at
  {{table(M)}}
  and add the corners.
answer: {kind: number, value: 'M[0, 0] + M[1, 1]', check: trace(M)}
"""
    )
    problem = quiz.problem("demo/one", 0)
    assert "| --- | --- |" in problem.markdown
    assert (
        "┌" in problem.statement("terminal")
        or "│" in problem.statement("terminal")
        or "─" in problem.statement("terminal")
    )
