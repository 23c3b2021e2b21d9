"""LaTeX, for paper, browser and the laid-out terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from mathkata.maths.printing.latexforms import TALL, LatexForms
from mathkata.maths.printing.latexnames import latex_name
from mathkata.maths.printing.pieces import (
    ATOM,
    POSTFIX,
    POWER,
    PRODUCT,
    SUM,
    Piece,
    positive,
)
from mathkata.maths.signature import Function
from mathkata.maths.trees import Apply, Number, Symbol, Tree, size

_COMMANDS = {
    "ln": r"\ln", "sin": r"\sin", "cos": r"\cos", "tan": r"\tan", "sec": r"\sec", "csc": r"\csc", "cot": r"\cot",
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "sinh": r"\sinh", "cosh": r"\cosh", "tanh": r"\tanh",
    "asinh": r"\operatorname{arsinh}", "acosh": r"\operatorname{arcosh}", "atanh": r"\operatorname{artanh}",
    "sign": r"\operatorname{sgn}", "min": r"\min", "max": r"\max", "gamma": r"\Gamma", "exp": r"\exp",
}  # fmt: skip
_RAISED_NAMES = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh", "ln"})
_HOLE = re.compile(r"\{(\d)\}")
_FRACTION = re.compile(r"\\frac\{\d+\}\{\d+\}")
_LONGEST_TWICE = 12
"""Parts of an argument that a template may write more than once."""
_CALLED = re.compile(r"[^()]*\([^()]*\)")
_LONG_EXPONENT = 60


class LatexPrinter(LatexForms):
    """Prints `\\frac{1}{2} x^{2}`."""

    comparisons: ClassVar[Mapping[str, str]] = {
        "eq": "=",
        "ne": r"\ne",
        "lt": "<",
        "le": r"\le",
        "gt": ">",
        "ge": r"\ge",
    }

    def __init__(
        self, names: Mapping[str, str], functions: Mapping[str, Function], *, column: bool = False
    ) -> None:
        super().__init__()
        self.names = names
        self.functions = functions
        self.column = column
        self.forms |= {
            "exp": self.exponential,
            "sqrt": self.root,
            "cbrt": self.root,
            "abs": self.bars,
            "norm": self.bars,
            "floor": self.rounded,
            "ceil": self.rounded,
            "factorial": self.factorial,
            "binomial": self.binomial,
            "transpose": self.transposed,
            "log": self.logarithm,
        }

    def bracket(self, text: str) -> str:
        """Round brackets, grown where something tall stands in them."""
        return rf"\left({text}\right)" if TALL.search(text) else f"({text})"

    def written(self, spelling: str) -> Piece:
        """A number by its spelling."""
        if spelling.endswith("%"):
            return Piece(spelling[:-1] + r"\%", POSTFIX)
        digits, sign, power = spelling.partition("e")
        if sign:
            return Piece(rf"{digits} \times 10^{{{power}}}", PRODUCT)
        return Piece(spelling.replace("...", r"\dots"), ATOM)

    def fraction(self, above: str, below: str) -> Piece:
        """A rational number."""
        return Piece(rf"\frac{{{above}}}{{{below}}}", POWER)

    def symbol(self, name: str) -> Piece:
        """A name."""
        return Piece(self.names.get(name) or latex_name(name), ATOM)

    def label(self, text: str) -> Piece:
        """A word."""
        return Piece(rf"\text{{{_escaped(text)}}}", ATOM)

    def truth(self, value: bool) -> Piece:
        """True or false, upright."""
        return Piece(r"\text{true}" if value else r"\text{false}", ATOM)

    def call(self, tree: Apply) -> Piece:
        """A function by its own template, by its command, or by its name."""
        function = self.functions.get(tree.head)
        if function is not None and function.latex and not _grows(function.latex, tree):
            return self._templated(function.latex, tree)
        return Piece(self._command(tree.head) + self._arguments(tree), ATOM)

    def _command(self, head: str) -> str:
        return _COMMANDS.get(head) or rf"\operatorname{{{_escaped(head)}}}"

    def _arguments(self, tree: Apply) -> str:
        return self.bracket(r",\; ".join(self.text(arg) for arg in tree.args))

    def _templated(self, template: str, tree: Apply) -> Piece:
        def filled(match: re.Match[str]) -> str:
            place = int(match[1])
            if place >= len(tree.args):
                return ""
            before = template[: match.start()].rstrip("\\; ")
            enclosed = before.endswith(("(", "{", "[", "|", ",", ";", "vert", "Vert"))
            return self.text(tree.args[place]) if enclosed else self.within(tree.args[place], ATOM)

        text = _HOLE.sub(filled, template)
        if TALL.search(text) and _CALLED.fullmatch(template):
            text = _grown(text)
        return Piece(text, _level(template))

    def factor(self, tree: Tree, first: bool, last: bool) -> Piece:
        """One factor; quotients stand as fractions and need no brackets."""
        piece = self.show(tree)
        if piece.level < PRODUCT or (piece.greedy and not last):
            return Piece(self.bracket(piece.text), ATOM)
        if (
            piece.level == PRODUCT
            and not first
            and isinstance(tree, (Apply, Number))
            and not piece.greedy
        ):
            return Piece(self.bracket(piece.text), ATOM)
        return piece

    def between(self, left: Tree, before: str, right: Tree, after: str) -> str:
        """A dot between numbers and where the letters would run together; else the factors stand side by side."""
        if after[0].isdigit() or after[0] == "." or before.endswith("%"):
            return r" \cdot "
        if _is_number(left) and _is_number(right):
            return r" \cdot "
        if before[-1].isdigit() and _FRACTION.match(after):
            return r" \cdot "  # else it reads as a mixed number
        if after.startswith(("(", "[", r"\left(", r"\begin", r"\{")):
            if isinstance(left, Symbol) and len(left.name) > 1:
                return r" \cdot "
            return "" if before[-1].isalnum() or before[-1] in ")}" else " "
        if isinstance(left, Symbol) and len(left.name) > 1 and after.startswith("|"):
            return r" \cdot "
        if before[-1].isdigit() and after[0].isalpha() and after[0] not in "eE":
            return ""
        if before[-1].isdigit() and after[0] == "\\":
            return r" \," if after.startswith(r"\operatorname") else " "
        return " "

    def quotient(self, tree: Apply) -> Piece:
        """A fraction, with its minus in front."""
        above, below = tree.args
        inner = positive(above) if not (isinstance(above, Apply) and above.head == "neg") else None
        text = rf"\frac{{{self.text(inner or above)}}}{{{self.text(below)}}}"
        return Piece("-" + text, SUM) if inner is not None else Piece(text, POWER)

    def matrix_product(self, tree: Apply) -> Piece:
        """Matrices side by side."""
        left, right = (self.show(arg) for arg in tree.args)
        first = left.text if left.level >= PRODUCT and not left.greedy else self.bracket(left.text)
        return Piece(f"{first} {self.tight(right, PRODUCT)}", PRODUCT)

    def power(self, tree: Apply) -> Piece:
        """`x^{2}`, `\\sin^{2}(x)`."""
        base, exponent = tree.args
        above = self.text(exponent)
        if (
            isinstance(base, Apply)
            and base.head in _RAISED_NAMES
            and isinstance(exponent, Number)
            and exponent.value > 1
            and exponent.value.q == 1
            and not (base.head in self.functions and self.functions[base.head].latex)
        ):
            return Piece(f"{self._command(base.head)}^{{{above}}}{self._arguments(base)}", ATOM)
        return Piece(f"{self.within(base, POSTFIX)}^{{{above}}}", POWER)

    def exponential(self, tree: Apply) -> Piece:
        """`e^{x}`, or `\\exp(...)` where the exponent would be long or tall."""
        above = self.text(tree.args[0])
        if (
            len(above) > _LONG_EXPONENT
            or above.count(r"\frac") > 1
            or r"\begin" in above
            or r"\sum" in above
        ):
            return Piece(r"\exp" + self.bracket(above), ATOM)
        return Piece(f"e^{{{above}}}", POWER)

    def root(self, tree: Apply) -> Piece:
        """A radical."""
        degree = "" if tree.head == "sqrt" else "[3]"
        return Piece(rf"\sqrt{degree}{{{self.text(tree.args[0])}}}", POSTFIX)

    def bars(self, tree: Apply) -> Piece:
        """Absolute value and norm."""
        inside = self.text(tree.args[0])
        if tree.head == "abs":
            return Piece(rf"\left|{inside}\right|", ATOM)
        order = rf"_{{{self.text(tree.args[1])}}}" if len(tree.args) > 1 else ""
        return Piece(rf"\left\lVert {inside} \right\rVert{order}", ATOM)

    def rounded(self, tree: Apply) -> Piece:
        """Floor and ceiling."""
        word = "floor" if tree.head == "floor" else "ceil"
        return Piece(rf"\left\l{word} {self.text(tree.args[0])} \right\r{word}", ATOM)

    def factorial(self, tree: Apply) -> Piece:
        """`n!`."""
        return Piece(self.within(tree.args[0], ATOM) + "!", POSTFIX)

    def binomial(self, tree: Apply) -> Piece:
        """A binomial coefficient."""
        return Piece(rf"\binom{{{self.text(tree.args[0])}}}{{{self.text(tree.args[1])}}}", ATOM)

    def transposed(self, tree: Apply) -> Piece:
        """`A^{\\top}`."""
        return Piece(self.within(tree.args[0], ATOM) + r"^{\top}", POWER)

    def logarithm(self, tree: Apply) -> Piece:
        """A logarithm to a base."""
        if len(tree.args) == 1:
            return Piece(r"\ln" + self._arguments(tree), ATOM)
        value, base = tree.args
        return Piece(rf"\log_{{{self.text(base)}}}{self.bracket(self.text(value))}", ATOM)


def _level(template: str) -> int:
    """How tightly a function's template holds together: `\\sigma({0})`, `{0}^{-1}`, `{0} \\cdot {1}`."""
    if template.startswith("{0}^") and " " not in template:
        return POWER
    if template.startswith(("{0}", "\\frac")):
        return PRODUCT
    return ATOM


def _is_number(tree: Tree) -> bool:
    if isinstance(tree, Apply) and tree.head in ("div", "pow"):
        return all(_is_number(arg) for arg in tree.args)
    return isinstance(tree, Number)


def _grown(text: str) -> str:
    """The outermost brackets of a call, grown."""
    place = text.index("(")
    return text[:place] + r"\left" + text[place:-1] + r"\right)"


def _escaped(text: str) -> str:
    return re.sub(r"([#$%&_{}])", r"\\\1", text.replace("\\", ""))


def to_latex(
    tree: Tree,
    names: Mapping[str, str] | None = None,
    functions: Mapping[str, Function] | None = None,
    *,
    column: bool = False,
) -> str:
    """The tree in LaTeX. `names` says how names are set, `functions` how functions are; `column` stands vectors up."""
    return LatexPrinter(names or {}, functions or {}, column=column).text(tree)


def _grows(template: str, tree: Apply) -> bool:
    """Whether a template writes a long argument more than once (`x \\ln x`): calls within calls would double each time."""
    places = _HOLE.findall(template)
    return any(
        places.count(str(place)) > 1 and size(arg) > _LONGEST_TWICE
        for place, arg in enumerate(tree.args)
    )
