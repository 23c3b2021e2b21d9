"""One line of Unicode: `x²`, `√2/2`, `θ₁`, `2·3`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from mathkata.maths import greek
from mathkata.maths.printing.pieces import ATOM, POSTFIX, POWER, ROOT, Piece
from mathkata.maths.printing.text import TextPrinter
from mathkata.maths.trees import Apply, Number, Symbol, Tree

_RAISED = str.maketrans("0123456789-nkmxT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ⁿᵏᵐˣᵀ")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class UnicodePrinter(TextPrinter):
    """Prints with raised exponents, roots and Greek letters."""

    times = "·"
    signs = MappingProxyType({"union": " ∪ ", "intersection": " ∩ ", "difference": " ∖ "})
    comparisons: ClassVar[Mapping[str, str]] = {
        "eq": "=",
        "ne": "≠",
        "lt": "<",
        "le": "≤",
        "gt": ">",
        "ge": "≥",
    }

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {
            "sqrt": self.root,
            "cbrt": self.root,
            "abs": self.bars,
            "norm": self.bars,
            "transpose": self.transposed,
            "floor": self.rounded,
            "ceil": self.rounded,
        }

    def symbol(self, name: str) -> Piece:
        """A name with its Greek letter and lowered digits."""
        if name == "oo":
            return Piece("∞", ATOM)
        base, _, below = name.partition("_")
        base = greek.WORDS.get(base, base)
        if below.isascii() and below.isdigit():
            return Piece(base + below.translate(_LOWERED), ATOM)
        return Piece(f"{base}_{below}" if below else base, ATOM)

    def power(self, tree: Apply) -> Piece:
        """`x²`, `x⁻¹`, `xⁿ`, and `x^(a + b)`."""
        base, exponent = tree.args
        text = self.text(exponent)
        whole = isinstance(exponent, Number) and exponent.written is None and exponent.value.q == 1
        short = isinstance(exponent, Symbol) and text in "nkmx"
        if whole or short or _is_negative_number(exponent):
            return Piece(self.within(base, POSTFIX) + text.translate(_RAISED), POWER)
        return super().power(tree)

    def root(self, tree: Apply) -> Piece:
        """`√2`, `∛x`."""
        sign = "√" if tree.head == "sqrt" else "∛"
        return Piece(sign + self.within(tree.args[0], ATOM), ROOT)

    def joins(self, tree: Tree, text: str) -> bool:
        """A root may follow a number too."""
        return text[0] in "√∛" or super().joins(tree, text)

    def bars(self, tree: Apply) -> Piece:
        """`|x|` and `‖v‖`; in words where bars stand in bars."""
        inside = ", ".join(self.text(arg) for arg in tree.args)
        if "|" in inside or "‖" in inside or len(tree.args) > 1:
            return Piece(f"{tree.head}({inside})", ATOM)
        return Piece(f"|{inside}|" if tree.head == "abs" else f"‖{inside}‖", ATOM)

    def transposed(self, tree: Apply) -> Piece:
        """`Aᵀ`."""
        return Piece(self.within(tree.args[0], ATOM) + "ᵀ", POSTFIX)

    def rounded(self, tree: Apply) -> Piece:
        """`⌊x⌋` and `⌈x⌉`."""
        inside = self.text(tree.args[0])
        return Piece(f"⌊{inside}⌋" if tree.head == "floor" else f"⌈{inside}⌉", ATOM)


def _is_negative_number(tree: Tree) -> bool:
    return (
        isinstance(tree, Apply)
        and tree.head == "neg"
        and isinstance(tree.args[0], Number)
        and tree.args[0].value.q == 1
        and tree.args[0].value >= 0
        and tree.args[0].written is None
    )


def to_unicode(tree: Tree) -> str:
    """The tree on one line, with raised digits, roots and Greek letters."""
    return UnicodePrinter().text(tree)
