"""A template named by the path of its bank, for commands that take one template."""

from __future__ import annotations

from pathlib import Path

import pytest

HEAD = "topic: paths\nlanguage: en\nlicence: CC-BY-4.0\ntemplates:\n"
TEMPLATE = """\
  - id: {slug}
    title: A square
    draw:
      a: integer(2, 30)
    ask: What is ${{{{a}}}}^2$?
    answer:
      kind: number
      value: a**2
      check:
        - sum(2*k - 1 for k in range(1, a + 1))
"""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A bank with one template."""
    bank = tmp_path / "alone.yaml"
    bank.write_text(HEAD + TEMPLATE.format(slug="square"), encoding="utf-8")
    return bank


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A bank with two."""
    bank = tmp_path / "two.yaml"
    text = HEAD + TEMPLATE.format(slug="first") + TEMPLATE.format(slug="second")
    bank.write_text(text, encoding="utf-8")
    return bank


def test_a_bank_with_one_template_names_it(run, alone: Path) -> None:
    """Protects: an author looks at the only template of a file without typing its id."""
    shown = run("show", str(alone))
    assert shown.exit_code == 0
    assert "paths/square" in shown.stdout
    assert run("grade", str(alone), "-1").exit_code == 1


@pytest.mark.parametrize("name", ["second", "paths/second"])
def test_a_template_of_a_bank_is_named_behind_a_sharp(run, two: Path, name: str) -> None:
    """Protects: the form that the message below proposes is one that works, everywhere."""
    assert "paths/second" in run("show", f"{two}#{name}").stdout
    checked = run("check", f"{two}#{name}", "--seeds", "2")
    assert checked.exit_code == 0
    assert "1 template, 2 problems" in checked.stdout
    assert run("grade", f"{two}#{name}", "1").exit_code == 1


def test_a_bank_with_two_templates_is_asked_about(run, two: Path) -> None:
    """Protects: nobody is shown a template that was not meant; the names to type are said."""
    result = run("show", str(two))
    assert result.exit_code == 2
    assert f"has 2 templates; name one: {two}#first, {two}#second" in result.stderr


def test_a_misspelt_slug_gets_the_nearest(run, two: Path) -> None:
    """Protects: a typing error costs one look."""
    result = run("show", f"{two}#secnd")
    assert result.exit_code == 2
    assert f"did you mean {two}#second?" in result.stderr


def test_a_topic_names_no_template(run) -> None:
    """Protects: `show calculus` says what to type instead."""
    result = run("show", "calculus")
    assert result.exit_code == 2
    assert "templates; name one: calculus/" in result.stderr


def test_a_bank_with_errors_is_sent_to_check(run, alone: Path) -> None:
    """Protects: a bank that is there is not called unknown."""
    alone.write_text(alone.read_text(encoding="utf-8").replace("ask:", "aks:"), encoding="utf-8")
    result = run("show", str(alone))
    assert result.exit_code == 2
    assert f"{alone} has errors; `mathkata check {alone}` shows them" in result.stderr
    assert run("check", str(alone)).exit_code == 1
