"""Functions applied: `sin 2x`, `sin^2 x`, `log_2(8)`, `np.array([1, 2])`, `piecewise(...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.maths.reading import (
    arithmetic,
    bars,
    binders,
    entries,
    latex,
    powers,
    specials,
    words,
)
from mathkata.maths.reading.binding import MULTIPLY, POWER, STARTS
from mathkata.maths.reading.characters import GREEK_WORDS
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.signature import Function
from mathkata.maths.trees import ONE, Apply, Number, Symbol, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

_BASES = {"log2": 2, "lb": 2, "log10": 10, "lg": 10}
_MINUS_ONE = Apply("neg", (ONE,))
_ONE_FACTOR = frozenset({"sqrt", "cbrt"})


def apply(parser: Parser, token: Token) -> Tree:
    """A function with whatever it is applied to.

    Without brackets it takes the factors that stand side by side, up to a sign, a bracket or the next function:
    `sin 2x` is sin(2x), `sin x cos x` is sin(x)·cos(x), `sin x/2` is sin(x)/2. A root without brackets takes one.
    """
    head = token.text
    name = token.written or head
    start = token.start
    base = _base(parser) if head in ("log", "ln") and parser.peek().kind == "_" else None
    power = _power(parser)
    following = parser.peek()
    if head == "sqrt" and following.kind == "[" and power is None and _has_degree(parser):
        return latex.degree_root(parser, token)
    if head == "frac" and following.kind == "{":
        return parser.node("div", (bars.group(parser), bars.group(parser)), start)
    if following.kind in ("(", "{") or (following.kind == "{set" and head in ("max", "min")):
        args = arguments(parser, head, following)
    elif head in words.SPECIAL and head not in _BASES and head not in words.PREFIXED:
        if parser.scope.declared or power is not None:
            raise _unapplied(parser, token, head)
        return Symbol(name, parser.span(token.start, token.end))
    elif following.kind in STARTS or following.kind in ("-", "+"):
        if _may_be_symbol(parser, name) and following.kind != "|":
            return _symbol(parser, token, power, start)
        args = [_bare(parser, head)]
    else:
        known = head in words.SPELLINGS or parser.scope.declared
        if _may_be_symbol(parser, name) or not known:
            return _symbol(parser, token, power, start)
        raise _unapplied(parser, token, head)
    if power == _MINUS_ONE and name in words.INVERSE_SPECIALS:
        return build(parser, words.INVERSE_SPECIALS[name], args, token, base)
    tree = build(parser, head, args, token, base)
    if power is None:
        return tree
    return _powered(parser, head, tree, power, token)


def _has_degree(parser: Parser) -> bool:
    """Whether `[3]` before a further bracket is the degree of a root."""
    for ahead in range(1, 12):
        if parser.looking(ahead).kind == "]":
            return parser.looking(ahead + 1).kind in ("{", "(")
    return False


def _may_be_symbol(parser: Parser, name: str) -> bool:
    return not parser.scope.declared and (
        name in GREEK_WORDS or len(name) == 1 or name in ("gamma", "beta")
    )


def _symbol(parser: Parser, token: Token, power: Tree | None, start: int) -> Tree:
    symbol = Symbol(token.written or token.text, parser.span(token.start, token.end))
    return symbol if power is None else parser.node("pow", (symbol, power), start)


def _unapplied(parser: Parser, token: Token, head: str) -> Trouble:
    return Trouble(
        f"{head} is not applied to anything",
        token.end,
        1,
        expected=f"what {head} is applied to, in brackets",
        edits=((token.end, token.end, "(x)"),) if "x" in parser.scope.domains else (),
    )


def _base(parser: Parser) -> Tree:
    """The base in `log_2`."""
    parser.place += 1
    if parser.peek().kind == "{":
        parser.place += 1
        base = parser.parse()
        if not parser.take("}"):
            raise parser.trouble("the bracket { is not closed", parser.peek(), "a closing }")
        return base
    token = parser.advance()
    if token.kind not in ("number", "symbol"):
        raise parser.trouble("the base of the logarithm is missing", token, "a number or a name")
    return parser.prefix(token, POWER)


def _power(parser: Parser) -> Tree | None:
    """The exponent in `sin^2 x`."""
    token = parser.peek()
    if token.kind == "raised":
        parser.place += 1
        return powers.raised_value(parser, token)
    if token.kind == "^":
        parser.place += 1
        return powers.exponent(parser)
    return None


def _powered(parser: Parser, head: str, tree: Tree, power: Tree, token: Token) -> Tree:
    if power == _MINUS_ONE:
        inverse = words.INVERSES.get(head)
        if inverse is None or not isinstance(tree, Apply):
            raise parser.trouble(
                f"{head}^-1 could be an inverse or a reciprocal", token, f"1/{head}(...)"
            )
        return Apply(inverse, tree.args, tree.span)
    return parser.node("pow", (tree, power), token.start)


def _bare(parser: Parser, head: str) -> Tree:
    """The argument of a function written without brackets."""
    start = parser.peek().start
    spaces, parser.spaces = parser.spaces, False
    first = parser.parse(MULTIPLY)
    parser.spaces = spaces
    if head in _ONE_FACTOR:
        return first
    factors = [first]
    while True:
        token = parser.peek()
        if token.kind not in ("number", "symbol", "√", "fraction") and not (
            token.kind == "command" and token.text in ("frac", "dfrac", "tfrac", "sqrt")
        ):
            break
        if parser.ends(token):
            break
        right = arithmetic.beside(parser, token, factors[-1])
        if right is None:
            break
        factors.append(right)
    return first if len(factors) == 1 else parser.node("mul", tuple(factors), start)


def arguments(parser: Parser, head: str, opener: Token) -> list[Tree]:
    """What stands in the brackets after a function."""
    bound = binders.bind(parser, head)
    parser.place += 1
    closers = (")",) if opener.kind == "(" else ("}",)
    table, _, _ = entries.rows(parser, opener, closers)
    binders.release(parser, bound)
    args = [entry for row in table for entry in row]
    if len(args) > specials.MAX_ARGUMENTS:
        raise parser.trouble("too many arguments", opener, f"at most {specials.MAX_ARGUMENTS}")
    return args


def build(parser: Parser, head: str, args: list[Tree], token: Token, base: Tree | None) -> Tree:
    """The tree of a function applied to its arguments."""
    if base is not None:
        if len(args) != 1:
            raise parser.trouble("a logarithm with two bases", token, "one argument")
        return parser.node("log", (args[0], base), token.start)
    function = parser.scope.registry.functions.get(head)
    special = specials.SPECIALS.get(head)
    if head in ("float32", "float64") and len(args) == 1 and isinstance(args[0], Number):
        return args[0]  # np.float64(0.25), as numpy prints a number
    if special is not None and function is None:
        return special(parser, args, token)
    if head in _BASES:
        specials.count(parser, head, args, token, 1, 1)
        return parser.node("log", (args[0], Number(_BASES[head])), token.start)
    least, most = _arity(head, function)
    if most == 1 < len(args) and function is not None and _takes_whole(function.parameters[0][1]):
        args = [Apply("vector", tuple(args))]
    if (
        head in ("min", "max")
        and len(args) == 1
        and isinstance(args[0], Apply)
        and args[0].head in ("vector", "set", "list")
    ):
        args = list(args[0].args)
    specials.count(parser, head, args, token, least, most)
    if head == "log" and len(args) == 1 and (function is None or len(function.parameters) == 2):
        return parser.node("ln", tuple(args), token.start)
    return parser.node(head, tuple(args), token.start)


def _arity(head: str, function: Function | None) -> tuple[int, int]:
    """How many arguments a function takes, at least and at most."""
    low, high = words.ARITY.get(head, (1, 1))
    if function is None:
        return low, high
    kinds = [kind for _, kind in function.parameters]
    least = sum(1 for kind in kinds if not kind.endswith(("...", "?")))
    most = specials.MAX_ARGUMENTS if kinds and kinds[-1].endswith("...") else len(kinds)
    return (min(least, low), max(most, high)) if head in words.ARITY else (least, most)


def _takes_whole(kind: str) -> bool:
    return kind in ("vector", "list", "set", "array")


def conditional(parser: Parser, token: Token) -> Tree:
    """`if(c, a, b)` and `where(c, a, b)`."""
    opener = parser.peek()
    if opener.kind != "(":
        raise parser.trouble(f"{token.text} cannot stand here", token, "a value before it")
    return specials.conditional(parser, arguments(parser, "if", opener), token)


def method(parser: Parser, left: Tree, point: Token, start: int) -> Tree:
    """`A.T`; anything else after a point is refused."""
    token = parser.tokens[parser.place]
    if token.kind == "name" and token.text == "T" and not token.space:
        parser.place += 1
        return powers.transposed(parser, left, start)
    if token.kind == "end":
        return left
    head = parser.names.function(token.text) if token.kind == "name" else None
    if head is not None and parser.looking().kind == "(" and not token.space:
        parser.place += 1  # x.pow(2), as in torch
        if parser.looking().kind == ")":
            parser.place += 2
            return build(parser, head, [left], token, None)
        return build(parser, head, [left, *arguments(parser, head, parser.peek())], token, None)
    raise parser.trouble("a point cannot stand here", point, "a sign of arithmetic")
