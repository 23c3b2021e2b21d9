"""What `check` hands back: routes, counts, one finding of a sort, small draws, the same from several processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import mathkata
from mathkata.checking import COLUMNS, check
from mathkata.checking.tally import Tally
from mathkata.checking.texts import ugly_places
from mathkata.model.places import Finding, Place

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "banks" / "example.yaml"
BROKEN = HERE.parent / "broken_banks"


def _open(*paths: Path) -> mathkata.Quiz:
    return mathkata.open(plugins=["builtins"], banks=paths)


def test_the_example_of_the_design_is_clean() -> None:
    """Protects: the template that everything is explained with has no findings, and its routes are told apart."""
    report = check(_open(EXAMPLE), seeds=30)
    assert report.clean, [finding.render() for finding in report.findings]
    (template,) = report.templates
    assert (template.made, template.acceptance, template.findings) == (30, 1.0, 0)
    assert [route.name for route in template.author] == ["check w*f*(1 - f)"]
    assert [route.agreement for route in template.author] == ["proved"]
    assert {route.name for route in template.engine} >= {"exact"}


def test_the_report_is_plain_data() -> None:
    """Protects: `--json` prints what a program can read, and the table has as many cells as heads."""
    report = check(_open(BROKEN / "wrong-on-some-seeds.yaml"), seeds=20)
    data = json.loads(json.dumps(report.as_json()))
    assert data["clean"] is False
    (finding,) = data["findings"]
    assert (finding["code"], finding["line"], finding["column"]) == ("routes-disagree", 17, 11)
    assert finding["command"].startswith("mathkata check ")
    assert all(len(row) == len(COLUMNS) for row in report.summary())


def test_a_route_that_disagrees_is_in_the_table() -> None:
    """Protects: a template with a check that disagrees is not said to have no author route."""
    report = check(_open(BROKEN / "wrong-on-some-seeds.yaml"), seeds=20)
    assert [route.agreement for route in report.templates[0].author] == ["disagrees"]
    assert report.summary()[0][COLUMNS.index("author routes")] == "1 disagrees"


def test_progress_reaches_the_whole() -> None:
    """Protects: a bar that ends where it should, also for templates that are given up early."""
    seen: list[tuple[int, int]] = []
    check(
        _open(EXAMPLE, BROKEN / "where-never-holds.yaml"),
        seeds=12,
        progress=lambda done, total: seen.append((done, total)),
    )
    assert seen[-1] == (24, 24)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


@pytest.mark.parametrize(
    ("bank", "draws"),
    [
        ("integral-divided-by-n", {"a": "2", "n": "2"}),
        ("wrong-on-some-seeds", {"a": "1", "b": "-1"}),
        ("transposed-matrix", {"A": "[0, 0; 1, 0]", "v": "(1, 0)"}),
        ("lost-chain-factor", {"w": "2", "b": "0"}),
        ("off-by-one", {"n": "3"}),
        ("divides-by-zero", {"a": "1", "n": "0"}),
        ("bad-sample", {"a": "2"}),
    ],
)
def test_the_draws_shown_are_the_smallest(bank: str, draws: dict[str, str]) -> None:
    """Protects: an author looks at the smallest numbers that show the error (known minima)."""
    report = check(_open(BROKEN / f"{bank}.yaml"), seeds=20)
    shown = dict(report.findings[0].values)
    assert {name: shown[name] for name in draws} == draws


def test_one_finding_of_a_sort_with_its_smallest_seed() -> None:
    """Protects: 200 failing seeds are one line, and it is the first of them, whatever the order of batches."""
    place = Place("bank.yaml", 3, 5)
    first, second = Tally("t/a"), Tally("t/a")
    second.add(Finding("code", "late", place, seed=9))
    first.add(Finding("code", "early", place, seed=4))
    second.merge(first)
    assert [finding.message for finding in second.findings.values()] == ["early"]
    first.merge(second)
    assert [finding.message for finding in first.findings.values()] == ["early"]


def test_checking_twice_gives_the_same_report() -> None:
    """Protects: nothing depends on chance, time or the order of a set."""
    quiz = _open(EXAMPLE, BROKEN / "wrong-on-some-seeds.yaml")
    assert check(quiz, seeds=15).as_json() == check(_open(*_paths(quiz)), seeds=15).as_json()


def _paths(quiz: mathkata.Quiz) -> list[Path]:
    return [Path(loaded.bank.file) for loaded in quiz.banks]


@pytest.mark.full
def test_several_processes_find_the_same() -> None:
    """Protects: batches in other processes are put together to the very same report."""
    quiz = _open(EXAMPLE, BROKEN / "wrong-on-some-seeds.yaml", BROKEN / "hint-gives-answer.yaml")
    assert check(quiz, seeds=120, jobs=2).as_json() == check(quiz, seeds=120, jobs=1).as_json()


@pytest.mark.parametrize(
    ("text", "ugly"),
    [
        ("$x + -3$", True),
        ("$x - -3$", True),
        ("$1x$", True),
        ("$0y + 2$", True),
        (r"$1\sqrt{2}$", True),
        ("0.30000000000000004", True),
        ("$0.30000000000000004$", True),
        (r"$\frac{x}{1}$", True),
        ("see {{a}}", True),
        ("$x - 3$", False),
        ("$11x$", False),
        ("$x_1 y$", False),
        ("$a_{1j}$", False),
        ("$e^{-x} + 1$", False),
        ("$0.1x$", False),
        (r"$x \to 0^+ - 1$", False),
        ("pages 3--5", False),
        (r"$3 \cdot 1$", False),
        (r"$\text{1 m}$", False),
        ("`a + -3`", False),
        (r"$\frac{{1}}{2}$", False),
        ("$1 + x$", False),
    ],
)
def test_ugly_formulas_are_seen(text: str, ugly: bool) -> None:
    """Protects: what a careful hand would not write is found, and what it would write is left alone."""
    assert bool(list(ugly_places(text))) is ugly
