"""`mathkata show`: one problem, its answer and its solution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import as_json, seed_option
from mathkata.cli.layout import laid_out
from mathkata.cli.opening import open_quiz
from mathkata.cli.output import remark, say, write_json

if TYPE_CHECKING:
    from mathkata.problems import Part, Problem, Route


@click.command(short_help="One problem, with its solution.")
@click.argument("template", metavar="ID")
@seed_option("Which variant.", 0)
@click.option("--solution", is_flag=True, help="With hints, key, worked lines and routes.")
@click.option("--preview", is_flag=True, help="Show a draft without an author route, too.")
@as_json
def command(template: str, seed: int, solution: bool, preview: bool, as_json: bool) -> int:
    """Show the problem that the template ID and a seed make.

    The same seed gives the same problem, anywhere. A draft whose answer no author route confirms is shown with
    --preview only, and marked unverified.
    """
    problem = open_quiz().problem(template, seed, preview=preview)
    if as_json:
        write_json(problem.as_json() | ({"verified": problem.verified} if preview else {}))
        return 0
    if not problem.verified:
        remark("mathkata: UNVERIFIED draft: no author route confirms this answer")
    for line in _problem_lines(problem):
        say(line)
    if solution:
        for line in _solution_lines(problem):
            say(line)
    return 0


def _problem_lines(problem: Problem) -> Iterator[str]:
    yield problem.title
    yield f"{problem.template}  seed {problem.seed}  level {problem.level}  version {problem.version}"
    yield ""
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


def _solution_lines(problem: Problem) -> Iterator[str]:
    if problem.hints:
        yield from ("", "Hints")
    for hint in problem.hints:
        yield from laid_out(hint)
    yield from ("", "Answer")
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
    if problem.solution:
        yield from ("", "Solution")
    for step in problem.solution:
        yield from laid_out("\n\n".join([step.say, *(f"$${line}$$" for line in step.lines)]))
    yield from ("", "Engine routes: one formula, evaluated by two back ends")
    yield from _route_lines(problem.routes.engine)
    yield "Author routes: written independently"
    yield from _route_lines(problem.routes.author)


def _route_lines(routes: Iterable[Route]) -> Iterator[str]:
    empty = True
    for route in routes:
        empty = False
        digits = f", {route.digits} digits" if route.digits else ""
        agreement = f"  ({route.agreement}{digits})" if route.agreement else ""
        yield f"  {route.part}: {route.name}{agreement}"
    if empty:
        yield "  none"
