"""The shipped banks catch every error that is planted in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.checking.mutating import mutate


@pytest.mark.full
def test_every_planted_error_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects learners from a wrong formula that the bank's own checks would have let through."""
    monkeypatch.setenv("MATHKATA_HOME", str(tmp_path))
    report = mutate(mathkata.open())
    assert [finding.render() for finding in report.findings] == []
    assert report.total.value == 1
    assert report.total.left == 0
