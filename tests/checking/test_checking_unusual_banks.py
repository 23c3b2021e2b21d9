"""Banks that are sound but unusual: nothing is found in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.checking import check

BANKS = sorted((Path(__file__).parent.parent / "unusual_banks").glob("*.yaml"))


@pytest.mark.parametrize("bank", BANKS, ids=[bank.stem for bank in BANKS])
def test_nothing_is_found(bank: Path) -> None:
    """Protects: an author whose bank is right is not sent looking for errors."""
    report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=20)
    assert not report.findings, "\n".join(each.render() for each in report.findings)


def test_there_are_such_banks() -> None:
    """Protects: without banks the test above would test nothing."""
    assert len(BANKS) >= 15
