"""Forms that bind a name, written as calls: `sum(k^2, k, 1, n)`, `diff(f, x)`, `integral(f, x, 0, 1)`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathkata.maths.trees import Apply, Number, Symbol, Tree

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
        elif kind in (",", ";") and level == 1:
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


def _binder(head: str) -> Callable[[Parser, list[Tree], Token], Tree]:
    def made(parser: Parser, args: list[Tree], token: Token) -> Tree:
        flat = [args[0], *args[1].args] if len(args) == 2 and _is_limits(args[1]) else args
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
