"""Vectors written with unit vectors: `3i + 4j` is (3, 4), `2 e_1 - e_3` is (2, 0, -1)."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from mathkata.maths.domains import REAL, Scope
from mathkata.maths.trees import COLLECTIONS, ONE, ZERO, Apply, Symbol, Tree, free_symbols, walk

_PLACES = MappingProxyType(
    {
        **{f"{letter}{mark}": at for at, letter in enumerate("ijk") for mark in ("", "_hat")},
        **{f"e_{at + 1}": at for at in range(3)},
        **{f"{letter}_hat": at for at, letter in enumerate("xyz")},
    }
)
_SMALLEST = 2
_NAME = re.compile(r"(?<![A-Za-z\\])[ijk](?![A-Za-z])|e_\{?[123]|\\hat|[\u0302îĵ]")


def with_unit_vectors(scope: Scope) -> Scope:
    """The scope in which the unit vectors have names, where nothing else has them."""
    taken = {*scope.domains, *scope.values, "i"}
    extra = dict.fromkeys((name for name in _PLACES if name not in taken), REAL)
    return replace(scope, domains={**scope.domains, **extra})


def looks_like_units(text: str) -> bool:
    """Whether a text may be a sum of unit vectors: one of their names stands in it, and no comma or semicolon."""
    return "," not in text and ";" not in text and _NAME.search(text) is not None


def components(tree: Tree, scope: Scope, least: int = 0) -> Tree:
    """A sum of multiples of unit vectors as a vector of at least so many entries; any other tree as it is."""
    known = {*scope.domains, *scope.values} if scope.declared else set(scope.values)
    units = {name for name in names_of(tree) if name in _PLACES and name not in known}
    if not units or any(
        isinstance(node, Apply) and node.head in COLLECTIONS for node in walk(tree)
    ):
        return tree
    found: dict[int, list[Tree]] = {}
    for sign, term in _terms(tree, 1):
        part = _coefficient(term, units)
        if part is None:
            return tree
        at, value = part
        found.setdefault(at, []).append(value if sign > 0 else Apply("neg", (value,)))
    size = max(_SMALLEST, least, 1 + max(found))
    entries = [found.get(at, [ZERO]) for at in range(size)]
    summed = (parts[0] if len(parts) == 1 else Apply("add", tuple(parts)) for parts in entries)
    return Apply("vector", tuple(summed), tree.span)


def names_of(tree: Tree) -> set[str]:
    """The names in a tree, i among them."""
    found = set(free_symbols(tree))
    if any(isinstance(node, Symbol) and node.name == "i" for node in walk(tree)):
        found.add("i")
    return found


def _terms(tree: Tree, sign: int) -> list[tuple[int, Tree]]:
    if isinstance(tree, Apply):
        if tree.head == "add":
            return [term for part in tree.args for term in _terms(part, sign)]
        if tree.head == "sub":
            return _terms(tree.args[0], sign) + _terms(tree.args[1], -sign)
        if tree.head == "neg":
            return _terms(tree.args[0], -sign)
    return [(sign, tree)]


def _coefficient(term: Tree, units: set[str]) -> tuple[int, Tree] | None:
    """Which unit vector a term is a multiple of, and how many times; None for anything else."""
    if isinstance(term, Symbol):
        return (_PLACES[term.name], ONE) if term.name in units else None
    if not isinstance(term, Apply) or term.head not in ("mul", "div"):
        return None
    holding = [at for at, part in enumerate(term.args) if names_of(part) & units]
    if len(holding) != 1 or (term.head == "div" and holding != [0]):
        return None
    inner = _coefficient(term.args[holding[0]], units)
    if inner is None:
        return None
    place, value = inner
    rest = tuple(value if at == holding[0] else part for at, part in enumerate(term.args))
    if term.head == "mul" and value == ONE:
        rest = tuple(part for at, part in enumerate(term.args) if at != holding[0])
        return place, rest[0] if len(rest) == 1 else Apply("mul", rest, term.span)
    return place, Apply(term.head, rest, term.span)
