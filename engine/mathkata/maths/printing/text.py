"""Plain text: the learner's own syntax, typable on any keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mathkata.maths.printing.pieces import ATOM, POSTFIX, POWER, SUM, Piece
from mathkata.maths.printing.printer import Printer
from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth


class TextPrinter(Printer):
    """Prints `2x^2 + 3/4`."""

    times = "*"

    def __init__(self) -> None:
        super().__init__()
        self.forms["factorial"] = self.factorial

    def between(self, left: Tree, before: str, right: Tree, after: str) -> str:
        """Nothing after a coefficient, a sign elsewhere."""
        del before
        if (
            isinstance(left, Number)
            and left.written is None
            and left.value.q == 1
            and self.joins(right, after)
        ):
            return ""
        return self.times

    def joins(self, tree: Tree, text: str) -> bool:
        """Whether a factor may follow a number without a sign; `2e` and `2E` would be the start of `2e3`."""
        if isinstance(tree, Symbol):
            return text[0].isalpha() and text[0] not in "eEjJ"
        if not isinstance(tree, Apply):
            return False
        if tree.head == "pow":
            return self.joins(tree.args[0], text)
        return text[0] == "(" or (
            text[0].isalpha() and text[:2].isalpha() and tree.head not in ("index", "if")
        )

    def power(self, tree: Apply) -> Piece:
        """`x^2`, `x^(a + b)`."""
        base, exponent = tree.args
        return Piece(f"{self.within(base, POSTFIX)}^{self.within(exponent, POWER + 1)}", POWER)

    def factorial(self, tree: Apply) -> Piece:
        """`n!`."""
        return Piece(self.within(tree.args[0], ATOM) + "!", POSTFIX)

    def collection(self, tree: Apply) -> Piece:
        """Brackets of the kind."""
        head, args = tree.head, tree.args
        if head == "matrix":
            return Piece(self.matrix(tree), ATOM)
        if head == "interval":
            low, high, left, right = args
            opener = "[" if left == Truth(True) else "("
            closer = "]" if right == Truth(True) else ")"
            return Piece(f"{opener}{self.text(low)}, {self.text(high)}{closer}", ATOM)
        if head in self.signs:
            return Piece(self.signs[head].join(self.within(arg, ATOM) for arg in args), SUM)
        inside = ", ".join(self.within(arg, SUM) for arg in args)
        if head == "set":
            return Piece("{" + inside + "}", ATOM)
        if head in ("vector", "shape"):
            return Piece(f"({inside},)" if len(args) == 1 else f"({inside})", ATOM)
        return Piece(f"[{inside}]", ATOM)

    signs: Mapping[str, str] = MappingProxyType(
        {"union": " U ", "intersection": " cap ", "difference": " - "}
    )
    """The signs between sets."""

    def matrix(self, tree: Apply) -> str:
        """`[1, 2; 3, 4]`, with rows in brackets of their own where there is only one row or column."""
        rows = [", ".join(self.within(entry, SUM) for entry in row.parts) for row in tree.args]
        if len(rows) == 1 or any(len(row.parts) == 1 for row in tree.args):
            return "[" + ", ".join(f"[{row}]" for row in rows) + "]"
        return "[" + "; ".join(rows) + "]"


def to_text(tree: Tree) -> str:
    """The tree in the learner's plain syntax: letters, digits and signs of any keyboard."""
    return TextPrinter().text(tree)
