"""Whether two statements hold at the same points: equations, inequalities, and several joined by `and` and `or`."""

from __future__ import annotations

from mathkata.maths.domains import Scope
from mathkata.maths.kinds.base import Marked
from mathkata.maths.kinds.marks import correct, incorrect, undecided
from mathkata.maths.kinds.realline import decide
from mathkata.maths.kinds.solutions import by_points, difference, same_solutions
from mathkata.maths.trees import ZERO, Apply, Number, Tree, free_symbols
from mathkata.model.verdict import Outcome, Witness


def same_statement(key: Tree, response: Tree, scope: Scope) -> Marked:
    """Whether two statements are true at the same points of the declared domain."""
    if not (isinstance(key, Apply) and isinstance(response, Apply)):
        return undecided()
    if key == response:
        return correct()
    on_line = _on_line(key, response, scope)
    if on_line is not None:
        return on_line
    key, response = joined(key), joined(response)
    if "and" in (key.head, response.head) or "or" in (key.head, response.head):
        return _several(key, response, scope)
    return same_solutions(key, response, scope)


def _on_line(key: Apply, response: Apply, scope: Scope) -> Marked | None:
    """Statements about one name, decided on the whole line; None where that is out of reach."""
    symbols = (free_symbols(key) | free_symbols(response)) - set(scope.values)
    if len(symbols) != 1 or free_symbols(key) != free_symbols(response):
        return None
    found = decide(key, response, next(iter(symbols)), scope)
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
    if key.head == response.head and len(key.args) == len(response.args):
        left = list(response.args)
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
                break
            left.remove(same)
        if not left:
            return correct("proved")
    return by_points(key, response, scope)
