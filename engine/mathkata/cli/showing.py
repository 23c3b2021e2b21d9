"""A problem as lines of text: what is asked, and what belongs to its key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mathkata.cli.layout import laid_out

if TYPE_CHECKING:
    from mathkata.problems import Part, Problem, Route


def problem_lines(problem: Problem) -> Iterator[str]:
    """Title, statement, and what its parts ask."""
    yield problem.title
    yield f"{problem.template}  seed {problem.seed}  level {problem.level}  version {problem.version}"
    yield ""
    yield from statement_lines(problem)


def statement_lines(problem: Problem) -> Iterator[str]:
    """The statement, and what its parts ask."""
    yield from laid_out(problem.markdown)
    for part in problem.parts:
        if len(problem.parts) > 1:
            yield ""
            yield f"{part.name}:"
        if part.ask:
            yield from laid_out(part.ask)
        for text in _options(part):
            yield from laid_out(text)


def _options(part: Part) -> list[str]:
    """What there is to choose from, each with the letter that is typed for it."""
    from mathkata.maths.kinds.choosing import letter

    choices = part.question.choices
    return [f"{letter(place)}) {choice.text.strip()}" for place, choice in enumerate(choices)]


def solution_lines(problem: Problem) -> Iterator[str]:
    """Hints, key, worked lines, and the routes that agree."""
    if problem.hints:
        yield from ("", "Hints")
    for hint in problem.hints:
        yield from laid_out(hint)
    yield from ("", "Answer")
    yield from answer_lines(problem)
    if problem.solution:
        yield from ("", "Solution")
    for step in problem.solution:
        yield from laid_out("\n\n".join([step.say, *(f"$${line}$$" for line in step.lines)]))
    yield from ("", "Engine routes: one formula, evaluated by two back ends")
    yield from _route_lines(problem.routes.engine)
    yield "Author routes: written independently"
    yield from _route_lines(problem.routes.author)


def answer_lines(problem: Problem) -> Iterator[str]:
    """The key of every part, as it is typed and as it is set."""
    for part in problem.parts:
        name = f"{part.name}: " if len(problem.parts) > 1 else ""
        right = [text for text in _options(part) if text.startswith(f"{part.answer})")]
        if right:
            yield from laid_out(f"{name}{right[0]}")
            continue
        yield f"  {name}{part.answer}"
        typeset = laid_out(f"$${part.answer_latex}$$")
        if [line.strip() for line in typeset] != [part.answer]:
            yield from typeset


def _route_lines(routes: Iterable[Route]) -> Iterator[str]:
    empty = True
    for route in routes:
        empty = False
        digits = f", {route.digits} digits" if route.digits else ""
        agreement = f"  ({route.agreement}{digits})" if route.agreement else ""
        yield f"  {route.part}: {route.name}{agreement}"
    if empty:
        yield "  none"
