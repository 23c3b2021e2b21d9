"""Whether a right value is worked out, or only repeats the calculation that was asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import TYPED_STEPS, evaluate
from mathkata.maths.trees import (
    BINDERS,
    COLLECTIONS,
    DEGREE,
    OPERATORS,
    Apply,
    Number,
    Symbol,
    Tree,
    free_symbols,
    names,
    size,
    walk,
)
from mathkata.model.errors import MathkataError

ALLOW = ("powers", "factorials", "functions", "arithmetic", "operations")
"""What templates may widen the rule by."""

_BINDING = BINDERS - {"at"}
_COUNTING = frozenset({"factorial", "binomial", "gamma"})
_ELEMENTARY_WORDS = "exp ln log sqrt cbrt sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh sec csc cot erf"
_ELEMENTARY = frozenset(_ELEMENTARY_WORDS.split())
_LONG = 12
"""A power, factorial or binomial of more digits than this may be left standing."""


def unfinished(tree: Tree, scope: Scope, allow: Collection[str] = ()) -> Tree | None:
    """The first part of a right number that is still a calculation, or None when the number is finished.

    Finished are p/q, powers of ten with a factor, surds, logarithms, exponentials and multiples of pi, and sums of
    unlike ones of them. `1*3 + 2*4`, `2^3*2^2`, `sqrt(16)`, `0.3 + 0.4`, `max(1, 2)` and `diff(...)` are not.
    """
    if "operations" in allow:
        return None
    return _search(tree, scope, allow)


def unfinished_expression(tree: Tree, scope: Scope, allow: Collection[str] = ()) -> Tree | None:
    """The first part of a right expression that only names an operation: a derivative, a sum, a product of
    matrices."""
    if "operations" in allow:
        return None
    for node in walk(tree):
        if not isinstance(node, Apply):
            continue
        if node.head in _BINDING and not _endless(node, scope):
            return node
        if node.head in {"transpose", "matmul", "dot", "norm", "det", "trace", "inverse"}:
            return node
    return None


def repeats(response: Tree, asked: Tree | None, key: Tree) -> bool:
    """Whether a response is the asked formula again, where working it out gives something shorter."""
    return (
        asked is not None
        and isinstance(asked, Apply)
        and response == asked
        and size(key) < size(asked)
        and asked.head not in {"neg", "div"}
    )


def _endless(node: Apply, scope: Scope) -> bool:
    """A sum or product whose end is a symbol may have no shorter form."""
    return (
        node.head in {"sum", "prod"}
        and len(node.args) == 4
        and bool(free_symbols(node.args[3]) - set(scope.values))
    )


def _search(tree: Tree, scope: Scope, allow: Collection[str]) -> Tree | None:
    if not isinstance(tree, Apply) or _literal(tree):
        return None
    if _is_calculation(tree, scope, allow):
        return tree
    for part in tree.args:
        found = _search(part, scope, allow)
        if found is not None:
            return found
    return None


def _literal(tree: Tree) -> bool:
    """A number, its negative, p/q, or a factor times a power of ten."""
    match tree:
        case Number():
            return True
        case Apply(head="neg"):
            inner = tree.args[0]
            return not (isinstance(inner, Apply) and inner.head == "neg") and _literal(inner)
        case Apply(head="div"):
            return all(_whole(part) for part in tree.args)
        case Apply(head="mul"):
            return len(tree.args) == 2 and _literal_number(tree.args[0]) and _tens(tree.args[1])
        case Apply(head="pow"):
            return _tens(tree)
    return False


def _literal_number(tree: Tree) -> bool:
    return isinstance(tree, Number) or (
        isinstance(tree, Apply) and tree.head == "neg" and isinstance(tree.args[0], Number)
    )


def _whole(tree: Tree) -> bool:
    if isinstance(tree, Apply) and tree.head == "neg":
        return _whole(tree.args[0])
    return isinstance(tree, Number) and tree.value.q == 1 and (tree.written or "").count(".") == 0


def _tens(tree: Tree) -> bool:
    return (
        isinstance(tree, Apply)
        and tree.head == "pow"
        and tree.args[0] == Number(10)
        and _whole(tree.args[1])
    )


def _is_calculation(tree: Apply, scope: Scope, allow: Collection[str]) -> bool:
    head = tree.head
    if head in _BINDING or head in COLLECTIONS:
        return True
    if head in OPERATORS and "arithmetic" in allow:
        return False
    if head in {"add", "sub"} and Number(0) in tree.args:
        return True
    if head == "mul" and Number(1) in tree.args:
        return True
    if head == "neg" and isinstance(tree.args[0], Apply) and tree.args[0].head == "neg":
        return True
    if names(tree) & {"oo"} or free_symbols(tree) & set(scope.values):
        return False
    if head == "pow" and "powers" in allow:
        return False
    if head in _COUNTING and "factorials" in allow:
        return False
    known = head in _ELEMENTARY or head in OPERATORS or head in _COUNTING
    if not known:
        return "functions" not in allow and not free_symbols(tree)
    if "functions" in allow and head not in OPERATORS:
        return False
    return _becomes_rational(tree, scope) or _rational_terms(tree) > 1


def _becomes_rational(tree: Apply, scope: Scope) -> bool:
    """Whether a part with no symbols is worth a rational number that is not too long to be written out."""
    if free_symbols(tree):
        return False
    try:
        value = evaluate(tree, {}, scope.registry, most_steps=TYPED_STEPS)
    except MathkataError:
        return False
    if isinstance(value, Number):
        long = value.value.height_bits() > _LONG * 3.33
        return not (long and tree.head in {"pow", "factorial", "binomial"})
    return False


def _rational_terms(tree: Apply) -> int:
    """How many terms of a sum are plain numbers: two of them can be added."""
    if tree.head not in {"add", "sub"}:
        return 0
    return sum(1 for term in _terms(tree) if _literal(term))


def _terms(tree: Tree) -> list[Tree]:
    if isinstance(tree, Apply) and tree.head in {"add", "sub"}:
        return [term for part in tree.args for term in _terms(part)]
    return [tree]


def is_mixed_number(tree: Tree) -> bool:
    """`1 1/2`: a whole number and a proper fraction side by side, as the reader puts them."""
    if isinstance(tree, Apply) and tree.head == "neg":
        tree = tree.args[0]
    if isinstance(tree, Apply) and tree.head == "mul" and tree.args[1:] == (DEGREE,):
        tree = tree.args[0]
    if not (isinstance(tree, Apply) and tree.head == "add" and len(tree.args) == 2):
        return False
    whole, part = tree.args
    if not (isinstance(whole, Number) and whole.value.q == 1 and isinstance(part, Apply)):
        return False
    return part.head == "div" and all(
        isinstance(piece, Number) and piece.value.q == 1 for piece in part.args
    )


def same_value(first: Tree, second: Tree, scope: Scope) -> bool:
    """Whether two trees are proven equal."""
    return compare_values(first, second, scope).status == "equal"


def constants_only(tree: Tree, values: Mapping[str, Tree]) -> bool:
    """Whether a tree names nothing but constants and short names for values without symbols."""
    return all(name in values and not free_symbols(values[name]) for name in free_symbols(tree))


def symbols_of(tree: Tree) -> tuple[Symbol, ...]:
    """The symbols of a tree, in order of name."""
    return tuple(Symbol(name) for name in sorted(free_symbols(tree)))
