"""The nodes of Python's parser as our tree: a whitelist of them, each with its place in the text."""

from __future__ import annotations

import ast
from collections.abc import Callable

from flint import fmpq

from mathkata.maths.trees import (
    COMPARISONS,
    LOGIC,
    OPERATORS,
    Apply,
    Label,
    Number,
    Symbol,
    Tree,
    Truth,
)
from mathkata.model.errors import LanguageError

DEEPEST = 60
MOST_DIGITS = 400
MOST_EXPONENT = 400

_BINARY: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
}
_OTHER_SIGNS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Mod: ("`%`", "mod(a, b) for what is left over, a/100 for a percent"),
    ast.FloorDiv: ("`//`", "quotient(a, b), or floor(a/b)"),
    ast.BitAnd: ("`&`", "`and`"),
    ast.BitOr: ("`|`", "`or`; abs(a) for a size, norm(v) for a length"),
    ast.LShift: ("`<<`", "`<`"),
    ast.RShift: ("`>>`", "`>`"),
}
_COMPARE: dict[type[ast.cmpop], str] = {
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.Eq: "eq",
    ast.NotEq: "ne",
}
_SIGNS = {
    **dict.fromkeys(OPERATORS | COMPARISONS | LOGIC, "its sign between two values"),
    **dict.fromkeys(
        ("row", "list", "shape"),
        "brackets: [1, 2] is a vector, [[1, 2], [3, 4]] a matrix, (2, 3) a shape",
    ),
    **dict.fromkeys(("if", "for", "index", "keyword"), "Python's own notation"),
}
"""Heads of our tree that are written with signs or brackets, not called."""
_REFUSED: dict[type[ast.AST], str] = {
    ast.Attribute: "attributes (a dot after a name)",
    ast.Lambda: "lambda; write a local function in `let`: `f(u): u**2`",
    ast.Dict: "dictionaries",
    ast.DictComp: "dictionaries",
    ast.JoinedStr: "f-strings",
    ast.NamedExpr: "`:=`",
    ast.Starred: "`*` before a name",
    ast.Await: "await",
    ast.Yield: "yield",
    ast.Slice: "slices",
}


