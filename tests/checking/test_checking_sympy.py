"""Integrals that sympy never finds: each is a finding at its place, and all of one bank together are given up in time."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

import mathkata
from mathkata.checking import check
from mathkata.maths.deriving import bounded, purse

HEAD = "topic: hostile\nlanguage: en\nlicence: CC-BY-4.0\ntemplates:\n"
TEMPLATE = """\
  - id: endless-{number}
    title: Endless
    symbols: {{x: real}}
    draw:
      a: integer(2, 30)
    ask: What is ${{{{a}}}}x$?
    answer:
      kind: expression
      value: integral(exp(x**{number})*sin(x**7)/(x + a), x)
      check:
        - a*x
"""
SOUND = """\
  - id: square
    title: A square
    draw:
      a: integer(2, 30)
    ask: What is ${{a}}^2$?
    answer:
      kind: number
      value: a**2
      check:
        - sum(2*k - 1 for k in range(1, a + 1))
"""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The formulas that sympy was asked for; none of them ends."""
    asked: list[str] = []

    def endless(*_: object, **named: Any) -> None:
        asked.append(named["input"])
        raise subprocess.TimeoutExpired("sympy", named["timeout"])

    monkeypatch.setattr(subprocess, "run", endless)
    return asked


def test_twenty_endless_integrals_are_given_up_together(tmp_path: Path, calls: list[str]) -> None:
    """Protects: a bank from a stranger makes nobody wait for each of its integrals in turn."""
    bank = tmp_path / "endless.yaml"
    numbers = range(100, 120)
    templates = "".join(TEMPLATE.format(number=number) for number in numbers)
    bank.write_text(HEAD + templates + SOUND, encoding="utf-8")
    report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=60, jobs=1)
    assert len(calls) == 2
    assert len(calls) * (bounded.SECONDS - purse.FREE) >= purse.TOTAL
    lines = len(TEMPLATE.splitlines())
    assert [(each.code, each.place.line, each.place.column) for each in report.findings] == [
        ("formula", 4 + lines * index + 9, 14) for index in range(len(numbers))
    ]
    first, *_, last = (finding.message for finding in report.findings)
    assert "sympy did not find this integral within 5 seconds" in first
    assert "this integral was not tried" in last


def test_what_failed_is_not_tried_again(tmp_path: Path, calls: list[str]) -> None:
    """Protects: the batches of one template, and its parts, do not wait for the same formula again."""
    bank = tmp_path / "endless.yaml"
    bank.write_text(HEAD + TEMPLATE.format(number=200), encoding="utf-8")
    for _ in range(2):
        report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=120, jobs=1)
        assert len(report.findings) == 1
    assert len(calls) == 1


def test_a_purse_is_charged_beyond_what_is_free() -> None:
    """Protects: many integrals that are easily found never empty it."""
    mine = purse.Purse()
    for _ in range(100):
        mine.charge(purse.FREE)
    assert mine.left == purse.TOTAL
    mine.charge(purse.FREE + 1)
    assert mine.left == purse.TOTAL - 1
    with purse.spending(mine):
        assert purse.present() is mine
    assert purse.present() is not mine
