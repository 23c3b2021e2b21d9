"""LaTeX as copied from papers, and the two-dimensional signs: fractions, roots, matrices, cases, sums, derivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.reading import bars, conditions, differentials, entries, specials
from mathkata.maths.reading.binding import POWER
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import COMPARISONS, Apply, Number, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"})
_BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
_MATRICES = {
    "pmatrix": "(",
    "bmatrix": "[",
    "matrix": "",
    "Bmatrix": "{",
    "smallmatrix": "",
    "array": "",
    "vmatrix": "|",
}


def command(parser: Parser, token: Token) -> Tree:
    """A LaTeX command that begins a value."""
    word = token.text
    if word in _FRACTIONS:
        return _fraction(parser, token)
    if word in _BINOMIALS:
        above, below = _argument(parser), _argument(parser)
        return parser.node("binomial", (above, below), token.start)
    if word == "sqrt":
        return degree_root(parser, token)
    if word == "begin":
        return _environment(parser, token)
    raise parser.trouble(
        f"the command \\{word} is not known",
        token,
        "\\frac, \\sqrt, \\cdot, a Greek letter, or plain writing",
    )


def _argument(parser: Parser) -> Tree:
    """The argument of a command: a group, a digit, a letter or another command."""
    _first_letter(parser)
    token = parser.peek()
    if token.kind == "{":
        return bars.group(parser)
    if (
        token.kind == "number"
        and token.written is None
        and token.text.isdigit()
        and len(token.text) > 1
    ):
        return _digit(parser, token)
    if token.kind == "end":
        raise parser.trouble("something is missing after the command", token, "{...}")
    return parser.single(POWER)


def _first_letter(parser: Parser) -> None:
    """Cut the first letter off a run of letters, as TeX does: `\\frac xy` is x over y."""
    token = parser.tokens[parser.place]
    if token.kind == "name" and token.end - token.start == len(token.text) > 1:
        if "_" in token.text:
            return
        middle = token.start + 1
        rest = type(token)("name", token.text[1:], middle, token.end, False)
        if rest.text.isdigit():
            rest.kind, rest.number = "number", fmpq(int(rest.text))
        parser.tokens.insert(parser.place + 1, rest)
        token.text, token.end = token.text[0], middle


def _digit(parser: Parser, token: Token) -> Tree:
    """The first digit of a number: `\\frac12` is one half."""
    digits = token.text
    token.number = fmpq(int(digits[1:]))
    first = Number(int(digits[0]), None, parser.span(token.start, token.start + 1))
    token.start += 1
    token.text = digits[1:]
    return first


def _fraction(parser: Parser, token: Token) -> Tree:
    operator = differentials.operator(parser)
    if operator is not None:
        name, times = operator
        return differentials.derived(parser, name, times, token.start)
    above, below = _argument(parser), _argument(parser)
    return parser.node("div", (above, below), token.start)


def degree_root(parser: Parser, token: Token) -> Tree:
    """`\\sqrt{x}` and `\\sqrt[3]{x}`."""
    degree: Tree = Number(2)
    if parser.peek().kind == "[":
        opener = parser.advance()
        table, closed, _ = entries.rows(parser, opener, ("]",))
        if len(table) != 1 or len(table[0]) != 1 or closed != "]":
            raise parser.trouble("a root has one degree", opener, "\\sqrt[3]{x}")
        degree = table[0][0]
    following = parser.peek()
    value = bars.group(parser) if following.kind == "{" else parser.parse(POWER)
    return specials.root(parser, value, degree, token.start)


def _word(parser: Parser) -> str:
    """The name in `\\begin{name}`."""
    if parser.tokens[parser.place].kind == "{" and parser.looking(2).kind == "}":
        name = parser.looking(1)
        parser.place += 3
        return name.text
    raise parser.trouble(
        "the name of an environment is missing", parser.tokens[parser.place], "\\begin{pmatrix}"
    )


def _environment(parser: Parser, token: Token) -> Tree:
    name = _word(parser)
    if name not in _MATRICES and name not in ("cases", "rcases", "dcases"):
        raise parser.trouble(
            f"the environment {name} is not known", token, "pmatrix, bmatrix or cases"
        )
    if name == "array" and parser.tokens[parser.place].kind == "{":
        opener = parser.advance()
        while parser.tokens[parser.place].kind not in ("}", "end"):
            parser.place += 1
        if not parser.take("}"):
            raise parser.trouble("the bracket { is not closed", opener, "a closing }")
    outer = parser.bars, parser.spaces, parser.angle
    parser.bars, parser.spaces, parser.angle = [], False, False
    table: list[list[Tree | None]] = [[]]
    count = 0
    while True:
        following = parser.peek()
        if following.kind == "\\end":
            break
        if following.kind == "end":
            raise Trouble("\\begin without \\end", token.start, 6, expected=f"\\end{{{name}}}")
        if following.kind == "newrow":
            parser.place += 1
            table.append([])
            continue
        if following.kind in ("&", ",", "if"):
            parser.place += 1
            continue
        if following.kind == "else":
            parser.place += 1
            table[-1].append(None)
            continue
        table[-1].append(parser.parse(2 if name.endswith("cases") else 0))
        count += 1
        if count > entries.MAX_ENTRIES:
            raise parser.trouble("too many entries", following, "a smaller matrix")
        if parser.peek().kind not in ("newrow", "&", ",", "if", "else", "\\end", "end"):
            raise parser.trouble(
                f"{parser.peek().text} cannot stand here", parser.peek(), "& or \\\\ or \\end"
            )
    parser.place += 1
    closing = _word(parser)
    parser.bars, parser.spaces, parser.angle = outer
    if closing != name:
        raise parser.trouble(
            f"\\begin{{{name}}} ends with \\end{{{closing}}}", token, f"\\end{{{name}}}"
        )
    filled = [row for row in table if row]
    return (
        _cases(parser, token, filled)
        if name.endswith("cases")
        else _matrix(parser, token, filled, name)
    )


def _matrix(parser: Parser, token: Token, table: list[list[Tree | None]], name: str) -> Tree:
    if not table or len({len(row) for row in table}) != 1:
        raise Trouble(
            "rows of different length",
            token.start,
            parser.tokens[parser.place - 1].end - token.start,
            expected="the same number of entries in every row",
        )
    made = tuple(Apply("row", tuple(entry for entry in row if entry is not None)) for row in table)
    tree = parser.node("matrix", made, token.start)
    if name == "vmatrix" and "det" not in parser.scope.registry.functions:
        raise parser.trouble("determinants have no meaning here", token, "pmatrix or bmatrix")
    if name == "vmatrix":
        return parser.node("det", (tree,), token.start)
    return tree


def _is_statement(tree: Tree | None) -> bool:
    return isinstance(tree, Apply) and tree.head in COMPARISONS


def _cases(parser: Parser, token: Token, table: list[list[Tree | None]]) -> Tree:
    if len(table) > 1 and all(len(row) == 1 and _is_statement(row[0]) for row in table):
        statements = tuple(row[0] for row in table if row[0] is not None)
        return parser.node("and", statements, token.start)  # a system: all of them hold
    branches: list[conditions.Branch] = []
    for row in table:
        value = row[0]
        if value is None or len(row) > 2:
            raise parser.trouble(
                "a case is a value and a condition", token, "x & x > 0 \\\\ 0 & otherwise"
            )
        branches.append((value, row[1] if len(row) == 2 else None))
    if not branches:
        raise parser.trouble("no cases are given", token, "x & x > 0 \\\\ 0 & otherwise")
    return conditions.piecewise(parser, branches, token.start)
