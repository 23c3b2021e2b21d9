"""Points of declared domains for the numeric back end: fixed, unremarkable numbers."""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.maths.domains import Domain

_UNIT = (
    0.3718,
    0.6241,
    0.1537,
    0.8429,
    0.4903,
    0.0712,
    0.9316,
    0.2865,
    0.7554,
    0.5371,
    0.1129,
    0.6897,
)
_SPREAD = (
    0.7391,
    1.8364,
    -0.6127,
    2.4183,
    -1.5472,
    0.2719,
    3.1847,
    -2.2936,
    1.1253,
    0.4861,
    -0.8374,
    5.2791,
)
_WHOLE = (2, 3, 5, 1, 4, 7, 6, 9, 8, 11, 10, 13)


MOST_POINTS = 12


def sample_point(domains: Mapping[str, Domain], index: int) -> dict[str, float]:
    """The index-th of 12 points: a value inside its domain for every name."""
    return {
        name: _inside(domain, index + 5 * place)
        for place, (name, domain) in enumerate(sorted(domains.items()))
    }


def _inside(domain: Domain, index: int) -> float:
    index %= len(_UNIT)
    low = None if domain.low is None else float(domain.low.p) / float(domain.low.q)
    high = None if domain.high is None else float(domain.high.p) / float(domain.high.q)
    if domain.integer:
        whole = float(_WHOLE[index])
        if low is not None:
            return min(low + whole, high) if high is not None else low + whole
        return high - whole if high is not None else whole
    if low is not None and high is not None:
        return low + (high - low) * _UNIT[index]
    if low is not None:
        return low + abs(_SPREAD[index])
    if high is not None:
        return high - abs(_SPREAD[index])
    return _SPREAD[index]
