"""Python with numpy: `np.exp(-x)/(1 + np.exp(-x))**2`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from mathkata.maths.printing.pieces import ATOM, CASE, POSTFIX, POWER, PRODUCT, Piece
from mathkata.maths.printing.text import TextPrinter
from mathkata.maths.trees import Apply, Number, Symbol, Tree

_NUMPY = {
    "exp": "np.exp", "ln": "np.log", "sqrt": "np.sqrt", "cbrt": "np.cbrt", "sin": "np.sin", "cos": "np.cos", "tan": "np.tan",
    "asin": "np.arcsin", "acos": "np.arccos", "atan": "np.arctan", "sinh": "np.sinh", "cosh": "np.cosh", "tanh": "np.tanh",
    "asinh": "np.arcsinh", "acosh": "np.arccosh", "atanh": "np.arctanh", "abs": "np.abs", "sign": "np.sign", "floor": "np.floor",
    "ceil": "np.ceil", "round": "np.round", "factorial": "math.factorial", "binomial": "math.comb", "gamma": "math.gamma",
    "erf": "math.erf", "norm": "np.linalg.norm", "transpose": "np.transpose", "dot": "np.dot",
}  # fmt: skip
_RECIPROCALS = {"sec": "np.cos", "csc": "np.sin", "cot": "np.tan"}
_CONSTANTS = {"e": "np.e", "pi": "np.pi", "oo": "np.inf", "i": "1j"}


class PythonPrinter(TextPrinter):
    """Prints numpy."""

    comparisons: ClassVar[Mapping[str, str]] = {
        "eq": "==",
        "ne": "!=",
        "lt": "<",
        "le": "<=",
        "gt": ">",
        "ge": ">=",
    }

    def __init__(self) -> None:
        super().__init__()
        del self.forms["factorial"]
        self.forms |= dict.fromkeys(_RECIPROCALS, self.reciprocal)
        self.forms |= {"log": self.logarithm, "sum": self.repeated, "prod": self.repeated}

    def joins(self, tree: Tree, text: str) -> bool:
        """Python has no products without a sign."""
        del tree, text
        return False

    def symbol(self, name: str) -> Piece:
        """A name, or a constant of numpy."""
        return Piece(_CONSTANTS.get(name, name), ATOM)

    def number(self, tree: Number) -> Piece:
        """A number; a decimal that goes on (`0.333...`) as its value."""
        goes_on = tree.written is not None and "..." in tree.written
        return super().number(Number(tree.value) if goes_on else tree)

    def written(self, spelling: str) -> Piece:
        """A number by its spelling; percent as a quotient."""
        if spelling.endswith("%"):
            return Piece(f"{spelling[:-1]}/100", PRODUCT)
        return Piece(spelling, ATOM)

    def call(self, tree: Apply) -> Piece:
        """A function of numpy or of the reader."""
        inside = ", ".join(self.text(arg) for arg in tree.args)
        return Piece(f"{_NUMPY.get(tree.head, tree.head)}({inside})", ATOM)

    def power(self, tree: Apply) -> Piece:
        """`x**2`."""
        base, exponent = tree.args
        return Piece(f"{self.within(base, POSTFIX)}**{self.within(exponent, POWER + 1)}", POWER)

    def reciprocal(self, tree: Apply) -> Piece:
        """Secant, cosecant and cotangent, which numpy lacks."""
        return Piece(f"1/{_RECIPROCALS[tree.head]}({self.text(tree.args[0])})", PRODUCT)

    def logarithm(self, tree: Apply) -> Piece:
        """Logarithms to a base."""
        value, base = tree.args
        if base in (Number(2), Number(10)):
            return Piece(f"np.log{2 if base == Number(2) else 10}({self.text(value)})", ATOM)
        return Piece(f"np.log({self.text(value)})/np.log({self.text(base)})", PRODUCT)

    def repeated(self, tree: Apply) -> Piece:
        """Sums and products over a range."""
        if len(tree.args) != 4 or not isinstance(tree.args[1], Symbol):
            return self.call(tree)
        body, name, low, high = tree.args
        call = "sum" if tree.head == "sum" else "math.prod"
        stop = self.text(Apply("add", (high, Number(1))))
        return Piece(
            f"{call}({self.within(body, CASE + 1)} for {self.text(name)} in range({self.text(low)}, {stop}))",
            ATOM,
        )

    def collection(self, tree: Apply) -> Piece:
        """Arrays of numpy; the rest as in plain text."""
        if tree.head in ("vector", "matrix", "array"):
            return Piece(f"np.array({self._nested(tree)})", ATOM)
        return super().collection(tree)

    def _nested(self, tree: Tree) -> str:
        if isinstance(tree, Apply) and tree.head in ("vector", "matrix", "row", "array"):
            return "[" + ", ".join(self._nested(part) for part in tree.args) + "]"
        return self.text(tree)


def to_python(tree: Tree) -> str:
    """The tree as a Python expression, with numpy as `np`."""
    return PythonPrinter().text(tree)
