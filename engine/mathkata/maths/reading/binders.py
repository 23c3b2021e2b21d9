"""Forms that bind a name, written as calls: `sum(k^2, k, 1, n)`, `diff(f, x)`, `integral(f, x, 0, 1)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathkata.maths.reading import entries
from mathkata.maths.trees import ONE, Apply, Number, Symbol, Tree

if TYPE_CHECKING:
    from mathkata.maths.reading.parser import Parser
    from mathkata.maths.reading.tokens import Token

HEADS = {
    "sum": "sum", "Sum": "sum", "prod": "prod", "product": "prod", "Product": "prod",
    "integrate": "integral", "integral": "integral", "int": "integral", "Integral": "integral",
    "diff": "diff", "derivative": "diff", "D": "diff", "Derivative": "diff", "limit": "limit", "lim": "limit",
}  # fmt: skip


def bind(parser: Parser, head: str) -> str | None:
    """Make the name that a call binds known before its body is read; the name if it was not known."""
    if head not in HEADS:
        return None
    level = 0
    tokens = parser.tokens
    for place in range(parser.place, len(tokens)):
        kind = tokens[place].kind
        if kind in ("(", "[", "{"):
            level += 1
        elif kind in (")", "]", "}"):
            level -= 1
            if level == 0:
                return None
        elif level == 1 and (
            kind in (",", ";") or (kind == "name" and tokens[place].text == "for")
        ):
            following = tokens[place + 1]
            if following.kind == "(":
                following = tokens[place + 2]
            if following.kind == "name" and following.text not in parser.names.local:
                parser.names.local.add(following.text)
                return following.text
            return None
    return None


def release(parser: Parser, bound: str | None) -> None:
    """Forget a bound name again."""
    if bound is not None:
        parser.names.local.discard(bound)


def generator(parser: Parser, body: Tree, start: int) -> Tree:
    """`k**2 for k in range(1, n + 1)`, the body of a sum in Python: body, name, first, last."""
    name = parser.tokens[parser.place]
    parser.place += 2
    token = parser.tokens[parser.place]
    opener = parser.looking()
    usage = "for k in range(first, last + 1)"
    if token.text != "range" or opener.kind != "(" or parser.names.symbol(name.text) is None:
        raise parser.trouble("a range cannot be read", token, usage)
    parser.place += 2
    table, _, _ = entries.rows(parser, opener, (")",))
    if len(table) != 1 or not 1 <= len(table[0]) <= 2:
        raise parser.trouble("a range has a first and a last number", token, usage)
    *first, stop = table[0]
    low = first[0] if first else Number(0)
    span = parser.span(name.start, name.end)
    return parser.node("for", (body, Symbol(name.text, span), low, _one_less(stop)), start)


def _one_less(stop: Tree) -> Tree:
    """The last number of a range that stops before `stop`."""
    if isinstance(stop, Apply) and stop.head == "add" and stop.args[-1] == ONE:
        rest = stop.args[:-1]
        return rest[0] if len(rest) == 1 else Apply("add", rest, stop.span)
    if isinstance(stop, Number):
        return Number(stop.value - 1, None, stop.span)
    return Apply("sub", (stop, ONE), stop.span)


def _binder(head: str) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        flat = [args[0], *args[1].parts] if len(args) == 2 and _is_limits(args[1]) else args
        if len(args) == 1 and isinstance(args[0], Apply) and args[0].head == "for":
            flat = list(args[0].args)
        if head == "sum" and len(flat) == 1 and _is_collection(flat[0]):
            entries = flat[0].parts
            return parser.node("add", entries, token.start) if len(entries) > 1 else entries[0]
        allowed = {"sum": (4,), "prod": (4,), "integral": (2, 4), "diff": (2, 3), "limit": (3, 4)}[
            head
        ]
        if len(flat) not in allowed or not isinstance(flat[1], Symbol):
            raise parser.trouble(f"{token.text} is not written like this", token, _USAGE[head])
        if head == "diff" and len(flat) == 3 and not isinstance(flat[2], (Number, Symbol)):
            raise parser.trouble("how often to differentiate is a number", token, _USAGE[head])
        return parser.node(head, tuple(flat), token.start)

    return made


def _is_limits(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head == "vector" and isinstance(tree.args[0], Symbol)


def _is_collection(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in ("vector", "list") and len(tree.args) > 0


_USAGE = {
    "sum": "sum(term, k, first, last)",
    "prod": "prod(factor, k, first, last)",
    "integral": "integral(f, x) or integral(f, x, low, high)",
    "diff": "diff(f, x) or diff(f, x, times)",
    "limit": "limit(f, x, point)",
}

SPECIALS: dict[str, Callable[[Parser, list[Tree], Token], Tree]] = {
    spelling: _binder(head) for spelling, head in HEADS.items()
}
