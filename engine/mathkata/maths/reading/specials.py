"""Calls with a meaning of their own: `piecewise`, `np.array`, `pow`, `root`, `Rational`, and the forms that bind names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mathkata.maths.reading import binders, brackets, conditions, words
from mathkata.maths.reading.binding import POWERS, SCALAR
from mathkata.maths.trees import ONE, PI, Apply, I, Number, Symbol, Tree, Truth

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

MAX_ARGUMENTS = 64


def count(parser: Parser, head: str, args: list[Tree], token: Token, least: int, most: int) -> None:
    if least <= len(args) <= most:
        return
    wanted = (
        f"{least}"
        if least == most
        else f"at least {least}"
        if most >= MAX_ARGUMENTS
        else f"{least} to {most}"
    )
    noun = "argument" if wanted == "1" else "arguments"
    raise parser.trouble(
        f"{head} with {len(args)} arguments", token, f"{wanted} {noun} in the brackets"
    )


def conditional(parser: Parser, args: list[Tree], token: Token) -> Tree:
    count(parser, token.text, args, token, 3, 3)
    return parser.node("if", tuple(args), token.start)


def _piecewise(parser: Parser, args: list[Tree], token: Token) -> Tree:
    branches: list[conditions.Branch] = []
    for arg in args:
        if not (isinstance(arg, Apply) and arg.head == "vector" and len(arg.args) == 2):
            if arg is args[-1] and branches:
                branches.append((arg, None))
                break
            raise parser.trouble(
                "a case is a value and a condition", token, "piecewise((value, condition), ...)"
            )
        value, condition = arg.args
        last = condition == Truth(True) or condition == Symbol("True")
        branches.append((value, None if last else condition))
    if not branches:
        raise parser.trouble("no cases are given", token, "piecewise((value, condition), ...)")
    return conditions.piecewise(parser, branches, token.start)


def _interval(left: bool, right: bool) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        count(parser, token.text, args, token, 2, 4)
        flags = [not (isinstance(arg, Truth) and arg.value) for arg in args[2:]]
        closed = [*flags, left, right] if not flags else [*flags, right][:2]
        return parser.node("interval", (*args[:2], *map(Truth, closed)), token.start)

    return made


def _array(parser: Parser, args: list[Tree], token: Token) -> Tree:
    if (
        len(args) == 1
        and isinstance(args[0], Apply)
        and args[0].head in ("vector", "matrix", "array")
    ):
        return args[0]
    if len(args) == 1 and parser.expect in SCALAR:
        return args[0]
    return brackets.collected(parser, token, [args])


def _entries(head: str) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        inside = args
        if (
            len(args) == 1
            and isinstance(args[0], Apply)
            and args[0].head in ("vector", "set", "list")
        ):
            inside = list(args[0].args)
        return parser.node(head, tuple(inside), token.start)

    return made


def _two(head: str) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        count(parser, token.text, args, token, 2, 2)
        return parser.node(head, tuple(args), token.start)

    return made


def _root(parser: Parser, args: list[Tree], token: Token) -> Tree:
    count(parser, token.text, args, token, 1, 2)
    if len(args) == 1:
        return parser.node("sqrt", tuple(args), token.start)
    return root(parser, args[0], args[1], token.start)


def root(parser: Parser, value: Tree, degree: Tree, start: int) -> Tree:
    """The root of a degree, as sqrt, cbrt or a power."""
    if degree == Number(2):
        return parser.node("sqrt", (value,), start)
    if degree == Number(3):
        return parser.node("cbrt", (value,), start)
    return parser.node("pow", (value, Apply("div", (ONE, degree))), start)


def _number_of(parser: Parser, args: list[Tree], token: Token) -> Tree:
    count(parser, token.text, args, token, 1, 2)
    return args[0] if len(args) == 1 else parser.node("div", tuple(args), token.start)


def _one(make: Callable[[Tree], Tree]) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        count(parser, token.text, args, token, 1, 1)
        return make(args[0])

    return made


def _by(outer: str, inner: str | None = None) -> Callable[[Parser, list[Tree], Token], Tree]:
    """A function by another one: 1/outer(x), or outer(1/x) where `inner` is div."""
    if inner == "div":
        return _one(lambda value: Apply(outer, (Apply("div", (ONE, value)),)))
    return _one(lambda value: Apply("div", (ONE, Apply(outer, (value,)))))


def _complement(inverse: str, value: Tree) -> Tree:
    """A right angle without the angle that `inverse` gives."""
    return Apply("sub", (Apply("div", (PI, Number(2))), Apply(inverse, (value,))))


def between(parser: Parser, token: Token, left: Tree, start: int) -> Tree:
    """`{a \\over b}`, `{n \\choose k}`, `5 nCr 2`, `5 nPr 2`."""
    parser.place += 1
    right = parser.parse(POWERS[token.kind])
    if token.kind == "permutations":
        return arrangements(parser, left, right, start)
    return parser.node("div" if token.kind == "over" else "binomial", (left, right), start)


def arrangements(parser: Parser, many: Tree, taken: Tree, start: int) -> Tree:
    """In how many orders some of many can be put: n!/(n - k)!."""
    rest = Apply("sub", (many, taken))
    return parser.node("div", (Apply("factorial", (many,)), Apply("factorial", (rest,))), start)


def _arrangements(parser: Parser, args: list[Tree], token: Token) -> Tree:
    count(parser, token.text, args, token, 2, 2)
    return arrangements(parser, args[0], args[1], token.start)


SPECIALS: dict[str, Callable[[Parser, list[Tree], Token], Tree]] = {
    "log1p": _one(lambda value: Apply("ln", (Apply("add", (ONE, value)),))),
    "expm1": _one(lambda value: Apply("sub", (Apply("exp", (value,)), ONE))),
    "sech": _by("cosh"),
    **dict.fromkeys(("csch", "cosech"), _by("sinh")),
    "coth": _by("tanh"),
    **{
        alias: _by(inverse, "div")
        for inverse, aliases in words.RECIPROCALS.items()
        for alias in aliases
    },
    **{
        alias: _one(partial(_complement, inverse))
        for inverse, aliases in words.COMPLEMENTS.items()
        for alias in aliases
    },
    "cis": _one(
        lambda value: Apply(
            "add", (Apply("cos", (value,)), Apply("mul", (I, Apply("sin", (value,)))))
        )
    ),
    "square": _one(lambda value: Apply("pow", (value, Number(2)))),
    "reciprocal": _one(lambda value: Apply("div", (ONE, value))),
    **dict.fromkeys(("nPr", "perm"), _arrangements),
    "pow": _two("pow"),
    "power": _two("pow"),
    "frac": _two("div"),
    "root": _root,
    "nthroot": _root,
    "Rational": _number_of,
    "Fraction": _number_of,
    **dict.fromkeys(("Integer", "Float", "float", "float32", "float64"), _number_of),
    **dict.fromkeys(
        ("array", "asarray", "matrix", "Matrix", "tensor", "vector", "column", "row"), _array
    ),
    **dict.fromkeys(("set", "frozenset"), _entries("set")),
    **dict.fromkeys(("list", "tuple"), _entries("list")),
    **dict.fromkeys(("Size", "shape"), _entries("shape")),
    **dict.fromkeys(("union", "Union"), _entries("union")),
    **dict.fromkeys(("piecewise", "Piecewise"), _piecewise),
    **dict.fromkeys(("if", "where"), conditional),
    "Eq": _two("eq"),
    **{word: _two(word) for word in ("lt", "le", "gt", "ge", "eq", "ne")},
    **dict.fromkeys(("interval", "Interval", "closed"), _interval(True, True)),
    "open": _interval(False, False),
    **dict.fromkeys(("openclosed", "Lopen"), _interval(False, True)),
    **dict.fromkeys(("closedopen", "Ropen"), _interval(True, False)),
    **binders.SPECIALS,
}
