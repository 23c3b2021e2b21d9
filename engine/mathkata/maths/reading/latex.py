"""LaTeX as copied from papers, and the two-dimensional signs: fractions, roots, matrices, cases, sums, derivatives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.reading import brackets, calls, conditions
from mathkata.maths.reading.binding import ADD, MULTIPLY, POWER
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Apply, Number, Symbol, Tree

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
        return _root(parser, token)
    if word == "begin":
        return _environment(parser, token)
    raise parser.trouble(
        f"the command \\{word} is not known",
        token,
        "\\frac, \\sqrt, \\cdot, a Greek letter, or plain writing",
    )


def group(parser: Parser) -> Tree:
    """What stands between braces."""
    opener = parser.advance()
    outer = parser.bars, parser.spaces, parser.angle
    parser.bars, parser.spaces, parser.angle = [], False, False
    inside = parser.parse()
    closer = parser.peek()
    if closer.kind != "}":
        raise Trouble(
            "the bracket { is not closed",
            opener.start,
            1,
            expected="a closing }",
            edits=((closer.start, closer.start, "}"),),
        )
    parser.place += 1
    parser.bars, parser.spaces, parser.angle = outer
    return inside


def _argument(parser: Parser) -> Tree:
    """The argument of a command: a group, a digit, a letter or another command."""
    token = parser.peek()
    if token.kind == "{":
        return group(parser)
    if token.kind == "number" and token.end - token.start > 1 and token.written is None:
        return _digit(parser, token)
    if token.kind == "end":
        raise parser.trouble("something is missing after the command", token, "{...}")
    return parser.prefix(parser.advance(), POWER)


def _digit(parser: Parser, token: Token) -> Tree:
    """The first digit of a number: `\\frac12` is one half."""
    digits = str(token.number)
    token.number = fmpq(int(digits[1:]))
    first = Number(int(digits[0]), None, parser.span(token.start, token.start + 1))
    token.start += 1
    return first


def _fraction(parser: Parser, token: Token) -> Tree:
    operator = _operator(parser)
    if operator is not None:
        name, times = operator
        return _derived(parser, name, times, token.start)
    above, below = _argument(parser), _argument(parser)
    return parser.node("div", (above, below), token.start)


def _operator(parser: Parser) -> tuple[str, int] | None:
    """The name and order of `{d}{dx}` or `{∂^2}{∂x^2}`, taken if it stands here."""
    place = parser.place
    tokens = parser.tokens
    if tokens[place].kind != "{":
        return None
    place, times = _order(parser, place + 1)
    if place < 0 or tokens[place].kind != "}" or tokens[place + 1].kind != "{":
        return None
    place, name = _differential(parser, place + 2)
    if place < 0:
        return None
    if tokens[place].kind == "^":
        place += 4 if tokens[place + 1].kind == "{" else 2
    if place >= len(tokens) or tokens[place].kind != "}":
        return None
    parser.place = place + 1
    return name, times


def _order(parser: Parser, place: int) -> tuple[int, int]:
    """After `d`, `d^2`, `∂²`: the next place and how often; a place of -1 if there is none."""
    tokens = parser.tokens
    token = tokens[place]
    if token.kind != "∂" and not (token.kind in ("name", "symbol") and token.text == "d"):
        return -1, 0
    place += 1
    if tokens[place].kind == "raised" and tokens[place].text.isdigit():
        return place + 1, min(int(tokens[place].text), 9)
    if tokens[place].kind == "^":
        braced = tokens[place + 1].kind == "{"
        number = tokens[place + 2 if braced else place + 1]
        if number.kind != "number" or number.number is None:
            return -1, 0
        return place + (4 if braced else 2), min(int(number.number.p), 9)
    return place, 1


def _differential(parser: Parser, place: int) -> tuple[int, str]:
    """After `dx` or `∂x`: the next place and the name."""
    tokens = parser.tokens
    token = tokens[place]
    if token.kind == "∂" or (token.kind in ("name", "symbol") and token.text == "d"):
        following = tokens[place + 1]
        if following.kind in ("name", "symbol"):
            return place + 2, following.text
    elif token.kind == "name" and token.text.startswith("d") and len(token.text) > 1:
        return place + 1, token.text[1:]
    return -1, ""


def _derived(parser: Parser, run: str, times: int, start: int) -> Tree:
    """The derivative of what follows."""
    name = parser.names.symbol(run)
    if name is None:
        pieces = parser.names.pieces(run, start, False)
        name = pieces[0][1]
    body = parser.parse(MULTIPLY)
    args: tuple[Tree, ...] = (body, Symbol(name))
    if times > 1:
        args = (*args, Number(times))
    return parser.node("diff", args, start)


def is_differential(parser: Parser) -> bool:
    """Whether the name `d` here begins `d/dx`."""
    return (
        parser.looking(1).kind == "/"
        and _differential(parser, min(parser.place + 2, len(parser.tokens) - 1))[0] > 0
    )


def derivative(parser: Parser, token: Token) -> Tree:
    """`d/dx f` and `∂/∂x f`."""
    parser.place -= 1
    place, times = _order(parser, parser.place)
    if place > 0 and parser.tokens[place].kind == "/":
        after, name = _differential(parser, place + 1)
        if after > 0:
            if parser.tokens[after].kind == "raised":
                after += 1
            elif parser.tokens[after].kind == "^":
                after += 2
            parser.place = min(after, len(parser.tokens) - 1)
            return _derived(parser, name, times, token.start)
    parser.place += 1
    raise parser.trouble(f"{token.text} cannot stand here", token, "diff(f, x)")


def _root(parser: Parser, token: Token) -> Tree:
    degree: Tree | None = None
    if parser.peek().kind == "[":
        opener = parser.advance()
        table, closed, _ = brackets.rows(parser, opener, ("]",))
        if len(table) != 1 or len(table[0]) != 1 or closed != "]":
            raise parser.trouble("a root has one degree", opener, "\\sqrt[3]{x}")
        degree = table[0][0]
    following = parser.peek()
    value = group(parser) if following.kind == "{" else parser.parse(POWER)
    return calls.root(parser, value, Number(2) if degree is None else degree, token.start)


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
        while parser.tokens[parser.place].kind not in ("}", "end"):
            parser.place += 1
        parser.place += 1
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
        if count > brackets.MAX_ENTRIES:
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
    if name == "vmatrix":
        return parser.node("det", (tree,), token.start)
    return tree


def _cases(parser: Parser, token: Token, table: list[list[Tree | None]]) -> Tree:
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


def big(parser: Parser, token: Token) -> Tree:
    """A sum or product with its limits: `Σ_{k=1}^n k^2`, and what is multiplied with it."""
    head = "sum" if token.kind == "Σ" else "prod"
    return limits(parser, head, token)


def limits(parser: Parser, head: str, token: Token) -> Tree:
    """The limits of a sum or product and its body."""
    usage = "Σ_{k=1}^n, or sum(term, k, first, last)"
    if not parser.take("_"):
        raise parser.trouble("the limits are missing", token, usage)
    braced = parser.take("{")
    name = parser.tokens[parser.place]
    if name.kind not in ("name", "symbol") or parser.looking().kind != "=":
        raise parser.trouble("the first value of the index is missing", name, usage)
    parser.place += 2
    fresh = name.text not in parser.names.local
    low = parser.parse(ADD - 1) if braced else parser.parse(POWER)
    if braced and not parser.take("}"):
        raise parser.trouble("the bracket { is not closed", parser.peek(), "a closing }")
    parser.names.local.add(name.text)  # before anything after the limits is looked at
    following = parser.peek()
    if following.kind == "raised":
        parser.place += 1
        high = parser.raised_value(following)
    elif parser.take("^"):
        high = group(parser) if parser.peek().kind == "{" else parser.parse(POWER)
    else:
        raise parser.trouble("the last value of the index is missing", following, usage)
    body = parser.parse(ADD)
    if fresh:
        parser.names.local.discard(name.text)
    return parser.node(head, (body, Symbol(name.text), low, high), token.start)


def integral(parser: Parser, token: Token) -> Tree:
    """`∫ f dx` and `∫_0^1 f dx`, not worked out."""
    ends: list[Tree] = []
    for sign in ("_", "^"):
        if parser.take(sign):
            ends.append(
                group(parser)
                if parser.peek().kind == "{"
                else parser.prefix(parser.advance(), POWER)
            )
    place = _closing_differential(parser)
    if place < 0 or len(ends) == 1:
        raise parser.trouble(
            "an integral that cannot be read", token, "∫_0^1 f dx, or integral(f, x, 0, 1)"
        )
    stop, name = _differential(parser, place)
    del parser.tokens[place + 1 : stop]
    parser.tokens[place].kind = "stop"
    fresh = name not in parser.names.local
    parser.names.local.add(name)
    body: Tree = Number(1) if place == parser.place else parser.parse(ADD - 1)
    if fresh:
        parser.names.local.discard(name)
    if not parser.take("stop"):
        raise parser.trouble("an integral that cannot be read", parser.peek(), "dx at the end")
    return parser.node("integral", (body, Symbol(name), *ends), token.start)


def _closing_differential(parser: Parser) -> int:
    """Where the `dx` of an integral stands."""
    level = 0
    for place in range(parser.place, len(parser.tokens) - 1):
        kind = parser.tokens[place].kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
            if level < 0:
                return -1
        elif (
            level == 0
            and parser.tokens[place].text.startswith("d")
            and _differential(parser, place)[0] > 0
        ):
            if parser.names.symbol(parser.tokens[place].text) is None:
                return place
    return -1


def is_transposition(parser: Parser) -> bool:
    """Whether `^T` or `^\\top` stands here; taken if so."""
    token = parser.tokens[parser.place]
    braced = token.kind == "{"
    sign = parser.looking(1) if braced else token
    if sign.kind != "ᵀ" and not (
        sign.kind == "name" and sign.text == "T" and parser.names.symbol("T") is None
    ):
        return False
    if braced and parser.looking(2).kind != "}":
        return False
    parser.place += 3 if braced else 1
    return True
