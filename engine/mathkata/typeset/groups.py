"""Rows, groups, scripts and arguments: everything of the reader but the commands."""

from __future__ import annotations

from collections.abc import Callable

from mathkata.model.errors import TypesetError
from mathkata.typeset import symbols
from mathkata.typeset.environments import read_rows
from mathkata.typeset.rows import finish
from mathkata.typeset.stream import Stream
from mathkata.typeset.tokens import MAX_DEPTH, Token
from mathkata.typeset.tree import (
    Binomial,
    Fenced,
    Fraction,
    Node,
    Row,
    Script,
    Space,
    Symbol,
    row_of,
)

_INFIX = frozenset({"over", "choose", "atop", "brack", "brace"})


class Groups(Stream):
    """Recursive descent over the tokens of one formula; `depth` is bounded. Commands are read by a subclass."""

    def __init__(self, latex: str) -> None:
        super().__init__(latex)
        self.variant = ""
        self.depth = 0

    def whole(self) -> Node:
        """The formula up to the end; `\\\\` at the top starts a new line."""
        body = read_rows(self, "lines", self.at_end)
        token = self.peek()
        if token.kind != "end":
            raise self.unexpected(token)
        return body

    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.peek().kind == "end"

    def row(self, stop: Callable[[Token], bool], alone: bool = True) -> Node:
        """Nodes up to a token that `stop` accepts (it is left in the stream) or the end."""
        token = self.peek()
        if self.depth >= MAX_DEPTH:
            raise TypesetError(f"more than {MAX_DEPTH} groups inside each other", token.start)
        self.depth += 1
        variant = self.variant
        items: list[Node] = []
        infix: tuple[str, list[Node]] | None = None
        while True:
            token = self.peek()
            if token.kind == "end" or stop(token):
                break
            if token.kind == "command" and token.text in _INFIX:
                if infix is not None:
                    raise TypesetError(
                        f"two of \\over, \\choose in one group: \\{token.text}",
                        token.start,
                        token.length,
                        expected="braces around one of them",
                    )
                self.take()
                infix = (token.text, items)
                items = []
                continue
            items.extend(self.item())
        self.variant = variant
        self.depth -= 1
        if infix is not None:
            over = row_of(finish(infix[1]))
            under = row_of(finish(items))
            return _infix(infix[0], over, under)
        return row_of(finish(items, alone))

    def item(self) -> list[Node]:
        """The next atom with its scripts; nothing for a command that only steers."""
        token = self.peek()
        base: list[Node]
        if token.kind == "char" and token.text in "^_'":
            base = [Row()]
        else:
            base = self.atom()
            if not base:
                return base
        if len(base) == 1 and isinstance(base[0], Space):
            return base
        base[-1] = self.scripts(base[-1])
        return base

    def scripts(self, base: Node) -> Node:
        """The base with the primes, sub- and superscripts that follow it."""
        sub: Node | None = None
        sup: Node | None = None
        primes = 0
        limits: bool | None = None
        while True:
            token = self.peek()
            if token.kind == "command" and token.text in ("limits", "nolimits"):
                self.take()
                limits = token.text == "limits"
                continue
            if token.kind != "char" or token.text not in "^_'′’":
                break
            self.take()
            if token.text in "'′’":
                primes += 1
            elif token.text == "_":
                if sub is not None:
                    raise TypesetError(
                        "two subscripts on one sign", token.start, expected="x_{a_b}"
                    )
                sub = self.argument("a subscript", token)
            else:
                script = self.argument("a superscript", token)
                count = _count_primes(script)
                if count:
                    primes += count
                elif sup is not None:
                    raise TypesetError(
                        "two superscripts on one sign", token.start, expected="x^{a^b}"
                    )
                else:
                    sup = script
        if sub is None and sup is None and not primes:
            return base
        return Script(base, sub, sup, primes, limits)

    def argument(self, what: str, owner: Token) -> Node:
        """What a command is applied to: a group in braces, or one atom."""
        token = self.peek()
        if token.kind == "end":
            raise TypesetError(
                f"the formula ends where {what} was expected",
                owner.start,
                owner.length,
                expected=what,
            )
        if token.kind == "char" and token.text == "{":
            return self.group()
        if token.kind == "char" and token.text in "}&^_'":
            raise self.unexpected(token, what)
        if token.kind == "command" and token.text in ("\\", "right", "end", "middle"):
            raise self.unexpected(token, what)
        if self.depth >= MAX_DEPTH:
            raise TypesetError(f"more than {MAX_DEPTH} commands inside each other", token.start)
        self.depth += 1
        nodes = self.atom()
        self.depth -= 1
        return row_of(nodes)

    def group(self) -> Node:
        """A group in braces."""
        opened = self.take()
        body = self.row(lambda token: token.kind == "char" and token.text == "}")
        self.close("}", opened)
        return body if isinstance(body, Row) else Row((body,))

    def optional(self) -> Node | None:
        """An optional argument in square brackets, if there is one."""
        token = self.peek()
        if token.kind != "char" or token.text != "[":
            return None
        self.take()
        body = self.row(lambda token: token.kind == "char" and token.text == "]")
        self.close("]", token)
        return body

    def close(self, bracket: str, opened: Token) -> None:
        """Take the bracket that closes what `opened` opened."""
        token = self.peek()
        if token.kind == "char" and token.text == bracket:
            self.take()
            return
        if token.kind == "end":
            raise TypesetError(
                f"{opened.text} is never closed", opened.start, opened.length, expected=bracket
            )
        raise self.unexpected(token, bracket)

    def atom(self) -> list[Node]:
        """The next atom without scripts."""
        token = self.peek()
        if token.kind == "char":
            if token.text == "{":
                return [self.group()]
            if token.text in "}&#%$^_":
                raise self.unexpected(token)
            self.take()
            if token.text == "~":
                return [Space(1 / 3)]
            return [self.character(token)]
        if token.kind == "end":
            raise self.unexpected(token)
        self.take()
        return self.command(token)

    def character(self, token: Token) -> Node:
        """The symbol of a character."""
        text = symbols.CHARACTERS.get(token.text, token.text)
        if text == ":" and self.next_is("="):
            self.take()
            text = ":="
        if text.isdecimal():
            return Symbol(text, "number", self.variant)
        sign = symbols.SIGNS.get(text)
        if sign is None or sign.kind == "ord":
            return Symbol(text, "ord", self.variant)
        return Symbol(text, sign.kind)

    def unexpected(self, token: Token, expected: str = "") -> TypesetError:
        """The error for a token that has no place here."""
        if token.kind == "end":
            return TypesetError("unexpected end of formula", token.start, expected=expected)
        shown = ("\\" if token.kind == "command" else "") + token.text
        hints = {
            "&": "\\& for the sign, or a matrix around it",
            "#": "\\#",
            "%": "\\%",
            "$": "\\$",
            "}": "no }",
        }
        hint = expected or (hints.get(token.text, "") if token.kind == "char" else "")
        return TypesetError(
            f"{shown} is not expected here", token.start, token.length, expected=hint
        )

    def command(self, token: Token) -> list[Node]:
        """The nodes of a command that was just taken."""
        raise self.unexpected(token)


def _infix(name: str, over: Node, under: Node) -> Node:
    if name == "over":
        return Fraction(over, under)
    if name == "choose":
        return Binomial(over, under)
    bare = Fraction(over, under, bar=False)
    if name == "atop":
        return bare
    return Fenced("[", "]", (bare,)) if name == "brack" else Fenced("{", "}", (bare,))


def _count_primes(node: Node) -> int:
    """How many primes a superscript consists of; 0 if it is something else."""
    items = node.items if isinstance(node, Row) else (node,)
    if items and all(isinstance(item, Symbol) and item.text == "′" for item in items):
        return len(items)
    return 0
