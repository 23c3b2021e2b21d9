"""Small quizzes from a few lines of YAML, and what planting errors in them shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

import mathkata
from mathkata import Quiz

HEADER = "topic: demo\nlicence: CC-BY-4.0\ntemplates:\n"


@pytest.fixture
def quiz_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Quiz]:
    """A quiz with one bank; every body is a template, `demo/t0`, `demo/t1`, ..., without its id and indentation."""
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path / "home"))

    def make(*bodies: str) -> Quiz:
        templates = [
            f"  - id: t{number}\n    title: One\n{indent(body.strip(chr(10)), '    ')}\n"
            for number, body in enumerate(bodies)
        ]
        path = tmp_path / "bank.yaml"
        path.write_text(HEADER + "".join(templates), encoding="utf-8")
        return mathkata.open(["builtins"], banks=[path])

    return make
