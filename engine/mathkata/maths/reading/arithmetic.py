"""Sums and products: chains of signs, factors side by side, mixed numbers, powers of ten, roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq

from mathkata.maths.reading.binding import ADD, MULTIPLY, POWER, SCALAR, STARTS
from mathkata.maths.reading.characters import FRACTIONS
from mathkata.maths.trees import Apply, Number, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token


def signed(parser: Parser, token: Token, power: int) -> Tree:
    minus = token.kind == "-" or (token.kind in "±∓" and (plus_minus(parser, token) == "-"))
    operand = parser.parse(max(power, ADD))
    return parser.node("neg", (operand,), token.start) if minus else operand


def plus_minus(parser: Parser, token: Token) -> str:
    if parser.sign is None:
        raise parser.trouble("± stands for two values", token, "one value, with + or with -")
    if token.kind == "∓":
        return "-" if parser.sign == "+" else "+"
    return parser.sign


def sums(parser: Parser, left: Tree, start: int) -> Tree:
    """Terms with plus and minus between them."""
    terms = [left]
    minus = False
    while True:
        token = parser.peek()
        kind = token.kind
        if kind not in ("+", "-", "±", "∓") or parser.ends(token):
            break
        parser.place += 1
        minus = kind == "-" or (kind in "±∓" and plus_minus(parser, token) == "-")
        term = parser.parse(ADD)
        if minus and len(terms) == 1 and not more_terms(parser):
            return parser.node("sub", (left, term), start)
        terms.append(parser.node("neg", (term,), token.start) if minus else term)
    return parser.node("add", tuple(terms), start)


def more_terms(parser: Parser) -> bool:
    token = parser.peek()
    return token.kind in ("+", "-", "±", "∓") and not parser.ends(token)


def product(parser: Parser, left: Tree, start: int) -> Tree:
    """Factors, with or without signs between them; a division takes what stands before it."""
    factors = [left]

    def gathered() -> Tree:
        if len(factors) == 1:
            return factors[0]
        dotted = len(factors) == 2 and parser.expect in SCALAR and all(map(_is_vector, factors))
        return parser.node("dot" if dotted else "mul", tuple(factors), start)

    while True:
        token = parser.peek()
        kind = token.kind
        if kind not in ("*", "/", "@", "⊙", "mod") and kind not in STARTS:
            break
        if parser.ends(token):
            break
        if kind == "*":
            parser.place += 1
            right = parser.parse(MULTIPLY)
            power = ten_to(factors[-1], right, token) if len(factors) == 1 else None
            if power is not None:
                factors = [
                    Number(
                        power[0], power[1], parser.span(start, parser.tokens[parser.place - 1].end)
                    )
                ]
            else:
                factors.append(right)
        elif kind in ("/", "@", "⊙", "mod"):
            whole = gathered()
            parser.place += 1
            if kind in ("mod", "⊙") and _SIGNED[kind] not in parser.scope.registry.functions:
                raise parser.trouble(
                    f"{token.text} has no meaning here", token, "a sign of arithmetic"
                )
            head = {"/": "div", "@": "matmul", "⊙": "hadamard", "mod": "mod"}[kind]
            factors = [parser.node(head, (whole, parser.parse(MULTIPLY)), start)]
        else:
            neighbour = beside(parser, token, factors[-1])
            if neighbour is None:
                factors[-1] = mixed_number(parser, factors[-1], start)
            else:
                factors.append(neighbour)
    return gathered()


_SIGNED = {"mod": "mod", "⊙": "hadamard"}


def _is_vector(tree: Tree) -> bool:
    """Whether a tree is a vector written out: two of them side by side are their dot product."""
    return isinstance(tree, Apply) and tree.head == "vector"


def beside(parser: Parser, token: Token, left: Tree) -> Tree | None:
    """The value that stands beside another without a sign; None where the two make a mixed number."""
    before = parser.tokens[parser.place - 1]
    if before.kind == "%":
        raise parser.trouble("% means percent here", token, "a sign between them")
    if token.kind == "number":
        if before.kind == "number":
            if parser.mixed and is_fraction(parser) and _is_whole(left):
                return None
            if _is_power(left) and token.space and parser.looking().kind == "^":
                return parser.parse(MULTIPLY)  # `2^3 5^2`, as factors are listed
            raise parser.trouble(
                "two numbers side by side",
                token,
                "a sign between them",
                ((before.end, token.start, "*"), (before.end, token.start, "+")),
            )
        if before.kind == "symbol" and before.text not in ("pi",):
            raise parser.trouble(
                f"a number right after {before.text}",
                token,
                f"{before.text}^{token.text}, or {before.text}*{token.text}",
                ((token.start, token.start, "^"), (token.start, token.start, "*")),
            )
    elif before.kind == "number" and (
        token.kind == "fraction" or (token.kind == "command" and is_typeset_fraction(parser))
    ):
        if (token.kind == "fraction" or parser.mixed) and _is_whole(left):
            return None
        raise parser.trouble(
            "a number and a fraction side by side",
            token,
            "a sign between them",
            ((token.start, token.start, "*"), (token.start, token.start, "+")),
        )
    if token.kind == "[" and not token.space and before.kind == "symbol":
        raise parser.trouble("a bracket right after a name", token, "a sign between them")
    return parser.parse(MULTIPLY)


def _is_whole(tree: Tree) -> bool:
    """Whether a tree is a whole number as the first part of a mixed number is: not `1/2`, `2^3` or `1.5`."""
    return isinstance(tree, Number) and tree.value.q == 1 and "." not in (tree.written or "")


def _is_power(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "pow"


def is_fraction(parser: Parser) -> bool:
    return (
        parser.looking(0).number is not None
        and parser.looking(1).kind == "/"
        and parser.looking(2).kind == "number"
        and parser.looking(0).written is None
    )


def is_typeset_fraction(parser: Parser) -> bool:
    if parser.looking(0).text not in ("frac", "dfrac", "tfrac"):
        return False
    kinds = [parser.looking(ahead).kind for ahead in range(1, 7)]
    return kinds[0] == "number" or kinds == ["{", "number", "}", "{", "number", "}"]


def mixed_number(parser: Parser, whole: Tree, start: int) -> Tree:
    part: Tree
    if parser.peek().kind == "number":
        token = parser.advance()
        top = Number(token.number or 0, None, parser.span(token.start, token.end))
        parser.place += 1
        under = parser.advance()
        bottom = Number(under.number or 0, None, parser.span(under.start, under.end))
        part = parser.node("div", (top, bottom), token.start)
    elif _is_measured(parser):
        part = parser.single(POWER)
    else:
        part = parser.parse(MULTIPLY)
    return parser.node("add", (whole, part), start)


def _is_measured(parser: Parser) -> bool:
    """Whether a sign of degrees or percent follows the fraction of a mixed number: it measures the whole number."""
    place, level = parser.place, 0
    tokens = parser.tokens
    while level or tokens[place].kind in ("command", "fraction", "number", "{"):
        level += (tokens[place].kind == "{") - (tokens[place].kind == "}")
        place += 1
        if tokens[place].kind == "end":
            return False
    kinds = [token.kind for token in tokens[place : place + 3]]
    return kinds[0] in ("°", "%") or kinds[:2] == ["^", "∘"] or kinds == ["^", "{", "∘"]


def ten_to(left: Tree, right: Tree, token: Token) -> tuple[fmpq, str] | None:
    """`1.2×10^-3` as one number in scientific notation, when it is written like one."""
    if not (isinstance(left, Number) and isinstance(right, Apply) and right.head == "pow"):
        return None
    base, exponent = right.args
    if not isinstance(base, Number) or base.value != 10 or base.written is not None:
        return None
    minus = isinstance(exponent, Apply) and exponent.head == "neg"
    power = exponent.parts[0] if minus else exponent
    if (
        not isinstance(power, Number)
        or power.value.q != 1
        or power.value > 400
        or power.written is not None
    ):
        return None
    pointed = left.written is not None and "." in left.written
    if not pointed and not (token.text in ("×", "\\times") and 1 <= left.value < 10):
        return None
    if left.written is not None and not left.written.replace(".", "").isdigit():
        return None
    places = -int(power.value.p) if minus else int(power.value.p)
    return left.value * fmpq(10) ** places, f"{left.written or left.value}e{places}"


def fraction(parser: Parser, token: Token) -> Tree:
    above, below = FRACTIONS[token.text]
    span = parser.span(token.start, token.end)
    return Apply("div", (Number(above, None, span), Number(below, None, span)), span)


def root(parser: Parser, token: Token) -> Tree:
    index = {"√": 2, "∛": 3, "∜": 4}[token.kind]
    operand = parser.parse(MULTIPLY)
    if index == 2:
        return parser.node("sqrt", (operand,), token.start)
    if index == 3:
        return parser.node("cbrt", (operand,), token.start)
    return parser.node("pow", (operand, Apply("div", (Number(1), Number(4)))), token.start)
