"""Powers whose exponent is drawn: what a proof over all numbers says nothing about.

As an identity of real numbers, `ln(x**a)` is `a*ln(x)`: both need x > 0. With 2 for a, the first has values for negative x,
too, and the second has none.
"""

from __future__ import annotations

from mathkata.maths.trees import Apply, Tree, free_symbols, walk
from mathkata.problems.compiled import CompiledTemplate

_NEED_A_SIGN = frozenset({"ln", "log", "sqrt", "cbrt", "exp", "abs", "sign", "xlogx"})


def hangs_on_exponents(tree: Tree, compiled: CompiledTemplate) -> bool:
    """Whether a formula raises a symbol that may be negative to a drawn power, and looks at signs elsewhere."""
    drawn = frozenset(name for draw in compiled.draws for name in draw.names)
    open_sign = frozenset(
        name for name, domain in compiled.domains.items() if domain.low is None or domain.low < 0
    )
    powers = signs = False
    for node in walk(tree):
        if not isinstance(node, Apply):
            continue
        if node.head == "pow" and free_symbols(node.args[0]) & open_sign:
            exponent = node.args[1]
            powers = powers or bool(free_symbols(exponent) & drawn)
            signs = signs or any(
                isinstance(part, Apply) and part.head == "div" for part in walk(exponent)
            )
        signs = signs or node.head in _NEED_A_SIGN
    return powers and signs
