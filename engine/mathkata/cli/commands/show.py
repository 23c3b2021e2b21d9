"""`mathkata show`: one problem, its answer and its solution."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import as_json, seed_option
from mathkata.cli.opening import open_one
from mathkata.cli.output import counted, remark, say, write_json
from mathkata.cli.showing import problem_lines, solution_lines

if TYPE_CHECKING:
    from mathkata.quiz import CheckRecord


def record_line(record: CheckRecord) -> str:
    """How far the template was checked, in one line."""
    planted = (
        f", {record.caught} of {record.planted} planted errors noticed" if record.planted else ""
    )
    return f"Checked on {counted(record.seeds, 'variant')}{planted}"


@click.command(short_help="One problem, with its solution.")
@click.argument("template", metavar="ID")
@seed_option("Which variant.", 0)
@click.option("--solution", is_flag=True, help="With hints, key, worked lines and routes.")
@click.option("--preview", is_flag=True, help="Show a draft without an author route, too.")
@as_json
def command(template: str, seed: int, solution: bool, preview: bool, as_json: bool) -> int:
    """Show the problem that the template ID and a seed make.

    ID may also be the path of a bank: bank.yaml#slug, or bank.yaml alone where it has one template.

    The same seed gives the same problem, anywhere. A draft whose answer no author route confirms is shown with
    --preview only, and marked unverified.
    """
    quiz, template = open_one(template)
    problem = quiz.problem(template, seed, preview=preview)
    record = quiz.record(template)
    if as_json:
        certificate = {
            "verified": problem.verified,
            "seeds": record.seeds if record else 0,
            "planted": record.planted if record else 0,
            "caught": record.caught if record else 0,
        }
        write_json(problem.as_json() | {"certificate": certificate})
        return 0
    if not problem.verified:
        remark("mathkata: UNVERIFIED draft: no author route confirms this answer")
    for line in problem_lines(problem):
        say(line)
    if solution:
        for line in solution_lines(problem):
            say(line)
        if record is not None:
            say(record_line(record))
    return 0
