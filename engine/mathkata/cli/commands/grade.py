"""`mathkata grade`: mark one response to a problem."""

from __future__ import annotations

import click

from mathkata.cli.arguments import ResponseCommand, as_json, seed_option, standard_input
from mathkata.cli.exits import OF_OUTCOME
from mathkata.cli.opening import open_one
from mathkata.cli.output import write_json
from mathkata.model.errors import UsageError


@click.command(cls=ResponseCommand, short_help="Mark a response to a problem.")
@click.argument("template", metavar="ID")
@click.argument("response")
@seed_option("Which variant.", 0)
@click.option("--part", metavar="P", help="Which part, where a problem has several.")
@as_json
def command(template: str, response: str, seed: int, part: str | None, as_json: bool) -> int:
    """Mark RESPONSE to the problem that the template ID and a seed make.

    ID may also be the path of a bank: bank.yaml#slug, or bank.yaml alone where it has one template.

    RESPONSE may start with a minus; `-` reads it from standard input. The exit code is 0 for correct, 1 for incorrect or
    misformed, 2 for unreadable, 3 for undecided.
    """
    response = standard_input("response") if response == "-" else response
    quiz, template = open_one(template)
    problem = quiz.problem(template, seed)
    if part is None and len(problem.parts) > 1:
        names = ", ".join(each.name for each in problem.parts)
        raise UsageError(f"{problem.template} has the parts {names}; say which with --part")
    verdict = problem.mark(response, part)
    if as_json:
        write_json(verdict.as_json())
    else:
        from mathkata.cli.verdicts import say_verdict

        say_verdict(verdict, response)
    return OF_OUTCOME[verdict.outcome]
