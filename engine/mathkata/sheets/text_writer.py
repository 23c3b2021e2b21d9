"""A sheet as lines of text, for a terminal: the problems, or their key. Nothing on paper is missing but the room to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mathkata.sheets.document import Sheet, SheetPart, SheetProblem, SheetStep
from mathkata.sheets.typst_writer import letter
from mathkata.typeset import Style, document_to_text, parse_document
from mathkata.typeset.style import DEFAULT

Set = Callable[[str, int], Iterable[str]]
"""Markdown and a width to lines."""


def sheet_lines(sheet: Sheet, width: int, *, key: bool, style: Style = DEFAULT) -> Iterator[str]:
    """The whole sheet, or its key. TypesetError for a text that cannot be set."""

    def laid(markdown: str, wide: int) -> Iterable[str]:
        return document_to_text(parse_document(markdown), max(2, wide), style=style)

    yield f"{sheet.title}, key" if key else sheet.title
    rule = "-" if style.ascii else "─"
    yield rule * width
    for problem in sheet.problems:
        yield ""
        rows = (_key if key else _question)(problem, width - 4, laid)
        yield from _hung(f"{problem.number}.", 4, rows)
    yield ""
    yield rule * width
    yield from laid(f"{sheet.command}; {sheet.version_line}", width)


def _question(problem: SheetProblem, width: int, laid: Set) -> Iterator[str]:
    yield from laid(problem.statement, width)
    yield from _parts(problem, [_asked(part, width - 4, laid) for part in problem.parts])


def _key(problem: SheetProblem, width: int, laid: Set) -> Iterator[str]:
    yield from _question(problem, width, laid)
    yield ""
    yield "Answer"
    yield from _parts(problem, [_answer(part, width - 4, laid) for part in problem.parts])
    for step in problem.solution:
        yield ""
        yield from laid(_working(step), width)
    yield ""
    yield from laid(problem.certificate, width)


def _parts(problem: SheetProblem, parts: list[list[str]]) -> Iterator[str]:
    """The parts as (a), (b), ...; a single one as it is."""
    for place, rows in enumerate(parts):
        if len(problem.parts) > 1:
            yield from _hung(f"({chr(ord('a') + place % 26)})", 4, rows)
        else:
            yield from rows


def _asked(part: SheetPart, width: int, laid: Set) -> list[str]:
    rows = list(laid(part.ask, width)) if part.ask else []
    for place, choice in enumerate(part.choices):
        rows += _hung(f"{letter(place)}.", 4, laid(choice, width - 4))
    return rows


def _answer(part: SheetPart, width: int, laid: Set) -> list[str]:
    if not part.choices:
        return list(
            laid(f"$$\n{part.answer_latex}\n$$" if part.answer_latex else part.answer, width)
        )
    rows: list[str] = []
    for place in part.right:
        rows += _hung(f"{letter(place)}.", 4, laid(part.choices[place], width - 4))
    return rows


def _working(step: SheetStep) -> str:
    lines = [f"$$\n{'= ' if place else ''}{line}\n$$" for place, line in enumerate(step.lines)]
    return "\n\n".join([step.say, *lines])


def _hung(mark: str, width: int, rows: Iterable[str]) -> Iterator[str]:
    """Rows with a mark before the first, the others set in."""
    before = mark.ljust(width)
    for row in rows:
        yield f"{before}{row}".rstrip()
        before = " " * width
