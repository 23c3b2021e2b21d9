"""Comparisons, conditions joined by words, and values that depend on them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.reading import binders
from mathkata.maths.reading.binding import AND, COMPARE, COMPARISONS, IF, OR
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

Branch = tuple[Tree, Tree | None]
"""A value and the condition for it; None is "otherwise"."""

MAX_BRANCHES = 32
MAX_COMPARISONS = 100
_MIRRORED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "eq", "ne": "ne"}


def comparison(parser: Parser, left: Tree, start: int) -> Tree:
    """`a < b`, and `a < b < c` as both."""
    pairs: list[Tree] = []
    while parser.peek().kind in COMPARISONS and not parser.ends(parser.peek()):
        head = COMPARISONS[parser.advance().kind]
        right = parser.parse(COMPARE)
        pairs.append(parser.node(head, (left, right), start))
        left = right
        if len(pairs) > MAX_COMPARISONS:
            raise parser.trouble(
                "too many comparisons", parser.peek(), f"at most {MAX_COMPARISONS}"
            )
    return pairs[0] if len(pairs) == 1 else parser.node("and", tuple(pairs), start)


def truth(parser: Parser, token: Token) -> Tree:
    """`True` and `False`, the conditions that always and never hold."""
    return Truth(token.text in ("True", "true"), parser.span(token.start, token.end))


def negated(parser: Parser, token: Token) -> Tree:
    """`not x = 2`, `¬(x = 2)`."""
    return parser.node("not", (parser.parse(AND),), token.start)


def joined(parser: Parser, left: Tree, start: int) -> Tree:
    """Conditions with `and` or `or` between them."""
    word = parser.peek().kind
    parts = [left]
    while parser.take(word):
        parts.append(parser.parse(AND if word == "and" else OR))
    return parser.node(word, tuple(parts), start)


def python_if(parser: Parser, left: Tree, start: int) -> Tree:
    """`a if c else b`, and `a if c, b otherwise`."""
    branches: list[Branch] = []
    value = left
    while True:
        token = parser.advance()
        if (
            token.text == "for"
            and parser.looking(0).kind == "name"
            and parser.looking().text == "in"
        ):
            return binders.generator(parser, left, start)
        if parser.take("else"):
            branches.append((value, None))
            break
        condition = parser.parse(IF)
        branches.append((value, condition))
        if len(branches) > MAX_BRANCHES:
            raise parser.trouble("too many cases", token, f"at most {MAX_BRANCHES}")
        if parser.take("else"):
            if parser.peek().kind in ("end", ",", ";"):
                break
            branches.append((parser.parse(IF - 1), None))
            break
        if parser.peek().kind not in (",", ";", "newrow"):
            break
        parser.place += 1
        if parser.take("else"):
            branches.append((parser.parse(IF - 1), None))
            break
        value = parser.parse(IF)
        if parser.take("else"):
            branches.append((value, None))
            break
        if parser.peek().kind != "if":
            branches.append((value, None))
            break
    return piecewise(parser, branches, start)


def piecewise(parser: Parser, branches: list[Branch], start: int) -> Tree:
    """Branches as nested `if`; Trouble when some case is left out."""
    conditions = [condition for _, condition in branches]
    if None in conditions:
        branches = branches[: conditions.index(None) + 1]
    elif not covers([condition for condition in conditions if condition is not None]):
        raise Trouble(
            "not every case is covered",
            start,
            parser.tokens[parser.place - 1].end - start,
            expected="a last case: otherwise",
        )
    tree = branches[-1][0]
    for value, condition in reversed(branches[:-1]):
        if condition is not None:  # only the last branch is without one
            tree = parser.node("if", (condition, value, tree), start)
    return tree


def covers(conditions: list[Tree]) -> bool:
    """Whether conditions on one name, with rational ends, leave out no real number."""
    ends: set[fmpq] = set()
    names: set[str] = set()
    for condition in conditions:
        if condition == Truth(True):
            return True
        if not _collect(condition, ends, names):
            return False
    if len(names) != 1:
        return False
    places = sorted(ends)
    points = [places[0] - 1, places[-1] + 1, *places]
    points += [(low + high) / 2 for low, high in pairwise(places)]
    return all(any(_holds(condition, point) for condition in conditions) for point in points)


def _collect(tree: Tree, ends: set[fmpq], names: set[str]) -> bool:
    if not isinstance(tree, Apply):
        return False
    if tree.head in ("and", "or"):
        return all(_collect(part, ends, names) for part in tree.args)
    sides = _sides(tree)
    if sides is None:
        return False
    names.add(sides[0])
    ends.add(sides[2])
    return True


def _sides(tree: Apply) -> tuple[str, str, fmpq] | None:
    """Name, comparison and number of `x < 2` or `2 > x`."""
    if tree.head not in _MIRRORED or len(tree.args) != 2:
        return None
    left, right = tree.args
    if isinstance(left, Symbol) and (number := rational(right)) is not None:
        return left.name, tree.head, number
    if isinstance(right, Symbol) and (number := rational(left)) is not None:
        return right.name, _MIRRORED[tree.head], number
    return None


def rational(tree: Tree) -> fmpq | None:
    """The value of a number, its negative, or a quotient of two."""
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Apply) and tree.head == "neg":
        inner = rational(tree.args[0])
        return None if inner is None else -inner
    if isinstance(tree, Apply) and tree.head == "div":
        above, below = rational(tree.args[0]), rational(tree.args[1])
        return None if above is None or not below else above / below
    return None


def _holds(tree: Tree, point: fmpq) -> bool:
    """Whether a condition that was collected before holds at a point."""
    if not isinstance(tree, Apply):
        return False
    if tree.head == "and":
        return all(_holds(part, point) for part in tree.args)
    if tree.head == "or":
        return any(_holds(part, point) for part in tree.args)
    sides = _sides(tree)
    if sides is None:
        return False
    _, head, number = sides
    held: dict[str, bool] = {
        "lt": point < number,
        "le": point <= number,
        "gt": point > number,
        "ge": point >= number,
        "eq": point == number,
        "ne": point != number,
    }
    return held[head]
