"""Statements: Markdown with `$...$`, read into a small frozen tree of blocks."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from mathkata.model.errors import TypesetError
from mathkata.typeset.document import (
    BlockNode,
    BulletList,
    Code,
    CodeBlock,
    DisplayMath,
    Document,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    Math,
    OrderedList,
    Paragraph,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from mathkata.typeset.reader import parse_math
from mathkata.typeset.tree import Formula

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_DOCUMENT = 100_000


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    return markdown.use(dollarmath_plugin, double_inline=True, allow_labels=False)


def parse_document(markdown: str) -> Document:
    """Read a statement: Markdown with formulas between dollars. HTML is text; images are refused.

    Raises TypesetError with the place in the Markdown, counted from 0.
    """
    if len(markdown) > MAX_DOCUMENT:
        raise TypesetError(f"the text is longer than {MAX_DOCUMENT} characters", MAX_DOCUMENT)
    return Document(_Reader(visible(markdown.replace("\r\n", "\n").replace("\r", "\n"))).read())


def visible(text: str) -> str:
    """The text with everything that steers a terminal or hides replaced by a visible sign."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(sign if _is_visible(sign) else "\ufffd" for sign in text.expandtabs(4))


def _is_visible(sign: str) -> bool:
    if sign.isprintable() or sign in "\n\u200c\u200d\u00a0":
        return True
    return unicodedata.category(sign) == "Zs"


