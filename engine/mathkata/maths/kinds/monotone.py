"""Whether a value rises or falls strictly with a name, read off its parts: then it has any value once at most."""

from __future__ import annotations

from mathkata.maths.comparing.normal import side_of
from mathkata.maths.domains import Scope
from mathkata.maths.trees import Apply, E, Number, Symbol, Tree, free_symbols

_RISING = frozenset(
    {"exp", "ln", "sqrt", "cbrt", "atan", "tanh", "sinh", "asinh", "asin", "atanh", "acosh", "erf"}
)
_DEPTH = 40


def direction(tree: Tree, name: str, scope: Scope, depth: int = 0) -> int | None:
    """1 if the value rises strictly with the name wherever it exists, -1 if it falls, 0 if the name does not occur,
    None where that is not plain."""
    if name not in free_symbols(tree):
        return 0
    if isinstance(tree, Symbol):
        return 1
    if not isinstance(tree, Apply) or depth > _DEPTH:
        return None

    def of(part: Tree) -> int | None:
        return direction(part, name, scope, depth + 1)

    head, args = tree.head, tree.args
    if head in _RISING:
        return of(args[0])
    if head == "neg":
        return _times(-1, of(args[0]))
    if head == "acos":
        return _times(-1, of(args[0]))
    if head == "add":
        return _together([of(part) for part in args])
    if head == "sub":
        return _together([of(args[0]), _times(-1, of(args[1]))])
    if head == "mul":
        return _product(list(args), name, scope, depth)
    if head == "div":
        below = Apply("pow", (args[1], Number(-1)))
        return _product([args[0], below], name, scope, depth)
    if head == "pow":
        return _power(tree, name, scope, depth)
    if head == "log" and len(args) == 2 and name not in free_symbols(args[1]):
        return _times(side_of(Apply("sub", (args[1], Number(1))), scope.domains), of(args[0]))
    return None


def _times(sign: int, way: int | None) -> int | None:
    return None if way is None or sign == 0 else sign * way


def _together(ways: list[int | None]) -> int | None:
    """Of a sum: all rise or all fall."""
    known = {way for way in ways if way != 0}
    return known.pop() if len(known) == 1 else None


def _product(parts: list[Tree], name: str, scope: Scope, depth: int) -> int | None:
    sides = [side_of(part, scope.domains) for part in parts]
    ways = [direction(part, name, scope, depth + 1) for part in parts]
    moving = [place for place, way in enumerate(ways) if way != 0]
    still = [sides[place] for place in range(len(parts)) if place not in moving]
    sign = 1
    for side in still:
        sign *= side
    if len(moving) == 1:
        return _times(sign, ways[moving[0]])
    if any(sides[place] == 0 for place in moving):
        return None
    for place in moving:
        sign *= sides[place]
    # the size of a positive factor moves as it does, that of a negative one the other way
    return _times(sign, _together([_times(sides[place], ways[place]) for place in moving]))


def _power(tree: Apply, name: str, scope: Scope, depth: int) -> int | None:
    base, exponent = tree.args
    if name not in free_symbols(base):
        if base == E:
            return direction(exponent, name, scope, depth + 1)
        side = side_of(base, scope.domains)
        above = side_of(Apply("sub", (base, Number(1))), scope.domains)
        return None if side <= 0 else _times(above, direction(exponent, name, scope, depth + 1))
    if isinstance(exponent, Apply) and exponent.head == "neg":
        exponent = exponent.args[0]
        sign = -1
    else:
        sign = 1
    if not isinstance(exponent, Number) or exponent.value == 0:
        return None
    value = sign * exponent.value
    way = direction(base, name, scope, depth + 1)
    if value > 0 and (value.q % 2 == 0 or value.p % 2 == 1):
        return way
    side = side_of(base, scope.domains)
    if side > 0:
        return _times(1 if value > 0 else -1, way)
    if side < 0 and value.q == 1:
        odd = value.p % 2 == 1
        return _times((1 if odd else -1) * (1 if value > 0 else -1), way)
    return None
