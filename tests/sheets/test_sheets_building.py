"""From a quiz to a sheet: the same seed, the same sheet; what cannot be made is said and replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.model.errors import UsageError
from mathkata.problems import Route, Routes
from mathkata.sheets import build_sheet
from mathkata.sheets.certificate import certificate

BANK = """\
topic: paper_topic
language: de
licence: CC-BY-4.0
templates:
  - id: two-variants
    title: Twice
    skills: [doubling]
    draw:
      a: choice([3, 4])
    ask: What is twice ${{a}}$?
    answer:
      kind: number
      value: 2*a
      check:
        - a + a
  - id: unverified
    title: No author route
    draw:
      a: integer(1, 9)
    ask: What is ${{a}}$ squared?
    answer:
      kind: number
      value: a**2
  - id: pick-one
    title: The larger one
    draw:
      a: integer(1, 9)
    ask: Which is larger?
    answer:
      kind: choice
      options:
        small: ${{a}}$
        large: ${{a + 1}}$
      value: "'large'"
      check:
        - "'large' if a + 1 > a else 'small'"
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    path = tmp_path / "paper.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


@pytest.fixture
def quiz(bank: Path) -> mathkata.Quiz:
    return mathkata.open(banks=[bank])


def test_the_same_seed_makes_the_same_sheet(quiz: mathkata.Quiz, bank: Path) -> None:
    """Paper answers back: a sheet is made again from its seed alone, by a quiz opened anew."""
    ids = quiz.find(["paper_topic"])
    first = build_sheet(quiz, ids, count=2, seed=7, what=["paper_topic"])
    again = build_sheet(mathkata.open(banks=[bank]), ids, count=2, seed=7, what=["paper_topic"])
    assert first == again
    assert first.fingerprint == again.fingerprint
    assert first.command == "mathkata print paper_topic --count 2 --seed 7"


def test_what_cannot_be_made_is_set_aside_and_said(quiz: mathkata.Quiz) -> None:
    """One unverified draft must not keep a teacher from printing, nor vanish silently."""
    sheet = build_sheet(quiz, quiz.find(["paper_topic"]), count=3, seed=1)
    assert [each.template for each in sheet.set_aside] == ["paper_topic/unverified"]
    assert "author route" in sheet.set_aside[0].reason
    assert len(sheet.problems) == 3
    assert [problem.number for problem in sheet.problems] == [1, 2, 3]


def test_no_problem_comes_twice(quiz: mathkata.Quiz) -> None:
    """A template with two variants gives two problems, however many are asked for."""
    sheet = build_sheet(quiz, ["paper_topic/two-variants"], count=10, seed=1)
    assert len({problem.statement for problem in sheet.problems}) == len(sheet.problems) == 2


def test_nothing_to_print_is_an_error_with_reasons(quiz: mathkata.Quiz) -> None:
    """An empty sheet would be a riddle."""
    with pytest.raises(UsageError, match=r"paper_topic/unverified: .*author route"):
        build_sheet(quiz, ["paper_topic/unverified"], count=1, seed=1)


@pytest.mark.parametrize("count", [0, -1, 1001])
def test_counts_have_bounds(quiz: mathkata.Quiz, count: int) -> None:
    """Bounded by construction."""
    with pytest.raises(UsageError, match="1 to 1000"):
        build_sheet(quiz, ["paper_topic/two-variants"], count=count, seed=1)


def test_the_sheet_knows_language_title_and_right_options(quiz: mathkata.Quiz) -> None:
    """What the writers need is in the document: they ask no quiz."""
    sheet = build_sheet(quiz, ["paper_topic/pick-one"], count=1, seed=1)
    (part,) = sheet.problems[0].parts
    assert (sheet.title, sheet.language) == ("Paper topic", "de")
    assert len(part.choices) == 2
    numbers = [int(text.strip("$")) for text in part.choices]
    assert part.right == (numbers.index(max(numbers)),)


def test_editions_differ_and_the_first_is_the_sheet_itself(quiz: mathkata.Quiz) -> None:
    """An edition has the same templates in the same order, with other draws."""
    ids = quiz.find(["linear_algebra"])
    first, other = (build_sheet(quiz, ids, count=5, seed=7, edition=number) for number in (0, 1))
    assert [each.template for each in first.problems] == [each.template for each in other.problems]
    assert [each.seed for each in first.problems] != [each.seed for each in other.problems]


ENGINE = (Route("answer", "exact", ""), Route("answer", "complex step", "numeric", 9))


@pytest.mark.parametrize(
    ("author", "said"),
    [
        ((Route("answer", "check f", "proved"),), "independently written: 1 formula (proved)."),
        (
            (Route("a", "check f", "exact"), Route("b", "check g", "digits", 40)),
            "independently written: 2 formulas (exactly, to 40 digits).",
        ),
        ((Route("a", "numeric f", "numeric", 6),), "1 numeric method (to 6 digits)."),
        ((), "no independently written route confirms it."),
    ],
)
def test_a_certificate_tells_engine_and_author_routes_apart(
    author: tuple[Route, ...], said: str
) -> None:
    """Engine routes alone never count as agreement."""
    line = certificate(Routes(ENGINE, author))
    assert line.endswith(said)
    assert line.startswith("Checked:" if author else "Unverified:")
    assert "complex step" in line


def test_an_unknown_template_is_a_usage_error(quiz: mathkata.Quiz) -> None:
    """A misspelt id gets the nearest right one, never a traceback; nothing asked for is nothing."""
    with pytest.raises(UsageError, match="paper_topic/pick-one"):
        build_sheet(quiz, ["paper_topic/pick-on"], count=1, seed=1)
    with pytest.raises(UsageError, match="none of the 0 templates"):
        build_sheet(quiz, [], count=1, seed=1)
