"""Opening the quiz for a command: what was asked for, and remarks on what was set aside."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mathkata.cli.arguments import is_path
from mathkata.cli.output import counted, remark
from mathkata.model.errors import UsageError

if TYPE_CHECKING:
    from mathkata.quiz import Quiz


def open_quiz(what: Sequence[str] = (), *, quiet: bool = False) -> Quiz:
    """The quiz with all plugins and added banks, and with the banks that `what` names by path.

    Unless `quiet`, remarks say what was set aside.
    """
    from mathkata import quiz as quizzes

    paths = list(dict.fromkeys(quizzes.split_path(name)[0] for name in what if is_path(name)))
    for path in paths:
        if not Path(path).exists():
            raise UsageError(f"{path} does not exist")
    if paths:
        banks = dict.fromkeys([*map(str, quizzes.added_banks(os.environ)), *paths])
        opened = quizzes.open(banks=list(banks))
    else:
        opened = quizzes.open()
    if not quiet:
        tell_set_aside(opened)
    return opened


def open_one(name: str) -> tuple[Quiz, str]:
    """The quiz, and the id of the one template that is named by id, by its bank's path, or as `bank.yaml#slug`."""
    quiz = open_quiz([name])
    return quiz, quiz.find_one(name)


def tell_set_aside(quiz: Quiz) -> None:
    """Remarks on plugins and banks that could not be used."""
    for trouble in quiz.host.troubles:
        remark(f"mathkata: {trouble} (set aside)")
    _ = quiz.templates  # putting the banks together may find more
    if quiz.findings:
        count = len(quiz.findings)
        files = sorted({finding.place.file for finding in quiz.findings})
        remark(
            f"mathkata: {counted(count, 'finding')} in {', '.join(files)} (set aside); "
            "`mathkata check` shows them"
        )


def chosen(quiz: Quiz, what: Sequence[str], level: int | None = None) -> tuple[str, ...]:
    """The ids of the templates that `what` names; UsageError with the nearest name for an unknown one."""
    return quiz.find(what, level)
