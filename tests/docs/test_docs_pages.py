"""Everything the README and the manual show is done: commands, files, Python, templates."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from docs_blocks import blocks_of
from docs_running import Reader, matches

import mathkata
from mathkata.builtins import plugin as builtins
from mathkata.checking import check

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
EXAMPLE = ROOT / "tests" / "banks" / "example.yaml"

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())


@pages
def test_page_does_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader who types what a page shows must see what it shows."""
    keep = bool(os.environ.get("KEEP_PAGES"))
    reader = Reader(tmp_path, monkeypatch, keep=keep)
    for block in blocks_of(page):
        reader.run(block)
    if keep:
        text = page.read_text(encoding="utf-8")
        for block, kept in reader.kept:
            text = text.replace(f"```console\n{block.text}```", f"```console\n{kept}```")
        page.write_text(text, encoding="utf-8", newline="\n")


@pages
def test_links_lead_somewhere(page: Path) -> None:
    """A link to a file that was moved is a dead end."""
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_in_the_table_of_contents() -> None:
    """A page that nothing links to is not read."""
    contents = ROOT / "docs" / "README.md"
    linked = re.findall(r"\]\(([^)#]+)\)", contents.read_text(encoding="utf-8"))
    pages = {page.relative_to(contents.parent).as_posix() for page in contents.parent.rglob("*.md")}
    assert pages - {"README.md"} <= set(linked)


def test_the_example_template_of_the_design_is_clean() -> None:
    """The whole example of a template, without the built-in banks (they hold it too)."""
    quiz = mathkata.open(plugins=[builtins], banks=[EXAMPLE])
    report = check(quiz, seeds=40)
    assert [finding.render() for finding in (*quiz.findings, *report.findings)] == []
    assert list(quiz.templates) == ["calculus/sigmoid-derivative"]


@pytest.mark.parametrize(
    ("wanted", "said", "same"),
    [
        ("one\ntwo\n", "one\ntwo\n\n", True),
        ("one\n", "one\ntwo\n", False),
        ("one\n...\n", "one\ntwo\nthree\n", True),
        ("...\nthree\n", "one\ntwo\nthree\n", True),
        ("one\n...\nthree\n", "one\nthree\n", True),
        ("one\n...\nfour\n", "one\nthree\n", False),
        ("o.e\n", "one\n", False),
        ("", "one\n", False),
        ("", "", True),
    ],
)
def test_three_dots_stand_for_lines(wanted: str, said: str, same: bool) -> None:
    """The comparison that all pages rest on can fail."""
    assert matches(wanted, said) is same
