"""A tree as a Python function of its names' values, compiled once and run for every variant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from mathkata.maths.numeric.compiler import Compiler
from mathkata.maths.numeric.derivatives import DERIVATIVES
from mathkata.maths.numeric.forms import FORMS
from mathkata.maths.numeric.running import Run, Values
from mathkata.maths.numeric.tolerance import method
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Tree
from mathkata.model.errors import UndefinedError

_FORMS = FORMS | DERIVATIVES


@dataclass(frozen=True, slots=True)
class Numeric:
    """A compiled tree: `run` takes the values of its names; `tolerance` is the relative error to allow for."""

    run: Run
    tolerance: float
    method: str


def compile_numeric(tree: Tree, registry: Registry) -> Numeric:
    """The numeric function of a tree. Values are floats, complex numbers, numpy arrays, lists, texts and truths."""
    name, tolerance = method(tree, registry)
    compiler = Compiler(registry, _FORMS)
    return Numeric(_guarded(compiler.compile(tree), compiler), tolerance, name)


def _guarded(run: Run, compiler: Compiler) -> Run:
    """What numpy and math raise where a value does not exist becomes an UndefinedError."""

    def guarded(values: Values) -> Any:
        compiler.rounds = 0
        try:
            return run(values)
        except (ArithmeticError, ValueError, np.linalg.LinAlgError) as error:
            raise UndefinedError(f"no number here: {error}") from None

    return guarded
