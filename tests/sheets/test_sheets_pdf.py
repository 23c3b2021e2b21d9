"""Sheets on paper: what is written is what is printed, twice the same, and no text of a bank becomes Typst code."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich_sheet import part, rich_sheet

from mathkata.model.errors import TypesetError
from mathkata.sheets import SheetProblem
from mathkata.sheets.pdf import _compiler, write_pdf
from mathkata.sheets.typst_maths import chain
from mathkata.sheets.typst_texts import markdown
from mathkata.sheets.typst_writer import letter, sheet_markup
from mathkata.sheets.working import rule_width, working_height

STRING = re.compile(r'"(?:\\.|[^"\\])*"')


def skeleton(markup: str) -> str:
    """The markup without its string literals: what Typst runs."""
    return STRING.sub('""', markup)


def alone(**changes: object) -> SheetProblem:
    return replace(rich_sheet().problems[0], **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("key", [False, True])
def test_a_sheet_is_tagged_for_screen_readers_and_the_same_on_every_run(key: bool) -> None:
    """Reproducible to the byte, from compilers that know nothing of each other; Typst's UA-1 check passed."""
    first = write_pdf(rich_sheet(), key=key)
    _compiler.cache_clear()
    assert write_pdf(rich_sheet(), key=key) == first
    assert first.startswith(b"%PDF-")
    assert b"pdfuaid" in first


def test_sheet_and_key_number_the_same_problems() -> None:
    """A key with another numbering would be worse than none."""
    numbers = [
        re.findall(r"#(?:problem|keyed)\((\d+)\)", sheet_markup(rich_sheet(), key=key))
        for key in (False, True)
    ]
    assert numbers[0] == numbers[1] == ["1", "2", "3", "4", "5", "6"]


def test_only_the_key_tells_answers() -> None:
    """The learner's pages hold neither answers, solutions nor titles that give them away."""
    problem = alone(
        title="TITLETOLD",
        parts=(part(r"\text{ANSWERTOLD}"),),
        solution=(replace(rich_sheet().problems[0].solution[0], say="SAYTOLD"),),
        certificate="CERTIFICATETOLD",
    )
    sheet = replace(rich_sheet(), problems=(problem,))
    told = {"TITLETOLD", "ANSWERTOLD", "SAYTOLD", "CERTIFICATETOLD"}
    assert {word for word in told if word in sheet_markup(sheet, key=True)} == told
    assert {word for word in told if word in sheet_markup(sheet, key=False)} == set()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_plain_words_never_change_the_code(text: str) -> None:
    """Titles, ids, versions and certificates go through string literals only."""

    def made(words: str) -> str:
        problem = alone(title=words, template=words, version=words, certificate=words)
        sheet = replace(
            rich_sheet(), title=words, topic_line=words, what=(words,), problems=(problem,)
        )
        return skeleton(sheet_markup(sheet, key=True))

    assert made(f"x{text}") == made("x")


@settings(max_examples=25, deadline=None)
@given(st.text("#@$<>\\[]{}()*_`~-+=/;:\"' \nab1|&%^!", max_size=60))
def test_hostile_markdown_compiles(text: str) -> None:
    """Whatever our Markdown reader accepts, Typst sets."""
    try:
        markdown(text)
    except TypesetError:
        return
    problem = alone(statement=text, parts=(part("1", ask=text, choices=(text, "b"), right=(0,)),))
    sheet = replace(rich_sheet(), problems=(problem,))
    assert write_pdf(sheet, key=True)


def test_hostile_words_stay_words() -> None:
    """A statement can't call Typst: its words stand in string literals."""
    code = skeleton(sheet_markup(rich_sheet(), key=True))
    assert "#panic" not in code
    assert "@cite" not in code
    assert "<label>" not in code
    assert "#panic" in sheet_markup(rich_sheet(), key=True)


def test_a_problem_longer_than_a_page_goes_on_on_the_next() -> None:
    """Problems stay together where they fit; one that can't must not run off its page."""
    statement = "\n\n".join(f"Line {number}." for number in range(150))
    sheet = replace(rich_sheet(), problems=(alone(statement=statement),))
    pages = _compiler().compile(
        input=sheet_markup(sheet, key=False).encode(), format="svg", timestamp=0
    )
    assert isinstance(pages, list)
    assert len(pages) >= 3


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("Find $\\frac{1}{$.", "problem 1 (topic/template-1, seed 1234567890124)"),
        ("A glyph no font of ours has: \u597d", "could not be displayed"),
    ],
)
def test_an_error_names_its_problem(statement: str, said: str) -> None:
    """Where, what, and what to do: never a bare Typst diagnostic."""
    sheet = replace(rich_sheet(), problems=(alone(statement=statement),))
    with pytest.raises(TypesetError, match=r"^problem 1 .* cannot be set") as caught:
        write_pdf(sheet, key=False)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("lines", "start", "equals"),
    [
        ((), "", 0),
        (("a",), "#step(", 0),
        (("a", "b", "c"), "#chain(", 2),
        (("x = 1", "y = 2"), "#step(", 0),
    ],
)
def test_lines_of_working(lines: tuple[str, ...], start: str, equals: int) -> None:
    """Values are joined by equals signs, aligned; relations stand as they are."""
    markup = chain(lines)
    assert markup.startswith(start)
    assert markup.count("& =") == equals


@pytest.mark.parametrize(
    ("text", "large"),
    [
        (r"$\frac{1}{2}$", False),
        (r"$\frac{1}{1+e^{-x}}$", True),
        (r"$\tfrac{1}{1+e^{-x}}$", False),
        (r"$\frac{x^3}{3}$", True),
    ],
)
def test_busy_fractions_inside_a_line_are_set_large(text: str, large: bool) -> None:
    """Exponents in a small fraction can't be read on paper."""
    assert ("display(frac" in markdown(text)) is large


def test_headings_of_a_statement_do_not_interrupt_those_of_the_sheet() -> None:
    """PDF/UA forbids a level that is skipped; a bank may write any."""
    assert "#heading" not in markdown("###### Deep\n\n> # in a quote\n\n- # in a list")


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_letters_of_options(place: int, name: str) -> None:
    """As Typst numbers them, so that key and sheet agree."""
    assert letter(place) == name


@pytest.mark.parametrize("kind", ["number", "expression", "matrix", "choice", "shape", "anything"])
def test_room_for_the_working_grows_with_the_level(kind: str) -> None:
    """No level gets less room than the one below; options get no rule."""
    options = ("a", "b") if kind == "choice" else ()
    asked = part("1", kind=kind, choices=options)
    rooms = [working_height(alone(level=level, parts=(asked,)), asked) for level in range(1, 6)]
    assert rooms == sorted(rooms)
    assert max(rooms) <= 80
    assert rule_width(asked) == 0 or not options
