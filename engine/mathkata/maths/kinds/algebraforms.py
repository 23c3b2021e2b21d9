"""Forms that an expression can be asked in: expanded, factored, one fraction, the square completed, logarithms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mathkata.maths.kinds import factoring
from mathkata.maths.kinds.base import Question
from mathkata.maths.kinds.numberforms import (
    Trouble,
    integer_pair,
    no_root_below,
    part_text,
    simplest_radical,
)
from mathkata.maths.kinds.sameness import shape_of
from mathkata.maths.trees import Apply, Number, Symbol, Tree, free_symbols, walk

Check = Callable[[Tree, Question], Trouble | None]


def algebra_form(tree: Tree, form: str, question: Question) -> Trouble | None:
    """What is wrong with the form of a right expression, with the part that is wrong; None if nothing is."""
    check = _CHECKS.get(form)
    return None if check is None else check(tree, question)


def terms(tree: Tree) -> list[Tree]:
    """The terms of a sum; a difference is a sum too."""
    if isinstance(tree, Apply) and tree.head in {"add", "sub"}:
        return [term for part in tree.args for term in terms(part)]
    if isinstance(tree, Apply) and tree.head == "neg":
        return terms(tree.args[0])
    return [tree]


def factors(tree: Tree) -> list[Tree]:
    """The factors of a product; a quotient by a number is a product too."""
    if isinstance(tree, Apply):
        if tree.head == "mul":
            return [factor for part in tree.args for factor in factors(part)]
        if tree.head == "neg":
            return factors(tree.args[0])
        if tree.head == "div" and not free_symbols(tree.args[1]):
            return factors(tree.args[0])
    return [tree]


def _is_sum(tree: Tree) -> bool:
    if isinstance(tree, Apply) and tree.head == "neg":
        return _is_sum(tree.args[0])
    return isinstance(tree, Apply) and tree.head in {"add", "sub"}


def _expanded(tree: Tree, _: Question) -> Trouble | None:
    every = terms(tree)
    for term in every:
        rest = term
        while (
            isinstance(rest, Apply)
            and rest.head in {"neg", "div"}
            and not free_symbols(rest.args[-1])
        ):
            rest = rest.args[0]
        if rest is not term and _is_sum(rest):
            return ("not_expanded", {"part": part_text(term)})
        for factor in factors(term):
            if _is_sum(factor) and len(factors(term)) > 1:
                return ("not_expanded", {"part": part_text(term)})
            power_of_sum = (
                isinstance(factor, Apply)
                and factor.head == "pow"
                and (_is_sum(factor.args[0]) or _is_product(factor.args[0]))
                and (integer_pair(factor.args[1]) or (0, 1))[1] == 1
            )
            if power_of_sum:
                return ("not_expanded", {"part": part_text(factor)})
    return _collected(every)


def _is_product(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "mul"


def _collected(every: list[Tree]) -> Trouble | None:
    """Terms that are alike, if any are left."""
    seen: dict[object, Tree] = {}
    for term in every:
        monomial = factoring.monomial(term)
        if monomial is None:
            continue
        if monomial in seen:
            pair = f"{part_text(seen[monomial])} and {part_text(term)}"
            return ("like_terms", {"part": pair})
        seen[monomial] = term
    return None


def _factored(tree: Tree, _: Question) -> Trouble | None:
    return _factors_of(tree, factoring.is_irreducible)


def _factored_reals(tree: Tree, _: Question) -> Trouble | None:
    return _factors_of(tree, factoring.is_irreducible_over_reals)


def _factors_of(tree: Tree, irreducible: Callable[[Tree], bool]) -> Trouble | None:
    if isinstance(tree, Apply) and tree.head == "div" and free_symbols(tree.args[1]):
        return _factors_of(tree.args[0], irreducible) or _factors_of(tree.args[1], irreducible)
    every = factors(tree)
    for factor in every:
        base = factor.args[0] if isinstance(factor, Apply) and factor.head == "pow" else factor
        if _divides(base) or not irreducible(base):
            if len(every) == 1 and base is factor and _is_sum(base):
                return ("not_a_product", {})
            return ("not_factored", {"part": part_text(base)})
    return None


def _divides(tree: Tree) -> bool:
    """Whether a sum has a symbol below a line in it."""
    return _is_sum(tree) and any(
        isinstance(node, Apply) and node.head == "div" and bool(free_symbols(node.args[1]))
        for node in walk(tree)
    )


def _one_fraction(tree: Tree, _: Question) -> Trouble | None:
    inner = tree.args[0] if isinstance(tree, Apply) and tree.head == "neg" else tree
    parts = inner.parts if isinstance(inner, Apply) and inner.head == "div" else (inner,)
    for part in parts:
        for node in walk(part):
            if not isinstance(node, Apply):
                continue
            below = node.head == "pow" and (integer_pair(node.args[1]) or (1, 1))[0] < 0
            if below or (
                node.head == "div" and not (len(parts) == 1 and _is_coefficient(inner, node))
            ):
                return ("not_one_fraction", {})
    return None


def _is_coefficient(whole: Tree, node: Tree) -> bool:
    """`1/2*x` and `2/3*(x + 1)`: a number as a factor of the whole."""
    return (
        isinstance(whole, Apply)
        and whole.head == "mul"
        and whole.args[0] == node
        and integer_pair(node) is not None
    )


def _lowest(tree: Tree, question: Question) -> Trouble | None:
    trouble = _one_fraction(tree, question)
    if trouble is not None:
        return trouble
    inner = tree.args[0] if isinstance(tree, Apply) and tree.head == "neg" else tree
    if (
        isinstance(inner, Apply)
        and inner.head == "div"
        and factoring.have_common_factor(*inner.args)
    ):
        return ("not_lowest_terms", {})
    return None


def _square(tree: Tree, question: Question) -> Trouble | None:
    """a(x + b)^2 + c: the only term with x is a square in which x stands once; a, b and c may hold other symbols."""
    if any(_is_square_in(tree, name) for name in _squared(question.key) or free_symbols(tree)):
        return None
    return ("not_completed_square", {})


_UNKNOWNS = frozenset("xyztuvw")


def _squared(key: Tree) -> frozenset[str]:
    """The symbols in which the key is quadratic; those that name unknowns, where others may be parameters."""
    names = frozenset(name for name in free_symbols(key) if factoring.degree(key, name) == 2)
    return names & _UNKNOWNS or names


def _is_square_in(tree: Tree, name: str) -> bool:
    within = [term for term in terms(tree) if name in free_symbols(term)]
    if len(within) != 1:
        return False
    top = within[0]
    while isinstance(top, Apply) and top.head == "div" and name not in free_symbols(top.args[1]):
        top = top.args[0]
    held = [factor for factor in factors(top) if name in free_symbols(factor)]
    if len(held) != 1 or not isinstance(held[0], Apply):
        return False
    square = held[0]
    if square.head != "pow" or square.args[1] != Number(2):
        return False
    return sum(name in free_symbols(term) for term in terms(square.args[0])) == 1


def _is_log(node: Tree) -> bool:
    return isinstance(node, Apply) and node.head in {"ln", "log", "log2", "log10"}


def _single_log(tree: Tree, _: Question) -> Trouble | None:
    logs = [node for node in walk(tree) if _is_log(node)]
    for log in logs:
        if log.parts[0] == Number(1) or log.parts[0] == Symbol("e"):
            return ("not_simplified_log", {"part": part_text(log)})
    return ("not_single_log", {}) if len(logs) > 1 else None


def _expanded_log(tree: Tree, _: Question) -> Trouble | None:
    for node in walk(tree):
        if _is_log(node):
            inside = node.parts[0]
            if isinstance(inside, Apply) and inside.head in {"mul", "div", "pow", "sqrt", "exp"}:
                return ("not_expanded_log", {"part": part_text(node)})
    return None


def _same(tree: Tree, question: Question) -> Trouble | None:
    """Written as the key is, up to order and brackets."""
    wanted = {shape_of(question.key)}
    if question.asked is not None:
        wanted.add(shape_of(question.asked))
    return None if shape_of(tree) in wanted else ("other_form", {})


_CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "expanded": _expanded,
        "factored": _factored,
        "factored_reals": _factored_reals,
        "single_fraction": _one_fraction,
        "lowest_terms": _lowest,
        "completed_square": _square,
        "single_log": _single_log,
        "simplified_log": _single_log,
        "expanded_log": _expanded_log,
        "simplest_radical": lambda tree, _: simplest_radical(tree),
        "rational_denominator": lambda tree, _: no_root_below(tree),
        "same": _same,
    }
)
EXPRESSION_FORMS = ("any", *_CHECKS)
"""The forms an expression can be asked in."""
