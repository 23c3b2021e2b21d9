"""The larger forms in LaTeX: derivatives, sums, integrals, cases, matrices, sets, intervals."""

from __future__ import annotations

import re

from mathkata.maths.printing.pieces import ATOM, CASE, POWER, PRODUCT, SUM, Piece
from mathkata.maths.printing.printer import Printer
from mathkata.maths.trees import Apply, Number, Symbol, Tree, Truth, free_symbols

TALL = re.compile(r"\\(?:frac|sum|prod|int|begin|binom|sqrt)(?![A-Za-z])")
"""What makes a formula taller than a line."""


class LatexForms(Printer):
    """Prints what stands over several lines or binds a name."""

    column = False
    """Whether vectors stand up."""

    def __init__(self) -> None:
        super().__init__()
        self.forms |= {
            "diff": self.derivative,
            "sum": self.repeated,
            "prod": self.repeated,
            "integral": self.integral,
            "limit": self.limit,
            "at": self.at,
            "gradient": self.gradient,
            "hadamard": self.hadamard,
        }

    def derivative(self, tree: Apply) -> Piece:
        """The operator of differentiation before what it is applied to."""
        body, *rest = tree.args
        operator = self._operator(body, rest)
        piece = self.show(body)
        if piece.level <= SUM or (isinstance(body, Apply) and body.head == "mul"):
            return Piece(f"{operator} {self.bracket(piece.text)}", PRODUCT, True)
        return Piece(f"{operator} {piece.text}", PRODUCT, True)

    def _operator(self, body: Tree, rest: list[Tree]) -> str:
        """`d/dx`, with curly signs where other names stay fixed, and an order where it is not one."""
        runs: list[tuple[Tree, int]] = []
        for part in rest:
            if isinstance(part, Number) and runs:
                runs[-1] = (runs[-1][0], int(part.value.p))
            else:
                runs.append((part, 1))
        curly = len(runs) > 1 or bool(free_symbols(body) - {self._name(name) for name, _ in runs})
        sign = r"\partial" if curly else r"\mathrm{d}"
        space = " " if curly else ""

        def raised(times: int) -> str:
            return f"^{{{times}}}" if times != 1 else ""

        below = " ".join(f"{sign}{space}{self.text(name)}{raised(times)}" for name, times in runs)
        return rf"\frac{{{sign}{raised(sum(times for _, times in runs))}}}{{{below}}}"

    def _name(self, tree: Tree) -> str:
        return tree.name if isinstance(tree, Symbol) else ""

    def repeated(self, tree: Apply) -> Piece:
        """A sum or product sign with its limits."""
        if len(tree.args) != 4:
            return self.call(tree)
        body, name, low, high = tree.args
        sign = r"\sum" if tree.head == "sum" else r"\prod"
        limits = f"_{{{self.text(name)} = {self.text(low)}}}^{{{self.text(high)}}}"
        return Piece(f"{sign}{limits} {self.within(body, SUM + 1)}", PRODUCT, True)

    def integral(self, tree: Apply) -> Piece:
        """An integral sign with its ends."""
        body, name, *ends = tree.args
        limits = f"_{{{self.text(ends[0])}}}^{{{self.text(ends[1])}}}" if len(ends) == 2 else ""
        return Piece(
            rf"\int{limits} {self.within(body, SUM + 1)} \, \mathrm{{d}}{self.text(name)}",
            PRODUCT,
            True,
        )

    def limit(self, tree: Apply) -> Piece:
        """A limit with the point under it."""
        body, name, point, *_ = tree.args
        return Piece(
            rf"\lim_{{{self.text(name)} \to {self.text(point)}}} {self.within(body, SUM + 1)}",
            PRODUCT,
            True,
        )

    def gradient(self, tree: Apply) -> Piece:
        """Nabla before what it is applied to."""
        body = self.show(tree.args[0])
        return Piece(rf"\nabla {self.tight(body, POWER)}", PRODUCT, True)

    def hadamard(self, tree: Apply) -> Piece:
        """The product entry by entry."""
        return Piece(r" \odot ".join(self.within(arg, PRODUCT + 1) for arg in tree.args), PRODUCT)

    def at(self, tree: Apply) -> Piece:
        """A value with names set to points."""
        body, *points = tree.args
        below = r",\; ".join(self.text(point) for point in points)
        return Piece(rf"\left. {self.text(body)} \right|_{{{below}}}", ATOM)

    def index(self, tree: Apply) -> Piece:
        """`A_{i, j}`."""
        base, *places = tree.args
        inner = self.within(base, ATOM)
        if "_" in inner or "^" in inner:
            inner = self.bracket(inner)
        below = ", ".join(self.text(_from_one(place)) for place in places)
        return Piece(f"{inner}_{{{below}}}", ATOM)

    def joined(self, tree: Apply) -> Piece:
        """Conditions with a word between them."""
        word = rf" \;\text{{{tree.head}}}\; "
        return Piece(word.join(self._condition(arg) for arg in tree.args), CASE + 1)

    def conditional(self, tree: Apply) -> Piece:
        """Cases, one under another."""
        rows: list[str] = []
        rest: Tree = tree
        while isinstance(rest, Apply) and rest.head == "if":
            condition, then, rest = rest.args
            rows.append(rf"{self.text(then)} & \text{{if }} {self.text(condition)}")
        rows.append(rf"{self.text(rest)} & \text{{otherwise}}")
        return Piece(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}", PRODUCT + 1)

    def collection(self, tree: Apply) -> Piece:
        """Brackets of the kind; matrices and columns laid out."""
        head, args = tree.head, tree.args
        if head == "matrix":
            return _table([[self.text(entry) for entry in row.parts] for row in args])
        if head == "vector" and self.column:
            return _table([[self.text(entry)] for entry in args])
        if head == "interval":
            low, high, left, right = args
            opener = "[" if left == Truth(True) else "("
            closer = "]" if right == Truth(True) else ")"
            return Piece(rf"\left{opener}{self.text(low)},\; {self.text(high)}\right{closer}", ATOM)
        if head in _SIGNS:
            return Piece(_SIGNS[head].join(self.within(arg, ATOM) for arg in args), SUM)
        inside = r",\; ".join(self.text(arg) for arg in args)
        if len(args) == 1 and head in ("list", "array") and self.show(args[0]).level == PRODUCT:
            inside = self.bracket(inside)  # lest space separate its factors
        if head == "set":
            return Piece(rf"\left\{{{inside}\right\}}" if args else r"\emptyset", ATOM)
        if head in ("vector", "shape"):
            return Piece(self.bracket(inside + "," if len(args) == 1 else inside), ATOM)
        return Piece(rf"\left[{inside}\right]" if TALL.search(inside) else f"[{inside}]", ATOM)


_SIGNS = {"union": r" \cup ", "intersection": r" \cap ", "difference": r" \setminus "}


def _table(rows: list[list[str]]) -> Piece:
    inside = r" \\ ".join(" & ".join(row) for row in rows)
    return Piece(rf"\begin{{pmatrix}} {inside} \end{{pmatrix}}", ATOM)


def _from_one(place: Tree) -> Tree:
    """An index counted from 1, as on paper; trees count from 0."""
    if isinstance(place, Number):
        return Number(place.value + 1)
    if isinstance(place, Apply) and place.head == "sub" and place.args[1] == Number(1):
        return place.args[0]
    return Apply("add", (place, Number(1)))
