"""Statements: read from Markdown, printed for paper, terminal and ear; hostile text stays text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.model.errors import TypesetError
from mathkata.typeset import (
    Style,
    document_to_text,
    document_to_typst,
    document_to_words,
    parse_document,
    parse_math,
    text_to_typst,
    to_typst,
)
from mathkata.typeset.style import cells

FORMULAS = Path(__file__).with_name("formulas.txt").read_text(encoding="utf-8").splitlines()

STATEMENT = r"""# A heading

Let $f(x) = \frac{a+b}{2}$, where $\sigma(z) = 1/(1+e^{-z})$, be **very** *smooth* on $\mathbb{R}^n$, `x @ y`.

$$
A = \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}
$$

1. First $x^2$
2. Second
   - nested $\frac12$

| a | $b$ |
|---|:-:|
| 1 | $\frac{1}{2}$ |

```python
print("#strong[x]")
```

> quoted [words](https://example.org)
"""


def compiled(source: str, **options: object) -> bytes:
    out = typst.compile(source.encode(), format="pdf", ignore_system_fonts=True, **options)
    assert isinstance(out, bytes)
    return out


def test_the_sixty_formulas_compile_in_typst() -> None:
    formulas = [to_typst(parse_math(latex)) for latex in FORMULAS]
    source = "\n\n".join(f"$ {formula} $ and ${formula}$" for formula in formulas)
    assert compiled(source).startswith(b"%PDF")


def test_a_statement_is_accessible_on_paper() -> None:
    source = '#set document(title: "t")\n' + document_to_typst(parse_document(STATEMENT))
    assert compiled(source, pdf_standards="ua-1").startswith(b"%PDF")


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=12), min_size=20, max_size=40)
)
@settings(max_examples=15, deadline=None)
def test_no_text_becomes_typst_code(texts: list[str]) -> None:
    hostile = [
        *texts,
        '"]; #panic("out"); [',
        "#panic()",
        "\\",
        '\\"',
        "$x$",
        "*a* _b_ `c`",
        "// x",
        "/*",
    ]
    source = "\n".join(f"#metadata([{text_to_typst(text)}])<it>" for text in hostile)
    found = json.loads(typst.query(source.encode(), "<it>", field="value"))
    assert len(found) == len(hostile)


@given(st.text(alphabet="#$[]\\\"'`*_-=/<>@~{}();:. abλ1\n|&!", max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_statement_prints_or_is_refused(markdown: str) -> None:
    try:
        document = parse_document(markdown)
    except TypesetError as error:
        assert 0 <= error.start <= len(markdown)
        return
    compiled(document_to_typst(document))
    document_to_words(document)


WORDS = st.sampled_from(
    [*FORMULAS, "x", r"\frac{a+b}{c}", r"\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}"]
).flatmap(
    lambda latex: st.sampled_from([f"${latex}$", f"\n\n$$\n{latex}\n$$\n\n", f"(${latex}$),"])
)
TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)


@given(
    st.lists(
        WORDS | TEXTS | st.sampled_from(["\n- ", "\n1. ", "\n> ", "\n\n", " `code` ", "  \n"])
    ).map(" ".join),
    st.integers(2, 100),
    st.sampled_from([Style(), Style(ascii=True)]),
)
@settings(max_examples=200, deadline=None)
def test_no_row_is_wider_than_asked(markdown: str, width: int, style: Style) -> None:
    try:
        document = parse_document(markdown)
    except TypesetError:
        return
    rows = document_to_text(document, width, style=style)
    assert all(cells(row) <= width for row in rows)
    assert not any("\n" in row or "\x1b" in row for row in rows)
    if style.ascii:
        assert all(row.isascii() for row in rows)


@pytest.mark.parametrize("width", [3, 10, 20, 40, 80])
def test_a_whole_statement_fits(width: int) -> None:
    rows = document_to_text(parse_document(STATEMENT), width)
    assert max(map(cells, rows)) <= width


def test_tall_formulas_stand_in_the_line() -> None:
    rows = document_to_text(parse_document(r"Let $f = \frac{a+b}{2}$, then."), 60)
    assert rows == ["        a + b", "Let f = ─────, then.", "          2"]


def test_wide_displays_break_at_relations() -> None:
    rows = document_to_text(
        parse_document(r"$$ f(x) = aaaaaaa + bbbbbbb = ccccccc + ddddddd $$"), 30
    )
    assert rows == ["f(x) = aaaaaaa + bbbbbbb", "    = ccccccc + ddddddd"]


@pytest.mark.parametrize(
    ("markdown", "start"),
    [
        (r"words $x + \foo$", 11),
        ("line\n\n- a $y$ b $\\foo$", 17),
        ("$$\nx\n\\foo\n$$", 5),
        ("see ![a](b.png)", 4),
    ],
)
def test_an_error_knows_its_place_in_the_statement(markdown: str, start: int) -> None:
    with pytest.raises(TypesetError) as caught:
        parse_document(markdown)
    assert caught.value.start == start


def test_html_is_text() -> None:
    document = parse_document("<script>alert(1)</script>")
    assert document_to_text(document, 60) == ["<script>alert(1)</script>"]


def test_words_read_formulas() -> None:
    assert document_to_words(parse_document("Find $x^2$.")) == "Find x squared."


def test_words_around_a_display_keep_no_spaces() -> None:
    rows = document_to_text(parse_document("Before $$x$$ after."), 60)
    assert rows == ["Before", "", "    x", "", "after."]
    assert '" after' not in document_to_typst(parse_document("Before $$x$$ after."))
