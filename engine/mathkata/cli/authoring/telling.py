"""A round as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mathkata.authoring import SEEDS, Deeper, Elsewhere, Round, Shown
from mathkata.authoring.words import deeper_words, elsewhere_words, shown_survivors, status_words
from mathkata.cli.output import visible
from mathkata.cli.showing import statement_lines

KEYS = "n p: other seeds   t ANSWER: try it   1 to 5: on which   s: solution   o: on paper   ?: all keys   q: end"
ALL_KEYS = (
    "n, p        the next five seeds, and those before",
    "1 to 5      choose one of the variants shown",
    "t ANSWER    try an answer on it; t PART: ANSWER where there are several parts",
    "s           its solution, key and routes",
    "o           all variants shown as they stand on paper, and their key",
    "w FILE.pdf  write that as a PDF, and its key beside it; without a name, to a temporary folder",
    "f, b        the following template of the bank, and the one before",
    "g NAME      go to the template of this name",
    "r           read the bank again",
    "q           end (also Ctrl-C)",
)


def variants_lines(this: Round, number: int) -> Iterator[str]:
    """Which template this is, and its variants."""
    yield ""
    yield f"══ {this.template or this.file} ══ look {number}"
    for place, shown in enumerate(this.shown, 1):
        yield ""
        yield from variant_lines(shown, place)


def findings_lines(this: Round) -> Iterator[str]:
    """What is found comes last, next to where the author types."""
    for finding in this.findings:
        yield ""
        yield from finding.render().split("\n")
    yield ""


def variant_lines(shown: Shown, place: int) -> Iterator[str]:
    """One variant: seed and draws, what is asked, and the key."""
    problem = shown.problem
    if problem is None:
        yield f"{place}) seed {shown.seed}: {visible(shown.trouble)}"
        return
    drawn = ", ".join(f"{name} = {value}" for name, value in problem.params.items())
    yield f"{place}) seed {shown.seed}" + (f": {drawn}" if drawn else "")
    yield from (f"  {line}".rstrip() for line in statement_lines(problem))
    for part in problem.parts:
        name = f"{part.name} = " if len(problem.parts) > 1 else ""
        yield f"    answer: {name}{part.answer}"


def status(this: Round) -> tuple[str, str]:
    """The last line, and its colour."""
    ids, which = this.templates, ""
    if this.readable and len(ids) > 1:
        which = f", template {ids.index(this.template) + 1} of {len(ids)}"
    return f"{status_words(this)}{which}", "red" if this.findings else "green"


def news_lines(news: Deeper | Elsewhere, path: Path) -> Iterator[tuple[str, str | None]]:
    """What came of the work that can wait, with the colours of the lines."""
    if isinstance(news, Elsewhere):
        yield elsewhere_words(news), None
        return
    for finding in (*news.findings, *shown_survivors(news)):
        yield "", None
        yield from ((line, None) for line in finding.render().split("\n"))
    more = 0 if news.planted is None else len(news.planted.findings) - len(shown_survivors(news))
    if more > 0:
        yield "", None
        yield f"and {more} more; `mathkata check {path} --mutate` shows them", None
    unnoticed = news.planted is not None and news.planted.total.survived
    colour = "red" if news.findings else "yellow" if unnoticed else "green"
    yield f"{SEEDS} seeds: {deeper_words(news)}", colour
