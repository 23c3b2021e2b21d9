"""Definite integrals of analytic functions with a proven error, and limits where a function is continuous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flint import acb, arb, ctx, fmpq

from mathkata.maths.balls.arithmetic import ball_of
from mathkata.maths.balls.values import UnclearError
from mathkata.maths.trees import Apply, Number, Symbol, Tree, size, walk
from mathkata.model.errors import EvaluationError, LimitError

if TYPE_CHECKING:
    from mathkata.maths.balls.evaluator import Evaluator
    from mathkata.maths.balls.values import Value

_PLAIN = frozenset({"exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "atan", "erf"})
_CUT = frozenset({"sqrt", "ln"})
_ARITHMETIC = frozenset({"add", "sub", "mul", "div", "neg", "pow"})
_NOWHERE = acb("nan")
_EVALUATIONS = 3000
_WORK = 40_000
_DEAR = 8
"""A step over complex balls costs so many times what one over real balls does."""
_DEPTH = 60


def definite(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    """The integral of a function that is analytic around the way from one bound to the other."""
    body, index, low, high = args
    if not isinstance(index, Symbol) or not _is_analytic(body):
        raise LimitError("an integral that is not worked out here")
    start, end = (ball_of(on.value(bound)) for bound in (low, high))
    fixed = {name: acb(ball_of(value)) for name, value in on.names.items() if name != index.name}
    _seen(on, body, index.name, (start + end) / 2)
    price = _DEAR * on.price * size(body)
    given = min(on.budget.left, _WORK)
    left = [given]

    def integrand(place: acb, _: bool) -> acb:
        left[0] -= price
        if left[0] < 0:
            return _NOWHERE
        return _value(body, {**fixed, index.name: place})

    found = acb.integral(integrand, start, end, eval_limit=_EVALUATIONS, depth_limit=_DEPTH)
    on.budget.spend(given - max(left[0], 0))
    if not found.is_finite():
        raise LimitError("an integral that is not worked out here")
    return found.real if found.imag.contains(0) else found


def _seen(on: Evaluator, body: Tree, name: str, place: Any) -> None:
    """The function is looked at once, so that the sizes in it are known to who adds them up."""
    outer = on.names.get(name)
    on.names[name] = place
    try:
        on.value(body)
    except EvaluationError:
        pass
    finally:
        if outer is None:
            on.names.pop(name, None)
        else:
            on.names[name] = outer


def _is_analytic(tree: Tree) -> bool:
    return all(
        node.head in _PLAIN | _CUT | _ARITHMETIC for node in walk(tree) if isinstance(node, Apply)
    )


def _value(tree: Tree, names: dict[str, acb]) -> acb:
    """The function over a ball of complex numbers; not finite where it may not be analytic."""
    if isinstance(tree, Number):
        return acb(arb(tree.value))
    if isinstance(tree, Symbol):
        if tree.name in names:
            return names[tree.name]
        return {"e": acb(arb.const_e()), "pi": acb(arb.pi()), "i": acb(0, 1)}.get(
            tree.name, _NOWHERE
        )
    if not isinstance(tree, Apply):
        return _NOWHERE
    parts = [_value(part, names) for part in tree.args]
    first = parts[0]
    if tree.head in _PLAIN:
        return getattr(first, tree.head)()
    if tree.head in _CUT:
        return first.sqrt(analytic=True) if tree.head == "sqrt" else first.log(analytic=True)
    if tree.head == "neg":
        return -first
    if tree.head == "pow":
        exponent = tree.args[1]
        if isinstance(exponent, Number) and exponent.value.q == 1:
            return first ** int(exponent.value.p) if abs(exponent.value) < 10_000 else _NOWHERE
        return (parts[1] * first.log(analytic=True)).exp()
    for other in parts[1:]:
        if tree.head == "add":
            first = first + other
        elif tree.head == "sub":
            first = first - other
        elif tree.head == "mul":
            first = first * other
        else:
            first = first / other
    return first


def limit(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    """The limit at a place around which the function has a bounded ball: there it is continuous."""
    body, index, place = args[:3]
    if not isinstance(index, Symbol) or len(args) != 3:
        raise LimitError("a limit that is not worked out here")
    middle = ball_of(on.value(place))
    outer = on.names.get(index.name)
    on.names[index.name] = middle + arb(0, fmpq(1, 2 ** min(ctx.prec, 4096)))
    try:
        return on.value(body)
    except UnclearError:
        raise LimitError("a limit that is not worked out here") from None
    finally:
        if outer is None:
            on.names.pop(index.name, None)
        else:
            on.names[index.name] = outer
