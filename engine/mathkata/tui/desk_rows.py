"""What an author's room shows, as rows of text: variants, solutions, findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mathkata.authoring import Shown
from mathkata.model.places import Finding
from mathkata.problems import options
from mathkata.tui.laying import (
    key_markdown,
    plain_rows,
    printable,
    rows,
    solution_markdown,
)
from mathkata.tui.pages import hints_rows, hung
from mathkata.typeset import Style
from mathkata.typeset.style import cells

if TYPE_CHECKING:
    from mathkata.problems import Route


def variant_title(place: int, shown: Shown) -> str:
    """Number, seed and draws of a variant."""
    problem = shown.problem
    drawn = "" if problem is None else ", ".join(f"{n} = {v}" for n, v in problem.params.items())
    return printable(f"{place}  seed {shown.seed}" + (f": {drawn}" if drawn else ""))


def variant_rows(shown: Shown, width: int, style: Style, *, key: bool = True) -> list[str]:
    """What is asked, and the key; or why there is no problem."""
    problem = shown.problem
    if problem is None:
        return plain_rows(shown.trouble, width)
    found = list(rows(problem.markdown, width, style))
    several = len(problem.parts) > 1
    for part in problem.parts:
        if several:
            found += hung("   ", list(rows(part.ask or f"{part.name} =", width - 3, style)))
        elif part.ask:
            found += rows(part.ask, width, style)
        for letter, text in options(part):
            found += hung(f"{letter}) ", list(rows(text.strip(), width - len(letter) - 2, style)))
    if key:
        for part in problem.parts:
            found += plain_rows(f"{part.name if several else 'key'}: {part.answer}", width)
    return found


def solved_rows(shown: Shown, width: int, style: Style) -> list[str]:
    """Hints, key, worked solution, and the routes that agree."""
    problem = shown.problem
    if problem is None or shown.trouble:
        return plain_rows(f"The solution cannot be shown: {shown.trouble}", width)
    found: list[str] = []
    if problem.hints:
        found += ["Hints", *hints_rows(problem.hints, width, style), ""]
    letters = {
        part.name: f"{letter}) {text}"
        for part in problem.parts
        for letter, text in options(part)
        if part.answer == letter
    }
    found += rows(key_markdown(problem, letters), width, style)
    for part in problem.parts:
        if part.name not in letters:
            name = f"{part.name}, typed" if len(problem.parts) > 1 else "typed"
            found += plain_rows(f"{name}: {part.answer}", width)
    for step in problem.solution:
        found += ["", *rows(solution_markdown(step), width, style)]
    found += ["", "Engine routes: one formula, evaluated by two back ends"]
    found += _route_rows(problem.routes.engine, width)
    found += ["Author routes: written independently"]
    return found + _route_rows(problem.routes.author, width)


def _route_rows(routes: Iterable[Route], width: int) -> list[str]:
    found: list[str] = []
    for route in routes:
        digits = f", {route.digits} digits" if route.digits else ""
        how = f" ({route.agreement}{digits})" if route.agreement else ""
        found += hung("  ", plain_rows(f"{route.part}: {route.name}{how}", width - 2))
    return found or ["  none"]


def finding_rows(finding: Finding, width: int) -> list[str]:
    """Place and message, the line with the span marked, the values that show it, what to do."""
    place = finding.place
    found = plain_rows(f"{place}: {finding.message} [{finding.code}]", width)
    if place.text:
        found += marked_rows(place.text, place.column - 1, place.length, width)
    values = ", ".join(f"{name} = {value}" for name, value in finding.values)
    for text in (values, finding.advice, finding.command):
        found += hung("  ", plain_rows(text, width - 2)) if text else []
    return found


def marked_rows(text: str, start: int, length: int, width: int) -> list[str]:
    """A line with a span marked below it; where it is wider than the room, the part around the span."""
    shown = printable(text).replace("\n", " ")
    start = min(max(0, start), len(shown))
    # Indentation says nothing here, and the room is narrow.
    first = min(start, len(shown) - len(shown.lstrip()))
    while first < start and cells(shown[first:start]) > max(2, width) * 2 // 3:
        first += 1
    before, after = shown[first:start], shown[start:]
    while after and cells(before + after) > width - 4:
        after = after[:-1]
    marks = "^" * max(1, min(length, len(after)))
    return [f"    {before}{after}", f"    {' ' * cells(before)}{marks}"]