class _Reader:
    """Walks the tokens of markdown-it; `cursor` follows the place in the text to locate formulas."""

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
        self.cursor = 0
        self.starts = [0]
        for place, character in enumerate(markdown):
            if character == "\n":
                self.starts.append(place + 1)

    def read(self) -> tuple[BlockNode, ...]:
        """All blocks."""
        tokens = _markdown().parse(self.markdown)
        blocks, _ = self.blocks(tokens, 0, "")
        return blocks

    def at(self, token: Token) -> None:
        """Move the cursor to the line of a token."""
        if token.map and token.map[0] < len(self.starts):
            self.cursor = max(self.cursor, self.starts[token.map[0]])

    def blocks(
        self, tokens: Sequence[Token], place: int, end: str
    ) -> tuple[tuple[BlockNode, ...], int]:
        """Blocks up to the token type `end`, and the place behind it."""
        found: list[BlockNode] = []
        while place < len(tokens):
            token = tokens[place]
            place += 1
            if token.type == end:
                break
            self.at(token)
            if token.type == "paragraph_open":
                found.extend(self.paragraph(tokens[place]))
                place += 2
            elif token.type == "heading_open":
                found.append(
                    Heading(int(token.tag[1:]), self.inlines(tokens[place].children or []))
                )
                place += 2
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                items, place = self.items(tokens, place, token.type.replace("open", "close"))
                start = int(token.attrs.get("start", 1))
                ordered = token.type.startswith("ordered")
                found.append(OrderedList(items, start) if ordered else BulletList(items))
            elif token.type in ("fence", "code_block"):
                language = token.info.split()[0] if token.info.split() else ""
                found.append(CodeBlock(token.content.rstrip("\n"), language))
            elif token.type == "table_open":
                table, place = self.table(tokens, place)
                found.append(table)
            elif token.type in ("math_block", "math_block_label"):
                found.append(DisplayMath(self.formula(token.content)))
            elif token.type == "blockquote_open":
                inner, place = self.blocks(tokens, place, "blockquote_close")
                found.append(Quote(inner))
            elif token.type == "hr":
                found.append(Rule())
        return tuple(found), place

    def items(
        self, tokens: Sequence[Token], place: int, end: str
    ) -> tuple[tuple[tuple[BlockNode, ...], ...], int]:
        """The items of a list."""
        items: list[tuple[BlockNode, ...]] = []
        while place < len(tokens) and tokens[place].type != end:
            self.at(tokens[place])
            inner, place = self.blocks(tokens, place + 1, "list_item_close")
            items.append(inner)
        return tuple(items), place + 1

    def table(self, tokens: Sequence[Token], place: int) -> tuple[Table, int]:
        """A table."""
        rows: list[list[tuple[Inline, ...]]] = []
        align = ""
        while tokens[place].type != "table_close":
            token = tokens[place]
            self.at(token)
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    style = str(token.attrs.get("style", ""))
                    align += "r" if "right" in style else "c" if "center" in style else "l"
                rows[-1].append(self.inlines(tokens[place + 1].children or []))
            place += 1
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), align), place + 1

    def paragraph(self, token: Token) -> list[BlockNode]:
        """A paragraph; formulas between double dollars become blocks between its parts."""
        found: list[BlockNode] = []
        waiting: list[Token] = []
        for child in token.children or []:
            if child.type != "math_inline_double":
                waiting.append(child)
                continue
            inlines = _trimmed(self.inlines(waiting))
            if inlines:
                found.append(Paragraph(inlines))
            found.append(DisplayMath(self.formula(child.content)))
            waiting = []
        inlines = _trimmed(self.inlines(waiting))
        if inlines:
            found.append(Paragraph(inlines))
        return found

    def inlines(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """The inline nodes of a line."""
        return self._inlines(tokens, 0, "")[0]

    def _inlines(
        self, tokens: Sequence[Token], place: int, end: str
    ) -> tuple[tuple[Inline, ...], int]:
        found: list[Inline] = []
        while place < len(tokens):
            token = tokens[place]
            place += 1
            if token.type == end:
                break
            if token.type == "text":
                if token.content:
                    found.append(Text(visible(token.content).replace("\n", " ")))
            elif token.type == "softbreak":
                found.append(Text(" "))
            elif token.type == "hardbreak":
                found.append(LineBreak())
            elif token.type == "code_inline":
                found.append(Code(visible(token.content)))
            elif token.type.startswith("math_inline"):
                found.append(Math(self.formula(token.content)))
            elif token.type == "strong_open":
                inner, place = self._inlines(tokens, place, "strong_close")
                found.append(Strong(inner))
            elif token.type == "em_open":
                inner, place = self._inlines(tokens, place, "em_close")
                found.append(Emphasis(inner))
            elif token.type == "link_open":
                inner, place = self._inlines(tokens, place, "link_close")
                found.append(Link(inner, visible(str(token.attrs.get("href", "")))))
            elif token.type == "image":
                where = self.markdown.find("![", self.cursor)
                raise TypesetError(
                    "images can't be shown in every medium",
                    max(where, 0),
                    2,
                    expected="words, or a plot",
                )
            elif token.content:
                found.append(Text(visible(token.content).replace("\n", " ")))
        return tuple(found), place

    def formula(self, latex: str) -> Formula:
        """A formula of the text; its error is moved to the place in the text."""
        start = self.markdown.find(latex, self.cursor) if latex else -1
        if start < 0:
            # The lines of a quote or list carry markers inside the formula: find at least its first line.
            start = self.markdown.find(latex.strip().split("\n")[0], self.cursor)
        try:
            formula = parse_math(latex)
        except TypesetError as error:
            offset = max(start, self.cursor) + error.start
            raise TypesetError(
                f"{error.message} (in the formula {_short(latex)})",
                min(offset, len(self.markdown)),
                error.length,
                expected=error.expected,
            ) from None
        if start >= 0:
            self.cursor = start + len(latex)
        return formula


def _trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines without blank ones at the ends."""
    items = list(inlines)
    while items and isinstance(first := items[0], Text) and not first.text.strip():
        items.pop(0)
    while items and isinstance(last := items[-1], Text) and not last.text.strip():
        items.pop()
    if items and isinstance(first := items[0], Text):
        items[0] = Text(first.text.lstrip(" "))
    if items and isinstance(last := items[-1], Text):
        items[-1] = Text(last.text.rstrip(" "))
    return tuple(items)


def _short(latex: str) -> str:
    latex = " ".join(latex.split())
    return latex if len(latex) <= 60 else latex[:57] + "..."
