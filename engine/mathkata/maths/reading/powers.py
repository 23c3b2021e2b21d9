"""Powers, and the signs that follow a value: `x^2`, `x²`, `Aᵀ`, `5!`, `40%`, `30°`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import bars
from mathkata.maths.reading.binding import POWER
from mathkata.maths.reading.numerals import Numerals
from mathkata.maths.reading.tokens import tokenize
from mathkata.maths.trees import DEGREE, Apply, Number, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token


def power(parser: Parser, base: Tree, start: int) -> Tree:
    """What follows `^`: an exponent, the sign of transposition or of degrees."""
    token = parser.tokens[parser.place]
    if is_transposition(parser):
        return transposed(parser, base, start)
    if token.kind == "∘" or (token.kind == "{" and parser.looking().kind == "∘"):
        parser.place += 3 if token.kind == "{" else 1
        return parser.node("mul", (base, DEGREE), start)
    return parser.node("pow", (base, exponent(parser)), start)


def transposed(parser: Parser, value: Tree, start: int) -> Tree:
    """The transpose; that of a transpose is the value itself, so that many of them are no deep tree."""
    if isinstance(value, Apply) and value.head == "transpose":
        return value.args[0]
    return parser.node("transpose", (value,), start)


def exponent(parser: Parser) -> Tree:
    """An exponent after `^`."""
    if parser.tokens[parser.place].kind == "{":
        return bars.group(parser)
    return parser.parse(POWER - 1)


def raised(parser: Parser, base: Tree, token: Token, start: int) -> Tree:
    """A Unicode exponent."""
    listed = isinstance(base, Apply) and base.head in ("vector", "matrix")
    if token.text == "T" or (token.text == "t" and listed):
        return transposed(parser, base, start)
    return parser.node("pow", (base, raised_value(parser, token)), start)


def raised_value(parser: Parser, token: Token) -> Tree:
    """What a Unicode exponent says."""
    inner = tokenize(token.text, Numerals(comma=False, grouped=False))
    for piece in inner:
        piece.start = token.start
        piece.end = token.end
    below = type(parser)(inner, parser.names, "expression", parser.places)
    below.depth = parser.depth
    value = below.parse()
    if below.peek().kind != "end":
        raise parser.trouble("an exponent that cannot be read", token, "a number or a name")
    return value


def postfix(parser: Parser, token: Token, left: Tree, start: int) -> Tree:
    """Signs that follow a value."""
    kind = token.kind
    if kind == "!":
        return parser.node("factorial", (left,), start)
    if kind == "%":
        if isinstance(left, Number) and (left.written or "").endswith("%"):
            raise parser.trouble(
                "percent of percent", token, "one percent sign", ((token.start, token.end, ""),)
            )
        if isinstance(left, Number):
            written = f"{left.written or left.value}%"
            return Number(left.value / 100, written, parser.span(start, token.end))
        return parser.node(
            "div", (left, Number(100, None, parser.span(token.start, token.end))), start
        )
    if kind == "°":
        return parser.node("mul", (left, DEGREE), start)
    written_out = isinstance(left, Apply) and left.head in ("vector", "matrix")
    if kind == "ᵀ" or (kind == "'" and written_out):
        return transposed(parser, left, start)
    raise parser.trouble(
        f"{token.text} cannot stand after a value",
        token,
        "a sign of arithmetic",
        ((token.start, token.end, ""),),
    )


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
