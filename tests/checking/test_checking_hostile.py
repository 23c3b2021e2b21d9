"""Expressions meant to run something or to never end: refused with their place, in bounded time, and never run."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.checking import check
from mathkata.model.places import Finding

BANK = """\
topic: hostile
language: en
licence: CC-BY-4.0
templates:
  - id: hostile
    title: Hostile
    symbols: {{x: real}}
    draw:
      a: {draw}
    let:
      b: {let}
    where:
      - {where}
    ask: What is twice {{{{a}}}}?
    answer:
      kind: number
      value: {value}
      check:
        - {check}
"""
SOUND = {
    "draw": "integer(2, 30)",
    "let": "a + 1",
    "where": "a > 1",
    "value": "2*a",
    "check": "a + a",
}
PLACES = {"draw": (9, 10), "let": (11, 10), "where": (13, 9), "value": (17, 14), "check": (19, 11)}
"""Line and column of each expression; the quote that YAML needs stands there, the expression begins behind it."""
HOSTILE = (
    '__import__("os").system("true")',
    "().__class__",
    "().__class__.__mro__",
    "(lambda: 0)()",
    'open("/etc/passwd")',
    "9**9**9**9",
    "factorial(10**9)",
    "binomial(10**9, 10**8)",
    "sum(1 for i in range(10**9))",
    "[i for i in range(4000) for j in range(4000)]",
    "zeros(10**5, 10**5)",
    "(" * 300 + "1" + ")" * 300,
    "-" * 3000 + "1",
)


def _checked(folder: Path, **expressions: str) -> list[Finding]:
    quoted = {
        name: "'" + text.replace("'", "''") + "'" for name, text in {**SOUND, **expressions}.items()
    }
    bank = folder / "hostile.yaml"
    bank.write_text(BANK.format(**quoted), encoding="utf-8")
    quiz = mathkata.open(plugins=["builtins"], banks=[bank])
    return list(check(quiz, seeds=2).findings)


def test_the_sound_bank_is_sound(tmp_path: Path) -> None:
    """Protects: the cases below fail because of their expression, not because of the bank around it."""
    assert _checked(tmp_path) == []


@pytest.mark.parametrize("where", sorted(SOUND))
@pytest.mark.parametrize("expression", HOSTILE, ids=lambda text: text[:24])
def test_hostile_expressions_are_findings(tmp_path: Path, expression: str, where: str) -> None:
    """Protects: a stranger's bank can't run code or hang the machine, and its author sees the place."""
    findings = _checked(tmp_path, **{where: expression})
    assert findings
    line, column = PLACES[where]
    assert any(each.place.line == line and each.place.column > column for each in findings), [
        each.render() for each in findings
    ]
    assert "broken-off" not in {each.code for each in findings}


def test_a_list_times_a_number_is_no_list(tmp_path: Path) -> None:
    """Protects: `[0]*10**10` is a vector of one entry here, and no ten thousand million of them."""
    findings = _checked(tmp_path, value="[0]*10**10")
    assert [(each.code, each.place.line, each.place.column) for each in findings] == [
        ("formula", 17, 15)
    ]


def test_nothing_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects: no expression reaches the system."""

    def never(*_: object) -> None:
        raise AssertionError("an expression was run")

    monkeypatch.setattr("os.system", never)
    for where in SOUND:
        assert _checked(tmp_path, **{where: '__import__("os").system("true")'})
