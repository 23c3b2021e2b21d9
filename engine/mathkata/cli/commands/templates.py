"""`mathkata templates`: the kinds of questions there are."""

from __future__ import annotations

import click

from mathkata.cli.arguments import as_json, level_option, what_argument
from mathkata.cli.opening import chosen, open_quiz
from mathkata.cli.output import say, table, write_json


@click.command(short_help="The templates there are.")
@what_argument
@level_option
@as_json
def command(what: tuple[str, ...], level: int | None, as_json: bool) -> int:
    """List templates: all, or those of WHAT (topics, skills, template ids, paths to banks)."""
    quiz = open_quiz(what)
    asked = bool(what) or level is not None
    templates = (
        [quiz.templates[each] for each in chosen(quiz, what, level)]
        if asked
        else [*quiz.templates.values()]
    )
    if as_json:
        write_json(
            {
                "templates": [
                    {
                        "id": each.id,
                        "title": each.title,
                        "level": each.level,
                        "skills": list(each.skills),
                        "covers": list(each.covers),
                        "parts": [
                            {"name": part.name, "kind": part.answer.kind} for part in each.parts
                        ],
                        "file": each.place.file,
                        "line": each.place.line,
                    }
                    for each in templates
                ]
            }
        )
        return 0
    for line in table([(each.id, f"level {each.level}", each.title) for each in templates]):
        say(line)
    return 0