class Converter:
    """Turns the nodes of one text into our tree, keeping their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.makers: dict[type[ast.AST], Callable[..., Tree]] = {
            ast.Constant: self.constant,
            ast.Name: self.name,
            ast.UnaryOp: self.unary,
            ast.BinOp: self.binary,
            ast.BoolOp: self.logic,
            ast.Compare: self.compare,
            ast.IfExp: self.conditional,
            ast.Call: self.call,
            ast.Subscript: self.subscript,
            ast.List: self.list,
            ast.Tuple: self.tuple,
            ast.Set: self.set,
            ast.ListComp: self.comprehension,
            ast.GeneratorExp: self.comprehension,
        }

    def offset(self, line: int, column: int) -> int:
        """The character (from 0) that Python's parser calls line and byte column."""
        row = self.lines[line - 2] if 0 <= line - 2 < len(self.lines) else ""
        return self.starts[max(line - 2, 0)] + len(row.encode()[:column].decode(errors="ignore"))

    def span(self, node: ast.AST) -> tuple[int, int]:
        start = self.offset(node.lineno, node.col_offset)  # type: ignore[attr-defined]
        end = self.offset(node.end_lineno, node.end_col_offset)  # type: ignore[attr-defined]
        return start, max(1, end - start)

    def fail(self, node: ast.AST, message: str, expected: str = "") -> LanguageError:
        start, length = self.span(node)
        return LanguageError(message, start, length, expected=expected)

    def convert(self, node: ast.AST, level: int) -> Tree:
        if level > DEEPEST:
            raise self.fail(
                node, "the expression is nested too deeply", f"at most {DEEPEST} levels"
            )
        maker = self.makers.get(type(node))
        if maker is None:
            what = _REFUSED.get(type(node), f"{type(node).__name__} expressions")
            raise self.fail(
                node, f"the language has no {what}", "arithmetic, functions, lists, comprehensions"
            )
        return maker(node, level)

    def constant(self, node: ast.Constant, _level: int) -> Tree:
        span = self.span(node)
        if node.value is True or node.value is False:
            return Truth(node.value, span)
        if isinstance(node.value, str):
            if not 0 < len(node.value) <= 60 or not node.value.isprintable():
                raise self.fail(node, "a label is a short word", "1 to 60 printable characters")
            return Label(node.value, span)
        if isinstance(node.value, (int, float)):
            return _number(self.text[span[0] : span[0] + span[1]], span)
        raise self.fail(
            node,
            f"{self.text[span[0] : span[0] + span[1]]} is not a value of the language",
            "a number",
        )

    def name(self, node: ast.Name, _level: int) -> Tree:
        if "__" in node.id:
            raise self.fail(
                node,
                f"{node.id} is not a name of the language",
                "a name without double underscores",
            )
        return Symbol(node.id, self.span(node))

    def unary(self, node: ast.UnaryOp, level: int) -> Tree:
        inner = self.convert(node.operand, level + 1)
        if isinstance(node.op, ast.USub):
            if isinstance(inner, Number) and not isinstance(node.operand, ast.UnaryOp):
                return Number(
                    -inner.value, f"-{inner.written}" if inner.written else None, self.span(node)
                )
            return Apply("neg", (inner,), self.span(node))
        if isinstance(node.op, ast.UAdd):
            return inner
        if isinstance(node.op, ast.Not):
            return Apply("not", (inner,), self.span(node))
        raise self.fail(node, "the language has no `~`", "`not` for truth values")

    def binary(self, node: ast.BinOp, level: int) -> Tree:
        if isinstance(node.op, ast.BitXor):
            start = self.offset(node.left.end_lineno or 2, node.left.end_col_offset or 0)
            start = self.text.find("^", start)
            raise LanguageError("`^` is not a power here", max(start, 0), 1, expected="write `**`")
        head = _BINARY.get(type(node.op))
        if head is None:
            sign, instead = _OTHER_SIGNS.get(type(node.op), ("such", "one of + - * / ** @"))
            raise self.fail(node, f"the language has no {sign} operator", instead)
        left = self.convert(node.left, level + 1)
        right = self.convert(node.right, level + 1)
        return Apply(head, (left, right), self.span(node))

    def logic(self, node: ast.BoolOp, level: int) -> Tree:
        head = "and" if isinstance(node.op, ast.And) else "or"
        return Apply(
            head, tuple(self.convert(value, level + 1) for value in node.values), self.span(node)
        )

    def compare(self, node: ast.Compare, level: int) -> Tree:
        sides = [self.convert(side, level + 1) for side in (node.left, *node.comparators)]
        heads = []
        for operator in node.ops:
            head = _COMPARE.get(type(operator))
            if head is None:
                raise self.fail(node, "the language compares with < <= > >= == !=", "one of these")
            heads.append(head)
        links = [
            Apply(head, (left, right), self.span(node))
            for head, left, right in zip(heads, sides, sides[1:], strict=False)
        ]
        return links[0] if len(links) == 1 else Apply("and", tuple(links), self.span(node))

    def conditional(self, node: ast.IfExp, level: int) -> Tree:
        parts = tuple(self.convert(part, level + 1) for part in (node.test, node.body, node.orelse))
        return Apply("if", parts, self.span(node))

    def call(self, node: ast.Call, level: int) -> Tree:
        if not isinstance(node.func, ast.Name):
            plain = f"write {node.func.attr}(...)" if isinstance(node.func, ast.Attribute) else ""
            raise self.fail(
                node.func,
                "only a function's name can be called",
                plain or "a name before the bracket",
            )
        if "__" in node.func.id:
            raise self.fail(node.func, f"{node.func.id} is not a function of the language")
        if node.func.id in _SIGNS:
            raise self.fail(
                node.func, f"{node.func.id} is not a function of the language", _SIGNS[node.func.id]
            )
        arguments = [self.convert(argument, level + 1) for argument in node.args]
        for keyword in node.keywords:
            if keyword.arg is None:
                raise self.fail(keyword.value, "the language has no `**` before a name in a call")
            value = self.convert(keyword.value, level + 1)
            arguments.append(Apply("keyword", (Symbol(keyword.arg), value), self.span(keyword)))
        return Apply(node.func.id, tuple(arguments), self.span(node))

    def subscript(self, node: ast.Subscript, level: int) -> Tree:
        whole = self.convert(node.value, level + 1)
        places = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        return Apply(
            "index", (whole, *(self.convert(place, level + 1) for place in places)), self.span(node)
        )

    def list(self, node: ast.List, level: int) -> Tree:
        return Apply(
            "list", tuple(self.convert(item, level + 1) for item in node.elts), self.span(node)
        )

    def tuple(self, node: ast.Tuple, level: int) -> Tree:
        return Apply(
            "shape", tuple(self.convert(item, level + 1) for item in node.elts), self.span(node)
        )

    def set(self, node: ast.Set, level: int) -> Tree:
        return Apply(
            "set", tuple(self.convert(item, level + 1) for item in node.elts), self.span(node)
        )

    def comprehension(self, node: ast.ListComp | ast.GeneratorExp, level: int) -> Tree:
        parts: list[Tree] = [self.convert(node.elt, level + 1)]
        for generator in node.generators:
            if not isinstance(generator.target, ast.Name) or generator.is_async:
                raise self.fail(
                    generator.target, "a comprehension runs over one name", "`for k in range(3)`"
                )
            conditions = [self.convert(condition, level + 1) for condition in generator.ifs]
            condition: Tree = Truth(True)
            if conditions:
                condition = (
                    conditions[0] if len(conditions) == 1 else Apply("and", tuple(conditions))
                )
            parts += [
                self.name(generator.target, level),
                self.convert(generator.iter, level + 1),
                condition,
            ]
        return Apply("for", tuple(parts), self.span(node))


def _number(text: str, span: tuple[int, int]) -> Number:
    """An exact rational from a decimal literal: `2.50`, `1e-3`, `1_000`."""
    plain = text.lower()
    if plain[:2] in {"0x", "0o", "0b"} or plain.endswith("j") or len(plain) > MOST_DIGITS:
        raise LanguageError(
            f"{text[:40]} is not a number of the language",
            *span,
            expected=f"a decimal of at most {MOST_DIGITS} digits",
        )
    mantissa, _, power = plain.replace("_", "").partition("e")
    whole, _, places = mantissa.partition(".")
    exponent = int(power or 0)
    if abs(exponent) > MOST_EXPONENT:
        raise LanguageError(
            f"the exponent of {text[:40]} is too large", *span, expected=f"at most {MOST_EXPONENT}"
        )
    value = fmpq(int((whole + places) or 0), 10 ** len(places)) * fmpq(10) ** exponent
    return Number(value, None if plain.isdigit() else text, span)
