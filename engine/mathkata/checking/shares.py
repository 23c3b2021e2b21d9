"""How sure a share seen on some variants is: one rule for everything that `check` says happens too often."""

from __future__ import annotations

from math import sqrt

SIGMAS = 2.0
ENOUGH = 8
"""So many variants are needed to say anything about all of them."""


def at_least(count: float, total: float) -> float:
    """The share of all variants that `count` of `total` seen ones make sure of: the lower end of Wilson's interval at two
    standard deviations, 0 where none was seen. 20 of 20 make sure of 83 %, 200 of 200 of 98 %."""
    if total <= 0:
        return 0.0
    share, square = count / total, SIGMAS**2 / total
    spread = SIGMAS * sqrt(max(0.0, share * (1 - share)) / total + square / (4 * total))
    return max(0.0, (share + square / 2 - spread) / (1 + square))


def beats(count: float, total: float, chance: float, advantage: float) -> bool:
    """Whether a rule of guessing that was right `count` times in `total` surely closes that part (`advantage`) of the gap
    between chance and certainty."""
    return at_least(count, total) > chance + advantage * (1 - chance)
