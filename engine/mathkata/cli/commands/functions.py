"""`mathkata functions`: the functions of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.output import say, table, write_json
from mathkata.model.errors import UsageError

if TYPE_CHECKING:
    from mathkata.maths.signature import Function


@click.command(short_help="The functions formulas may use.")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@as_json
def command(names: tuple[str, ...], as_json: bool) -> int:
    """List the functions that formulas of banks may use: all, or those of these NAMEs with all their particulars."""
    from mathkata.host import discover

    registry = discover().registry
    functions = sorted(registry.functions.values(), key=lambda function: function.name)
    if names:
        for name in names:
            if name not in registry.spellings:
                from difflib import get_close_matches

                near = get_close_matches(name, registry.spellings, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise UsageError(f"there is no function {name}{hint}")
        wanted = {registry.spellings[name] for name in names}
        functions = [function for function in functions if function.name in wanted]
    if as_json:
        write_json({"functions": [_plain(function) for function in functions]})
    elif names:
        for function in functions:
            _say_whole(function)
    else:
        for line in table([(signature(each), _first_sentence(each.doc)) for each in functions]):
            say(line)
    return 0


def signature(function: Function) -> str:
    """The function with its parameters: `sigmoid(z)`."""
    return f"{function.name}({', '.join(name for name, _type in function.parameters)})"


def _say_whole(function: Function) -> None:
    types = ", ".join(f"{name}: {type_}" for name, type_ in function.parameters)
    say(f"{function.name}({types}) -> {function.result}")
    say(f"  {function.doc}")
    say(f"  domain: {function.domain}")
    if function.definition:
        say(f"  definition: {function.definition}")
    if function.aliases:
        say(f"  also written: {', '.join(function.aliases)}")
    say(f"  version: {function.version}")


def _plain(function: Function) -> dict[str, object]:
    return {
        "name": function.name,
        "parameters": [{"name": name, "type": type_} for name, type_ in function.parameters],
        "result": function.result,
        "doc": function.doc,
        "domain": function.domain,
        "definition": function.definition,
        "latex": function.latex,
        "aliases": list(function.aliases),
        "version": function.version,
    }


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).partition(". ")[0].rstrip(".")
