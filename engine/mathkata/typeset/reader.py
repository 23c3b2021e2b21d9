"""The one reader of LaTeX maths: text to tree, or an error that knows its column."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from mathkata.model.errors import TypesetError
from mathkata.typeset import symbols
from mathkata.typeset.environments import read_environment, read_rows
from mathkata.typeset.groups import Groups
from mathkata.typeset.recast import as_word, plain_text, reclassed
from mathkata.typeset.tokens import Token
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
    Space,
    Stacked,
    Symbol,
    Word,
)

_FRACTIONS = {"frac": "", "dfrac": "display", "cfrac": "display", "tfrac": "text"}
_BINOMIALS = {"binom": "", "dbinom": "display", "tbinom": "text"}
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


def parse_math(latex: str) -> Formula:
    """Read a formula written in LaTeX.

    Raises TypesetError, with the place counted from 0, for anything that can't be read as a formula.
    """
    reader = Reader(latex)
    return Formula(reader.whole(), latex)


class Reader(Groups):
    """The commands. A method `command_NAME` reads the command NAME, which was just taken as `token`."""

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
            return [reclassed(self.argument("a sign", token), _CLASSES[name])]
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
        word = as_word(body, variant)
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
        name = plain_text(self.argument("a name", token)).strip()
        return [Function(name, limits)] if name else []

    def command_underset(self, token: Token) -> list[Node]:
        """`\\underset{below}{base}`; functions keep it as their limit."""
        under = self.argument("what goes below", token)
        base = self.argument("a sign", token)
        return [Stacked(base, under=under)]

    def command_substack(self, _token: Token) -> list[Node]:
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

    def command_bmod(self, _token: Token) -> list[Node]:
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


def _is_right(token: Token) -> bool:
    return token.kind == "command" and token.text in ("right", "middle")


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
