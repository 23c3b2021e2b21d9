"""Make small quizzes from a few lines of YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

import mathkata
from mathkata import Quiz

HEADER = "topic: demo\nlicence: CC-BY-4.0\ntemplates:\n"


@pytest.fixture
def quiz_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Quiz]:
    """A quiz with one bank of one template, `demo/one`, written without its id and outer indentation."""
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path / "home"))

    def make(body: str, title: str = "One", plugins: list[str] | None = None) -> Quiz:
        text = f"{HEADER}  - id: one\n    title: {title}\n{indent(body.strip(chr(10)), '    ')}\n"
        path = tmp_path / "bank.yaml"
        path.write_text(text, encoding="utf-8")
        return mathkata.open(plugins, banks=[path])

    return make
