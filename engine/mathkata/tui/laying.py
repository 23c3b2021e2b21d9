"""Rows of text for both drills: statements, readings, verdicts and solutions in a given width. Values in, rows out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathkata.model.errors import TypesetError
from mathkata.model.verdict import Reading, Trouble, Verdict
from mathkata.tui.words import named
from mathkata.typeset import (
    Document,
    Style,
    document_to_text,
    document_to_words,
    parse_document,
    parse_math,
    to_block,
    to_line,
)
from mathkata.typeset.style import DEFAULT, cells
from mathkata.typeset.wrapping import wrap

if TYPE_CHECKING:
    from mathkata.problems import Problem, Step

TALLEST_READING = 5
MOST_SHORT = 40
LONGEST_IN_LINE = 24


@lru_cache(maxsize=64)
def rows(markdown: str, width: int, style: Style = DEFAULT) -> tuple[str, ...]:
    """Markdown with formulas, laid out. A formula that cannot be set is shown as it was written."""
    try:
        return tuple(document_to_text(parse_document(markdown), width, style=style))
    except TypesetError:
        return tuple(plain_rows(markdown, width))


def plain_rows(text: str, width: int) -> list[str]:
    """A text without formulas, wrapped."""
    return [row for line in printable(text).split("\n") for row in wrap(line, max(2, width), "")]


def spoken(markdown: str) -> str:
    """Markdown with formulas in words, to be heard."""
    try:
        return document_to_words(parse_document(markdown))
    except TypesetError:
        return printable(markdown)


def linear_rows(markdown: str, width: int, style: Style = DEFAULT) -> tuple[str, ...]:
    """Markdown with every formula on one line, wrapped: for reading line by line."""
    try:
        document = parse_document(markdown)
    except TypesetError:
        return tuple(plain_rows(markdown, width))
    return tuple(document_to_text(in_lines(document, style), width, style=style))


def in_lines(document: Document, style: Style = DEFAULT) -> Document:
    """The document with its formulas as one-line texts."""
    from mathkata.tui.linear import Flattener

    return Flattener(style).document(document)


def reading_rows(reading: Reading, width: int, style: Style = DEFAULT) -> list[str]:
    """A reading laid out if it fits a few rows, else on one line."""
    if reading.latex:
        try:
            block = to_block(parse_math(reading.latex), style)
        except TypesetError:
            block = None
        if block is not None and block.height <= TALLEST_READING and block.width <= width:
            return [line.rstrip() for line in block.lines]
    return plain_rows(reading.text, width)[:TALLEST_READING]


def trouble_rows(text: str, trouble: Trouble, width: int) -> list[str]:
    """An unreadable response with the place marked, and what was expected there.

    A response wider than the room is shown around the place.
    """
    line = printable(text).replace("\n", " ")
    start = min(max(0, trouble.start), len(line))
    first = 0
    while first < start and cells(line[first:start]) > max(2, width) * 2 // 3:
        first += 1
    shown = line[first:]
    while shown and cells(shown) > width:
        shown = shown[:-1]
    length = max(1, min(trouble.length, len(shown) - (start - first)))
    found = [shown, " " * cells(line[first:start]) + "^" * length] if line.strip() else []
    return found + plain_rows(trouble_words(trouble), width)


def trouble_words(trouble: Trouble) -> str:
    """Why a response is unreadable, in a sentence."""
    # No capital at the beginning: the first word may be a name, and x is not X.
    message = trouble.message.strip().rstrip(".")
    said = not trouble.expected or trouble.expected.lower() in message.lower()
    return f"{message}." if said else f"{message}; expected {trouble.expected}."


def mistakes_text(verdict: Verdict) -> str:
    """What is said about the mistakes of a verdict, as Markdown."""
    return "\n\n".join(mistake.say for mistake in verdict.mistakes if mistake.say)


def witness_text(verdict: Verdict) -> str:
    """Where two values differ, and both; only to be shown when the problem is closed."""
    witness = verdict.witness
    if witness is None:
        return ""
    if not witness.at:
        return f"Expected: {witness.expected}; yours: {witness.got}."
    return f"At {witness.at}: expected {witness.expected}, yours gives {witness.got}."


def key_markdown(problem: Problem, letters: dict[str, str]) -> str:
    """The answers of a closed problem; `letters` holds, by part, the option of a choice as `b) text`."""
    lines = []
    for part in problem.parts:
        label = "Answer" if len(problem.parts) == 1 else label_markdown(part.ask, part.name)
        if part.name in letters:
            lines.append(f"{label}: {letters[part.name]}")
        else:
            lines.append(_key_line(label, part.answer_latex))
    return "\n\n".join(lines)


def label_markdown(ask: str, name: str) -> str:
    """What a part asks as Markdown, if that is a few words; else its name."""
    ask = ask.strip().rstrip(".:")
    return ask if ask and len(linear_rows(ask, MOST_SHORT)) == 1 else named(name)


def _key_line(label: str, latex: str) -> str:
    """A key after its label; on rows of its own if it is tall and long."""
    try:
        formula = parse_math(latex)
    except TypesetError:
        return f"{label}: `{latex}`"
    tall = to_block(formula).height > 1 and cells(to_line(formula)) > LONGEST_IN_LINE
    return f"{label}:\n\n$$\n{latex}\n$$" if tall else f"{label}: ${latex}$"


def solution_markdown(step: Step) -> str:
    """A step of the worked solution: what is said, and its lines one below the other."""
    pieces = [step.say.strip()] if step.say.strip() else []
    pieces += [
        f"$$\n{line if place == 0 else '= ' + line}\n$$" for place, line in enumerate(step.lines)
    ]
    return "\n\n".join(pieces)


def printable(text: str) -> str:
    """The text without characters that would move the cursor or change colours."""
    return "".join(
        sign if sign.isprintable() or sign == "\n" else " " if sign == "\t" else "�"
        for sign in text
    )
