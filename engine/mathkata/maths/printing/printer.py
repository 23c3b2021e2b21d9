"""What all printers share: sums, products, signs and brackets. A medium says how its own forms look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from mathkata.maths.printing.pieces import (
    ATOM,
    CASE,
    CONDITION,
    POSTFIX,
    PRODUCT,
    SUM,
    Piece,
    factors,
    positive,
    terms,
)
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth


class Printer:
    """Prints trees in one medium. `forms` has the printers of heads that are more than name and arguments."""

    comparisons: ClassVar[Mapping[str, str]] = {
        "eq": "=",
        "ne": "!=",
        "lt": "<",
        "le": "<=",
        "gt": ">",
        "ge": ">=",
    }

    def __init__(self) -> None:
        self._shown: dict[int, tuple[Apply, Piece]] = {}
        """Pieces by the identity of their trees: some rules look at a part twice, which would double at every level."""
        self.forms: dict[str, Callable[[Apply], Piece]] = {
            "add": self.sum,
            "sub": self.difference,
            "neg": self.negative,
            "mul": self.product,
            "div": self.quotient,
            "matmul": self.matrix_product,
            "pow": self.power,
            **dict.fromkeys(self.comparisons, self.comparison),
            "and": self.joined,
            "or": self.joined,
            "not": self.denied,
            "keyword": self.keyword,
            "for": self.repeated_for,
            "if": self.conditional,
            "index": self.index,
            **dict.fromkeys(
                (
                    *("vector", "matrix", "row", "list", "set", "interval", "shape", "array"),
                    *("union", "intersection", "difference"),
                ),
                self.collection,
            ),
        }

    def show(self, tree: Tree) -> Piece:
        """The tree as a piece."""
        if isinstance(tree, Number):
            return self.number(tree)
        if isinstance(tree, Symbol):
            return self.symbol(tree.name)
        if isinstance(tree, Label):
            return self.label(tree.text)
        if isinstance(tree, Truth):
            return self.truth(tree.value)
        if not isinstance(tree, Apply):
            raise TypeError(f"not a tree: {tree!r}")
        known = self._shown.get(id(tree))
        if known is None:
            form = self.forms.get(tree.head)
            known = tree, self.call(tree) if form is None else form(tree)
            self._shown[id(tree)] = known
        return known[1]

    def text(self, tree: Tree) -> str:
        """The text of a tree that needs no brackets."""
        return self.show(tree).text

    def bracket(self, text: str) -> str:
        """The text in round brackets."""
        return f"({text})"

    def tight(self, piece: Piece, level: int) -> str:
        """The text of a piece, bracketed unless it holds at least as tightly as `level`."""
        return piece.text if piece.level >= level else self.bracket(piece.text)

    def within(self, tree: Tree, level: int) -> str:
        """The text of a tree, bracketed unless it holds at least as tightly as `level`."""
        return self.tight(self.show(tree), level)

    def number(self, tree: Number) -> Piece:
        """A number, as it was written if that is known."""
        if tree.value < 0:
            inner = Number(-tree.value, tree.written[1:] if tree.written else None)
            return Piece("-" + self.within(inner, PRODUCT), SUM)
        if tree.written is not None:
            return self.written(tree.written)
        if tree.value.q == 1:
            return Piece(str(tree.value.p), ATOM)
        return self.fraction(str(tree.value.p), str(tree.value.q))

    def written(self, spelling: str) -> Piece:
        """A number by its spelling: `2.50`, `40%`, `1.2e-3`."""
        return Piece(spelling, POSTFIX if spelling.endswith("%") else ATOM)

    def fraction(self, above: str, below: str) -> Piece:
        """A rational number."""
        return Piece(f"{above}/{below}", PRODUCT)

    def symbol(self, name: str) -> Piece:
        """A name."""
        return Piece(name, ATOM)

    def label(self, text: str) -> Piece:
        """A word."""
        return Piece(text, ATOM)

    def truth(self, value: bool) -> Piece:
        """True or false."""
        return Piece("True" if value else "False", ATOM)

    def call(self, tree: Apply) -> Piece:
        """A function and its arguments."""
        return Piece(f"{tree.head}({', '.join(self.text(arg) for arg in tree.args)})", ATOM)

    def sum(self, tree: Apply) -> Piece:
        """Terms with their signs between them."""
        parts: list[str] = []
        for term in terms(tree):
            inner = positive(term)
            if inner is None:
                text = self.within(term, SUM)
                parts.append(f" + {text}" if parts else text)
            else:
                text = self._term(inner)
                parts.append(f" - {text}" if parts else f"-{text}")
        return Piece("".join(parts), SUM)

    def _term(self, tree: Tree) -> str:
        """A term after a minus."""
        piece = self.show(tree)
        return piece.text if piece.level > SUM else self.bracket(piece.text)

    def difference(self, tree: Apply) -> Piece:
        """One term less another."""
        left, right = tree.args
        inner = positive(right)
        first = self.within(left, SUM)
        if inner is not None and not (isinstance(right, Apply) and right.head == "neg"):
            return Piece(f"{first} + {self._term(inner)}", SUM)
        return Piece(f"{first} - {self._term(right)}", SUM)

    def negative(self, tree: Apply) -> Piece:
        """A minus in front; the negative of a negative number is the number."""
        inside = tree.args[0]
        if isinstance(inside, Number) and inside.value < 0:
            return self.show(positive(inside) or inside)
        return Piece("-" + self._term(inside), SUM)

    def product(self, tree: Apply) -> Piece:
        """Factors side by side or with a sign between them."""
        parts = factors(tree)
        sign = ""
        first = positive(parts[0]) if isinstance(parts[0], Number) else None
        if first is not None:
            sign = "-"
            parts = (first, *parts[1:])
            if first == Number(1) and len(parts) > 1:
                parts = parts[1:]
        if len(parts) == 1:
            piece = self.show(parts[0])
            return Piece("-" + self._term(parts[0]), SUM) if sign else piece
        text = ""
        for place, part in enumerate(parts):
            piece = self.factor(part, place == 0, place == len(parts) - 1)
            text = (
                piece.text
                if place == 0
                else text + self.between(parts[place - 1], text, part, piece.text) + piece.text
            )
        greedy = self.show(parts[-1]).greedy
        return Piece(sign + text, SUM if sign else PRODUCT, greedy)

    def factor(self, tree: Tree, first: bool, last: bool) -> Piece:
        """One factor, bracketed where it must be."""
        piece = self.show(tree)
        if (
            piece.level < PRODUCT
            or (piece.level == PRODUCT and not first and not piece.greedy)
            or (piece.greedy and not last)
        ):
            return Piece(self.bracket(piece.text), ATOM)
        return piece

    def between(self, left: Tree, before: str, right: Tree, after: str) -> str:
        """What stands between two factors."""
        del left, before, right, after
        return "*"

    def quotient(self, tree: Apply) -> Piece:
        """One thing divided by another."""
        above, below = tree.args
        is_negated = isinstance(above, Apply) and above.head == "neg"
        negative = None if is_negated else positive(above)
        if negative is not None:
            return Piece("-" + self.quotient(Apply("div", (negative, below))).text, SUM)
        piece = self.show(above)
        left = (
            piece.text if piece.level >= PRODUCT and not piece.greedy else self.bracket(piece.text)
        )
        return Piece(f"{left}/{self.within(below, PRODUCT + 1)}", PRODUCT)

    def matrix_product(self, tree: Apply) -> Piece:
        """The product of matrices."""
        left, right = (self.show(arg) for arg in tree.args)
        first = left.text if left.level >= PRODUCT and not left.greedy else self.bracket(left.text)
        return Piece(f"{first} @ {self.tight(right, PRODUCT + 1)}", PRODUCT)

    def power(self, tree: Apply) -> Piece:
        """A base with its exponent."""
        raise NotImplementedError

    def comparison(self, tree: Apply) -> Piece:
        """Two sides with a sign between them."""
        left, right = (self.within(arg, SUM) for arg in tree.args)
        return Piece(f"{left} {self.comparisons[tree.head]} {right}", CONDITION)

    def joined(self, tree: Apply) -> Piece:
        """Conditions with a word between them."""
        parts = [self._condition(arg) for arg in tree.args]
        return Piece(f" {tree.head} ".join(parts), CASE + 1)

    def _condition(self, tree: Tree) -> str:
        piece = self.show(tree)
        return piece.text if piece.level >= CONDITION else self.bracket(piece.text)

    def denied(self, tree: Apply) -> Piece:
        """A condition that does not hold."""
        return Piece(f"not {self._condition(tree.args[0])}", CASE + 1)

    def keyword(self, tree: Apply) -> Piece:
        """A name set to a value."""
        return Piece(f"{self.text(tree.args[0])} = {self.text(tree.args[1])}", CONDITION)

    def repeated_for(self, tree: Apply) -> Piece:
        """A value for every item of a list."""
        body, *rest = tree.args
        parts = [self.within(body, CASE + 1)]
        for place in range(0, len(rest) - 2, 3):
            name, items, condition = rest[place : place + 3]
            only = "" if condition == Truth(True) else f" if {self.within(condition, CASE + 1)}"
            parts.append(f" for {self.text(name)} in {self.within(items, CASE + 1)}{only}")
        return Piece("[" + "".join(parts) + "]", ATOM)

    def conditional(self, tree: Apply) -> Piece:
        """A value that depends on a condition."""
        condition, then, otherwise = tree.args
        last = self.show(otherwise)
        rest = (
            last.text
            if isinstance(otherwise, Apply) and otherwise.head == "if"
            else self.tight(last, SUM)
        )
        return Piece(
            f"{self.within(then, SUM)} if {self.within(condition, CASE + 1)} else {rest}", CASE
        )

    def index(self, tree: Apply) -> Piece:
        """An entry of a value."""
        base, *places = tree.args
        return Piece(
            f"{self.within(base, ATOM)}[{', '.join(self.text(place) for place in places)}]", ATOM
        )

    def collection(self, tree: Apply) -> Piece:
        """A vector, matrix, set, interval and the like."""
        raise NotImplementedError
