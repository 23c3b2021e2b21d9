"""Forms that a number can be asked in: lowest terms, exact, decimals, percent, roots taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import gcd
from types import MappingProxyType

from flint import fmpz

from mathkata.maths.folding.constants import square_free
from mathkata.maths.kinds.finished import is_mixed_number
from mathkata.maths.kinds.typed import typed
from mathkata.maths.trees import Apply, Number, Symbol, Tree, walk

Trouble = tuple[str, Mapping[str, object]]
"""A code of the catalogue and its details."""


def number_form(tree: Tree, form: str, options: Mapping[str, object]) -> Trouble | None:
    """What is wrong with the form of a right number, or None."""
    check = _CHECKS.get(form)
    return None if check is None else check(tree, options)


def part_text(tree: Tree) -> str:
    """A part of a response, to name it."""
    from mathkata.maths.printing import to_text

    return to_text(tree)


def integer_pair(tree: Tree) -> tuple[int, int] | None:
    """p and q of a fraction of whole numbers, with its sign in p; a whole number has q = 1."""
    if isinstance(tree, Apply) and tree.head == "neg":
        inner = integer_pair(tree.args[0])
        return None if inner is None else (-inner[0], inner[1])
    if isinstance(tree, Number):
        plain = (
            tree.value.q == 1
            and "." not in (tree.written or "")
            and "%" not in (tree.written or "")
        )
        return (int(tree.value.p), 1) if plain else None
    if isinstance(tree, Apply) and tree.head == "div":
        above, below = integer_pair(tree.args[0]), integer_pair(tree.args[1])
        if above is None or below is None or above[1] != 1 or below[1] != 1:
            return None
        return (above[0], below[0]) if below[0] > 0 else (-above[0], -below[0])
    return None


def _integer(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    pair = integer_pair(tree)
    written_so = pair is not None and not (isinstance(tree, Apply) and tree.head == "div")
    return None if written_so else ("not_integer", {})


def _fraction(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    return None if integer_pair(tree) is not None else ("not_fraction", {})


def _lowest(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    pair = integer_pair(tree)
    if pair is None:
        return ("not_fraction", {})
    over_one = pair[1] == 1 and _has_quotient(tree)
    if gcd(*pair) != 1 or over_one:
        return ("not_lowest_terms", {})
    return None


def _has_quotient(tree: Tree) -> bool:
    return any(isinstance(node, Apply) and node.head == "div" for node in walk(tree))


def _mixed(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    pair = integer_pair(tree)
    if pair is not None:
        if abs(pair[0]) > pair[1] > 1:
            return ("not_mixed", {})
        return ("not_lowest_terms", {}) if gcd(*pair) != 1 else None
    if not is_mixed_number(tree):
        return ("not_mixed", {})
    inner = tree.args[0] if isinstance(tree, Apply) and tree.head == "neg" else tree
    part = integer_pair(inner.parts[1])
    if part is None or not 0 < part[0] < part[1]:
        return ("not_mixed", {})
    return ("not_lowest_terms", {}) if gcd(*part) != 1 else None


def _decimal(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    return None if typed(tree) is not None else ("not_decimal", {})


def _decimals(tree: Tree, options: Mapping[str, object]) -> Trouble | None:
    number = typed(tree)
    wanted = options.get("decimals", 2)
    fits = number is not None and number.decimals == wanted and not number.scientific
    return None if fits else ("not_decimals", {"decimals": wanted})


def _digits(tree: Tree, options: Mapping[str, object]) -> Trouble | None:
    number = typed(tree)
    wanted = options.get("digits", 3)
    if number is None:
        return ("not_digits", {"digits": wanted})
    if number.value == 0:  # has no significant digit, however it is written
        return None
    low = number.digits - number.zeros
    fits = isinstance(wanted, int) and low <= wanted <= number.digits
    return None if fits else ("not_digits", {"digits": wanted})


def _percent(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    number = typed(tree)
    return None if number is not None and number.percent else ("not_percent", {})


def _scientific(tree: Tree, _: Mapping[str, object]) -> Trouble | None:
    """`1.2e3`, `1.2*10^3`: one digit other than 0 before the point."""
    inner = tree.args[0] if isinstance(tree, Apply) and tree.head == "neg" else tree
    if isinstance(inner, Number) and inner.written is not None and "e" in inner.written:
        mantissa = inner.written.partition("e")[0]
        whole = mantissa.partition(".")[0]
        if len(whole) == 1 and whole != "0":
            return None
    if isinstance(inner, Apply) and inner.head == "mul" and len(inner.args) == 2:
        factor, power = inner.args
        small = isinstance(factor, Number) and 1 <= abs(factor.value) < 10
        if (
            small
            and isinstance(power, Apply)
            and power.head == "pow"
            and power.args[0] == Number(10)
        ):
            return None
    return ("not_scientific", {})


def simplest_radical(tree: Tree, _: Mapping[str, object] = MappingProxyType({})) -> Trouble | None:
    """No square factor and no fraction under a root, no root in a denominator."""
    for node in walk(tree):
        if not isinstance(node, Apply) or node.head != "sqrt":
            continue
        pair = integer_pair(node.args[0])
        if pair is None:
            continue
        if pair[1] != 1 or square_free(fmpz(abs(pair[0]) or 1))[0] != 1 or pair[0] in {0, 1}:
            return ("not_simplest_radical", {"part": part_text(node)})
    return no_root_below(tree)


def no_root_below(tree: Tree, _: Mapping[str, object] = MappingProxyType({})) -> Trouble | None:
    """No root in a denominator."""
    for node in walk(tree):
        below: Tree | None = None
        if isinstance(node, Apply) and node.head == "div":
            below = node.args[1]
        elif isinstance(node, Apply) and node.head == "pow" and _negative(node.args[1]):
            below = node.args[0] if _is_whole(node.args[1]) else node
        if below is not None and _has_root(below):
            return ("root_below", {"part": part_text(below)})
    return None


def _is_whole(tree: Tree) -> bool:
    pair = integer_pair(tree)
    return pair is not None and pair[1] == 1


def _negative(tree: Tree) -> bool:
    pair = integer_pair(tree)
    return pair is not None and pair[0] < 0


def _has_root(tree: Tree) -> bool:
    return any(
        isinstance(node, Apply)
        and (
            node.head in {"sqrt", "cbrt"}
            or (
                node.head == "pow"
                and not isinstance(node.args[0], Symbol)
                and _is_broken(node.args[1])
            )
        )
        for node in walk(tree)
    )


def _is_broken(tree: Tree) -> bool:
    pair = integer_pair(tree)
    return pair is not None and pair[0] % pair[1] != 0


_CHECKS: Mapping[str, Callable[[Tree, Mapping[str, object]], Trouble | None]] = MappingProxyType(
    {
        "integer": _integer,
        "fraction": _fraction,
        "lowest_terms": _lowest,
        "mixed": _mixed,
        "decimal": _decimal,
        "decimals": _decimals,
        "digits": _digits,
        "percent": _percent,
        "scientific": _scientific,
        "simplest_radical": simplest_radical,
        "rational_denominator": no_root_below,
    }
)
EXACT_FORMS = frozenset(
    {
        "exact",
        "integer",
        "fraction",
        "lowest_terms",
        "mixed",
        "simplest_radical",
        "rational_denominator",
    }
)
"""Forms in which a rounded decimal is right only as far as it goes."""
NUMBER_FORMS = ("any", "exact", *_CHECKS)
"""The forms a number can be asked in."""
