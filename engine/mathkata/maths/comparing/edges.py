"""Where an expression changes its rule: the roots of what stands inside abs, sign, min, max and conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from flint import fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, Point, Value, precision
from mathkata.maths.domains import REAL, Domain
from mathkata.maths.trees import COMPARISONS, ONE, Apply, Tree, free_symbols, walk
from mathkata.model.errors import EvaluationError, LimitError

_Along: TypeAlias = Callable[[fmpq], Value]
_EDGY = frozenset({"abs", "sign", "min", "max"}) | COMPARISONS
_MOST_EDGES = 8
_SHIFTS = tuple(
    fmpq(*pair)
    for pair in ((0, 1), (1, 1), (-1, 1), (1, 1000), (-1, 1000), (2, 7), (-2, 7), (5, 2))
)
_SHARES = tuple(fmpq(*pair) for pair in ((1, 2), (1, 3), (1, 7), (3, 4), (5, 6), (9, 10)))
_BASES = 3
_HALVINGS = 40
_MOST_SEARCHES = 6


def edge_points(
    symbols: Sequence[str],
    domains: Mapping[str, Domain],
    trees: Sequence[Tree],
    bases: Sequence[Point],
    find: Callable[[Tree], Iterator[Tree]] | None = None,
) -> Iterator[dict[str, fmpq]]:
    """Points on the edges of the trees, at both sides of them and between them, along one symbol at a time."""
    edges = list(dict.fromkeys(edge for tree in trees for edge in (find or edge_trees)(tree)))[
        :_MOST_EDGES
    ]
    budget = Budget(6000)
    searches = [0]
    for name in symbols:
        inside = [edge for edge in edges if name in free_symbols(edge)]
        values = sorted({base[name] for base in bases})
        for base in bases[:_BASES] if inside else ():
            roots: list[fmpq] = []
            for edge in inside:
                roots += _roots(edge, base, name, values, budget, searches)
            for value in _around(sorted(set(roots)), domains.get(name, REAL)):
                yield {**base, name: value}


def edge_trees(tree: Tree) -> Iterator[Tree]:
    """Expressions at whose roots the tree changes its rule."""
    for node in walk(tree):
        if isinstance(node, Apply) and node.head in _EDGY:
            if len(node.args) == 1:
                yield node.args[0]
            for first, second in pairwise(node.args):
                yield Apply("sub", (first, second))


def end_trees(tree: Tree) -> Iterator[Tree]:
    """Expressions at whose roots a root, logarithm or arc in the tree begins or ceases to exist."""
    for node in walk(tree):
        if not isinstance(node, Apply) or not node.args:
            continue
        inner = node.args[0]
        if node.head in {"ln", "log", "sqrt", "pow"}:
            yield inner
        elif node.head in {"asin", "acos", "atanh", "acosh"}:
            yield Apply("sub", (inner, ONE))
            yield Apply("add", (inner, ONE))


def _around(roots: Sequence[fmpq], domain: Domain) -> Iterator[fmpq]:
    for place, root in enumerate(roots):
        if domain.integer:
            whole = fmpq(root.floor())
            nearby = [whole, whole + 1, whole - 1, whole + 2]
        else:
            nearby = [root + shift for shift in _SHIFTS]
            for after in roots[place + 1 : place + 2]:
                nearby += [root + (after - root) * share for share in _SHARES]
        yield from (value for value in nearby if domain.contains(value))


def _roots(
    edge: Tree,
    base: Point,
    name: str,
    values: Sequence[fmpq],
    budget: Budget,
    searches: list[int],
) -> list[fmpq]:
    """Roots along one symbol: exact where the expression is a rational line or parabola, else by halving."""

    def at(value: fmpq) -> Value:
        return Evaluator({**base, name: value}, budget=budget).value(edge)

    exact = _parabola(at)
    if exact is not None:
        return exact
    found = []
    sides: list[tuple[fmpq, int]] = []
    with precision(64):
        for value in values:
            side = _side(at, value)
            if side == 0:
                found.append(value)
            elif side is not None:
                sides.append((value, side))
        for (low, below), (high, above) in pairwise(sides):
            if below != above and searches[0] < _MOST_SEARCHES:
                searches[0] += 1
                found.append(_halved(at, low, high, below))
    return found


def _side(at: _Along, value: fmpq) -> int | None:
    try:
        result = at(value)
        return int(result > 0) - int(result < 0)
    except (EvaluationError, TypeError, ValueError):
        return None


def _halved(at: _Along, low: fmpq, high: fmpq, below: int) -> fmpq:
    """A value close to a change of sign between two values."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        side = _side(at, middle)
        if side is None or side == 0:
            return middle
        low, high = (middle, high) if side == below else (low, middle)
    return (low + high) / 2


def _parabola(at: _Along) -> list[fmpq] | None:
    """The roots if the values are those of a rational line or parabola, None if not."""
    try:
        low, mid, high, more = (_small(at(fmpq(value))) for value in (0, 1, 2, 3))
    except EvaluationError:
        return None
    if more - 3 * high + 3 * mid - low != 0:
        return None
    slope, bend = mid - low, high - 2 * mid + low
    if bend == 0:
        return [-low / slope] if slope != 0 else []
    # low + b t + a t^2 with a = bend/2, b = slope - a
    a, b = bend / 2, slope - bend / 2
    inside = b * b - 4 * a * low
    if inside < 0:
        return []
    scale = 10**12
    root = fmpq((inside * scale * scale).floor().isqrt(), scale)
    return [(-b - root) / (2 * a), (-b + root) / (2 * a)]


def _small(value: Value) -> fmpq:
    if not isinstance(value, fmpq) or value.height_bits() > 512:
        raise LimitError("not a small rational")
    return value
