"""The parser: one loop over tokens by binding power, with a table of what each sign does before and after a value.

From loose to tight: `if`, `or`, `and`, comparisons, unions, sums, products (written or not), powers, what follows a
value (`!`, `%`, `²`, an index). Products that are not written bind like written ones: `1/2x` is (1/2)·x.
"""

from __future__ import annotations

from collections.abc import Callable

from mathkata.maths.domains import Scope
from mathkata.maths.reading import (
    arithmetic,
    bars,
    brackets,
    calls,
    conditions,
    differentials,
    latex,
    powers,
    resolving,
    specials,
)
from mathkata.maths.reading.binding import (
    COMPARISONS,
    LOOSE,
    MAX_NESTING,
    MULTIPLY,
    POWERS,
    STARTS,
    UNION,
)
from mathkata.maths.reading.missing import missing
from mathkata.maths.reading.names import Names
from mathkata.maths.reading.tokens import Token
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import Apply, Number, Symbol, Tree


class Parser:
    """Tokens, the place among them, and what the surroundings allow."""

    __slots__ = (
        "angle",
        "bars",
        "chain",
        "depth",
        "expect",
        "mixed",
        "names",
        "nested_bars",
        "place",
        "places",
        "scope",
        "sign",
        "spaced",
        "spaces",
        "tokens",
    )

    def __init__(
        self,
        tokens: list[Token],
        names: Names,
        expect: str,
        places: list[int] | None,
        *,
        mixed: bool = False,
        nested_bars: bool = False,
    ) -> None:
        self.tokens = tokens
        self.names = names
        self.scope: Scope = names.scope
        self.expect = expect
        self.places = places
        self.mixed = mixed
        self.nested_bars = nested_bars
        """`||` opens two absolute values instead of a norm."""
        self.place = 0
        self.depth = 0
        self.spaced = True
        """Space may separate entries outside brackets."""
        self.spaces = False
        """Space separates entries here."""
        self.angle = False
        """`>` closes here."""
        self.bars: list[str] = []
        """The bars that are open at this level of brackets."""
        self.chain: list[Tree] | None = None
        """The calculations of a chain of equalities, for a caller who asks for them (see `sides`)."""
        self.sign: str | None = None
        """What ± stands for on this pass, where it is allowed."""

    def peek(self) -> Token:
        """The next token, a name run resolved to what it means."""
        token = self.tokens[self.place]
        if token.kind == "name":
            resolving.resolve(self, token)
            token = self.tokens[self.place]
        return token

    def advance(self) -> Token:
        """Take the next token."""
        token = self.peek()
        self.place += 1
        return token

    def take(self, kind: str) -> bool:
        """Take the next token if it is of that kind."""
        if self.peek().kind == kind:
            self.place += 1
            return True
        return False

    def looking(self, ahead: int = 1) -> Token:
        """A token further on, as it stands."""
        return self.tokens[min(self.place + ahead, len(self.tokens) - 1)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and length in the text as it was given."""
        places = self.places
        if places is not None:
            first = places[start] if start < len(places) else start
            last = places[end - 1] + 1 if 0 < end <= len(places) else end
            return first, max(0, last - first)
        return start, end - start

    def node(self, head: str, args: tuple[Tree, ...], start: int) -> Apply:
        """A node that began at `start` and ends with the last token taken."""
        return Apply(head, args, self.span(start, self.tokens[self.place - 1].end))

    def trouble(
        self,
        message: str,
        token: Token,
        expected: str = "",
        edits: tuple[tuple[int, int, str], ...] = (),
    ) -> Trouble:
        """An error at a token."""
        return Trouble(
            message, token.start, token.end - token.start, expected=expected, edits=edits
        )

    def parse(self, power: int = LOOSE) -> Tree:
        """A value, with everything after it that binds tighter than `power`."""
        self._deeper()
        token = self.advance()
        left = self.prefix(token, power)
        start = token.start
        while True:
            token = self.peek()
            kind = token.kind
            if kind in POWERS:
                binding = POWERS[kind]
                if binding <= power or self.ends(token):
                    break
                left = self.infix(token, left, start)
            elif kind in STARTS and power < MULTIPLY and not self.ends(token):
                left = arithmetic.product(self, left, start)
            elif kind == "[" and not token.space and isinstance(left, Symbol) and power >= MULTIPLY:
                left = bars.index(self, left, start)
            else:
                break
        self.depth -= 1
        return left

    def single(self, power: int) -> Tree:
        """A value, with nothing after it: the 1 and the 2 of `\\frac 1 2`."""
        self._deeper()
        value = self.prefix(self.advance(), power)
        self.depth -= 1
        return value

    def _deeper(self) -> None:
        self.depth += 1
        if self.depth > 2 * MAX_NESTING:
            raise self.trouble(
                "too many things nested in one another",
                self.peek(),
                f"at most {MAX_NESTING} levels",
            )

    def ends(self, token: Token) -> bool:
        """Whether a token ends the value before it because of what surrounds both."""
        kind = token.kind
        if self.spaces and token.space:
            if kind in STARTS and kind not in ("|", "||"):
                return True
            if kind in ("+", "-", "±") and not self.looking().space:
                return True
        if kind == "|" and self.bars and self.bars[-1] == "|":
            return token.text != "\\left|"
        if kind == "||" and self.bars:
            if self.bars[-1] == "|":
                self._split_bar(token)
            return True
        if self.spaces and token.space and kind in ("|", "||"):
            return True
        return self.angle and kind == ">"

    def _split_bar(self, token: Token) -> None:
        middle = token.start + 1
        token.kind, token.end, end = "|", middle, token.end
        self.tokens.insert(self.place + 1, Token("|", "|", middle, end, False))

    def prefix(self, token: Token, power: int) -> Tree:
        """What a token means where a value begins."""
        kind = token.kind
        if kind == "number":
            number = Number(token.number or 0, token.written, self.span(token.start, token.end))
            return resolving.imaginary(self, number, token)
        if kind == "symbol":
            if token.text == "if":
                return calls.apply(self, token)
            return self._indexed(Symbol(token.text, self.span(token.start, token.end)), token)
        if kind == "function":
            if token.text in _LIMITED and self.peek().kind == "_":
                return differentials.limits(self, _LIMITED[token.text], token)
            if token.text in ("lim", "limit") and self.peek().kind == "_":
                return differentials.limit(self, token)
            return calls.apply(self, token)
        handler = _PREFIX.get(kind)
        if handler is not None:
            return handler(self, token)
        if kind in ("-", "+", "±", "∓"):
            return arithmetic.signed(self, token, power)
        raise missing(self, token)

    def _indexed(self, name: Symbol, token: Token) -> Tree:
        """A name, with the index that follows it directly."""
        value: Tree = name
        if name.name in self.scope.values and resolving.repeats_its_argument(self, name.name):
            self.place += 3
        if self.tokens[self.place].kind == "lowered":
            value = bars.lowered(self, name, self.advance(), token.start)
        while (following := self.tokens[self.place]).kind == "[" and not following.space:
            value = bars.index(self, value, token.start)
        return value

    def infix(self, token: Token, left: Tree, start: int) -> Tree:
        """What a sign makes of the value before it."""
        kind = token.kind
        if kind in ("+", "-", "±", "∓"):
            return arithmetic.sums(self, left, start)
        if kind in ("*", "/", "@", "⊙", "mod"):
            return arithmetic.product(self, left, start)
        if kind == "^":
            self.place += 1
            return powers.power(self, left, start)
        if kind == "raised":
            self.place += 1
            return powers.raised(self, left, token, start)
        if kind in COMPARISONS:
            return conditions.comparison(self, left, start)
        if kind in ("and", "or"):
            return conditions.joined(self, left, start)
        if kind == "if":
            return conditions.python_if(self, left, start)
        if kind in ("over", "choose", "combinations", "permutations"):
            return specials.between(self, token, left, start)
        if kind == "∪":
            parts = [left]
            while self.take("∪"):
                parts.append(self.parse(UNION))
            if self.expect not in ("interval", "set") and not all(map(_is_range, parts)):
                raise self.trouble("∪ joins sets and intervals", token, "intervals such as [0, 1)")
            return self.node("union", tuple(parts), start)
        if kind in ("∩", "∖"):
            return brackets.between_sets(self, token, left, start)
        self.place += 1
        if kind == "_":
            return bars.subscript(self, left, start)
        if kind == ".":
            return calls.method(self, left, token, start)
        return powers.postfix(self, token, left, start)


def _is_range(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in (
        "interval",
        "set",
        "union",
        "intersection",
        "difference",
    )


_LIMITED = {"sum": "sum", "prod": "prod", "product": "prod"}

_PREFIX: dict[str, Callable[[Parser, Token], Tree]] = {
    "(": brackets.round_bracket,
    "[": brackets.square_bracket,
    "{": brackets.curly_bracket,
    "{set": brackets.curly_bracket,
    "⟨": brackets.angle_bracket,
    "<": brackets.angle_bracket,
    "]open": brackets.outward_bracket,
    "|": bars.bars,
    "||": bars.bars,
    "⌊": bars.rounding,
    "⌈": bars.rounding,
    "∅": brackets.empty,
    "√": arithmetic.root,
    "∛": arithmetic.root,
    "∜": arithmetic.root,
    "fraction": arithmetic.fraction,
    "truth": conditions.truth,
    "not": conditions.negated,
    "reals": brackets.reals,
    "command": latex.command,
    "Σ": differentials.big,
    "Π": differentials.big,
    "∫": differentials.integral,
    "∂": differentials.derivative,
    "if": calls.conditional,
    "where": calls.conditional,
}
