"""`mathkata skills`: what a learner can get better at."""

from __future__ import annotations

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.opening import open_quiz
from mathkata.cli.output import counted, say, table, write_json


@click.command(short_help="What you can get better at.")
@as_json
def command(as_json: bool) -> int:
    """List the skills with the number of templates that train each."""
    quiz = open_quiz()
    if as_json:
        skills = [{"name": name, "templates": list(ids)} for name, ids in quiz.skills.items()]
        write_json({"skills": skills})
        return 0
    rows = []
    for name, ids in quiz.skills.items():
        topics = sorted({quiz.templates[each].topic for each in ids})
        rows.append((name, counted(len(ids), "template"), ", ".join(topics)))
    for line in table(rows):
        say(line)
    return 0
