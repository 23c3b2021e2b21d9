"""What the drill room shows of a session, as rows of text: statement, hints, solution."""

from __future__ import annotations

from mathkata.session import Session
from mathkata.tui.laying import key_markdown, options_markdown, rows, solution_markdown
from mathkata.tui.words import sign
from mathkata.typeset import Style


def statement_rows(session: Session, part: str | None, width: int, style: Style) -> list[str]:
    """The situation, the parts in order with how they stand, and what there is to choose from."""
    current = session.open
    if current is None:
        return []
    problem = current.problem
    found = list(rows(problem.markdown, width, style))
    several = len(problem.parts) > 1
    for each in problem.parts:
        here = each.name == part and not current.closed
        if several:
            verdict = current.verdicts.get(each.name)
            mark = " " if verdict is None else sign(verdict.outcome, ascii_only=style.ascii)
            pointer = (">" if style.ascii else "▸") if here else " "
            asked = rows(each.ask or f"{each.name} = ?", width - 4, style)
            found += ["", *_hung(f"{pointer}{mark}  ", list(asked))]
        elif each.ask:
            found += ["", *rows(each.ask, width, style)]
        options = session.options(each.name)
        if options and (here or not several or current.closed):
            found += ["", *rows(options_markdown(options), width, style)]
    return found


def hints_rows(hints: tuple[str, ...], width: int, style: Style) -> list[str]:
    """The hints asked for so far, numbered."""
    found: list[str] = []
    for number, hint in enumerate(hints, 1):
        found += _hung(f"{number}. ", list(rows(hint, width - 3, style)))
    return found


def solution_rows(session: Session, width: int, style: Style) -> list[str]:
    """The key and the worked solution of the closed problem."""
    current = session.open
    if current is None or not current.closed:
        return []
    letters: dict[str, str] = {}
    for part in current.problem.parts:
        for letter, text in session.options(part.name):
            if part.answer == letter:
                letters[part.name] = f"{letter}) {text}"
    found = list(rows(key_markdown(current.problem, letters), width, style))
    for step in current.problem.solution:
        found += ["", *rows(solution_markdown(step), width, style)]
    return found


def _hung(mark: str, lines: list[str]) -> list[str]:
    """Rows with a mark before the first that is not empty, the others set in."""
    found = []
    room = " " * len(mark)
    for line in lines:
        found.append((mark if mark.strip() and line.strip() else room) + line)
        if line.strip():
            mark = room
    return found
