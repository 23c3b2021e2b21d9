"""A round as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from mathkata.cli.authoring.round import Round, Shown
from mathkata.cli.output import counted, visible
from mathkata.cli.showing import statement_lines

KEYS = "n p: other seeds   t ANSWER: try it   1 to 5: on which   s: solution   ?: all keys   q: end"
ALL_KEYS = (
    "n, p        the next five seeds, and those before",
    "1 to 5      choose one of the variants shown",
    "t ANSWER    try an answer on it; t PART: ANSWER where there are several parts",
    "s           its solution, key and routes",
    "f, b        the following template of the bank, and the one before",
    "g NAME      go to the template of this name",
    "r           read the bank again",
    "q           end (also Ctrl-C)",
)


def round_lines(this: Round, number: int) -> Iterator[str]:
    """What is found comes last, next to where the author types."""
    yield ""
    yield f"══ {this.template or this.file} ══ look {number}"
    for place, shown in enumerate(this.shown, 1):
        yield ""
        yield from variant_lines(shown, place)
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
    if not this.template:
        return f"{counted(len(this.findings), 'finding')}: the bank cannot be used yet", "red"
    report = this.report
    seen = ""
    if report is not None and report.made:
        different = counted(report.variants, "different variant")
        seen = f" ({counted(report.seeds, 'seed')}, {different})"
    at = this.templates.index(this.template) + 1
    which = f", template {at} of {len(this.templates)}" if len(this.templates) > 1 else ""
    if this.findings:
        return f"{counted(len(this.findings), 'finding')}{seen}{which}", "red"
    return f"no findings{seen}{which}", "green"
