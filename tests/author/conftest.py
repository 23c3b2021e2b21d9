"""Commands as an author types them, in a folder and with a data folder of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mathkata.cli.main import main

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder the author works in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path / ".data"))
    for name in ("MATHKATA_PLAIN", "NO_COLOR", "MATHKATA_LETTERS", "MATHKATA_SPEECH"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs a command line; what it says on both streams is in the result."""

    def run(*arguments: str, input: str | None = None) -> Result:
        result = CliRunner().invoke(main, list(arguments), input=input)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run
