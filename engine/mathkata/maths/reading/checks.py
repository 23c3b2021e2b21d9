"""What must hold of every tree that leaves the reader: bounded depth, comparisons only where conditions belong."""

from __future__ import annotations

from math import exp, log

from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import COMPARISONS, Apply, Number, Tree, Truth

MAX_DEPTH = 150
MAX_TERMS = 2_000
"""Of sums and products within one another, all together, where their limits are numbers."""
MAX_EXPONENT = 100_000_000
"""Of a power of a number: 9^9^9 would have hundreds of millions of digits."""
_TRUTHS = COMPARISONS | {"and", "or", "not"}
_CONDITIONS = {"if": 1, "not": 1, "and": 10_000, "or": 10_000}
"""How many of the first arguments must be conditions."""
_HOLDERS = frozenset({"and", "or", "not", "if"})


def checked(tree: Tree) -> Tree:
    """The tree, or Trouble where it breaks a rule."""
    if isinstance(tree, Truth):
        raise Trouble(
            "a truth value where a value is asked for",
            *(tree.span or (0, 1)),
            expected="an expression",
        )
    stack = [(tree, 1, 0)]
    while stack:
        node, level, terms = stack.pop()
        if not isinstance(node, Apply):
            continue
        if node.head in ("sum", "prod"):
            outer, terms = terms, max(1, terms) * _terms(node)
            if outer and terms > MAX_TERMS:
                raise Trouble(
                    "too many terms to be written out",
                    *(node.span or (0, 1)),
                    expected=f"at most {MAX_TERMS} terms in sums within sums",
                )
        if level > MAX_DEPTH:
            raise Trouble(
                "too many things nested in one another",
                *(node.span or (0, 1)),
                expected="something shorter",
            )
        if node.head == "pow" and _is_tower(node):
            raise Trouble(
                "a power too large to be worked out",
                *(node.span or (0, 1)),
                expected=f"exponents up to {MAX_EXPONENT}",
            )
        if node.head == "for":
            raise Trouble(
                "`for` stands outside a sum", *(node.span or (0, 1)), expected="sum(k^2, k, 1, n)"
            )
        for part in node.args[: _CONDITIONS.get(node.head, 0)]:
            if not _is_truth(part):
                raise Trouble(
                    "this is no condition",
                    *(part.span or (0, 1)),
                    expected="a comparison such as x > 0",
                )
        holder = node.head in _HOLDERS
        for part in node.args:
            if isinstance(part, Truth) and not holder and node.head != "interval":
                raise Trouble(
                    "a truth value inside an expression",
                    *(part.span or (0, 1)),
                    expected="a number or a name",
                )
            if isinstance(part, Apply):
                if not holder and part.head in _TRUTHS:
                    raise Trouble(
                        "a comparison inside an expression",
                        *(part.span or (0, 1)),
                        expected="an expression without = or <",
                    )
                stack.append((part, level + 1, terms))
    return tree


def _terms(node: Apply) -> int:
    """How many terms a sum or product between two numbers has; 1 where that is not known."""
    ends = node.args[2:4]
    if len(ends) != 2 or not all(isinstance(end, Number) for end in ends):
        return 1
    low, high = (end.value for end in ends if isinstance(end, Number))
    return max(1, int((high - low).floor()) + 1)


def _is_tower(node: Apply) -> bool:
    """Whether a power of a number has an exponent beyond reason, told without working it out."""
    base, exponent = node.args
    if not isinstance(base, Number) or abs(base.value) in {0, 1}:
        return False
    return _size(exponent) > log(MAX_EXPONENT)


def _size(tree: Tree) -> float:
    """The logarithm of the size of a whole number or a power of such; 0 for anything else."""
    if isinstance(tree, Number):
        return log(int(abs(tree.value).ceil())) if abs(tree.value) > 1 else 0.0
    if isinstance(tree, Apply) and tree.head == "neg":
        return _size(tree.args[0])
    if isinstance(tree, Apply) and tree.head == "pow":
        size = _size(tree.args[1])
        return min(_size(tree.args[0]) * exp(min(size, 50.0)), 1e30)
    return 0.0


def _is_truth(tree: Tree) -> bool:
    return isinstance(tree, Truth) or (isinstance(tree, Apply) and tree.head in _TRUTHS)
