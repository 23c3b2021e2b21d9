"""The one reader of LaTeX maths: text to tree, or an error that knows its column."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection

from mathkata.model.errors import TypesetError
from mathkata.typeset import symbols
from mathkata.typeset.environments import ENVIRONMENTS, read_environment, read_rows
from mathkata.typeset.rows import finish
from mathkata.typeset.stream import Stream
from mathkata.typeset.tokens import MAX_DEPTH, Token
from mathkata.typeset.tree import (
    Binomial,
    Decorated,
    Fenced,
    Formula,
    Fraction,
    Function,
    Node,
    Root,
    Row,
    Script,
    Space,
    Stacked,
    Symbol,
    Word,
    row_of,
)

_FRACTIONS = {"frac": "", "dfrac": "display", "cfrac": "display", "tfrac": "text"}
_BINOMIALS = {"binom": "", "dbinom": "display", "tbinom": "text"}
_INFIX = frozenset({"over", "choose", "atop", "brack", "brace"})
_CLASSES = {
    "mathord": "ord", "mathop": "op", "mathbin": "bin", "mathrel": "rel", "mathopen": "open", "mathclose": "close",
    "mathpunct": "punct", "mathinner": "ord",
}  # fmt: skip
_IGNORED = frozenset(
    [
        "displaystyle",
        "textstyle",
        "scriptstyle",
        "scriptscriptstyle",
        "limits",
        "nolimits",
        "nonumber",
        "notag",
        "allowbreak",
        "relax",
        "strut",
        "mathstrut",
        "centering",
        "noindent",
    ]
)
_WITH_IGNORED_ARGUMENT = frozenset({"label", "color", "vphantom"})
_STOPS = frozenset({"}", "]", "&"})


def parse_math(latex: str) -> Formula:
    """Read a formula written in LaTeX.

    Raises TypesetError, with the place counted from 0, for anything that can't be read as a formula.
    """
    reader = Reader(latex)
    return Formula(reader.whole(), latex)


class Reader(Stream):
    """Recursive descent over the tokens of one formula; `depth` is bounded."""

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

    def command(self, token: Token) -> list[Node]:
        """The nodes of a command that was just taken."""
        name = token.text
        sign = symbols.COMMANDS.get(name)
        if sign is not None:
            return [Symbol(sign.text, sign.kind, self.variant if sign.kind == "ord" else "")]
        if name in symbols.SPACES:
            return [Space(symbols.SPACES[name])]
        if name in symbols.FUNCTIONS:
            return [Function(name)]
        if name in symbols.LIMIT_FUNCTIONS:
            return [Function(symbols.LIMIT_FUNCTIONS[name], limits=True)]
        if name in _FRACTIONS:
            over = self.argument("a numerator", token)
            return [Fraction(over, self.argument("a denominator", token), _FRACTIONS[name])]
        if name in symbols.DECORATIONS:
            body = self.argument("what goes under the mark", token)
            return [Decorated(body, symbols.DECORATIONS[name])]
        if name in symbols.ALPHABETS:
            return self.alphabet(name, token)
        if name in symbols.TEXTS:
            return self.text_argument(token, symbols.TEXTS[name])
        if name in symbols.BARS:
            return [Symbol(symbols.BARS[name], "bar")]
        if name in symbols.SIDED_BARS:
            return [Symbol(*symbols.SIDED_BARS[name])]
        if name in symbols.BIG:
            return [self.big(token)]
        if name in _IGNORED:
            return []
        method = getattr(self, f"command_{name}", None) if name.isalpha() else None
        if method is not None:
            nodes: list[Node] = method(token)
            return nodes
        return self.rarer(token)

    def rarer(self, token: Token) -> list[Node]:
        """Commands that come in families, seldom seen."""
        name = token.text
        if name in _BINOMIALS:
            over = self.argument("the upper number", token)
            return [Binomial(over, self.argument("the lower number", token), _BINOMIALS[name])]
        if name in symbols.ARROWS:
            under = self.optional()
            over = self.argument("what goes over the arrow", token)
            return [Stacked(Symbol(symbols.ARROWS[name], "rel"), over, under, stretch=True)]
        if name in _CLASSES:
            return [_reclassed(self.argument("a sign", token), _CLASSES[name])]
        if name in ("overset", "stackrel"):
            over = self.argument("what goes above", token)
            return [Stacked(self.argument("a sign", token), over=over)]
        if name in _WITH_IGNORED_ARGUMENT:
            self.raw_argument(token)
            return []
        if name in ("bigm", "mspace", "hspace", "kern", "mkern"):
            return self.length(token)
        close = difflib.get_close_matches(name, _known(), 1)
        raise TypesetError(
            f"the command \\{name} is not known",
            token.start,
            token.length,
            expected=f"\\{close[0]}" if close else "a known command",
        )

    def length(self, token: Token) -> list[Node]:
        """`\\hspace{...}`: any length counts as a space."""
        text = self.raw_argument(token)
        return [Space(-1 / 6 if text.strip().startswith("-") else 1 / 3)]

    def alphabet(self, name: str, token: Token) -> list[Node]:
        """`\\mathbf{...}`, or `\\bf` to the end of the group."""
        variant = symbols.ALPHABETS[name]
        following = self.peek()
        if name in symbols.SWITCHES and not (following.kind == "char" and following.text == "{"):
            self.variant = variant
            return []
        before, self.variant = self.variant, variant
        body = self.argument("letters", token)
        self.variant = before
        word = _as_word(body, variant)
        if word is not None:
            return [word]
        if isinstance(body, Row) and len(body.items) == 1:
            return [body.items[0]]
        return [body]

    def big(self, token: Token) -> Node:
        """`\\Bigl(` and its kin: a bracket of fixed height."""
        text = self.delimiter(token)
        kind = {"l": "open", "r": "close", "m": "rel"}.get(token.text[-1], "")
        if not kind:
            sign = symbols.SIGNS.get(text)
            kind = sign.kind if sign else "ord"
        return Symbol(text, kind, size=symbols.BIG[token.text])

    def delimiter(self, owner: Token) -> str:
        """A bracket after `\\left`, `\\Big`, ...: its text, empty for a point."""
        token = self.peek()
        if token.kind == "char" and token.text in "()[]|/.<>‖⟨⟩⌈⌉⌊⌋":
            self.take()
            return {".": "", "<": "⟨", ">": "⟩"}.get(token.text, token.text)
        if token.kind == "command":
            sign = symbols.COMMANDS.get(token.text)
            if sign is not None and (sign.kind in ("open", "close") or sign.text in "↑↓↕⇑⇓∣∥/∖"):
                self.take()
                return {"∣": "|", "∥": "‖"}.get(sign.text, sign.text)
            if token.text in symbols.BARS:
                self.take()
                return symbols.BARS[token.text]
            if token.text in symbols.SIDED_BARS:
                self.take()
                return symbols.SIDED_BARS[token.text][0]
        raise TypesetError(
            f"a bracket is missing after \\{owner.text}",
            owner.start,
            owner.length,
            expected="( [ | .",
        )

    def command_left(self, token: Token) -> list[Node]:
        """`\\left( ... \\middle| ... \\right)`."""
        opened = self.delimiter(token)
        parts: list[Node] = []
        middles: list[str] = []
        while True:
            parts.append(self.row(_is_right))
            stop = self.take()
            if stop.kind == "end":
                raise TypesetError(
                    "\\left has no \\right", token.start, token.length, expected="\\right"
                )
            text = self.delimiter(stop)
            if stop.text == "right":
                return [Fenced(opened, text, tuple(parts), tuple(middles))]
            middles.append(text)

    def command_sqrt(self, token: Token) -> list[Node]:
        """`\\sqrt{x}`, `\\sqrt[3]{x}`."""
        index = self.optional()
        return [Root(self.argument("what is under the root", token), index)]

    def command_operatorname(self, token: Token) -> list[Node]:
        """`\\operatorname{softmax}`, with a star when limits go below."""
        limits = self.next_is("*")
        if limits:
            self.take()
        name = _plain_text(self.argument("a name", token)).strip()
        return [Function(name, limits)] if name else []

    def command_underset(self, token: Token) -> list[Node]:
        """`\\underset{below}{base}`; functions keep it as their limit."""
        under = self.argument("what goes below", token)
        base = self.argument("a sign", token)
        return [Stacked(base, under=under)]

    def command_substack(self, token: Token) -> list[Node]:
        """`\\substack{a \\\\ b}`: lines in a small place."""
        opened = self.peek()
        if not self.next_is("{"):
            raise self.unexpected(opened, "{")
        self.take()
        body = read_rows(self, "substack", lambda: self.next_is("}"))
        self.close("}", opened)
        return [body]

    def command_begin(self, token: Token) -> list[Node]:
        """`\\begin{bmatrix} ... \\end{bmatrix}`."""
        return [read_environment(self, token)]

    def command_textcolor(self, token: Token) -> list[Node]:
        """`\\textcolor{blue}{x}`: colours are read and not shown; what must be seen needs words."""
        self.raw_argument(token)
        return [self.argument("what is coloured", token)]

    def command_bmod(self, token: Token) -> list[Node]:
        """`a \\bmod n`."""
        return [Symbol("mod", "bin", "upright")]

    command_mod = command_bmod

    def command_pmod(self, token: Token) -> list[Node]:
        """`a \\equiv b \\pmod n`."""
        body = self.argument("a modulus", token)
        inside = [Function("mod"), *(body.items if isinstance(body, Row) else [body])]
        return [Space(1), Symbol("(", "open"), *inside, Symbol(")", "close")]

    def command_not(self, token: Token) -> list[Node]:
        """`\\not=`: the negation of the sign that follows."""
        node = self.argument("a relation", token)
        if isinstance(node, Row) and len(node.items) == 1:
            node = node.items[0]
        if isinstance(node, Symbol) and node.text in symbols.NEGATED:
            return [Symbol(symbols.NEGATED[node.text], "rel")]
        return [Decorated(node, "cancel")]

    def command_phantom(self, token: Token) -> list[Node]:
        """`\\phantom{x}`: room, shown as a space."""
        self.argument("what makes room", token)
        return [Space(1 / 3)]

    command_hphantom = command_phantom

    def command_tag(self, token: Token) -> list[Node]:
        """`\\tag{1}`: the number of an equation, in brackets behind it."""
        return [Space(2), Word(f"({self.raw_argument(token)})")]

    def command_newcommand(self, token: Token) -> list[Node]:
        """`\\newcommand{\\R}{\\mathbb{R}}`: a short name without arguments, for this formula."""
        self.define(token)
        return []

    command_renewcommand = command_newcommand
    command_def = command_newcommand

    def text_argument(self, token: Token, variant: str) -> list[Node]:
        """`\\text{if $x$ is odd}`: words, and formulas between dollars."""
        nodes: list[Node] = []
        for text, latex, start in self.text_pieces(token):
            if latex is None:
                if text:
                    nodes.append(Word(text, variant))
                continue
            try:
                inner = Reader(latex)
                inner.depth = self.depth + 1
                inner.macros = self.macros
                inner.room = self.room
                nodes.append(inner.whole())
            except TypesetError as error:
                raise TypesetError(
                    error.message, start + error.start, error.length, expected=error.expected
                ) from None
        if not nodes:
            return [Row()]
        return nodes if len(nodes) == 1 else [Row(tuple(nodes))]

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


def _is_right(token: Token) -> bool:
    return token.kind == "command" and token.text in ("right", "middle")


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


def _as_word(node: Node, variant: str) -> Word | None:
    """Letters of an upright, italic, sans or typewriter alphabet as one word."""
    if variant not in ("upright", "italic", "sans", "mono") or not isinstance(node, Row):
        return None
    items = node.items
    if len(items) < 2 or not all(
        isinstance(item, Symbol)
        and (item.kind == "number" or item.text.isalpha() or item.text in "−")
        for item in items
    ):
        return None
    return Word(_plain_text(node).replace("−", "-"), variant)


def _plain_text(node: Node) -> str:
    """The letters of a node, for names of operators."""
    if isinstance(node, Symbol | Word):
        return node.text
    if isinstance(node, Function):
        return node.name
    if isinstance(node, Space):
        return " " if node.em > 0 else ""
    if isinstance(node, Row):
        return "".join(_plain_text(item) for item in node.items)
    return "□"


def _reclassed(node: Node, kind: str) -> Node:
    """The node as another class of atom."""
    if isinstance(node, Row) and len(node.items) == 1:
        node = node.items[0]
    if kind == "op":
        if isinstance(node, Word | Row):
            return Function(_plain_text(node), limits=True)
        if isinstance(node, Symbol) and node.variant == "upright":
            return Function(node.text, limits=True)
    if isinstance(node, Symbol):
        return Symbol(node.text, kind, node.variant, node.size)
    return node


def _known() -> Collection[str]:
    names = [name[8:] for name in dir(Reader) if name.startswith("command_")]
    return [
        *names,
        *symbols.COMMANDS,
        *_FRACTIONS,
        *_BINOMIALS,
        *symbols.DECORATIONS,
        *symbols.ALPHABETS,
        *symbols.TEXTS,
        *symbols.FUNCTIONS,
        *symbols.LIMIT_FUNCTIONS,
    ]


__all__ = ["ENVIRONMENTS", "Reader", "parse_math"]
