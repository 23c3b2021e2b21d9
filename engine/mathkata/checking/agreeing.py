"""Functions: two implementations of one meaning must give one value, or both must say that there is none."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from mathkata.maths.balls.evaluator import ball
from mathkata.maths.draws import Stream
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language.writing import write
from mathkata.maths.library.samples import sample_arguments
from mathkata.maths.numeric import agree, compile_numeric, to_numeric
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import COLLECTIONS, INFINITY, Apply, Symbol, Tree
from mathkata.model.errors import UndefinedError

TOLERANCE = 1e-9
PRECISION = 160
"""Bits of the balls."""
NUMBERS = frozenset({"vector", "row", "matrix"})
"""Collections of numbers, which are arrays in floating point."""


def disagreement(function: Function, registry: Registry, count: int) -> str:
    """What is wrong with a function on `count` random arguments out of its record's `sample`; empty if nothing is.

    The first call on which the exact and the numeric implementation differ, or that no sample has a value.
    """
    defined = 0
    for seed in range(count):
        try:
            arguments = sample_arguments(function, Stream(function.name, seed, 0, "sample"))
        except ValueError as error:
            return f"{function.name}: {error}"
        call = Apply(function.name, arguments)
        exact, numeric = _exactly(call, registry), _numerically(call, registry)
        if exact is None and numeric is None:
            continue
        defined += 1
        wanted = None if exact is None else in_floats(exact)
        if wanted is None and numeric is None:
            continue
        if wanted is None or numeric is None or not agree(wanted, numeric, TOLERANCE):
            shown = "undefined" if exact is None else write(exact)
            return f"{write(call)} is {shown} exactly, and {numeric} numerically"
    return "" if defined else f"none of {count} samples has a value; `sample` must name the domain"


def in_floats(value: Tree) -> Any:
    """An exact value in floating point, worked out in balls of proven width and not by the numeric back end: a value that
    is left standing (`cos(2)`) would be compared with itself. None where it has no value, or one beyond floats."""
    if isinstance(value, Apply) and value.head in COLLECTIONS:
        entries = [in_floats(part) for part in value.args]
        if any(entry is None for entry in entries):
            return None
        return to_numeric(value) if value.head not in NUMBERS else np.array(entries)
    if not isinstance(value, Apply | Symbol) or value == INFINITY:
        return to_numeric(value)
    found = ball(value, {}, PRECISION)
    middle = math.inf if found is None else float(found.mid())
    return middle if math.isfinite(middle) else None


def _exactly(call: Tree, registry: Registry) -> Tree | None:
    try:
        return evaluate(call, {}, registry)
    except UndefinedError:
        return None


def _numerically(call: Tree, registry: Registry) -> Any:
    try:
        with np.errstate(all="ignore"):
            value = compile_numeric(call, registry).run({})
    except UndefinedError:
        return None
    finite = isinstance(value, bool | str | list | tuple) or bool(np.all(np.isfinite(value)))
    return value if finite else None
