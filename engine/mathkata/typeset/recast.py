"""Small questions about what was read, for the commands that depend on it."""

from __future__ import annotations

from mathkata.typeset.tree import Function, Node, Row, Space, Symbol, Word


def as_word(node: Node, variant: str) -> Word | None:
    """Letters of an upright, italic, sans or typewriter alphabet as one word."""
    if variant not in ("upright", "italic", "sans", "mono") or not isinstance(node, Row):
        return None
    items = node.items
    if len(items) < 2 or not all(
        isinstance(item, Symbol)
        and (item.kind == "number" or item.text.isalpha() or item.text in "−")
        for item in items
    ):
        return None
    return Word(plain_text(node).replace("−", "-"), variant)


def plain_text(node: Node) -> str:
    """The letters of a node, for names of operators."""
    if isinstance(node, Symbol | Word):
        return node.text
    if isinstance(node, Function):
        return node.name
    if isinstance(node, Space):
        return " " if node.em > 0 else ""
    if isinstance(node, Row):
        return "".join(plain_text(item) for item in node.items)
    return "□"


def reclassed(node: Node, kind: str) -> Node:
    """The node as another class of atom."""
    if isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    if kind == "op":
        if isinstance(node, Word | Row):
            return Function(plain_text(node), limits=True)
        if isinstance(node, Symbol) and node.variant == "upright":
            return Function(node.text, limits=True)
    if isinstance(node, Symbol):
        return Symbol(node.text, kind, node.variant, node.size)
    return node
