"""Angles that are rational multiples of pi, read off the tree."""

from __future__ import annotations

from functools import lru_cache

from flint import fmpq

from mathkata.maths.trees import Apply, Number, Symbol, Tree


@lru_cache(maxsize=2048)
def turns(tree: Tree) -> fmpq | None:
    """The rational q with tree = q*pi, or None if the tree does not say so plainly."""
    coefficients = _line(tree)
    if coefficients is None or coefficients[0] != 0:
        return None
    return coefficients[1]


def _line(tree: Tree) -> tuple[fmpq, fmpq] | None:
    """(a, b) with tree = a + b*pi."""
    if isinstance(tree, Number):
        return tree.value, fmpq(0)
    if isinstance(tree, Symbol):
        return (fmpq(0), fmpq(1)) if tree.name == "pi" else None
    if not isinstance(tree, Apply) or tree.head not in {"add", "sub", "neg", "mul", "div"}:
        return None
    parts = []
    for part in tree.args:
        line = _line(part)
        if line is None or max(line[0].height_bits(), line[1].height_bits()) > 256:
            return None
        parts.append(line)
    constant, slope = parts[0]
    if tree.head == "neg":
        return -constant, -slope
    for other, other_slope in parts[1:]:
        if tree.head == "add":
            constant, slope = constant + other, slope + other_slope
        elif tree.head == "sub":
            constant, slope = constant - other, slope - other_slope
        elif tree.head == "mul":
            if slope != 0 and other_slope != 0:
                return None
            constant, slope = constant * other, slope * other + constant * other_slope
        else:
            if other == 0 or other_slope != 0:
                return None
            constant, slope = constant / other, slope / other
    return constant, slope
