"""`mathkata banks`: banks without a plugin."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mathkata.cli.arguments import as_json
from mathkata.cli.exits import Exit
from mathkata.cli.history import history_path, look_at_history, now, open_history
from mathkata.cli.output import counted, remark, say, write_json
from mathkata.model.errors import UsageError


@click.group(short_help="Add banks without a plugin.")
def command() -> None:
    """Banks of your own: a YAML file, or a folder of them, is drilled, printed and checked like the built-in ones."""


@command.command("add")
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
def add(path: Path) -> int:
    """Add a bank, or a folder of banks. It stays where it is and is read again each time.

    A bank with findings is not added; the findings are shown.
    """
    from mathkata import quiz as quizzes

    if not path.exists():
        raise UsageError(f"{path} does not exist")
    path = path.absolute()
    files = quizzes.bank_files(path)
    if not files:
        raise UsageError(f"{path} has no .yaml file in it")
    # The banks added before are read, too: two templates of one id would be in each other's way.
    quiz = quizzes.open(banks=[*quizzes.added_banks(os.environ), path])
    ids = [each.id for each in quiz.templates.values() if Path(each.place.file) in files]
    names = {str(file) for file in files}
    findings = [finding for finding in quiz.findings if finding.place.file in names]
    if findings:
        for finding in findings:
            remark(finding.render())
        remark(f"mathkata: {counted(len(findings), 'finding')}; the bank was not added")
        return Exit.FOUND
    with open_history() as store:
        new = store.add_bank(path, now())
    templates = counted(len(ids), "template")
    say(f"{path}: {templates}" if new else f"{path} was added already: {templates}")
    remark(f"mathkata: `mathkata check {path}` looks at the problems it makes")
    return 0


@command.command("list")
@as_json
def list_(as_json: bool) -> int:
    """List the banks that were added."""
    banks = []
    if history_path().exists():
        with look_at_history() as store:
            banks = store.banks()
    if as_json:
        write_json(
            {
                "banks": [
                    {
                        "path": str(bank.path),
                        "at": bank.at.isoformat(),
                        "exists": bank.path.exists(),
                    }
                    for bank in banks
                ]
            }
        )
        return 0
    for bank in banks:
        say(str(bank.path) if bank.path.exists() else f"{bank.path}  (is not there any more)")
    if not banks:
        remark("mathkata: no banks were added; `mathkata banks add FILE` adds one")
    return 0


@command.command("remove")
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
def remove(path: Path) -> int:
    """Forget an added bank. The file itself and your history of its problems stay."""
    if history_path().exists():
        with open_history() as store:
            if store.remove_bank(path):
                say(f"{path.absolute()} is no longer among the banks")
                return 0
    raise UsageError(f"{path} is not among the added banks; `mathkata banks list` lists them")
