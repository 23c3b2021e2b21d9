"""One way to write a formula: what differs in spelling only becomes the same tree.

Used to see that a check is the answer's own formula again. Only rules without any mathematics in them are applied:
order and brackets of sums and products, `a - b` as `a + (-1)*b`, `a/b` as `a*b**(-1)`, roots as powers, arithmetic between
written numbers, neutral elements, sums and entries of lists that are written out, what is transposed (reversed, inverted)
twice, and the names that a form binds. Nothing is multiplied out, collected or cancelled: `c*(x + d)` is another formula than
`c*x + c*d`, `a + a` another than `2*a`, and may check it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flint import fmpq

from mathkata.maths.binding import bound_names
from mathkata.maths.trees import (
    MINUS_ONE,
    ONE,
    ZERO,
    Apply,
    Number,
    Symbol,
    Tree,
    names,
    rebuild,
    replace,
)

TWICE = frozenset({"transpose", "inverse", "reverse", "not"})
"""Done twice, nothing is done."""

COMMUTES = frozenset({"max", "min", "and", "or", "eq", "ne", "dot", "hadamard", "gcd", "lcm"})
ROOTS = {"sqrt": Number(fmpq(1, 2)), "cbrt": Number(fmpq(1, 3))}
LARGEST_POWER = 64
"""Powers of written numbers are worked out up to this exponent."""


def plain(tree: Tree) -> Tree:
    """The tree in the one way to write it."""
    return rebuild(rebuild(tree, _rebound), _plainly)


def _plainly(node: Tree) -> Tree:
    if not isinstance(node, Apply):
        return Number(node.value) if isinstance(node, Number) else node
    args = node.args
    match node.head:
        case "add":
            return _sum(args)
        case "sub":
            return _sum((args[0], _product((MINUS_ONE, args[1]))))
        case "neg":
            return _product((MINUS_ONE, args[0]))
        case "mul":
            return _product(args)
        case "div":
            return _product((args[0], _power(args[1], MINUS_ONE)))
        case "pow":
            return _power(args[0], args[1])
        case "sqrt" | "cbrt" if len(args) == 1:
            return _power(args[0], ROOTS[node.head])
        case "sum" | "prod" if len(args) == 1 and _is_written_out(args[0]):
            return (_sum if node.head == "sum" else _product)(args[0].parts)
        case "index" if len(args) == 2 and _is_written_out(args[0]):
            return _entry(node)
        case "matmul":
            factors = [part for part in _flat("matmul", args) if not _is_identity(part)]
            if not factors:
                return node
            return factors[0] if len(factors) == 1 else Apply("matmul", tuple(factors))
        case head if head in TWICE and isinstance(args[0], Apply) and args[0].head == head:
            return args[0].args[0]
        case head if head in COMMUTES:
            return Apply(head, tuple(sorted(args, key=repr)))
    return node


def _is_written_out(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in {"list", "vector"} and bool(tree.args)


def _is_identity(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "identity"


def _entry(node: Apply) -> Tree:
    entries, place = node.args[0].parts, node.args[1]
    if isinstance(place, Number) and place.value.q == 1 and 0 <= place.value < len(entries):
        return entries[int(place.value.p)]
    return node


def _flat(head: str, parts: Sequence[Tree]) -> Iterator[Tree]:
    for part in parts:
        if isinstance(part, Apply) and part.head == head:
            yield from part.args
        else:
            yield part


def _sum(parts: Sequence[Tree]) -> Tree:
    """Terms in one order, with the written numbers among them added up."""
    terms: list[Tree] = []
    constant = fmpq(0)
    for part in _flat("add", parts):
        if isinstance(part, Number):
            constant += part.value
        else:
            terms.append(part)
    if constant != 0 or not terms:
        terms.append(Number(constant))
    return terms[0] if len(terms) == 1 else Apply("add", tuple(sorted(terms, key=repr)))


def _product(parts: Sequence[Tree]) -> Tree:
    """Factors in one order, with the written numbers among them multiplied; a minus sign before a sum goes inside."""
    factors: list[Tree] = []
    constant = fmpq(1)
    for part in _flat("mul", parts):
        if isinstance(part, Number):
            constant *= part.value
        else:
            factors.append(part)
    if constant == 0:
        return ZERO
    only = factors[0] if len(factors) == 1 else None
    if constant == -1 and isinstance(only, Apply) and only.head == "add":
        return _sum(tuple(_product((MINUS_ONE, term)) for term in only.args))
    if constant != 1 or not factors:
        factors.append(Number(constant))
    return factors[0] if len(factors) == 1 else Apply("mul", tuple(sorted(factors, key=repr)))


def _power(base: Tree, exponent: Tree) -> Tree:
    if isinstance(exponent, Number) and exponent.value.q == 1:
        if exponent == ONE:
            return base
        if isinstance(base, Number) and abs(exponent.value) <= LARGEST_POWER and base != ZERO:
            return Number(base.value ** int(exponent.value.p))
        if isinstance(base, Apply) and base.head == "mul":
            return _product(tuple(_power(part, exponent) for part in base.args))
    return Apply("pow", (base, exponent))


def _rebound(node: Tree) -> Tree:
    """The form with the names it binds called by their depth, so that `k` and `j` are the same."""
    if not isinstance(node, Apply) or node.head not in {"for", "sum", "prod"}:
        return node
    order = [part.name for part in node.args[1::3] if isinstance(part, Symbol)]
    bound = [name for name in dict.fromkeys(order) if name in bound_names(node)]
    if not bound:
        return node
    level = 1 + max(_level(name) for name in names(node))
    return replace(node, {name: Symbol(f"{_BOUND}{level + n}") for n, name in enumerate(bound)})


_BOUND = "bound "
"""No name of the language has a space in it."""


def _level(name: str) -> int:
    return int(name.removeprefix(_BOUND)) if name.startswith(_BOUND) else 0
