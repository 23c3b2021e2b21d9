"""`mathkata check --mutate`: planted errors, and what noticed them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mathkata.cli.ending import ended_like_interrupt
from mathkata.cli.exits import Exit
from mathkata.cli.output import counted, remark, say, table, write_json
from mathkata.cli.progress import progress_bar

if TYPE_CHECKING:
    from mathkata.checking.mutating import MutationReport
    from mathkata.model.places import Finding
    from mathkata.quiz import Quiz

SHOWN = 5
"""So many of the errors that were caught weakly are shown."""


def report_planted(
    quiz: Quiz, ids: Sequence[str], findings: list[Finding], seeds: int, as_json: bool, record: bool
) -> int:
    """Plant errors in the templates and report the survivors; `findings` are those of loading."""
    from mathkata.checking.mutating import mutate

    with ended_like_interrupt(), progress_bar("planting errors") as told:
        report = mutate(quiz, ids, seeds=seeds, progress=told)
    findings += [each for each in report.findings if each not in findings]
    if record and not report.stopped:
        from mathkata.cli.recording import record_planted

        record_planted(quiz, report)
    if as_json:
        write_json(
            report.as_json()
            | {"clean": not findings, "findings": [each.as_json() for each in findings]}
        )
    else:
        for finding in findings:
            say(finding.render())
            say()
        _say_scores(report, findings)
    if report.stopped:
        total = report.total
        everything = total.planted + total.left
        remark(f"stopped: {total.planted} of {counted(everything, 'planted error')} were tried")
        return Exit.INTERRUPTED
    return Exit.FOUND if findings else Exit.FINE


def _say_scores(report: MutationReport, findings: Sequence[Finding]) -> None:
    """A row for each template and for each bank, and the whole in one line."""
    from mathkata.checking.mutating import COLUMNS

    if report.templates:
        rows = [COLUMNS, *report.summary()]
        if len(report.templates) > 1:
            blank = ("",) * len(COLUMNS)
            rows += [blank, ("bank", *COLUMNS[1:]), *report.bank_summary()]
        for line in table(rows):
            say(line)
        say()
    _say_weak(report)
    total = report.total
    errors = total.caught + total.survived
    said = f"{counted(errors, 'planted error')}, {total.caught} caught, {total.survived} survived"
    if total.weakly:
        said = said.replace(" caught", f" caught ({total.weakly} weakly)", 1)
    if findings:
        said += f": {counted(len(findings), 'finding')}"
    say(said, colour="red" if findings else "green")


def _say_weak(report: MutationReport) -> None:
    """The first few errors that nothing notices on every variant."""
    if not report.weak:
        return
    say("caught weakly, by one published instance, a sample or a described mistake alone:")
    for each in report.weak[:SHOWN]:
        place = each.mutant.place
        say(f"  {place}: `{each.mutant.original}` -> `{each.mutant.mutated}` ({each.sort})")
    if len(report.weak) > SHOWN:
        say(f"  and {len(report.weak) - SHOWN} more; --json has them all")
    say()
