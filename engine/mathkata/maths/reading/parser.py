"""The parser: one loop over tokens by binding power, with a table of what each sign does before and after a value.

From loose to tight: `if`, `or`, `and`, comparisons, unions, sums, products (written or not), powers, what follows a
value (`!`, `%`, `²`, an index). Products that are not written bind like written ones: `1/2x` is (1/2)·x.
"""

from __future__ import annotations

from collections.abc import Callable

from flint import fmpq

from mathkata.maths.domains import Scope
from mathkata.maths.reading import brackets, calls, conditions, latex, words
from mathkata.maths.reading.binding import (
    ADD,
    COMPARISONS,
    LOOSE,
    MAX_NESTING,
    MULTIPLY,
    POWER,
    POWERS,
    STARTS,
    UNION,
)
from mathkata.maths.reading.characters import FRACTIONS
from mathkata.maths.reading.names import Names
from mathkata.maths.reading.tokens import Token, tokenize
from mathkata.maths.reading.numerals import Numerals
from mathkata.maths.reading.trouble import Trouble
from mathkata.maths.trees import PI, Apply, Number, Symbol, Tree


class Parser:
    """Tokens, the place among them, and what the surroundings allow."""

    __slots__ = (
        "angle",
        "bars",
        "depth",
        "expect",
        "mixed",
        "names",
        "nested_bars",
        "place",
        "places",
        "scope",
        "sign",
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
        self.spaces = False
        """Space separates entries here."""
        self.angle = False
        """`>` closes here."""
        self.bars: list[str] = []
        """The bars that are open at this level of brackets."""
        self.sign: str | None = None
        """What ± stands for on this pass, where it is allowed."""

    def peek(self) -> Token:
        """The next token, a name run resolved to what it means."""
        token = self.tokens[self.place]
        if token.kind == "name":
            self._resolve(token)
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

    def _resolve(self, token: Token) -> None:
        run = token.text
        following = self.tokens[self.place + 1]
        if run in words.RESERVED and self.names.symbol(run) is None:
            token.kind = words.RESERVED[run]
            return
        if following.kind == "." and run in words.PREFIXES and not following.space:
            self._drop_prefix()
            return
        if (
            run in words.UNIONS
            and self.expect in ("interval", "set")
            and self.names.symbol(run) is None
        ):
            token.kind = "∪"
            return
        if run == "d" and self.names.symbol(run) is None and latex.is_differential(self):
            token.kind = "∂"
            return
        applied = following.kind == "("
        pieces = self.names.pieces(run, token.start, applied)
        if len(pieces) == 1:
            token.kind, token.text, token.written = pieces[0][0], pieces[0][1], run
            return
        start, exact = token.start, token.end - token.start == len(run)
        tokens = []
        for kind, text, low, high in pieces:
            piece = Token(
                kind,
                text,
                start + low if exact else start,
                start + high if exact else token.end,
                token.space and low == 0,
                written=None if kind == "number" else run[low:high],
            )
            if kind == "number":
                piece.number = fmpq(int(text[:400]))
            tokens.append(piece)
        self.tokens[self.place : self.place + 1] = tokens

    def _drop_prefix(self) -> None:
        """`np.linalg.norm`: the modules before a name say nothing."""
        place = self.place
        while (
            self.tokens[place].kind == "name"
            and self.tokens[place].text in words.PREFIXES
            and self.tokens[place + 1].kind == "."
        ):
            place += 2
        if self.tokens[place].kind != "name":
            raise self.trouble("a name is missing after the point", self.tokens[place])
        self.tokens[place].space = self.tokens[self.place].space
        del self.tokens[self.place : place]
        self._resolve(self.tokens[self.place])

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
        self.depth += 1
        if self.depth > 2 * MAX_NESTING:
            raise self.trouble(
                "too many things nested in one another",
                self.peek(),
                f"at most {MAX_NESTING} levels",
            )
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
                left = self.product(left, start)
            elif kind == "[" and not token.space and isinstance(left, Symbol) and power >= MULTIPLY:
                left = brackets.index(self, left, start)
            else:
                break
        self.depth -= 1
        return left

    def ends(self, token: Token) -> bool:
        """Whether a token ends the value before it because of what surrounds both."""
        kind = token.kind
        if self.spaces and token.space:
            if kind in STARTS and kind not in ("|", "||"):
                return True
            if kind in ("+", "-", "±") and not self.looking().space:
                return True
        if kind == "|" and self.bars and self.bars[-1] == "|":
            return True
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
            return Number(token.number or 0, token.written, self.span(token.start, token.end))
        if kind == "symbol":
            if token.text == "if":
                return calls.apply(self, token)
            return self._indexed(Symbol(token.text, self.span(token.start, token.end)), token)
        if kind == "function":
            if token.text in _LIMITED and self.peek().kind == "_":
                return latex.limits(self, _LIMITED[token.text], token)
            return calls.apply(self, token)
        handler = _PREFIX.get(kind)
        if handler is not None:
            return handler(self, token)
        if kind in ("-", "+", "±", "∓"):
            return self._signed(token, power)
        raise self._missing(token)

    def _indexed(self, name: Symbol, token: Token) -> Tree:
        """A name, with the index that follows it directly."""
        following = self.tokens[self.place]
        if following.kind == "[" and not following.space:
            return brackets.index(self, name, token.start)
        return name

    def _signed(self, token: Token, power: int) -> Tree:
        minus = token.kind == "-" or (token.kind in "±∓" and (self._plus_minus(token) == "-"))
        operand = self.parse(max(power, ADD))
        return self.node("neg", (operand,), token.start) if minus else operand

    def _plus_minus(self, token: Token) -> str:
        if self.sign is None:
            raise self.trouble("± stands for two values", token, "one value, with + or with -")
        if token.kind == "∓":
            return "-" if self.sign == "+" else "+"
        return self.sign

    def _missing(self, token: Token) -> Trouble:
        """The error where a value should begin."""
        before = self.tokens[self.place - 2] if self.place >= 2 else None
        if before is not None and (before.kind in POWERS or before.kind in ("√", ",")):
            word = _WORDS.get(before.kind, before.text)
            if token.kind == "end":
                return Trouble(
                    f"something is missing after the {word}",
                    before.end,
                    1,
                    expected=f"something after the {word}",
                    edits=((before.start, before.end, ""),),
                )
            return self.trouble(
                f"something is missing between {before.text} and {token.text}",
                token,
                f"something after the {word}",
                ((token.start, token.end, ""), (before.start, before.end, "")),
            )
        if token.kind == "end":
            return self.trouble("nothing is written here", token, "a number or an expression")
        if token.kind in (")", "]", "}"):
            return self.trouble(
                f"{token.text} closes nothing"
                if before is None
                else f"nothing stands before the {token.text}",
                token,
                "a number or an expression",
                ((token.start, token.end, ""),),
            )
        if token.kind in ("'", '"'):
            return self.trouble("text in quotes is not mathematics", token, "an expression")
        return self.trouble(
            f"{token.text} cannot stand here",
            token,
            "a number or an expression",
            ((token.start, token.end, ""),),
        )

    def infix(self, token: Token, left: Tree, start: int) -> Tree:
        """What a sign makes of the value before it."""
        kind = token.kind
        if kind in ("+", "-", "±", "∓"):
            return self.sum(left, start)
        if kind in ("*", "/", "@", "⊙"):
            return self.product(left, start)
        if kind == "^":
            self.place += 1
            return self.power(left, start)
        if kind == "raised":
            self.place += 1
            return self.raised(left, token, start)
        if kind in COMPARISONS:
            return conditions.comparison(self, left, start)
        if kind in ("and", "or"):
            return conditions.joined(self, left, start)
        if kind == "if":
            return conditions.python_if(self, left, start)
        if kind == "∪":
            parts = [left]
            while self.take("∪"):
                parts.append(self.parse(UNION))
            return self.node("union", tuple(parts), start)
        self.place += 1
        return self.postfix(token, left, start)

    def sum(self, left: Tree, start: int) -> Tree:
        """Terms with plus and minus between them."""
        terms = [left]
        minus = False
        while True:
            token = self.peek()
            kind = token.kind
            if kind not in ("+", "-", "±", "∓") or self.ends(token):
                break
            self.place += 1
            minus = kind == "-" or (kind in "±∓" and self._plus_minus(token) == "-")
            term = self.parse(ADD)
            if minus and len(terms) == 1 and not self._more_terms():
                return self.node("sub", (left, term), start)
            terms.append(self.node("neg", (term,), token.start) if minus else term)
        return self.node("add", tuple(terms), start)

    def _more_terms(self) -> bool:
        token = self.peek()
        return token.kind in ("+", "-", "±", "∓") and not self.ends(token)

    def product(self, left: Tree, start: int) -> Tree:
        """Factors, with or without signs between them; a division takes what stands before it."""
        factors = [left]

        def gathered() -> Tree:
            return factors[0] if len(factors) == 1 else self.node("mul", tuple(factors), start)

        while True:
            token = self.peek()
            kind = token.kind
            if kind not in ("*", "/", "@", "⊙") and kind not in STARTS:
                break
            if self.ends(token):
                break
            if kind == "*":
                self.place += 1
                right = self.parse(MULTIPLY)
                power = _ten_to(factors[-1], right, token) if len(factors) == 1 else None
                if power is not None:
                    factors = [
                        Number(
                            power[0], power[1], self.span(start, self.tokens[self.place - 1].end)
                        )
                    ]
                else:
                    factors.append(right)
            elif kind in ("/", "@", "⊙"):
                whole = gathered()
                self.place += 1
                head = {"/": "div", "@": "matmul", "⊙": "hadamard"}[kind]
                factors = [self.node(head, (whole, self.parse(MULTIPLY)), start)]
            else:
                right = self.beside(factors[-1], token)
                if right is None:
                    factors[-1] = self._mixed(factors[-1], start)
                else:
                    factors.append(right)
        return gathered()

    def beside(self, left: Tree, token: Token) -> Tree | None:
        """The value that stands beside another without a sign; None where the two make a mixed number."""
        before = self.tokens[self.place - 1]
        if token.kind == "number":
            if before.kind == "number":
                if self.mixed and self._is_fraction():
                    return None
                raise self.trouble(
                    "two numbers side by side",
                    token,
                    "a sign between them",
                    ((before.end, token.start, "*"), (before.end, token.start, "+")),
                )
            if before.kind == "symbol" and before.text not in ("pi",):
                raise self.trouble(
                    f"a number right after {before.text}",
                    token,
                    f"{before.text}^{token.text}, or {before.text}*{token.text}",
                    ((token.start, token.start, "^"), (token.start, token.start, "*")),
                )
        elif before.kind == "number" and (
            token.kind == "fraction" or (token.kind == "command" and self._is_typeset_fraction())
        ):
            if token.kind == "fraction" or self.mixed:
                return None
            raise self.trouble(
                "a number and a fraction side by side",
                token,
                "a sign between them",
                ((token.start, token.start, "*"), (token.start, token.start, "+")),
            )
        if token.kind == "[" and not token.space and before.kind == "symbol":
            raise self.trouble("a bracket right after a name", token, "a sign between them")
        return self.parse(MULTIPLY)

    def _is_fraction(self) -> bool:
        return (
            self.looking(0).number is not None
            and self.looking(1).kind == "/"
            and self.looking(2).kind == "number"
            and self.looking(0).written is None
        )

    def _is_typeset_fraction(self) -> bool:
        if self.looking(0).text not in ("frac", "dfrac", "tfrac"):
            return False
        kinds = [self.looking(ahead).kind for ahead in range(1, 7)]
        return kinds[0] == "number" or kinds == ["{", "number", "}", "{", "number", "}"]

    def _mixed(self, whole: Tree, start: int) -> Tree:
        part: Tree
        if self.peek().kind == "number":
            token = self.advance()
            top = Number(token.number or 0, None, self.span(token.start, token.end))
            self.place += 1
            under = self.advance()
            bottom = Number(under.number or 0, None, self.span(under.start, under.end))
            part = self.node("div", (top, bottom), token.start)
        else:
            part = self.parse(MULTIPLY)
        return self.node("add", (whole, part), start)

    def power(self, base: Tree, start: int) -> Tree:
        """What follows `^`: an exponent, the sign of transposition or of degrees."""
        token = self.tokens[self.place]
        if latex.is_transposition(self):
            return self.node("transpose", (base,), start)
        if token.kind == "∘" or (token.kind == "{" and self.looking().kind == "∘"):
            self.place += 3 if token.kind == "{" else 1
            return self.node("mul", (base, _DEGREE), start)
        return self.node("pow", (base, self.exponent()), start)

    def exponent(self) -> Tree:
        """An exponent after `^`."""
        if self.tokens[self.place].kind == "{":
            return latex.group(self)
        return self.parse(POWER - 1)

    def raised(self, base: Tree, token: Token, start: int) -> Tree:
        """A Unicode exponent."""
        if token.text == "T":
            return self.node("transpose", (base,), start)
        return self.node("pow", (base, self.raised_value(token)), start)

    def raised_value(self, token: Token) -> Tree:
        """What a Unicode exponent says."""
        inner = tokenize(token.text, Numerals(comma=False, grouped=False))
        for piece in inner:
            piece.start = token.start
            piece.end = token.end
        below = Parser(inner, self.names, "expression", self.places)
        below.depth = self.depth
        value = below.parse()
        if below.peek().kind != "end":
            raise self.trouble("an exponent that cannot be read", token, "a number or a name")
        return value

    def postfix(self, token: Token, left: Tree, start: int) -> Tree:
        """Signs that follow a value."""
        kind = token.kind
        if kind == "!":
            return self.node("factorial", (left,), start)
        if kind == "%":
            if isinstance(left, Number):
                written = f"{left.written or left.value}%"
                return Number(left.value / 100, written, self.span(start, token.end))
            return self.node(
                "div", (left, Number(100, None, self.span(token.start, token.end))), start
            )
        if kind == "°":
            return self.node("mul", (left, _DEGREE), start)
        if kind == "ᵀ":
            return self.node("transpose", (left,), start)
        if kind == "_":
            return brackets.subscript(self, left, start)
        if kind == ".":
            return calls.method(self, left, token, start)
        raise self.trouble(
            f"{token.text} cannot stand after a value",
            token,
            "a sign of arithmetic",
            ((token.start, token.end, ""),),
        )


_DEGREE = Apply("div", (PI, Number(180)))
_WORDS = {"-": "minus", "+": "plus", "*": "times sign", "/": "division sign", "^": "power sign", "=": "equals sign", "√": "root sign", ",": "comma"}  # fmt: skip


def _ten_to(left: Tree, right: Tree, token: Token) -> tuple[fmpq, str] | None:
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


def _fraction(parser: Parser, token: Token) -> Tree:
    above, below = FRACTIONS[token.text]
    span = parser.span(token.start, token.end)
    return Apply("div", (Number(above, None, span), Number(below, None, span)), span)


def _root(parser: Parser, token: Token) -> Tree:
    index = {"√": 2, "∛": 3, "∜": 4}[token.kind]
    operand = parser.parse(MULTIPLY)
    if index == 2:
        return parser.node("sqrt", (operand,), token.start)
    if index == 3:
        return parser.node("cbrt", (operand,), token.start)
    return parser.node("pow", (operand, Apply("div", (Number(1), Number(4)))), token.start)


_LIMITED = {"sum": "sum", "prod": "prod", "product": "prod"}

_PREFIX: dict[str, Callable[[Parser, Token], Tree]] = {
    "(": brackets.round_bracket,
    "[": brackets.square_bracket,
    "{": brackets.curly_bracket,
    "{set": brackets.curly_bracket,
    "⟨": brackets.angle_bracket,
    "<": brackets.angle_bracket,
    "]": brackets.outward_bracket,
    "|": brackets.bars,
    "||": brackets.bars,
    "⌊": brackets.rounding,
    "⌈": brackets.rounding,
    "∅": brackets.empty,
    "√": _root,
    "∛": _root,
    "∜": _root,
    "fraction": _fraction,
    "command": latex.command,
    "Σ": latex.big,
    "Π": latex.big,
    "∫": latex.integral,
    "∂": latex.derivative,
    "if": calls.conditional,
    "where": calls.conditional,
}
