"""Where to look: points of the declared domain, the simplest first, with both sides of every edge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from flint import fmpq

from mathkata.maths.balls.values import Point
from mathkata.maths.comparing.edges import edge_points, end_trees
from mathkata.maths.domains import REAL, Domain
from mathkata.maths.trees import Tree

_POOL = tuple(
    fmpq(*pair)
    for pair in (
        (1, 1), (2, 1), (0, 1), (-1, 1), (3, 1), (-2, 1), (1, 2), (-1, 2), (5, 1), (-3, 1), (1, 3),
        (3, 2), (-7, 3), (7, 1), (10, 1), (1, 10), (-22, 7), (17, 13), (-10, 1), (-1, 10), (100, 1),
        (1, 1000), (-100, 1), (355, 113), (1000, 1), (-1, 1000), (-271, 100), (1000000, 1),
        (1, 1000000), (-1000000, 1),
    )
)  # fmt: skip
_FIRST = {fmpq(1), fmpq(2), fmpq(3)}
_SHARES = tuple(
    fmpq(*pair)
    for pair in (
        (1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 5), (4, 5), (1, 10), (9, 10), (3, 7), (5, 11),
        (1, 100), (99, 100), (7, 13), (1, 1000), (999, 1000), (1, 1000000), (999999, 1000000),
    )
)  # fmt: skip
MOST_POINTS = 48


@lru_cache(maxsize=256)
def values_in(domain: Domain) -> tuple[fmpq, ...]:
    """Values of the domain, the simplest first."""
    pool: list[fmpq] = []
    low, high = domain.low, domain.high
    if low is not None and high is not None:
        pool += [value for value in _POOL if domain.contains(value)][:6]
        pool += [low + (high - low) * share for share in _SHARES] if not domain.integer else []
        pool += [low, high]
        if domain.integer:
            first = low.ceil()
            pool += [fmpq(first + step) for step in range(64)]
    else:
        pool += _POOL
        if domain.integer:
            pool += [fmpq(step) for step in (4, 6, 8, 9, 11, 12, -4, -5, -7, 13, 20, 50)]
        end = low if low is not None else high
        if end is not None:
            side = 1 if low is not None else -1
            pool.append(end)
            pool += [end + side * abs(value) for value in _POOL]
    return tuple(dict.fromkeys(value for value in pool if domain.contains(value)))


@lru_cache(maxsize=256)
def _has_first(domain: Domain) -> bool:
    return set(values_in(domain)) >= _FIRST


def points(
    symbols: Sequence[str], domains: Mapping[str, Domain], trees: Sequence[Tree]
) -> Iterator[dict[str, fmpq]]:
    """Points of the domain: simple ones, both sides of the edges of `trees`, then others; at most 48 and the edges."""
    seen: set[tuple[fmpq, ...]] = set()
    plain = _plain(symbols, domains)
    for point in _chain(
        islice(plain, 6),
        edge_points(symbols, domains, trees, list(islice(_plain(symbols, domains), 12))),
        plain,
    ):
        key = tuple(point.values())
        if key not in seen:
            seen.add(key)
            yield point


def points_by_ends(
    symbols: Sequence[str], domains: Mapping[str, Domain], trees: Sequence[Tree]
) -> Iterator[dict[str, fmpq]]:
    """Points around the ends of where roots, logarithms and arcs exist, for values that are defined in few places."""
    bases = list(islice(_plain(symbols, domains), 12))
    yield from edge_points(symbols, domains, trees, bases, find=end_trees)


def _chain(*iterators: Iterator[dict[str, fmpq]]) -> Iterator[dict[str, fmpq]]:
    for iterator in iterators:
        yield from iterator


def _plain(symbols: Sequence[str], domains: Mapping[str, Domain]) -> Iterator[dict[str, fmpq]]:
    pools = [values_in(domains.get(name, REAL)) for name in symbols]
    if not all(pools):
        return
    if len(symbols) == 1:
        for value in pools[0][:MOST_POINTS]:
            yield {symbols[0]: value}
        return
    if all(_has_first(domains.get(name, REAL)) for name in symbols):
        for step in range(3):
            yield {name: fmpq(1 + (step + place) % 3) for place, name in enumerate(symbols)}
    for step in range(MOST_POINTS):
        yield {
            name: pool[
                (step + place if step < 8 else step * (2 * place + 1) + place * place) % len(pool)
            ]
            for place, (name, pool) in enumerate(zip(symbols, pools, strict=True))
        }


def neighbours(point: Point, domains: Mapping[str, Domain]) -> Iterator[dict[str, fmpq]]:
    """Points close by in the domain: integers move by one, others by little, each by its own step."""
    for side in (1, -1):
        moved = {}
        for place, (name, value) in enumerate(point.items()):
            domain = domains.get(name, REAL)
            step = fmpq(1) if domain.integer else fmpq(side * (place + 1), 10007 + 2 * place)
            target = value + (side * step if domain.integer else step)
            moved[name] = target if domain.contains(target) else value
        if moved != dict(point):
            yield moved
