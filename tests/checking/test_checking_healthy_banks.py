"""The healthy neighbours of broken banks: the same question, asked well, is not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

import mathkata
from mathkata.checking import check

TESTS = Path(__file__).parent.parent
HEALTHY = sorted((TESTS / "healthy_banks").glob("*.yaml"))


@pytest.mark.parametrize("bank", HEALTHY, ids=lambda path: path.stem)
def test_a_healthy_neighbour_is_not_reported(bank: Path) -> None:
    """Protects: an author can repair what was found, and is not sent after errors that are none."""
    report = check(mathkata.open(plugins=["builtins"], banks=[bank]), seeds=60)
    assert report.clean, "\n".join(each.render() for each in report.findings)
    assert all(template.made == 60 for template in report.templates)


def test_every_healthy_bank_has_a_broken_neighbour() -> None:
    """Protects: a healthy bank whose broken neighbour is gone would test nothing."""
    assert HEALTHY
    for bank in HEALTHY:
        assert (TESTS / "broken_banks" / bank.name).exists()
