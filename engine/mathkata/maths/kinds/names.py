"""The names of two texts that are compared, where nobody declares them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from flint import fmpq

from mathkata.maths.domains import REAL, Domain, Scope, read_domain
from mathkata.maths.kinds.antiderivatives import CONSTANT_NAMES, without_own_constant
from mathkata.maths.signature import Registry
from mathkata.maths.trees import Apply, Symbol, Tree, free_symbols, walk
from mathkata.model.errors import LanguageError, UsageError

_LONGEST_PRODUCT = 3
"""A name of more letters is one name, not a product."""
COUNT = Domain(low=fmpq(0), low_closed=True, integer=True)
_NO_NAMES: Mapping[str, Domain] = MappingProxyType({})


def scope_of(
    symbols: Mapping[str, str] | Iterable[str] | None, registry: Registry, decimal_comma: bool
) -> Scope:
    """The scope of declared symbols, or of none; UsageError for what cannot be a symbol or a domain."""
    if symbols is None:
        return Scope(registry, _NO_NAMES, decimal_comma=decimal_comma, declared=False)
    pairs = (
        symbols.items() if isinstance(symbols, Mapping) else ((name, "real") for name in symbols)
    )
    domains: dict[str, Domain] = {}
    for name, domain in pairs:
        if (
            name in {"e", "i", "pi", "oo"}
            or not name.replace("_", "").isalnum()
            or name[0].isdigit()
        ):
            raise UsageError(f"{name!r} cannot be a symbol; expected a name such as x or theta_1")
        try:
            domains[name] = read_domain(domain)
        except LanguageError as error:
            raise UsageError(
                f"symbol {name}: {error.message}; expected {error.expected}"
            ) from error
    return Scope(registry, domains, decimal_comma=decimal_comma)


_LETTER = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


_RUN = re.compile(r"(?<![A-Za-z\\_])([A-Za-z]{2,4})\s*(?:\\left\s*)?\(")


def multiplied_letters(expected: str, response: str) -> frozenset[str]:
    """The letters that stand alone in the texts, where a run of them stands before a bracket: with x and y,
    `xy(x + y)` is a product."""
    texts = (expected, response)
    letters = {letter for text in texts for letter in _LETTER.findall(text)} - {"e", "i", "E"}
    runs = [set(run) for text in texts for run in _RUN.findall(text)]
    return frozenset(letters) if any(run <= letters for run in runs) else frozenset()


def with_letters(letters: frozenset[str], scope: Scope) -> Scope:
    """The scope with these letters as its symbols."""
    domains = dict.fromkeys(sorted(letters), REAL)
    return Scope(
        scope.registry, domains, decimal_comma=scope.decimal_comma, declared=scope.declared
    )


def shared_names(expected: Tree, response: Tree, scope: Scope, up_to: object) -> Scope:
    """The names that both texts use, and the short ones of either: `xy` is a product where the other text has x and y,
    and one name where it has `xy` too."""
    first, second = free_symbols(expected), free_symbols(response)
    names = (first & second) | {name for name in first | second if _is_short(name)}
    left, right = first - second - names, second - first - names
    letters = _letters(left, right | names) | _letters(right, left | names)
    names |= letters
    if up_to == "constant":
        shared = free_symbols(without_own_constant(expected, None, scope))
        names -= ((first | second) - shared) & CONSTANT_NAMES
    both = Apply("list", (expected, response))
    counted = _counted(both)
    return Scope(
        scope.registry,
        {name: COUNT if name in counted else REAL for name in sorted(names)},
        decimal_comma=scope.decimal_comma,
        declared=False,
    )


EULER: Mapping[str, Tree] = MappingProxyType({"E": Symbol("e")})
"""What `E` stands for where it is no symbol."""


def means_euler(expected: Tree, response: Tree) -> bool:
    """Whether `E` in a response is Euler's number: where the expected text has no symbol of that name."""
    return "E" in free_symbols(response) - free_symbols(expected)


def _counted(tree: Tree) -> frozenset[str]:
    """The names in binomial coefficients: these are counts where nobody says more. Beside factorials, which have
    values between the whole numbers and none at the negative ones, they stay real."""
    heads = {node.head for node in walk(tree) if isinstance(node, Apply)}
    if "binomial" not in heads or heads & {"factorial", "gamma"}:
        return frozenset()
    return frozenset().union(
        *(
            free_symbols(node)
            for node in walk(tree)
            if isinstance(node, Apply) and node.head == "binomial"
        )
    )


def _is_short(name: str) -> bool:
    return len(name.partition("_")[0]) == 1


def _letters(names: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """The letters of names that only one text uses, where the other uses the same letters: `yx` for `xy`."""
    there = {letter for name in others for letter in name} if others else set()
    return frozenset(
        letter
        for name in names
        if 2 <= len(name) <= _LONGEST_PRODUCT and name.isalpha() and set(name) <= there - {"e", "i"}
        for letter in name
    )
