"""Derivatives, integrals, sums and products as they are set on paper: `d/dx`, `∫ f dx`, `Σ_{k=1}^n`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import bars, powers
from mathkata.maths.reading.binding import ADD, MULTIPLY, POWER
from mathkata.maths.trees import Number, Symbol, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token


def _at(parser: Parser, place: int) -> Token:
    """A token by its place; the end beyond the last."""
    return parser.tokens[min(place, len(parser.tokens) - 1)]


def operator(parser: Parser) -> tuple[str, int] | None:
    """The name and order of `{d}{dx}` or `{∂^2}{∂x^2}`, taken if it stands here."""
    place = parser.place
    if _at(parser, place).kind != "{":
        return None
    place, times = _order(parser, place + 1)
    if place < 0 or _at(parser, place).kind != "}" or _at(parser, place + 1).kind != "{":
        return None
    place, name = _differential(parser, place + 2)
    if place < 0:
        return None
    if _at(parser, place).kind == "^":
        place += 4 if _at(parser, place + 1).kind == "{" else 2
    if place >= len(parser.tokens) or _at(parser, place).kind != "}":
        return None
    parser.place = place + 1
    return name, times


def _order(parser: Parser, place: int) -> tuple[int, int]:
    """After `d`, `d^2`, `∂²`: the next place and how often; a place of -1 if there is none."""
    token = _at(parser, place)
    if token.kind != "∂" and not (token.kind in ("name", "symbol") and token.text == "d"):
        return -1, 0
    place += 1
    if _at(parser, place).kind == "raised" and _at(parser, place).text.isdigit():
        return place + 1, min(int(_at(parser, place).text), 9)
    if _at(parser, place).kind == "^":
        braced = _at(parser, place + 1).kind == "{"
        number = _at(parser, place + 2 if braced else place + 1)
        if number.kind != "number" or number.number is None:
            return -1, 0
        return place + (4 if braced else 2), min(int(number.number.p), 9)
    return place, 1


def _differential(parser: Parser, place: int) -> tuple[int, str]:
    """After `dx` or `∂x`: the next place and the name."""
    token = _at(parser, place)
    if token.kind == "∂" or (token.kind in ("name", "symbol") and token.text == "d"):
        following = _at(parser, place + 1)
        if following.kind in ("name", "symbol"):
            return place + 2, following.text
    elif token.kind == "name" and token.text.startswith("d") and len(token.text) > 1:
        return place + 1, token.text[1:]
    return -1, ""


def derived(parser: Parser, run: str, times: int, start: int) -> Tree:
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
    if place > 0 and _at(parser, place).kind == "/":
        after, name = _differential(parser, place + 1)
        if after > 0:
            if _at(parser, after).kind == "raised":
                after += 1
            elif _at(parser, after).kind == "^":
                after += 2
            parser.place = min(after, len(parser.tokens) - 1)
            return derived(parser, name, times, token.start)
    parser.place += 1
    raise parser.trouble(f"{token.text} cannot stand here", token, "diff(f, x)")


def big(parser: Parser, token: Token) -> Tree:
    """A sum or product with its limits: `Σ_{k=1}^n k^2`, and what is multiplied with it."""
    head = "sum" if token.kind == "Σ" else "prod"
    return limits(parser, head, token)


def limits(parser: Parser, head: str, token: Token) -> Tree:
    """The limits of a sum or product and its body."""
    usage = "Σ_{k=1}^n, or sum(term, k, first, last)"
    above: Tree | None = None
    if parser.take("^"):  # the last value is written first
        above = bars.group(parser) if parser.peek().kind == "{" else parser.single(POWER)
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
    if above is not None:
        high = above
    elif following.kind == "raised":
        parser.place += 1
        high = powers.raised_value(parser, following)
    elif parser.take("^"):
        high = bars.group(parser) if parser.peek().kind == "{" else parser.parse(POWER)
    else:
        raise parser.trouble("the last value of the index is missing", following, usage)
    body = parser.parse(ADD)
    if fresh:
        parser.names.local.discard(name.text)
    return parser.node(head, (body, Symbol(name.text), low, high), token.start)


def limit(parser: Parser, token: Token) -> Tree:
    """`\\lim_{x \\to 0} f`, not worked out."""
    usage = "limit(f, x, point)"
    parser.place += 1
    if not parser.take("{"):
        raise parser.trouble(
            "what the limit runs over is missing", parser.tokens[parser.place], usage
        )
    name = parser.tokens[parser.place]
    if name.kind not in ("name", "symbol") or parser.looking().kind != "→":
        raise parser.trouble("what the limit runs over is missing", name, usage)
    fresh = name.text not in parser.names.local
    parser.names.local.add(name.text)
    parser.place += 2
    point = parser.parse()
    if not parser.take("}"):
        raise parser.trouble("the bracket { is not closed", parser.peek(), "a closing }")
    body = parser.parse(ADD)
    if fresh:
        parser.names.local.discard(name.text)
    return parser.node("limit", (body, Symbol(name.text), point), token.start)


def integral(parser: Parser, token: Token) -> Tree:
    """`∫ f dx` and `∫_0^1 f dx`, not worked out."""
    signs = ("^", "_") if parser.peek().kind == "^" else ("_", "^")
    ends: list[Tree] = []
    for sign in signs:
        if parser.take(sign):
            ends.append(bars.group(parser) if parser.peek().kind == "{" else parser.single(POWER))
    if signs[0] == "^":  # \int^b_a: the upper end is written first
        ends.reverse()
    place = _closing_differential(parser)
    if place < 0 or len(ends) == 1:
        raise parser.trouble(
            "an integral that cannot be read", token, "∫_0^1 f dx, or integral(f, x, 0, 1)"
        )
    stop, name = _differential(parser, place)
    del parser.tokens[place + 1 : stop]
    _at(parser, place).kind = "stop"
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
        kind = _at(parser, place).kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
            if level < 0:
                return -1
        elif level == 0 and parser.tokens[place].text.startswith("d"):
            declared = parser.names.symbol(parser.tokens[place].text) is not None
            if not declared and _differential(parser, place)[0] > 0:
                return place
    return -1
