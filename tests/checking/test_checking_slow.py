"""Slow templates are found by the processor time they take, which here is planted: no real clock decides."""

from __future__ import annotations

import types
from collections.abc import Iterator
from pathlib import Path

import pytest

import mathkata
from mathkata.checking import check

BANK = """\
topic: slow
language: en
licence: CC-BY-4.0
templates:
  - id: {slug}
    title: A product
    draw:
      a: integer(2, 99)
      b: integer(2, 99)
    let:
      half: b/2
    ask: What is {{{{a}}}} times {{{{b}}}}?
    answer:
      kind: number
      value: 2*a*half
      check:
        - sum({check} for k in range(a))
"""


class PlantedClock:
    """Stands still, but for what `laboured` and each question add."""

    def __init__(self) -> None:
        self.now = 0.0
        self.labour = 0.0

    def __call__(self) -> float:
        return self.now


CLOCK = PlantedClock()


def laboured(x: float) -> float:
    """X itself, after so much work."""
    CLOCK.now += CLOCK.labour
    return x


@pytest.fixture(autouse=True)
def clock() -> Iterator[PlantedClock]:
    """The clock, set back."""
    CLOCK.now = CLOCK.labour = 0.0
    yield CLOCK


def _plugin() -> types.ModuleType:
    plugin = types.ModuleType("slow_plugin")
    function = mathkata.Function(
        name="laboured",
        parameters=(("x", "scalar"),),
        result="scalar",
        exact=f"{__name__}:laboured",
        numeric=f"{__name__}:laboured",
        doc="X itself.",
        sample="real",
    )
    plugin.mathkata_functions = mathkata.hookimpl(  # type: ignore[attr-defined]
        specname="mathkata_functions"
    )(lambda: [function])
    return plugin


def _found(
    folder: Path, check_formula: str, labour: float, seeds: int
) -> list[tuple[str, int, int, str]]:
    CLOCK.labour = labour
    bank = folder / "slow.yaml"
    bank.write_text(BANK.format(slug="product", check=check_formula), encoding="utf-8")
    quiz = mathkata.open(plugins=["builtins", _plugin()], banks=[bank])
    report = check(quiz, seeds=seeds, jobs=1, clock=CLOCK)
    return [
        (each.code, each.place.line, each.place.column, each.message) for each in report.findings
    ]


def test_a_slow_formula_is_found_at_its_place(tmp_path: Path) -> None:
    """Protects: an author is told which formula makes every problem late."""
    ((code, line, column, message),) = _found(tmp_path, "laboured(b)", 0.01, 20)
    assert (code, line, column) == ("slow", 17, 11)
    assert "ms of processor time (at most 50 ms; usual is 0.5)" in message


def test_a_template_that_takes_its_time_now_and_then_is_not_slow(tmp_path: Path) -> None:
    """Protects: what is usual counts, not the one variant during which the machine did something else."""
    assert _found(tmp_path, "(laboured(b) if b == 7 else b)", 10.0, 40) == []


def test_few_variants_prove_nothing(tmp_path: Path) -> None:
    """Protects: the first variants pay for what is loaded once."""
    assert _found(tmp_path, "laboured(b)", 0.01, 4) == []


def test_a_very_slow_template_is_given_up(tmp_path: Path) -> None:
    """Protects: a bank from a stranger takes no hours to be refused."""
    ((code, *_),) = _found(tmp_path, "laboured(b)", 1.0, 500)
    assert code == "slow"
    assert CLOCK.now < 3_000  # the whole would take 50,000 and more
