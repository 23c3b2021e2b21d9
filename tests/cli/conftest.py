"""A home of its own for every test of the command line, and a way to run commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mathkata.cli.main import main

BANK = """\
topic: powers
language: en
templates:
  - id: double
    title: Twice a number
    skills: [doubling]
    level: 1
    draw:
      n: integer(2, 9)
    ask: |
      What is $2 \\cdot {{n}}$?
    answer:
      kind: number
      value: 2*n
      check:
        - n + n
    mistakes:
      - code: squared
        value: n**2 + 20
        say: That is the square and more.
    hints:
      - Add $ {{n}} $ to itself.
    solution:
      - say: Adding,
        lines:
          - n + n
          - 2*n
  - id: pair
    title: Twice and thrice
    skills: [doubling, tripling]
    level: 2
    draw:
      n: integer(2, 9)
    ask: |
      Let $n = {{n}}$.
    parts:
      - name: twice
        ask: What is $2n$?
        answer:
          kind: number
          value: 2*n
          check:
            - n + n
      - name: thrice
        ask: What is $3n$?
        answer:
          kind: number
          value: 3*n
          check:
            - n + n + n
  - id: sign
    title: A sign
    level: 1
    draw:
      n: integer(2, 9)
    ask: |
      What is the sign of $-{{n}}$?
    answer:
      kind: choice
      value: "'minus'"
      options:
        plus: positive
        minus: negative
      check:
        - "'minus' if -n < 0 else 'plus'"
  - id: draft
    title: A number
    level: 1
    draw:
      n: integer(2, 9)
    ask: |
      What is $ {{n}} + 1$?
    answer:
      kind: number
      value: n + 1
"""

BROKEN = BANK.replace("value: 2*n\n      check", "valeu: 2*n\n      check").replace(
    "topic: powers", "topic: broken"
)

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the learner's data that no other test sees."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MATHKATA_HOME", str(folder))
    for name in ("MATHKATA_PLAIN", "NO_COLOR", "MATHKATA_LETTERS", "MATHKATA_SPEECH"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run() -> Run:
    """Runs a command line, as its user would type it."""

    def run(*arguments: str, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(arguments), input=input)

    return run


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A small bank of the topic `powers`: a number, parts, a choice, and a draft."""
    path = tmp_path / "powers.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


@pytest.fixture
def added(bank: Path, run: Run) -> Path:
    """The same bank, added."""
    assert run("banks", "add", str(bank)).exit_code == 0
    return bank


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A bank with a misspelt key."""
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path
