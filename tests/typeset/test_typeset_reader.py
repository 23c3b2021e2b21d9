"""The reader of LaTeX maths: what it refuses, where it points, and that nothing else ever escapes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.model.errors import TypesetError
from mathkata.typeset import Formula, Style, parse_math, to_block, to_line, to_typst, to_words
from mathkata.typeset.style import cells

FORMULAS = Path(__file__).with_name("formulas.txt").read_text(encoding="utf-8").splitlines()

PIECES = [
    *"{}{}^_&'|()[]+-=,;:/!~ abxyz0123",
    *(
        "\\" + name
        for name in ["frac", "sqrt", "left", "right", "middle", "over", "choose", "\\", "begin{matrix}", "end{matrix}", "begin{cases}", "end{cases}", "substack", "limits", "binom", "overset", "not", "pmod", "operatorname", "hline", "alpha", "sum", "int", "lim", "max", "mathbf", "text", "hat", "underbrace", "Big", "bigl", ";", ",", "le", "in"]
    ),
    "中", "é", "\u0301", "😀", "\x1b", "$", "%", "#", "\u202e",
]  # fmt: skip


@pytest.mark.parametrize(
    ("latex", "column"),
    [
        (r"\foo x", 1),
        (r"x + \alhpa", 5),
        (r"\frac{a", 6),
        (r"\frac{a}", 1),
        ("a^b^c", 4),
        ("x_", 2),
        (r"\left( x", 1),
        (r"\left x", 1),
        (r"x \right)", 3),
        (r"\begin{bmatrix} 1 \end{pmatrix}", 23),
        (r"\begin{picture} 1 \end{picture}", 7),
        (r"\begin{array}{xyz} 1 \end{array}", 7),
        ("a & b", 3),
        ("50% off", 3),
        ("a}b", 2),
        ("\x1b[31m", 1),
        ("a\u202eb", 2),
        ("a" + "\\", 2),
        (r"\newcommand{\a}{\a\a} \a", 23),
        (r"\text{no \foo here}", 10),
        (r"\text{if $x", 6),
        (r"\text{if $\foo$}", 11),
    ],
)
def test_an_error_knows_its_column(latex: str, column: int) -> None:
    with pytest.raises(TypesetError) as caught:
        parse_math(latex)
    assert caught.value.column == column


def test_an_unknown_command_names_the_nearest() -> None:
    with pytest.raises(TypesetError) as caught:
        parse_math(r"\alhpa")
    assert caught.value.expected == r"\alpha"


@pytest.mark.parametrize(
    "latex",
    ["{" * 61, r"\sqrt" * 5000 + "x", r"\hat{" * 200, "x^{" * 61, "a" * 20_001, r"\left(" * 70],
)
def test_size_and_depth_are_bounded(latex: str) -> None:
    with pytest.raises(TypesetError):
        parse_math(latex)


def test_deep_formulas_within_the_bound_print() -> None:
    formula = parse_math(r"\frac{1}{1+" * 28 + "x" + "}" * 28)
    assert to_line(formula) and to_typst(formula) and to_words(formula) and to_block(formula).lines


@pytest.mark.parametrize(
    "latex", ["'a", r"a\\b", r"{n \choose k}", r"x \lessapprox y", "", " ", "{}"]
)
def test_rare_but_right_formulas_are_read(latex: str) -> None:
    assert isinstance(parse_math(latex), Formula)


def print_everywhere(formula: Formula) -> None:
    """Every printer prints; blocks are rectangles; ASCII is ASCII."""
    for style in (Style(), Style(bold="plain"), Style(ascii=True)):
        line, block = to_line(formula, style), to_block(formula, style)
        assert "\n" not in line
        assert 0 <= block.baseline < len(block.lines)
        assert {cells(row) for row in block.lines} == {block.width}
        if style.ascii:
            assert line.isascii() and str(block).isascii()
    assert "\n" not in to_words(formula)
    assert to_typst(formula) or not formula.source.strip()


@pytest.mark.parametrize("latex", FORMULAS)
def test_the_sixty_formulas_print_everywhere(latex: str) -> None:
    print_everywhere(parse_math(latex))


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_pieces_are_read_or_refused_with_a_place(latex: str) -> None:
    try:
        formula = parse_math(latex)
    except TypesetError as error:
        assert 0 <= error.start <= len(latex)
        return
    print_everywhere(formula)


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        print_everywhere(parse_math(text))
    except TypesetError as error:
        assert 0 <= error.start <= len(text)


@pytest.mark.parametrize(
    "latex",
    [
        "x^{" * 29 + "x" + "}" * 29,
        "x_{y^{" * 14 + "x" + "}}" * 14,
        r"\binom{" * 29 + "x" + "}{y}" * 29,
        r"\frac{1}{" * 29 + "x" + "}" * 29,
        r"\sqrt[2]{" * 29 + "x" + "}" * 29,
        r"\left(" * 29 + "x" + r"\right)" * 29,
        r"\hat{" * 29 + "x" + "}" * 29,
        r"\underbrace{" * 19 + "x" + "}_{y}" * 19,
        r"\begin{matrix}" * 25 + "x" + r"\end{matrix}" * 25,
        r"\overset{" * 20 + "x" + "}{y}" * 20,
        r"\max_{" * 29 + "x" + "}" * 29,
    ],
)
def test_deep_towers_take_no_exponential_time(latex: str) -> None:
    print_everywhere(parse_math(latex))
