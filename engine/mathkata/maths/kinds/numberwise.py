"""Expressions whose coefficients are near those of the key: fitted lines, rounded rates of growth."""

from __future__ import annotations

from itertools import chain, permutations

from mathkata.maths.comparing import compare_values
from mathkata.maths.kinds.base import Marked, Question
from mathkata.maths.kinds.marks import correct
from mathkata.maths.kinds.rounding import near
from mathkata.maths.kinds.typed import typed
from mathkata.maths.trees import ONE, ZERO, Apply, Number, Symbol, Tree, free_symbols
from mathkata.model.verdict import Outcome

_TERMS = 60
_POWER = 6
_ALIKE = 3
_EXPONENTIAL = "e^"

_Numbers = tuple[Tree, ...]
_Factor = tuple[str, _Numbers, int]
"""What is multiplied, with its numbers taken out; those numbers; the power it is raised to."""
_Term = tuple[Tree, tuple[_Factor, ...]]
"""A coefficient and what it belongs to."""


class _NotAlikeError(Exception):
    """Two expressions that cannot be laid beside each other number by number."""


def near_coefficients(meant: Tree, key: Tree, question: Question) -> Marked | None:
    """Mark an expression by its numbers, where the question takes numbers that are only near; None when they are
    not near, or when the two are built differently."""
    if not {"tolerance", "digits", "decimals"} & set(question.options):
        return None
    taker = _Taker(frozenset(question.scope.values))
    try:
        left, right = _laid_out(taker.terms(key)), _laid_out(taker.terms(meant))
        marks = [
            _near_terms(left.get(shape, []), right.get(shape, []), question)
            for shape in sorted(left.keys() | right.keys())
        ]
    except (_NotAlikeError, RecursionError):
        return None
    if None in marks:
        return None
    return next(
        (one for one in marks if one and one.outcome is not Outcome.CORRECT), correct("proved")
    )


def _near_terms(expected: list[_Numbers], got: list[_Numbers], question: Question) -> Marked | None:
    """Terms of one shape: `a e^(b t)` and `c e^(d t)` may stand in either order."""
    if not expected or not got:
        expected, got = (
            expected or [(ZERO, *numbers[1:]) for numbers in got],
            got or [(ZERO, *numbers[1:]) for numbers in expected],
        )
    if len(expected) != len(got) or len(got) > _ALIKE:
        raise _NotAlikeError
    best = None
    for order in permutations(got):
        found = _near_numbers(expected, list(order), question)
        if found is not None and found.outcome is Outcome.CORRECT:
            return found
        best = best or found
    return best


def _near_numbers(
    expected: list[_Numbers], got: list[_Numbers], question: Question
) -> Marked | None:
    for first, second in zip(chain(*expected), chain(*got), strict=True):
        if compare_values(first, second, question.scope).status == "equal":
            continue
        found = near(second, typed(second), first, question)
        if found is None or found.outcome is not Outcome.CORRECT:
            return found
    return correct("proved")


def _laid_out(terms: list[_Term]) -> dict[str, list[_Numbers]]:
    """The numbers of the terms, by the shape of what they belong to."""
    found: dict[str, list[_Numbers]] = {}
    for coefficient, taken in terms:
        factors = [_upright(factor) for factor in taken]
        shape = "*".join(f"{name}^{power}" for name, _, power in factors)
        numbers = (coefficient, *(number for _, inner, _ in factors for number in inner))
        found.setdefault(shape, []).append(numbers)
    return found


def _upright(factor: _Factor) -> _Factor:
    """A power of an exponential as one exponential: `1/e^(3t)` is `e^(-3t)`."""
    shape, numbers, power = factor
    if not shape.startswith(_EXPONENTIAL) or power == 1:
        return factor
    by = Number(abs(power))
    scaled = (_times(by, one) for one in numbers)
    return shape, tuple(_minus(one) if power < 0 else one for one in scaled), 1


def _spelt(terms: list[_Term]) -> tuple[str, _Numbers]:
    laid_out = sorted(_laid_out(terms).items())
    if any(len(numbers) > 1 for _, numbers in laid_out):
        raise _NotAlikeError
    shape = " + ".join(shape for shape, _ in laid_out)
    return f"({shape})", tuple(number for _, (numbers,) in laid_out for number in numbers)


