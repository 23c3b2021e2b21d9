"""The texts of a problem: they must be set in every medium, fit a terminal, and come out as a careful hand writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mathkata.checking.prose import prose_troubles
from mathkata.checking.tally import Notes
from mathkata.model.errors import EvaluationError, MathkataError, TypesetError
from mathkata.model.places import Place, Source
from mathkata.problems.compiled import Text
from mathkata.problems.rendering import render_text
from mathkata.problems.variant import Variant
from mathkata.typeset import (
    Formula,
    document_to_text,
    document_to_typst,
    document_to_words,
    parse_document,
    to_block,
    to_line,
)
from mathkata.typeset import document as nodes
from mathkata.typeset.display import display_lines
from mathkata.typeset.shape import is_tall

WIDTH = 78
"""Cells a formula may take: a terminal of 80, without its edges."""

_COMMAND = (
    r"\\(?:left|frac|sqrt|sin|cos|tan|ln|exp|log|sigma|mathbf|theta|alpha|beta|lambda|pi)(?![a-z])"
)
UGLY = (
    (re.compile(r"(?<!\^)[+-]\s*[+-]"), "two signs in a row"),
    (
        re.compile(rf"(?<![\d.,_^\w\\])(?<!_\{{)[10]\s?(?=[A-Za-z](?![A-Za-z])|{_COMMAND})"),
        "a factor 1 or 0 that is not written",
    ),
    (re.compile(r"\\frac\{[^{}]*\}\{1\}"), "a fraction over 1"),
    (re.compile(r"(?<=[A-Za-z])\s*[+-]\s*0(?![\d.,^\w])"), "a term 0 that is not written"),
)
DECIMAL = "a decimal with too many places"
LONG_DECIMAL = re.compile(r"\d\.\d{10,}")
_WORDS = re.compile(r"\\(?:text|mathrm|operatorname|texttt)\s*\{[^{}]*\}")
_SPANS = re.compile(
    r"(?P<code>(?P<fence>`+).+?(?P=fence))|\\.|\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$]+?)\$",
    re.DOTALL,
)


@dataclass(frozen=True)
class Rendered:
    """A text on one variant, which knows what of the bank file its characters come from."""

    text: Text
    markdown: str

    def place(self, offset: int, length: int = 1) -> Place:
        """The place in the bank file of a character of the rendered text: itself, or the placeholder it came from."""
        source = self.text.source
        if not self.text.places:
            return source.place(offset, length)
        inside = _original(source.text, self.markdown, offset)
        for place, _ in self.text.places:
            if place.start <= inside <= place.end:
                return source.place(place.start, place.end - place.start)
        return source.place(inside, length)


def _original(written: str, rendered: str, offset: int) -> int:
    """The character of the written text that a character of the rendered one comes from, as nearly as can be told."""
    before = 0
    for block in SequenceMatcher(None, written, rendered, autojunk=False).get_matching_blocks():
        if block.b <= offset < block.b + block.size:
            return block.a + offset - block.b
        if block.b + block.size <= offset:
            before = block.a + block.size
    return min(before, max(0, len(written) - 1))


def check_text(text: Text, variant: Variant, notes: Notes, name: str) -> str:
    """Check one text on one variant; `name` says what it is ("the statement"). The rendered text."""
    try:
        markdown = render_text(text, variant)
    except EvaluationError as error:
        place = _culprit(text, variant)
        notes.find("text-value", f"{name} has a value that does not exist: {error}", place)
        return ""
    check_rendered(Rendered(text, markdown), notes, name)
    return markdown


def check_rendered(rendered: Rendered, notes: Notes, name: str) -> None:
    """Set the text in every medium, and look at how it comes out."""
    markdown = rendered.markdown
    try:
        document = parse_document(markdown)
        document_to_typst(document)
        document_to_words(document)
        document_to_text(document, WIDTH)
    except TypesetError as error:
        notes.find(
            "not-typeset",
            f"{name} cannot be set: {error.message}",
            rendered.place(error.start, error.length),
            f"expected: {error.expected}" if error.expected else "",
            (("rendered", _around(markdown, error.start)),),
        )
        return
    for said in wide_formulas(document):
        notes.find(
            "too-wide",
            f"a formula of {name} does not fit {WIDTH} columns of a terminal",
            rendered.place(0),
            "show it in parts, or draw smaller values",
            (("formula", said),),
        )
    for start, length, what, advice in prose_troubles(markdown):
        notes.find("not-maths", f"{name} shows {what}", rendered.place(start, length), advice)
    for start, length, what in ugly_places(markdown):
        notes.find(
            "ugly",
            f"{name} shows {what}",
            rendered.place(start, length),
            "round it: {{p:.2f}}" if what == DECIMAL else "put the whole term inside one {{...}}",
            (("rendered", _around(markdown, start)),),
        )


def check_latex(latex: str, source: Source, notes: Notes, name: str) -> None:
    """The same for a formula alone: a line of working, a key."""
    text = Text(Source(latex))
    place = source.place(0, len(source.text))
    inner = Notes(notes.tally, notes.template, notes.what, notes.seed, notes.drawn)
    markdown = f"$${latex}$$"
    try:
        document = parse_document(markdown)
        document_to_typst(document)
        document_to_words(document)
        document_to_text(document, WIDTH)
    except TypesetError as error:
        inner.find("not-typeset", f"{name} cannot be set: {error.message}", place)
        return
    for said in wide_formulas(document):
        message = f"{name} does not fit {WIDTH} columns of a terminal"
        inner.find("too-wide", message, place, "break it in two", (("formula", said),))
    for _, _, what in ugly_places(Rendered(text, markdown).markdown):
        inner.find("ugly", f"{name} shows {what}", place, "", (("rendered", latex),))


def ugly_places(markdown: str) -> Iterator[tuple[int, int, str]]:
    """Start, length and name of everything that a careful hand would not write."""
    for found in LONG_DECIMAL.finditer(markdown):
        yield found.start(), len(found[0]), DECIMAL
    prose = list(markdown)
    for span in _SPANS.finditer(markdown):
        prose[span.start() : span.end()] = " " * (span.end() - span.start())
        group = "display" if span["display"] else "inline" if span["inline"] else ""
        if not group:
            continue
        inside = _WORDS.sub(lambda word: "\0" * len(word[0]), span[group])
        for pattern, what in UGLY:
            for found in pattern.finditer(inside):
                yield span.start(group) + found.start(), max(1, len(found[0].rstrip())), what
    braces = "".join(prose).find("{{")
    if braces >= 0:
        yield braces, 2, "braces that no value was put into"


def wide_formulas(document: nodes.Document) -> Iterator[str]:
    """Every formula (on one line) that could not be laid out within the width."""
    for formula in _formulas(document.blocks):
        body = formula.body
        if not is_tall(body) or to_block(formula).width <= WIDTH:
            continue
        line = to_line(formula)
        rows = display_lines(body, WIDTH)
        if "".join("".join(rows).split()) == "".join(line.split()):
            yield line


def _formulas(blocks: tuple[nodes.BlockNode, ...]) -> Iterator[Formula]:
    for block in blocks:
        match block:
            case nodes.DisplayMath():
                yield block.formula
            case nodes.Paragraph() | nodes.Heading():
                yield from _inline(block.children)
            case nodes.BulletList() | nodes.OrderedList():
                for item in block.items:
                    yield from _formulas(item)
            case nodes.Quote():
                yield from _formulas(block.blocks)
            case nodes.Table():
                for row in (block.header, *block.rows):
                    for cell in row:
                        yield from _inline(cell)


def _inline(inlines: tuple[nodes.Inline, ...]) -> Iterator[Formula]:
    for inline in inlines:
        match inline:
            case nodes.Math():
                yield inline.formula
            case nodes.Strong() | nodes.Emphasis() | nodes.Link():
                yield from _inline(inline.children)


def _culprit(text: Text, variant: Variant) -> Place:
    for place, formula in text.places:
        try:
            render_text(Text(Source("{{ }}"), ((place, formula),)), variant)
        except MathkataError:
            return text.source.place(place.expression_start, len(place.expression))
        except (TypeError, ValueError, IndexError):
            continue
    return text.source.place()


def squeezed(text: str) -> str:
    """LaTeX without what only changes its looks, to look for one text in another."""
    bare = re.sub(r"\\left|\\right|\\,", "", text)
    return re.sub(r"(?<!\w)\s+|\s+(?!\w)", "", bare)


def _around(markdown: str, start: int) -> str:
    first = max(0, start - 20)
    return " ".join(markdown[first : start + 40].split())
