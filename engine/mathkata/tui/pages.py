"""What the drill room shows of a session, as rows of text: statement, hints, solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathkata.session import Open, Session
from mathkata.tui.laying import (
    MOST_SHORT,
    key_markdown,
    label_markdown,
    linear_rows,
    printable,
    rows,
    solution_markdown,
)
from mathkata.tui.words import sign
from mathkata.typeset import Style
from mathkata.typeset.style import cells

if TYPE_CHECKING:
    from mathkata.problems import Part


def statement_rows(session: Session, part: str | None, width: int, style: Style) -> list[str]:
    """The situation, the parts in order with how they stand, and what there is to choose from."""
    current = session.open
    if current is None:
        return []
    problem = current.problem
    found = list(rows(problem.markdown, width, style))
    several = len(problem.parts) > 1
    tall = False
    for each in problem.parts:
        here = each.name == part and not current.closed
        if several:
            found += [""] * (each is problem.parts[0] or tall)
            lines = _part_rows(current, each, here, width, style)
            tall = len(lines) > 1
            found += lines
        elif each.ask:
            found += ["", *rows(each.ask, width, style)]
        options = session.options(each.name)
        if options and (here or not several or current.closed):
            found += ["", *_option_rows(options, width, style)]
    return found


def _part_rows(current: Open, part: Part, here: bool, width: int, style: Style) -> list[str]:
    """What a part asks, how it stands, and what was answered to it."""
    verdict = current.verdicts.get(part.name)
    mark = " " if verdict is None else sign(verdict.outcome, ascii_only=style.ascii)
    pointer = (">" if style.ascii else "▸") if here else " "
    lines = hung(f"{pointer}{mark}  ", list(rows(part.ask or f"{part.name} =", width - 4, style)))
    response = printable(current.responses.get(part.name, ""))
    if response and len(lines) == 1 and cells(lines[0]) + cells(response) + 4 <= width:
        lines[0] += f"    {response}"
    return lines


def short(markdown: str, name: str, style: Style) -> str:
    """What a part asks, if that is a few words; else its name."""
    return linear_rows(label_markdown(markdown, name), MOST_SHORT, style)[0]


def hints_rows(hints: tuple[str, ...], width: int, style: Style) -> list[str]:
    """The hints asked for so far, numbered."""
    found: list[str] = []
    for number, hint in enumerate(hints, 1):
        found += hung(f"{number}. ", list(rows(hint, width - 3, style)))
    return found


def solution_rows(session: Session, width: int, style: Style) -> list[str]:
    """The key and the worked solution of the closed problem."""
    current = session.open
    if current is None or not current.closed:
        return []
    found = list(rows(key_markdown(current.problem, chosen_options(session)), width, style))
    for step in current.problem.solution:
        found += ["", *rows(solution_markdown(step), width, style)]
    return found


def _option_rows(options: tuple[tuple[str, str], ...], width: int, style: Style) -> list[str]:
    """What there is to choose from, each behind its letter; close together where all are of one row."""
    each = [
        hung(f"{letter}) ", list(rows(text.strip(), width - len(letter) - 2, style)))
        for letter, text in options
    ]
    tall = any(len(lines) > 1 for lines in each)
    return [row for lines in each for row in [*lines, *[""] * tall]]


def chosen_options(session: Session) -> dict[str, str]:
    """The right option of each part that is a choice, as `b) text`; only for a closed problem."""
    current = session.open
    if current is None or not current.closed:
        return {}
    return {
        part.name: f"{letter}) {text}"
        for part in current.problem.parts
        for letter, text in session.options(part.name)
        if part.answer == letter
    }


def hung(mark: str, lines: list[str]) -> list[str]:
    """Rows with a mark before the first that is not empty, the others set in."""
    found = []
    room = " " * len(mark)
    for line in lines:
        found.append((mark if mark.strip() and line.strip() else room) + line)
        if line.strip():
            mark = room
    return found
