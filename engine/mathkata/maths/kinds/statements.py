"""Whether two statements hold at the same points: equations, inequalities, and several joined by `and` and `or`."""

from __future__ import annotations

from dataclasses import replace

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.marks import correct, incorrect, undecided
from mathkata.maths.kinds.onename import by_solutions
from mathkata.maths.kinds.pointwise import by_points, difference
from mathkata.maths.kinds.puttingin import by_branches, proportional
from mathkata.maths.kinds.realline import decide
from mathkata.maths.kinds.shared import short_text
from mathkata.maths.kinds.solutions import same_solutions
from mathkata.maths.kinds.systems import by_reduction, stated, with_values_put_in
from mathkata.maths.trees import ZERO, Apply, Number, Tree, free_symbols
from mathkata.model.verdict import Outcome, Witness


def same_statement(key: Tree, response: Tree, scope: Scope) -> Marked:
    """Whether two statements are true at the same points of the declared domain."""
    if not (isinstance(key, Apply) and isinstance(response, Apply)):
        return undecided()
    if key == response:
        return correct()
    name = _one_name(key, response, scope)
    on_line = None if name is None else _on_line(key, response, name, scope)
    if on_line is not None:
        return on_line
    one, two = joined(key), joined(response)
    if "and" in (one.head, two.head) or "or" in (one.head, two.head):
        marked = _several(one, two, scope)
    else:
        marked = same_solutions(one, two, scope)
    if marked.outcome is not Outcome.UNDECIDED:
        return marked
    if proportional(key, response, scope):
        return correct("proved")
    found = by_branches(key, response, scope)
    if found is None and name is not None:
        found = by_solutions(key, response, name, scope)
    return found or marked


def _one_name(key: Apply, response: Apply, scope: Scope) -> str | None:
    """The one name that both statements are about."""
    symbols = (free_symbols(key) | free_symbols(response)) - set(scope.values)
    if len(symbols) != 1 or free_symbols(key) != free_symbols(response):
        return None
    return next(iter(symbols))


def _on_line(key: Apply, response: Apply, name: str, scope: Scope) -> Marked | None:
    """Statements about one name, decided on the whole line; None where that is out of reach."""
    found = decide(key, response, name, scope)
    if found is None:
        return None
    if found is True:
        return correct("proved")
    if isinstance(found, bool):
        return None
    words = {True: "a solution", False: "no solution"}
    return incorrect(Witness(found.at, words[found.first], words[found.second]), "solutions")


def joined(tree: Apply) -> Apply:
    """A statement as one equation where it is one: `a = 0 or b = 0` is ab = 0, and |a| = |b| is a^2 - b^2 = 0."""
    if tree.head == "or":
        parts = [joined(part) if isinstance(part, Apply) else part for part in tree.args]
        if all(isinstance(part, Apply) and part.head == "eq" for part in parts):
            return Apply("eq", (Apply("mul", tuple(map(difference, parts))), ZERO), tree.span)
    if tree.head == "eq" and all(
        isinstance(side, Apply) and side.head == "abs" for side in tree.args
    ):
        squares = tuple(Apply("pow", (side.parts[0], Number(2))) for side in tree.args)
        return Apply("eq", (Apply("sub", squares), ZERO), tree.span)
    return tree


def _several(key: Apply, response: Apply, scope: Scope) -> Marked:
    """Statements joined by `and` or `or`: the same parts in any order, or a point where they differ."""
    linear = by_reduction(key, response, scope)
    if linear is not None:
        return linear
    key, response = with_values_put_in(key), with_values_put_in(response)
    if key.head == response.head:
        left, alone = list(response.args), []
        for part in key.args:
            same = next(
                (
                    other
                    for other in left
                    if same_statement(part, other, scope).outcome is Outcome.CORRECT
                ),
                None,
            )
            if same is None:
                alone.append(part)
            else:
                left.remove(same)
        if not left and not alone:
            return correct("proved")
        if key.head == "and" and len(left) == len(alone) == 1:
            shown = _beside(key, alone[0], left[0], scope)
            if shown is not None:
                return shown
    return by_points(key, response, scope)


def _beside(key: Apply, mine: Tree, theirs: Tree, scope: Scope) -> Marked | None:
    """The one equation in which two systems differ, where all others state values of other names: a solution of one
    of the two is one of its system."""
    values = [stated(part) for part in key.args if part is not mine]
    known = [pair for pair in values if pair is not None]
    taken = {name for name, _ in known}
    if len(known) != len(values) or taken & (free_symbols(mine) | free_symbols(theirs)):
        return None
    marked = same_statement(mine, theirs, scope)
    if marked.witness is None or "=" not in marked.witness.at:
        return None
    at = ", ".join((*(f"{name} = {short_text(value)}" for name, value in known), marked.witness.at))
    return replace(marked, witness=replace(marked.witness, at=at))
