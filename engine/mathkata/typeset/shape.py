"""Whether a formula needs more than one row to be read with ease."""

from __future__ import annotations

from mathkata.typeset.line import node_line
from mathkata.typeset.style import lowered
from mathkata.typeset.tree import (
    Binomial,
    Decorated,
    Fenced,
    Fraction,
    Function,
    Grid,
    Node,
    Root,
    Row,
    Script,
    Stacked,
    atom_class,
    bare,
)


def is_tall(node: Node) -> bool:
    """Whether one row would hide the shape: long fractions, matrices, cases, limits, braces."""
    if isinstance(node, Grid | Binomial | Stacked):
        return True
    if isinstance(node, Row):
        return any(is_tall(item) for item in node.items)
    if isinstance(node, Fraction):
        return not (_is_plain(node.over) and _is_plain(node.under))
    if isinstance(node, Script):
        core = bare(node.base)
        has_limits = atom_class(core) in ("op", "int") or (
            isinstance(core, Function) and core.limits
        )
        if has_limits and node.sub is not None:
            small = lowered(node_line(node.sub, tight=True)) is not None
            if not small or node.sup is not None:
                return True
        return any(is_tall(part) for part in (node.base, node.sub, node.sup) if part is not None)
    if isinstance(node, Root):
        return is_tall(node.body)
    if isinstance(node, Fenced):
        return any(is_tall(part) for part in node.parts)
    if isinstance(node, Decorated):
        return node.mark in ("underbrace", "overbrace", "boxed") or is_tall(node.body)
    return False


def _is_plain(node: Node) -> bool:
    """Whether a part of a fraction is short and needs no brackets: `a`, `2x`, `∂L`."""
    if is_tall(node):
        return False
    text = node_line(node)
    return len(text) <= 4 and not any(sign in text for sign in " ()/")
