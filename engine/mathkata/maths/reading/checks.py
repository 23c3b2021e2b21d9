"""What must hold of every tree that leaves the reader: bounded depth, comparisons only where conditions belong."""

from __future__ import annotations

from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import COMPARISONS, Apply, Tree, Truth

MAX_DEPTH = 150
_TRUTHS = COMPARISONS | {"and", "or", "not"}
_HOLDERS = frozenset({"and", "or", "not", "if"})


def checked(tree: Tree) -> Tree:
    """The tree, or Trouble where it breaks a rule."""
    if isinstance(tree, Truth):
        raise Trouble(
            "a truth value where a value is asked for",
            *(tree.span or (0, 1)),
            expected="an expression",
        )
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        if not isinstance(node, Apply):
            continue
        if level > MAX_DEPTH:
            raise Trouble(
                "too many things nested in one another",
                *(node.span or (0, 1)),
                expected="something shorter",
            )
        if node.head == "for":
            raise Trouble(
                "`for` stands outside a sum", *(node.span or (0, 1)), expected="sum(k^2, k, 1, n)"
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
                stack.append((part, level + 1))
    return tree
