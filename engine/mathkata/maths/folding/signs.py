"""Signs of constants, decided by balls where they are irrational."""

from __future__ import annotations

from flint import arb

from mathkata.maths.folding.constants import is_constant
from mathkata.maths.trees import Number, Tree


def constant_ball(tree: Tree, precision: int = 128) -> arb | None:
    """A ball that holds the value of a constant tree, or None if it is not real or not known."""
    from mathkata.maths.balls import ball

    return ball(tree, {}, precision)


def sign_of(tree: Tree) -> int | None:
    """-1, 0 or 1 for a constant whose sign is certain, None otherwise. Irrationals are decided by balls."""
    if isinstance(tree, Number):
        return int(tree.value > 0) - int(tree.value < 0)
    if not is_constant(tree):
        return None
    for precision in (64, 256, 1024):
        value = constant_ball(tree, precision)
        if value is None:
            return None
        if value > 0:
            return 1
        if value < 0:
            return -1
    return None
