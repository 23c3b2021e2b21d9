"""The language of templates is a closed subset of Python expressions, read into our tree with places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathkata.maths.language import parse
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Number
from mathkata.model.errors import LanguageError

READ = [
    ("w*f*(1 - f)", "w * f * (1 - f)"),
    ("-3**2", "-3**2"),
    ("(-3)**2", "(-3)**2"),
    ("1e-3", "1 / 1000"),
    ("2.50", "5 / 2"),
    ("A[i, j]", "A[i, j]"),
    ("a if c else b", "a if c else b"),
    ("[x**2 for x in v if x > 0]", "[x**2 for x in v if x > 0]"),
    ("at(f, x=3)", "at(f, x=3)"),
    ("1 < x <= 2", "1 < x and x <= 2"),
    ("not a or b and c", "not a or b and c"),
    ("A @ B", "A @ B"),
    ("'error'", "'error'"),
    ("(2, 3)", "(2, 3)"),
    ("{1, 2}", "{1, 2}"),
    ("+x", "x"),
    ("a - (b - c)", "a - (b - c)"),
    ("2**-x", "2**-x"),
]

REFUSED = [
    ("x^2", 1, "not a power"),
    ("", 0, "empty"),
    ("a +", 3, "not a formula"),
    ("f'(x)", 0, "not a formula"),
    ("x.real", 0, "attributes"),
    ("lambda x: x", 0, "lambda"),
    ("{1: 2}", 0, "dictionaries"),
    ("f'{x}'", 0, "f-strings"),
    ("(y := 2)", 1, ":="),
    ("[*v]", 1, "before a name"),
    ("x if y", 0, "not a formula"),
    ("a % b", 0, "operator"),
    ("a // b", 0, "operator"),
    ("~a", 0, "`~`"),
    ("0x10", 0, "not a number"),
    ("2j", 0, "not a value"),
    ("None", 0, "not a value"),
    ("1e999", 0, "too large"),
    ("x in v", 0, "compares with"),
    ("[i for i, j in v]", 7, "one name"),
    ("v[1:2]", 2, "slices"),
    ("f(**k)", 4, "no `**`"),
    ("  w *  * 2", 7, "not a formula"),
]

HOSTILE = [
    '__import__("os").system("true")',
    "().__class__.__bases__",
    "x.__class__",
    "__builtins__",
    "exec('1')('2')",
    "(" * 5000 + ")" * 5000,
    "-" * 3900 + "x",
    "[" * 200 + "]" * 200,
    "9" * 3999,
    "'" + "a" * 3000 + "'",
    "x\0y",
    "lambda: 1",
    "yield",
    "\u202ex",
    "a;b",
    "a\n\nimport os",
]


@pytest.mark.parametrize(("text", "written"), READ)
def test_expressions_are_read_and_written_back(text: str, written: str) -> None:
    """What is read is written in one normal way, and that reads to an equal tree."""
    tree = parse(text)
    assert write(tree) == written
    assert write(parse(written)) == written


@pytest.mark.parametrize(("text", "start", "part"), REFUSED)
def test_what_is_not_of_the_language_is_refused_at_its_place(
    text: str, start: int, part: str
) -> None:
    """Authors are told where the trouble is, in words of theirs."""
    with pytest.raises(LanguageError) as caught:
        parse(text)
    assert part in caught.value.message
    assert caught.value.start == start


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_quickly(text: str) -> None:
    """A stranger's bank can't run code or hang the machine by an expression."""
    start = time.process_time()
    with pytest.raises(LanguageError):
        parse(text)
    assert time.process_time() - start < 1


@given(st.text(max_size=60))
def test_any_text_is_a_tree_or_a_language_error(text: str) -> None:
    """No text brings the reader down."""
    try:
        tree = parse(text)
    except LanguageError as error:
        assert 0 <= error.start <= max(len(text), 1)
    else:
        assert write(parse(write(tree))) == write(tree)


@given(st.text(alphabet="()[]{}+-*/@<>=!.,: 0123456789abxyforiniflambda'\"\n", max_size=40))
def test_text_made_of_our_signs_is_a_tree_or_a_language_error(text: str) -> None:
    """The same, closer to real formulas."""
    try:
        tree = parse(text)
    except LanguageError:
        return
    assert write(parse(write(tree))) == write(tree)


def test_decimals_are_exact_and_keep_how_they_are_written() -> None:
    """0.1 is one tenth, not the nearest float."""
    tree = parse("0.10")
    assert isinstance(tree, Number)
    assert (str(tree.value), tree.written) == ("1/10", "0.10")


def test_places_count_characters_of_many_lines_and_scripts() -> None:
    """Places survive line breaks and letters of several bytes."""
    with pytest.raises(LanguageError) as caught:
        parse("θ +\n  x^2")
    assert caught.value.start == 7
