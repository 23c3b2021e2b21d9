"""Solving an equation for one name: what every way of undoing an operation needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.folding.signs import sign_of
from mathkata.maths.kinds.kernels import roots_in_kernel
from mathkata.maths.trees import ZERO, Apply, Symbol, Tree, free_symbols, size
from mathkata.model.errors import MathkataError

_MOST_POINTS = 12
_MOST_SIZE = 200
_DEPTH = 24


class NoWayError(Exception):
    """The solutions cannot be written down this way."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """Candidates, and whether there are no others."""

    points: tuple[Tree, ...]
    complete: bool = True


@dataclass(slots=True)
class Solver:
    """Solves equations for one name."""

    name: str
    scope: Scope
    rules: Mapping[str, Undo]
    work: int = field(default=60)

    def solve(self, tree: Tree, value: Tree, depth: int = 0) -> Solutions:
        """The solutions of `tree = value`, where `value` is without the name; NoWayError where there is no way."""
        self.work -= 1
        if self.work < 0 or depth > _DEPTH:
            raise NoWayError
        value = self.worked(value)
        if isinstance(tree, Symbol):
            return Solutions((value,))
        if not isinstance(tree, Apply):
            raise NoWayError
        undo = self.rules.get(tree.head)
        if undo is not None:
            try:
                return undo(self, tree, value, depth)
            except NoWayError:
                pass
        return self.by_kernel(Apply("sub", (tree, value)), depth)

    def by_kernel(self, tree: Tree, depth: int) -> Solutions:
        """The zeros of a polynomial in one inner value, as `e^(2x) - 3e^x + 2` is one in e^x."""
        found = roots_in_kernel(tree, self.name)
        if found is None or found.kernel == tree:
            raise NoWayError
        rest = [self.solve(found.kernel, root, depth + 1) for root in found.roots]
        return self.union(rest, complete=found.complete)

    def union(self, parts: list[Solutions], *, complete: bool = True) -> Solutions:
        """The solutions of one or the other."""
        points = tuple(dict.fromkeys(point for part in parts for point in part.points))
        if len(points) > _MOST_POINTS:
            points, complete = points[:_MOST_POINTS], False
        return Solutions(points, complete and all(part.complete for part in parts))

    def depends(self, tree: Tree) -> bool:
        """Whether the name occurs."""
        return self.name in free_symbols(tree)

    def worked(self, tree: Tree) -> Tree:
        """A value without the name, worked out."""
        try:
            tree = evaluate(tree, self.scope.values, self.scope.registry, most_steps=TYPED_STEPS)
        except (MathkataError, RecursionError):
            raise NoWayError from None
        if size(tree) > _MOST_SIZE:
            raise NoWayError
        return tree

    def sign(self, value: Tree) -> int:
        """The sign of a constant; NoWayError where it is not known."""
        found = sign_of(value)
        if found is None:
            if free_symbols(value) or compare_values(ZERO, value, self.scope).method not in {
                "exact",
                "proved",
            }:
                raise NoWayError
            if compare_values(ZERO, value, self.scope).status != "equal":
                raise NoWayError
            return 0
        return found


NONE = Solutions(())
Undo: TypeAlias = Callable[[Solver, Apply, Tree, int], Solutions]
