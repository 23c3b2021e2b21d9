"""`mathkata check`: whether templates make sound problems."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import as_json, is_path, what_argument
from mathkata.cli.ending import ended_like_interrupt
from mathkata.cli.exits import Exit
from mathkata.cli.opening import open_quiz
from mathkata.cli.output import counted, say, table, write_json
from mathkata.cli.progress import progress_bar
from mathkata.model.errors import UsageError

if TYPE_CHECKING:
    from mathkata.checking import Report
    from mathkata.model.places import Finding
    from mathkata.quiz import Quiz

SEEDS = 20
MUTATE_SEEDS = 5


@click.command(short_help="Do templates make sound problems?")
@what_argument
@click.option(
    "--seeds",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help=f"How many variants of each template.  [default: {SEEDS}; with --mutate {MUTATE_SEEDS}]",
)
@click.option("--mutate", is_flag=True, help="Plant errors, and count which ones are noticed.")
@click.option(
    "--record", is_flag=True, help="Keep the result beside the banks, for certificates on keys."
)
@as_json
def command(
    what: tuple[str, ...], seeds: int | None, mutate: bool, record: bool, as_json: bool
) -> int:
    """Check WHAT: topics, skills, template ids, or paths to banks; everything without any.

    Every template is made with so many seeds: its routes must agree, its samples and known instances must be marked as
    they say, its statements must be set in every medium. Every finding names its line and column and the command that
    shows it again. The exit code is 1 if there are findings.

    With --mutate, errors are planted in the formulas of the answers, one at a time, and the checks, published instances
    and samples must notice them. Errors nothing notices are shown, and make the exit code 1. Ctrl-C (or SIGTERM) ends it early; what
    was done is reported.
    """
    from mathkata.checking import check

    quiz = open_quiz(what, quiet=True)
    ids, findings = asked_for(quiz, what)
    if mutate:
        from mathkata.cli.mutating import report_planted

        return report_planted(quiz, ids, findings, seeds or MUTATE_SEEDS, as_json, record)
    with ended_like_interrupt(), progress_bar("checking") as told:
        report = check(quiz, ids, seeds=seeds or SEEDS, progress=told)
    findings += [each for each in report.findings if each not in findings]
    if record:
        from mathkata.cli.recording import record_seeds

        record_seeds(quiz, report)
    if as_json:
        write_json(
            report.as_json()
            | {"clean": not findings, "findings": [each.as_json() for each in findings]}
        )
    else:
        for finding in findings:
            say(finding.render())
            say()
        _say_summary(report, findings)
    return Exit.FOUND if findings else Exit.FINE


def asked_for(quiz: Quiz, what: Sequence[str]) -> tuple[tuple[str, ...], list[Finding]]:
    """The templates to check, and the findings of loading that concern what was asked for.

    A bank that could not be loaded has no templates, and its findings are the answer.
    """
    everything = tuple(quiz.templates)
    if not what:
        return everything, list(quiz.findings)
    ids: list[str] = []
    for name in what:
        try:
            ids += quiz.find([name])
        except UsageError:
            if not any(_concerns(finding, (name,)) for finding in quiz.findings):
                raise
    return tuple(dict.fromkeys(ids)), [each for each in quiz.findings if _concerns(each, what)]


def _concerns(finding: Finding, names: Sequence[str]) -> bool:
    """Whether a finding is about a template, topic or bank of one of these names."""
    from mathkata.quiz import split_path

    template = finding.template or ""
    file = Path(finding.place.file).resolve()
    for name in names:
        if is_path(name):
            path, slug = split_path(name)
            here = Path(path).resolve() in (file, *file.parents)
            if here and (not slug or template in {"", slug} or template.endswith(f"/{slug}")):
                return True
        elif template == name or template.startswith(f"{name}/"):
            return True
    return False


def _say_summary(report: Report, findings: Sequence[Finding]) -> None:
    """A row for each template, and the whole in one line."""
    from mathkata.checking.report import COLUMNS

    if report.templates:
        for line in table([COLUMNS, *report.summary()]):
            say(line)
        say()
    made = sum(each.made for each in report.templates)
    checked = f"{counted(len(report.templates), 'template')}, {counted(made, 'problem')}"
    if findings:
        say(f"{checked}: {counted(len(findings), 'finding')}", colour="red")
    else:
        say(f"{checked}: no findings", colour="green")
