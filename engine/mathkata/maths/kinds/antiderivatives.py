"""Antiderivatives: constants of integration, which a response or a key may carry under several names and anywhere."""

from __future__ import annotations

from dataclasses import replace

from flint import fmpq

from mathkata.maths.comparing import compare_values
from mathkata.maths.comparing.record import Comparison, all_of
from mathkata.maths.domains import Scope
from mathkata.maths.trees import ZERO, Apply, Number, Symbol, Tree, free_symbols
from mathkata.maths.trees import replace as put

CONSTANT_NAMES = frozenset({"C", "c", "K", "k", "const", "constant", "C_1", "c_1"})
"""Names a constant of integration goes by."""
_VALUES = (fmpq(1), fmpq(355, 113))
"""What constants are taken as in turn, where they are not just added."""


def without_constant(response: Tree, key: Tree, scope: Scope) -> Tree:
    """The response with its constant of integration taken as 0, where only such a constant is unknown."""
    constants = _constants(response, key, scope)
    return put(response, dict.fromkeys(constants, ZERO)) if constants else response


def compare_antiderivatives(key: Tree, response: Tree, scope: Scope) -> Comparison:
    """Compare up to a constant, whatever value the constants of the response have: `x^2 + C`, `ln(k x)`. A constant
    that is more than added, as in `x^2 + C x`, makes a difference."""
    constants = _constants(response, key, scope)
    response = without_added(response, constants)
    left = sorted(constants & free_symbols(response))
    if not left:
        return compare_values(key, response, scope, up_to="constant")
    found = []
    for value in _VALUES:
        filled = put(response, {name: Number(value) for name in left})
        one = compare_values(key, filled, scope, up_to="constant")
        if one.status == "different":
            return _naming(one, ", ".join(f"{name} = {value}" for name in left))
        found.append(one)
    return all_of(tuple(found))


def without_own_constant(key: Tree, response: Tree | None, scope: Scope) -> Tree:
    """An antiderivative without the constant that its author wrote: `x^2 + C` where C is not declared, and
    `ln(k x)` where the response has no k."""
    known = set(scope.domains) | set(scope.values) if scope.declared else set()
    own = (free_symbols(key) & CONSTANT_NAMES) - known
    if len(own) != 1 or free_symbols(key) == own:
        return key
    bare = without_added(key, own)
    if not free_symbols(bare) & own:
        return bare
    if response is None or free_symbols(response) & own:
        return key
    first, second = (put(key, dict.fromkeys(own, Number(value))) for value in _VALUES)
    same = compare_values(first, second, scope, up_to="constant").status == "equal"
    return first if same else key


def without_added(tree: Tree, constants: frozenset[str] | set[str]) -> Tree:
    """The tree without its terms that are one of the constants, or a multiple of one by a number."""
    if isinstance(tree, Apply) and tree.head in {"add", "sub"}:
        kept = tuple(ZERO if _is_multiple(part, constants) else part for part in tree.args)
        if kept != tree.args:
            return Apply(tree.head, kept, tree.span)
    return tree


def _is_multiple(tree: Tree, constants: frozenset[str] | set[str]) -> bool:
    if isinstance(tree, Symbol):
        return tree.name in constants
    if not isinstance(tree, Apply):
        return False
    if tree.head == "neg":
        return _is_multiple(tree.args[0], constants)
    if tree.head == "mul" and len(tree.args) == 2:
        return isinstance(tree.args[0], Number) and _is_multiple(tree.args[1], constants)
    if tree.head == "div":
        return isinstance(tree.args[1], Number) and _is_multiple(tree.args[0], constants)
    return False


def _constants(response: Tree, key: Tree, scope: Scope) -> frozenset[str]:
    known = free_symbols(key) | set(scope.domains) | set(scope.values)
    return frozenset(free_symbols(response) - known) & CONSTANT_NAMES


def _naming(found: Comparison, constants: str) -> Comparison:
    """The difference with the values of the constants in its place."""
    if found.witness is None:
        return found
    at = found.witness.at
    if at.startswith("from "):
        start, _, end = at.removeprefix("from ").partition(" to ")
        at = f"from {constants}, {start} to {constants}, {end}"
    else:
        at = f"{constants}, {at}" if at else constants
    return replace(found, witness=replace(found.witness, at=at))
