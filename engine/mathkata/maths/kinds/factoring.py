"""Factors of expressions, with everything that is not arithmetic taken as a symbol of its own."""

from __future__ import annotations

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mathkata.maths.kinds.polynomials import as_polynomial
from mathkata.maths.trees import Apply, Number, Symbol, Tree, free_symbols

_MOST_SYMBOLS = 8
_ARITHMETIC = frozenset({"add", "sub", "mul", "neg"})


def polynomials(*trees: Tree) -> tuple[fmpq_mpoly, ...] | None:
    """The trees as polynomials in one ring; functions and odd powers stand as symbols. None where that fails."""
    atoms: dict[Tree, str] = {}
    plain = [_atomised(tree, atoms) for tree in trees]
    names = sorted({name for tree in plain for name in free_symbols(tree) | _constants(tree)})
    if len(names) > _MOST_SYMBOLS:
        return None
    ring = fmpq_mpoly_ctx.get(names or ["_"], Ordering.lex)
    found = [as_polynomial(tree, ring) for tree in plain]
    known = tuple(polynomial for polynomial in found if polynomial is not None)
    return known if len(known) == len(found) else None


def _constants(tree: Tree) -> frozenset[str]:
    from mathkata.maths.trees import CONSTANTS, names

    return names(tree) & CONSTANTS


def _atomised(tree: Tree, atoms: dict[Tree, str]) -> Tree:
    if not isinstance(tree, Apply):
        return tree
    if tree.head in _ARITHMETIC:
        return Apply(tree.head, tuple(_atomised(part, atoms) for part in tree.args))
    if tree.head == "div" and not free_symbols(tree.args[1]) and isinstance(tree.args[1], Number):
        return Apply("div", (_atomised(tree.args[0], atoms), tree.args[1]))
    if tree.head == "pow" and _small_power(tree.args[1]):
        return Apply("pow", (_atomised(tree.args[0], atoms), tree.args[1]))
    return Symbol(atoms.setdefault(tree, f"_{len(atoms)}"))


def _small_power(tree: Tree) -> bool:
    return isinstance(tree, Number) and tree.value.q == 1 and 0 <= tree.value <= 20


def monomial(tree: Tree) -> object | None:
    """A term without its coefficient, so that terms that are alike can be found; None where it is not known."""
    atoms: dict[Tree, str] = {}
    plain = _atomised(tree, atoms)
    names = sorted(free_symbols(plain) | _constants(plain))
    if len(names) > _MOST_SYMBOLS:
        return None
    if not names:
        return ()
    polynomial = as_polynomial(plain, fmpq_mpoly_ctx.get(names, Ordering.lex))
    if polynomial is None or len(polynomial.to_dict()) != 1:
        return None
    powers = next(iter(polynomial.to_dict()))
    meaning: dict[str, object] = {name: atom for atom, name in atoms.items()}
    return frozenset(
        (meaning.get(name, name), int(power))
        for name, power in zip(names, powers, strict=True)
        if power
    )


def is_irreducible(tree: Tree) -> bool:
    """Whether a factor cannot be factored further over the integers (a number never can)."""
    if not free_symbols(tree):
        return True
    found = polynomials(tree)
    if found is None:
        return True
    polynomial = found[0]
    if polynomial.is_constant() or polynomial.is_zero():
        return True
    _, parts = polynomial.factor()
    return sum(int(power) for _, power in parts) == 1 and _primitive(polynomial)


def _primitive(polynomial: fmpq_mpoly) -> bool:
    """Whether no whole number can be taken out: `2x + 4` is not, `x/2 + 1` and `x + 2` are."""
    coefficients = list(polynomial.to_dict().values())
    if len(coefficients) < 2:
        return True
    if any(coefficient.q != 1 for coefficient in coefficients):
        return True
    common = abs(int(coefficients[0].p))
    from math import gcd

    for coefficient in coefficients[1:]:
        common = gcd(common, int(coefficient.p))
    return common == 1


def is_irreducible_over_reals(tree: Tree) -> bool:
    """Whether a factor in one symbol is linear, or a quadratic without real zeros; others as over the integers."""
    if not is_irreducible(tree):
        return False
    found = polynomials(tree)
    if found is None or found[0].is_constant():
        return True
    powers = found[0].degrees()
    used = [place for place, power in enumerate(powers) if power]
    if len(used) != 1:
        return True
    power = int(powers[used[0]])
    if power == 1:
        return True
    if power > 2:
        return False
    table = {int(key[used[0]]): value for key, value in found[0].to_dict().items()}
    a, b, c = (table.get(place, fmpq(0)) for place in (2, 1, 0))
    return bool(b * b - 4 * a * c < 0)


def have_common_factor(above: Tree, below: Tree) -> bool:
    """Whether a fraction can be reduced."""
    found = polynomials(above, below)
    if found is None:
        return False
    first, second = found
    if first.is_zero() or second.is_zero():
        return False
    if not first.gcd(second).is_constant():
        return True
    return _content_gcd(first, second) > 1


def _content_gcd(first: fmpq_mpoly, second: fmpq_mpoly) -> int:
    from math import gcd

    coefficients = [*first.to_dict().values(), *second.to_dict().values()]
    if any(coefficient.q != 1 for coefficient in coefficients):
        return 1
    common = 0
    for coefficient in coefficients:
        common = gcd(common, int(coefficient.p))
    return common


def _without_divisors(tree: Tree, name: str) -> Tree:
    if not isinstance(tree, Apply):
        return tree
    if tree.head == "div" and name not in free_symbols(tree.args[1]):
        return _without_divisors(tree.args[0], name)
    return Apply(tree.head, tuple(_without_divisors(part, name) for part in tree.args))


def degree(tree: Tree, name: str) -> int | None:
    """The degree in one symbol, None where it is no polynomial in it; below a line there may be other symbols."""
    found = polynomials(_without_divisors(tree, name))
    if found is None:
        return None
    names = [str(one) for one in found[0].context().names()]
    return int(found[0].degrees()[names.index(name)]) if name in names else None
