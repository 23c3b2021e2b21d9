"""What an equation `f(x) = c` says about x, by undoing one operation after another.

Every step keeps all solutions and adds none but those at which something has no value: these are looked at later.
"""

from __future__ import annotations

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.solver import NONE, NoWayError, Solutions, Solver, Undo
from mathkata.maths.trees import ONE, PI, ZERO, Apply, E, Number, Tree

_HALF_TURN = Apply("div", (PI, Number(2)))
_TURNS = (0, 1, -1)


def _apply(head: str, *args: Tree) -> Apply:
    return Apply(head, args)


def _neg(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    return on.solve(tree.args[0], _apply("neg", value), depth + 1)


def _sum(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    terms = list(_terms(tree, plus=True))
    mine = [(term, plus) for term, plus in terms if on.depends(term)]
    if len(mine) != 1:
        raise NoWayError
    for term, plus in terms:
        if not on.depends(term):
            value = _apply("sub" if plus else "add", value, term)
    term, plus = mine[0]
    return on.solve(term, value if plus else _apply("neg", value), depth + 1)


def _terms(tree: Tree, *, plus: bool) -> list[tuple[Tree, bool]]:
    if isinstance(tree, Apply) and tree.head == "add":
        return [pair for part in tree.args for pair in _terms(part, plus=plus)]
    if isinstance(tree, Apply) and tree.head == "sub":
        return _terms(tree.args[0], plus=plus) + _terms(tree.args[1], plus=not plus)
    if isinstance(tree, Apply) and tree.head == "neg":
        return _terms(tree.args[0], plus=not plus)
    return [(tree, plus)]


def _product(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    mine = [part for part in tree.args if on.depends(part)]
    factors = [on.worked(part) for part in tree.args if not on.depends(part)]
    if any(on.sign(factor) == 0 for factor in factors):
        raise NoWayError
    if on.sign(value) == 0:
        return on.union([on.solve(part, ZERO, depth + 1) for part in mine])
    if len(mine) != 1:
        raise NoWayError
    for factor in factors:
        value = _apply("div", value, factor)
    return on.solve(mine[0], value, depth + 1)


def _quotient(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    above, below = tree.args
    if not on.depends(below):
        return on.solve(above, _apply("mul", value, below), depth + 1)
    nought = on.sign(value) == 0
    if not on.depends(above):
        if nought:
            if on.sign(on.worked(above)) == 0:
                raise NoWayError
            return NONE
        return on.solve(below, _apply("div", above, value), depth + 1)
    if nought:
        return on.solve(above, ZERO, depth + 1)
    return on.by_kernel(_apply("sub", above, _apply("mul", value, below)), depth + 1)


def _power(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    base, exponent = tree.args
    if not on.depends(base):
        base = on.worked(base)
        if on.sign(base) <= 0 or on.sign(on.worked(_apply("sub", base, ONE))) == 0:
            raise NoWayError
        if on.sign(value) <= 0:
            return NONE
        logarithm = _apply("ln", value)
        inner = logarithm if base == E else _apply("div", logarithm, _apply("ln", base))
        return on.solve(exponent, inner, depth + 1)
    exponent = on.worked(exponent) if not on.depends(exponent) else exponent
    if not isinstance(exponent, Number) or exponent.value == 0:
        raise NoWayError
    side = on.sign(value)
    if exponent.value < 0:
        if side == 0:
            return NONE
        turned = _apply("pow", base, Number(-exponent.value))
        return on.solve(turned, _apply("div", ONE, value), depth + 1)
    if side == 0:
        return on.solve(base, ZERO, depth + 1)
    even, below = exponent.value.p % 2 == 0, exponent.value.q
    if side < 0:
        if even or below % 2 == 0:
            return NONE
        if below != 1:
            raise NoWayError  # whether odd roots of negative numbers exist is a convention
        root = _apply("neg", _apply("pow", _apply("neg", value), Number(1 / exponent.value)))
        return on.solve(base, root, depth + 1)
    root = _apply("pow", value, Number(1 / exponent.value))
    if even:
        return on.union([on.solve(base, side, depth + 1) for side in (root, _apply("neg", root))])
    return on.solve(base, root, depth + 1)


def _absolute(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    side = on.sign(value)
    if side < 0:
        return NONE
    sides = (value,) if side == 0 else (value, _apply("neg", value))
    return on.union([on.solve(tree.args[0], each, depth + 1) for each in sides])


def _logarithm(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    if len(tree.args) == 1:
        return on.solve(tree.args[0], _apply("exp", value), depth + 1)
    base = on.worked(tree.args[1]) if not on.depends(tree.args[1]) else None
    if base is None or on.sign(base) <= 0 or on.sign(on.worked(_apply("sub", base, ONE))) == 0:
        raise NoWayError
    return on.solve(tree.args[0], _apply("pow", base, value), depth + 1)


def _between(
    back: str, low: Tree | None = None, high: Tree | None = None, *, ends: bool = False
) -> Undo:
    """The inverse of a monotone function whose values lie between `low` and `high`."""

    def undo(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
        for end, side in ((low, 1), (high, -1)):
            if end is not None:
                room = side * on.sign(on.worked(_apply("sub", value, end)))
                if room < 0 or (room == 0 and not ends):
                    return NONE
        return on.solve(tree.args[0], _apply(back, value), depth + 1)

    return undo


def _square_root(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    if on.sign(value) < 0:
        return NONE
    return on.solve(tree.args[0], _apply("pow", value, Number(2)), depth + 1)


def _cube_root(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    return on.solve(tree.args[0], _apply("pow", value, Number(3)), depth + 1)


def _cosh(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
    side = on.sign(on.worked(_apply("sub", value, ONE)))
    if side < 0:
        return NONE
    ends = (_apply("acosh", value), _apply("neg", _apply("acosh", value)))
    return on.union([on.solve(tree.args[0], each, depth + 1) for each in ends[: 1 + side]])


def _periodic(head: str) -> Undo:
    """Some of the solutions of a periodic function: never all."""

    def undo(on: Solver, tree: Apply, value: Tree, depth: int) -> Solutions:
        if head != "tan":
            for end in (Number(-1), ONE):
                over = on.sign(on.worked(_apply("sub", value, end)))
                if over == end.value.p:
                    return NONE
        first = _apply(f"a{head}", value)
        starts: list[Tree] = [first]
        if head == "sin":
            starts.append(_apply("sub", PI, first))
        elif head == "cos":
            starts.append(_apply("neg", first))
        period = PI if head == "tan" else _apply("mul", Number(2), PI)
        points = [
            on.solve(
                tree.args[0], _apply("add", start, _apply("mul", Number(turn), period)), depth + 1
            )
            for turn in _TURNS
            for start in starts
        ]
        return on.union(points, complete=False)

    return undo


_UNDO: dict[str, Undo] = {
    "neg": _neg,
    "add": _sum,
    "sub": _sum,
    "mul": _product,
    "div": _quotient,
    "pow": _power,
    "abs": _absolute,
    "sqrt": _square_root,
    "cbrt": _cube_root,
    "exp": _between("ln", ZERO),
    "ln": _logarithm,
    "log": _logarithm,
    "sinh": _between("asinh"),
    "asinh": _between("sinh"),
    "tanh": _between("atanh", Number(-1), ONE),
    "atanh": _between("tanh"),
    "cosh": _cosh,
    "acosh": _between("cosh", ZERO, ends=True),
    "atan": _between("tan", _apply("neg", _HALF_TURN), _HALF_TURN),
    "asin": _between("sin", _apply("neg", _HALF_TURN), _HALF_TURN, ends=True),
    "acos": _between("cos", ZERO, PI, ends=True),
    "sin": _periodic("sin"),
    "cos": _periodic("cos"),
    "tan": _periodic("tan"),
}


def solver_for(name: str, scope: Scope) -> Solver:
    """A solver of equations in a name."""
    return Solver(name, scope, _UNDO)
