"""The tokens of a formula, taken one by one; short names defined in the formula are replaced on the way."""

from __future__ import annotations

from mathkata.model.errors import TypesetError
from mathkata.typeset.tokens import MAX_EXPANSIONS, Token, tokenize


class Stream:
    """Tokens to look at and to take; spaces are skipped unless asked for."""

    def __init__(self, latex: str) -> None:
        self.latex = latex
        self.tokens = tokenize(latex)
        self.place = 0
        self.macros: dict[str, list[Token]] = {}
        self.room = MAX_EXPANSIONS

    def peek(self) -> Token:
        """The next token that is not a space."""
        while True:
            token = self.tokens[self.place]
            if token.kind == "space":
                self.place += 1
            elif self.macros and token.kind == "command" and token.text in self.macros:
                self._expand(token)
            else:
                return token

    def take(self) -> Token:
        """The next token that is not a space, taken out."""
        token = self.peek()
        if token.kind != "end":
            self.place += 1
        return token

    def next_is(self, character: str) -> bool:
        """Whether the next token is this character."""
        token = self.peek()
        return token.kind == "char" and token.text == character

    def raw_argument(self, owner: Token) -> str:
        """The characters between braces, as written."""
        opened = self.peek()
        if not self.next_is("{"):
            raise TypesetError(
                f"braces are missing after \\{owner.text}", owner.start, owner.length, expected="{"
            )
        tokens = self._balanced(opened)
        return "".join(("\\" if token.kind == "command" else "") + token.text for token in tokens)

    def define(self, owner: Token) -> None:
        """Read the definition of a short name without arguments."""
        in_braces = self.next_is("{")
        if in_braces:
            self.take()
        place = self.place
        while self.tokens[place].kind == "space":
            place += 1
        name = self.tokens[place]  # not peek(): a name being redefined is not replaced
        if name.kind != "command" or not name.text.isalpha():
            raise TypesetError(
                f"a name is missing after \\{owner.text}",
                owner.start,
                owner.length,
                expected="\\name",
            )
        self.place = place + 1
        if in_braces:
            if not self.next_is("}"):
                raise TypesetError(
                    "the name is never closed", name.start, name.length, expected="}"
                )
            self.take()
        opened = self.peek()
        if not self.next_is("{"):
            raise TypesetError(
                f"\\{name.text} can only be a short name without arguments",
                opened.start,
                opened.length,
                expected="{",
            )
        self.macros[name.text] = self._balanced(opened)

    def text_pieces(self, owner: Token) -> list[tuple[str, str | None, int]]:
        """The pieces of a text argument: (words, None, start) or ("", LaTeX of a formula, start)."""
        opened = self.peek()
        if not self.next_is("{"):
            raise TypesetError(
                f"braces are missing after \\{owner.text}", owner.start, owner.length, expected="{"
            )
        pieces: list[tuple[str, str | None, int]] = []
        words: list[str] = []
        maths: list[str] | None = None
        start = opened.start
        for token in self._balanced(opened):
            if token.kind == "char" and token.text == "$":
                if maths is None:
                    pieces.append(("".join(words), None, start))
                    words, maths, start = [], [], token.start + 1
                else:
                    pieces.append(("", "".join(maths), start))
                    maths = None
            elif maths is not None:
                written = ("\\" if token.kind == "command" else "") + token.text
                if not self.macros:
                    written = self.latex[token.start : token.start + token.length]
                maths.append(written)
            elif token.kind == "command":
                words.append(_text_command(token))
            elif token.kind == "char" and token.text in "{}":
                continue
            else:
                words.append(" " if token.text == "~" else token.text)
        if maths is not None:
            raise TypesetError("the $ inside the text is never closed", start - 1, expected="$")
        pieces.append(("".join(words), None, start))
        return pieces

    def _balanced(self, opened: Token) -> list[Token]:
        """The tokens between `{` and its `}`, both taken out."""
        self.take()
        depth = 1
        found: list[Token] = []
        while True:
            token = self.tokens[self.place]
            if token.kind == "end":
                raise TypesetError("{ is never closed", opened.start, opened.length, expected="}")
            self.place += 1
            if token.kind == "char" and token.text == "{":
                depth += 1
            elif token.kind == "char" and token.text == "}":
                depth -= 1
                if depth == 0:
                    return found
            found.append(token)

    def _expand(self, token: Token) -> None:
        replacement = self.macros[token.text]
        self.room -= len(replacement) + 1
        if self.room < 0:
            raise TypesetError(
                f"\\{token.text} stands for too much, or for itself", token.start, token.length
            )
        # An error inside the replacement points at the place where the name was used.
        self.tokens[self.place : self.place + 1] = [
            Token(kind, text, token.start, token.length) for kind, text, _, _ in replacement
        ]


_TEXT_COMMANDS = {
    "ldots": "…",
    "dots": "…",
    "textbackslash": "\\",
    "quad": "  ",
    "qquad": "    ",
    "\\": " ",
}


def _text_command(token: Token) -> str:
    name = token.text
    if name in "$&%#_{}":
        return name
    if name in " ,:;>!":
        return "" if name == "!" else " "
    if name in _TEXT_COMMANDS:
        return _TEXT_COMMANDS[name]
    raise TypesetError(
        f"the command \\{name} is not known inside text",
        token.start,
        token.length,
        expected="words",
    )