class _Taker:
    """Takes an expression apart into terms; products are multiplied out."""

    def __init__(self, values: frozenset[str]) -> None:
        self._values = values

    def terms(self, tree: Tree) -> list[_Term]:
        """The terms of an expression, like terms collected."""
        if not free_symbols(tree) - self._values:
            return [(tree, ())]
        if isinstance(tree, Symbol):
            return [(ONE, ((tree.name, (), 1),))]
        if not isinstance(tree, Apply):
            raise _NotAlikeError
        match tree.head:
            case "add":
                return _collected([term for part in tree.args for term in self.terms(part)])
            case "sub":
                first, *others = (self.terms(part) for part in tree.args)
                return _collected(first + [term for other in others for term in _negated(other)])
            case "neg":
                return _negated(self.terms(tree.args[0]))
            case "mul":
                found: list[_Term] = [(ONE, ())]
                for part in tree.args:
                    found = _product(found, self.terms(part))
                return found
            case "div":
                return _product(self.terms(tree.args[0]), _inverse(self.terms(tree.args[1])))
            case "pow":
                return self._power(*tree.args)
            case "exp":
                return self._exponential(ONE, self.terms(tree.args[0]))
        return [(ONE, (self._applied(tree),))]

    def _power(self, base: Tree, exponent: Tree) -> list[_Term]:
        if not free_symbols(base) - self._values:
            e = isinstance(base, Symbol) and base.name == "e"
            scale = ONE if e else Apply("ln", (base,))
            return self._exponential(scale, self.terms(exponent))
        whole = _whole(exponent)
        if whole is None or abs(whole) > _POWER:
            return [(ONE, (self._applied(Apply("pow", (base, exponent))),))]
        terms = self.terms(base) if whole > 0 else _inverse(self.terms(base))
        found: list[_Term] = [(ONE, ())]
        for _ in range(abs(whole)):
            found = _product(found, terms)
        return found

    def _exponential(self, scale: Tree, exponent: list[_Term]) -> list[_Term]:
        shape, numbers = _spelt([(_times(scale, number), rest) for number, rest in exponent])
        return [(ONE, ((_EXPONENTIAL + shape, numbers, 1),))]

    def _applied(self, tree: Apply) -> _Factor:
        shapes: list[str] = []
        numbers: list[Tree] = []
        for part in tree.args:
            shape, inner = _spelt(self.terms(part))
            shapes.append(shape)
            numbers += inner
        return (f"{tree.head}[{', '.join(shapes)}]", tuple(numbers), 1)


def _whole(tree: Tree) -> int | None:
    if isinstance(tree, Apply) and tree.head == "neg":
        inner = _whole(tree.args[0])
        return None if inner is None else -inner
    return int(tree.value.p) if isinstance(tree, Number) and tree.value.q == 1 else None


def _negated(terms: list[_Term]) -> list[_Term]:
    return [(_minus(coefficient), factors) for coefficient, factors in terms]


def _minus(tree: Tree) -> Tree:
    negative = isinstance(tree, Apply) and tree.head == "neg"
    return tree.args[0] if isinstance(tree, Apply) and negative else Apply("neg", (tree,))


def _times(first: Tree, second: Tree) -> Tree:
    if ONE in (first, second):
        return second if first == ONE else first
    return Apply("mul", (first, second))


def _inverse(terms: list[_Term]) -> list[_Term]:
    """One over a sum, its first coefficient taken out."""
    if len(terms) == 1:
        ((coefficient, factors),) = terms
        turned = tuple((shape, numbers, -power) for shape, numbers, power in factors)
        return [(_over(coefficient), turned)]
    ordered = sorted(terms, key=lambda term: str([(name, power) for name, _, power in term[1]]))
    lead = _over(ordered[0][0])
    scaled = [(ONE, ordered[0][1]), *((_times(lead, one), rest) for one, rest in ordered[1:])]
    shape, numbers = _spelt(scaled)
    return [(lead, ((shape, numbers, -1),))]


def _over(tree: Tree) -> Tree:
    return ONE if tree == ONE else Apply("div", (ONE, tree))


def _product(first: list[_Term], second: list[_Term]) -> list[_Term]:
    if len(first) * len(second) > _TERMS:
        raise _NotAlikeError
    return _collected(
        [
            (_times(one, other), _joined(left, right))
            for one, left in first
            for other, right in second
        ]
    )


def _joined(left: tuple[_Factor, ...], right: tuple[_Factor, ...]) -> tuple[_Factor, ...]:
    powers: dict[tuple[str, _Numbers], int] = {}
    for shape, numbers, power in (*left, *right):
        powers[shape, numbers] = powers.get((shape, numbers), 0) + power
    joined = ((shape, numbers, power) for (shape, numbers), power in powers.items())
    return tuple(sorted(joined, key=lambda factor: (factor[0], factor[2])))


def _collected(terms: list[_Term]) -> list[_Term]:
    found: dict[tuple[_Factor, ...], Tree] = {}
    for coefficient, factors in terms:
        held = found.get(factors)
        found[factors] = coefficient if held is None else Apply("add", (held, coefficient))
    return [(coefficient, factors) for factors, coefficient in found.items()]
