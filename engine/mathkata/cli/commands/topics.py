"""`mathkata topics`: the topics there are."""

from __future__ import annotations

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.opening import open_quiz
from mathkata.cli.output import counted, say, table, write_json


@click.command(short_help="The topics there are.")
@as_json
def command(as_json: bool) -> int:
    """List the topics with the number of their templates."""
    quiz = open_quiz()
    if as_json:
        topics = [
            {
                "name": name,
                "templates": len(ids),
                "skills": sorted({skill for each in ids for skill in quiz.templates[each].skills}),
                "levels": sorted({quiz.templates[each].level for each in ids}),
            }
            for name, ids in quiz.topics.items()
        ]
        write_json({"topics": topics})
        return 0
    for line in table([(name, counted(len(ids), "template")) for name, ids in quiz.topics.items()]):
        say(line)
    return 0
