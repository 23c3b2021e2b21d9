"""`mathkata compare`: whether two answers mean the same."""

from __future__ import annotations

import click

from mathkata.cli.arguments import ResponseCommand, as_json, standard_input
from mathkata.cli.exits import OF_OUTCOME
from mathkata.cli.output import write_json
from mathkata.model.errors import LanguageError, ReadingError, UsageError


@click.command(cls=ResponseCommand, short_help="Whether two answers mean the same.")
@click.argument("expected")
@click.argument("response")
@click.option("--kind", metavar="KIND", help="The kind of answer; told from EXPECTED without it.")
@click.option(
    "--symbols", default="", metavar="LIST", help='Where symbols live: "x: positive, n: natural".'
)
@click.option(
    "--domain", metavar="D", help="Where every other symbol lives, such as positive or (0, 1)."
)
@click.option("--tolerance", metavar="T", help="How far from EXPECTED a response may be.")
@click.option(
    "--tolerance-kind",
    type=click.Choice(["relative", "absolute"]),
    help="What the tolerance is measured by; relative without it.",
)
@click.option("--digits", type=click.IntRange(1, 1000), metavar="N", help="Digits a decimal needs.")
@click.option("--form", metavar="F", help="The form a right answer must have.")
@click.option("--up-to", metavar="U", help="What may differ: sign, constant, order, scale.")
@click.option(
    "--option", "more", multiple=True, metavar="NAME=VALUE", help="Any other option of the kind."
)
@as_json
def command(
    expected: str,
    response: str,
    kind: str | None,
    symbols: str,
    domain: str | None,
    tolerance: str | None,
    tolerance_kind: str | None,
    digits: int | None,
    form: str | None,
    up_to: str | None,
    more: tuple[str, ...],
    as_json: bool,
) -> int:
    """Compare RESPONSE with EXPECTED, both typed as learners type.

    Either may start with a minus; `-` reads it from standard input. The exit code is 0 for correct, 1 for incorrect or
    misformed, 2 for unreadable, 3 for undecided.
    """
    if expected == response == "-":
        raise UsageError("only one of EXPECTED and RESPONSE can come from standard input")
    expected = standard_input("expected answer") if expected == "-" else expected
    response = standard_input("response") if response == "-" else response
    from mathkata.quiz import compare

    try:
        verdict = compare(
            expected,
            response,
            kind=kind,
            symbols=symbol_domains(symbols) or None,
            domain=domain,
            form=form,
            tolerance=tolerance,
            tolerance_kind=tolerance_kind,
            digits=digits,
            up_to=up_to,
            options=other_options(more),
        )
    except LanguageError as error:
        told = f"; expected: {error.expected}" if error.expected else ""
        raise UsageError(f"{error}{told}") from error
    except ReadingError as error:
        # A response that cannot be read has a verdict; here it is EXPECTED.
        told = f"; expected: {error.expected}" if error.expected else ""
        raise UsageError(f"EXPECTED, character {error.column}: {error}{told}") from error
    if as_json:
        write_json(verdict.as_json())
    else:
        from mathkata.cli.verdicts import say_verdict

        say_verdict(verdict, response)
    return OF_OUTCOME[verdict.outcome]


def other_options(entries: tuple[str, ...]) -> dict[str, str]:
    """Options out of `NAME=VALUE`."""
    options: dict[str, str] = {}
    for entry in entries:
        name, sign, value = entry.partition("=")
        if not name or not sign:
            raise UsageError(f"--option: {entry!r} is not of the form NAME=VALUE")
        options[name] = value
    return options


def symbol_domains(text: str) -> dict[str, str]:
    """The domains of symbols out of `x, n: natural, p: (0, 1)`; a name alone is real, a comma inside brackets separates
    nothing."""
    domains: dict[str, str] = {}
    for entry in _entries(text):
        name, colon, domain = entry.partition(":")
        name, domain = name.strip(), domain.strip()
        if not name or (colon and not domain):
            raise UsageError(f"--symbols: {entry.strip()!r} is not of the form name: domain")
        if name in domains:
            raise UsageError(f"--symbols: {name} is given twice")
        domains[name] = domain or "real"
    return domains


def _entries(text: str) -> list[str]:
    entries, depth = [""], 0
    for character in text:
        depth += (character in "([") - (character in ")]")
        if character == "," and depth <= 0:
            entries.append("")
        else:
            entries[-1] += character
    return [entry for entry in entries if entry.strip()]
