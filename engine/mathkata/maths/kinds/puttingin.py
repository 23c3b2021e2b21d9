"""An equation solved for a name, put into another: whether all its points are points of the other."""

from __future__ import annotations

from mathkata.maths.comparing import compare_values
from mathkata.maths.comparing.normal import side_of
from mathkata.maths.comparing.texts import UNDEFINED
from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.marks import correct, incorrect
from mathkata.maths.kinds.monotone import direction
from mathkata.maths.kinds.pointwise import by_points, difference
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.trees import ZERO, Apply, Number, Symbol, Tree, free_symbols, names
from mathkata.maths.trees import replace as put
from mathkata.model.errors import MathkataError
from mathkata.model.verdict import Witness


def by_putting_in(key: Apply, response: Apply, scope: Scope) -> Marked:
    """One equation solved for a name, put into the other: `y = g(x)` into `2y - 2g(x) = 0`."""
    for solved, other in ((key, response), (response, key)):
        explicit = _explicit(solved)
        if explicit is None:
            continue
        try:
            found = _put_in(*explicit, other, scope, in_response=other is response)
        except MathkataError:
            continue
        if found is not None:
            return found
    return by_points(key, response, scope)


def _put_in(
    name: str, value: Tree, other: Apply, scope: Scope, *, in_response: bool
) -> Marked | None:
    rest = put(difference(other), {name: value})
    found = compare_values(_nothing(value), rest, scope)
    if found.status == "different" and found.witness is not None:
        return _shown(found.witness, name, value, in_response, scope)
    if found.status == "undecided":
        return None
    back = _explicit(other)
    if back is not None and back[0] == name:
        again = compare_values(value, back[1], scope)
        if again.status == "equal":
            return correct("proved")
    if direction(difference(other), name, scope) or _is_linear_in(difference(other), name, scope):
        return correct("proved")
    return None


def by_branches(key: Apply, response: Apply, scope: Scope) -> Marked | None:
    """`y = g(x) or y = h(x)`, branch by branch put into the other statement; None where a branch is not solved for a
    name, or one thing cannot be told."""
    sides = _branches(key), _branches(response)
    if not all(sides):
        return None
    for branches, others, in_response in ((sides[0], sides[1], True), (sides[1], sides[0], False)):
        for name, value in branches:
            factors = tuple(
                put(Apply("sub", (Symbol(at), there)), {name: value}) for at, there in others
            )
            rest = factors[0] if len(factors) == 1 else Apply("mul", factors)
            found = compare_values(_nothing(value), rest, scope)
            if found.witness is not None and (len(factors) == 1 or found.witness.got != UNDEFINED):
                return _shown(found.witness, name, value, in_response, scope)
            if found.status != "equal":
                return None
    return correct("proved")


def _branches(tree: Apply) -> list[tuple[str, Tree]]:
    """The branches of a statement, each solved for a name; [] if one is not."""
    parts = tree.args if tree.head == "or" else (tree,)
    found = [
        _explicit(part) if isinstance(part, Apply) and part.head == "eq" else None for part in parts
    ]
    return [] if None in found else [each for each in found if each is not None]


def proportional(key: Apply, response: Apply, scope: Scope) -> bool:
    """Whether the differences of two equations have a quotient that is proven never to be zero, and exist at the same
    points: `x e^x = 1` and `x = e^(-x)`."""
    if key.head != "eq" or response.head != "eq":
        return False
    first, second = difference(key), difference(response)
    if not side_of(Apply("div", (first, second)), scope.domains):
        return False
    nothing = [_nothing(each) for each in (first, second)]
    return all(
        compare_values(one, two, scope).status == "equal" for one, two in (nothing, nothing[::-1])
    )


def _nothing(tree: Tree) -> Tree:
    """0 wherever a value exists, and nowhere else."""
    return Apply("mul", (ZERO, tree))


def _explicit(equation: Apply) -> tuple[str, Tree] | None:
    for side, other in (equation.args, equation.args[::-1]):
        if (
            isinstance(side, Symbol)
            and side.name not in names(other)
            and side.name not in {"e", "i", "pi", "oo"}
        ):
            return side.name, other
    return None


def _is_linear_in(tree: Tree, name: str, scope: Scope) -> bool:
    """Whether a difference changes with the name at a constant rate other than 0: then it is zero for one value."""
    zero, one, two = (put(tree, {name: Number(value)}) for value in (0, 1, 2))
    step, further = Apply("sub", (one, zero)), Apply("sub", (two, one))
    if (
        free_symbols(step) - set(scope.values)
        and compare_values(
            step, put(step, dict.fromkeys(free_symbols(step), Number(1))), scope
        ).status
        != "equal"
    ):
        return False
    return (
        compare_values(step, further, scope).status == "equal"
        and compare_values(step, ZERO, scope).status == "different"
    )


def _shown(witness: Witness, name: str, value: Tree, in_response: bool, scope: Scope) -> Marked:
    """A point on one of the two curves that is not on the other."""
    from mathkata.maths.evaluation import TYPED_STEPS, evaluate
    from mathkata.maths.kinds.numerals import parse_point

    point = parse_point(witness.at)
    text = short_text(
        evaluate(put(value, point), scope.values, scope.registry, most_steps=TYPED_STEPS)
    )
    at = ", ".join(part for part in (witness.at, f"{name} = {text}") if part)
    sides = ("a solution", "no solution") if in_response else ("no solution", "a solution")
    return incorrect(Witness(at, *sides), "solutions", method="proved")
