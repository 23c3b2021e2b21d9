"""`mathkata check`: whether templates make sound problems."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mathkata.cli.arguments import as_json, is_path, what_argument
from mathkata.cli.exits import Exit
from mathkata.cli.opening import open_quiz
from mathkata.cli.output import counted, say, table, write_json
from mathkata.model.errors import UsageError

if TYPE_CHECKING:
    from mathkata.model.places import Finding
    from mathkata.quiz import Quiz


@click.command(short_help="Do templates make sound problems?")
@what_argument
@click.option(
    "--seeds",
    type=click.IntRange(1, 1_000_000),
    default=20,
    show_default=True,
    metavar="N",
    help="How many variants of each template.",
)
@as_json
def command(what: tuple[str, ...], seeds: int, as_json: bool) -> int:
    """Check WHAT: topics, skills, template ids, or paths to banks; everything without any.

    Every template is made with so many seeds: its routes must agree, its samples and known instances must be marked as
    they say, its statements must be set in every medium. Every finding names its line and column and the command that
    shows it again. The exit code is 1 if there are findings.
    """
    from mathkata.checking import check

    quiz = open_quiz(what, quiet=True)
    ids, findings = asked_for(quiz, what)
    with _progress() as told:
        report = check(quiz, ids, seeds=seeds, progress=told)
    findings += report.findings
    if as_json:
        write_json(
            {
                "findings": [finding.as_json() for finding in findings],
                "seeds": seeds,
                "templates": list(ids),
            }
        )
    else:
        for finding in findings:
            say(finding.render())
            say()
        _say_summary(ids, findings, seeds)
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
    template = finding.template or ""
    file = Path(finding.place.file).resolve()
    for name in names:
        if is_path(name):
            if Path(name).resolve() in (file, *file.parents):
                return True
        elif template == name or template.startswith(f"{name}/"):
            return True
    return False


def _say_summary(ids: Sequence[str], findings: Sequence[Finding], seeds: int) -> None:
    """A row for each topic, and the whole in one line."""
    topics: dict[str, list[int]] = {}
    for each in ids:
        topics.setdefault(each.partition("/")[0], [0, 0])[0] += 1
    for finding in findings:
        topic = (finding.template or "").partition("/")[0] or "other"
        topics.setdefault(topic, [0, 0])[1] += 1
    rows = [
        (topic, counted(templates, "template"), counted(found, "finding") if found else "fine")
        for topic, (templates, found) in sorted(topics.items())
    ]
    for line in table(rows):
        say(line)
    made = f"{counted(len(ids), 'template')}, {counted(seeds, 'variant')} of each"
    if findings:
        say(f"{made}: {counted(len(findings), 'finding')}", colour="red")
    else:
        say(f"{made}: no findings", colour="green")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on a terminal's stderr; elsewhere nothing."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="checking", file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield told
