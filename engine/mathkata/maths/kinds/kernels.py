"""An expression as a polynomial in one inner value: `e^(2x) - 3e^x + 2` is one in e^x, `x^4 - 5x^2` one in x."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import gcd, lcm

from flint import Ordering, fmpq, fmpq_mpoly_ctx, fmpq_poly

from mathkata.maths.comparing.normal import rational_value
from mathkata.maths.kinds.criticalpoints import OutOfReachError, split, swap
from mathkata.maths.trees import Apply, E, Number, Symbol, Tree, free_symbols

_ARITHMETIC = frozenset({"add", "sub", "mul", "div", "neg"})
_LETTER = "kernel_of_an_equation"


@dataclass(frozen=True, slots=True)
class InKernel:
    """The inner value, the real values it must have, and whether these are all."""

    kernel: Tree
    roots: tuple[Tree, ...]
    complete: bool


def roots_in_kernel(tree: Tree, name: str) -> InKernel | None:
    """The zeros of a value as values of its kernel; None where it is no polynomial in one."""
    kernels: list[Tree] = []
    _collect(tree, name, kernels)
    chosen = _common(kernels)
    if chosen is None:
        return None
    kernel, powers = chosen
    plain = tree
    for each, power in powers.items():
        letter = Symbol(_LETTER)
        plain = swap(plain, each, letter if power == 1 else Apply("pow", (letter, Number(power))))
    if name in free_symbols(plain):
        return None
    ring = fmpq_mpoly_ctx.get([_LETTER], Ordering.lex)
    try:
        above, _ = split(plain, ring)
    except OutOfReachError:
        return None
    if above.is_zero():
        return None
    table = {int(power[0]): coefficient for power, coefficient in above.to_dict().items()}
    roots: list[Tree] = []
    complete = True
    for factor, _ in fmpq_poly([table.get(power, 0) for power in range(max(table) + 1)]).factor()[
        1
    ]:
        found = _roots(factor)
        complete = complete and found is not None
        roots += found or []
    return InKernel(kernel, tuple(roots), complete)


def _collect(tree: Tree, name: str, kernels: list[Tree]) -> None:
    """The largest values that hold the name and are no sums, products or whole powers."""
    if name not in free_symbols(tree):
        return
    if isinstance(tree, Apply) and tree.head in _ARITHMETIC:
        for part in tree.args:
            _collect(part, name, kernels)
    elif isinstance(tree, Apply) and tree.head == "pow" and _is_whole(tree.args[1]):
        _collect(tree.args[0], name, kernels)
    elif tree not in kernels:
        kernels.append(tree)


def _is_whole(tree: Tree) -> bool:
    if isinstance(tree, Apply) and tree.head == "neg":
        tree = tree.args[0]
    return isinstance(tree, Number) and tree.value.q == 1


def _common(kernels: list[Tree]) -> tuple[Tree, dict[Tree, int]] | None:
    """The one kernel, and which power of it each of the kernels is."""
    if len(kernels) == 1:
        return kernels[0], {kernels[0]: 1}
    exponents = [_exponent(kernel) for kernel in kernels]
    known = [pair for pair in exponents if pair is not None]
    if not kernels or len(known) != len(kernels) or len({base for base, _ in known}) != 1:
        return None
    base, first = known[0]
    shares: list[fmpq] = []
    for _, exponent in known:
        share = rational_value(Apply("div", (exponent, first)))
        if share is None or share == 0:
            return None
        shares.append(share)
    below = reduce(lcm, (int(share.q) for share in shares))
    above = reduce(gcd, (int((share * below).p) for share in shares))
    step = fmpq(above, below)
    kernel = Apply("pow", (base, Apply("mul", (Number(step), first))))
    return kernel, {one: int((share / step).p) for one, share in zip(kernels, shares, strict=True)}


def _exponent(tree: Tree) -> tuple[Tree, Tree] | None:
    """Base and exponent of an exponential."""
    if not isinstance(tree, Apply):
        return None
    if tree.head == "exp":
        return E, tree.args[0]
    if tree.head == "pow" and not free_symbols(tree.args[0]):
        return tree.args[0], tree.args[1]
    return None


def _roots(factor: fmpq_poly) -> list[Tree] | None:
    """The real roots of an irreducible polynomial of degree 1 or 2; [] for one without; None for others."""
    if factor.degree() == 1:
        return [Number(-factor[0] / factor[1])]
    if factor.degree() == 2:
        c, b, a = (fmpq(factor[power]) for power in range(3))
        inside = b * b - 4 * a * c
        if inside < 0:
            return []
        root = Apply("sqrt", (Number(inside),))
        return [
            Apply("div", (Apply(head, (Number(-b), root)), Number(2 * a)))
            for head in ("add", "sub")
        ]
    return None
