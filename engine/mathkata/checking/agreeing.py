"""Functions: two implementations of one meaning must give one value, or both must say that there is none."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.draws import Stream
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language.writing import write
from mathkata.maths.library.samples import sample_arguments
from mathkata.maths.numeric import agree, compile_numeric, to_numeric
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import UndefinedError

TOLERANCE = 1e-9


def disagreement(function: Function, registry: Registry, count: int) -> str:
    """What is wrong with a function on `count` random arguments out of its record's `sample`; empty if nothing is.

    The first call on which the exact and the numeric implementation differ, or that no sample has a value.
    """
    defined = 0
    for seed in range(count):
        arguments = sample_arguments(function, Stream(function.name, seed, 0, "sample"))
        call = Apply(function.name, arguments)
        exact, numeric = _exactly(call, registry), _numerically(call, registry)
        if exact is None and numeric is None:
            continue
        defined += 1
        if exact is None or numeric is None or not agree(to_numeric(exact), numeric, TOLERANCE):
            shown = "undefined" if exact is None else write(exact)
            return f"{write(call)} is {shown} exactly, and {numeric} numerically"
    return "" if defined else f"none of {count} samples has a value; `sample` must name the domain"


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
