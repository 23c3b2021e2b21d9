"""Begins a drill, on a screen or line by line. Opens nothing itself: quiz, history, clock and streams are handed in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from mathkata.session import Session
from mathkata.tui.words import result
from mathkata.typeset import Style

if TYPE_CHECKING:
    from pathlib import Path

    from mathkata.authoring import Desk, Printer
    from mathkata.host import Host
    from mathkata.quiz import Quiz
    from mathkata.store import Store

USUAL_COUNT = 10
BUG = 70
"""The exit code of an error of ours."""


def run_drill(
    quiz: Quiz,
    store: Store | None,
    template_ids: Sequence[str] | None,
    *,
    seed: int,
    count: int | None = None,
    minutes: int | None = None,
    plain: bool = False,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    environ: Mapping[str, str] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """A drill of these templates; the exit code.

    `template_ids` None opens the screen of topics, or line by line asks everything. Without `count` and `minutes` there
    are ten problems. `environ` (the process's own, unless given) may hold MATHKATA_THEME (`light` or `dark`), MATHKATA_SPEECH (line by line: formulas in words) and
    MATHKATA_LETTERS (`ascii`, or `plain` where the font lacks bold mathematical letters).
    """
    stdin = sys.stdin if stdin is None else stdin
    stdout = sys.stdout if stdout is None else stdout
    environ = os.environ if environ is None else environ
    style = style_of(environ, stdout)
    if count is None and minutes is None:
        count = USUAL_COUNT
    if plain:
        from mathkata.tui.plain import run_plain

        session = Session(
            quiz,
            store,
            quiz.find(()) if template_ids is None else template_ids,
            seed=seed,
            clock=clock,
            new_id=new_id,
            count=count,
            minutes=minutes,
        )
        speech = environ.get("MATHKATA_SPEECH", "").lower() not in ("", "0", "no", "false")
        return run_plain(session, stdin=stdin, stdout=stdout, style=style, speech=speech)
    from mathkata.tui.app import DrillApp

    app = DrillApp(
        quiz,
        store,
        clock=clock,
        new_id=new_id,
        seed=seed,
        template_ids=template_ids,
        count=count,
        minutes=minutes,
        style=style,
        light=environ.get("MATHKATA_THEME", "").lower() == "light",
    )
    summary = app.run()
    app.end_as_told()
    if app.trouble is not None:
        raise app.trouble
    if summary is not None and summary.attempts:
        stdout.write(result(summary) + "\n")
    # Textual has shown the error by then.
    return BUG if app.return_code else 0


def run_author(
    path: Path,
    host: Host,
    *,
    seed: int,
    printer: Printer,
    open_file: Callable[[Path], object],
    environ: Mapping[str, str] | None = None,
    stdout: TextIO | None = None,
) -> tuple[Desk, int]:
    """Watch a bank on the screen until the author has had enough: the desk as it was left, and the exit code (0, or
    that of an error of ours)."""
    from mathkata.tui.author import AuthorApp

    stdout = sys.stdout if stdout is None else stdout
    environ = os.environ if environ is None else environ
    app = AuthorApp(
        path,
        host,
        seed=seed,
        printer=printer,
        open_file=open_file,
        style=style_of(environ, stdout),
        light=environ.get("MATHKATA_THEME", "").lower() == "light",
    )
    app.run()
    app.end_as_told()
    return app.background.desk, BUG if app.return_code else 0


def style_of(environ: Mapping[str, str], stdout: TextIO) -> Style:
    """What this terminal can show: everything, unless the environment or the stream's encoding says less."""
    letters = environ.get("MATHKATA_LETTERS", "").lower()
    if letters == "ascii" or not _shows_unicode(stdout):
        return Style(bold="plain", ascii=True)
    return Style(bold="plain") if letters == "plain" else Style()


def _shows_unicode(stream: TextIO) -> bool:
    try:
        "∂√∑⎡𝐱≤".encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
