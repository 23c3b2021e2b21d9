"""When a share seen on some variants is sure enough to be reported."""

from __future__ import annotations

import pytest

from mathkata.checking.shares import at_least, beats


@pytest.mark.parametrize(
    ("count", "total", "sure"),
    [(0, 0, 0.0), (0, 50, 0.0), (20, 20, 0.833), (200, 200, 0.980), (10, 20, 0.296)],
)
def test_what_a_count_makes_sure_of(count: int, total: int, sure: float) -> None:
    """Protects: few variants make sure of little; the figures are those of Wilson's interval at two deviations."""
    assert at_least(count, total) == pytest.approx(sure, abs=0.001)


def test_a_rule_that_chance_explains_is_not_reported() -> None:
    """Protects: two options guessed rightly on 85 % of the variants may be the author's right; on all of them it is not."""
    assert not beats(17, 20, 1 / 2, 0.6)
    assert beats(20, 20, 1 / 2, 0.6)
    assert not beats(8, 8, 1 / 2, 0.6)
