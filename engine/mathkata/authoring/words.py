"""What is known of a template, in a line."""

from __future__ import annotations

from mathkata.authoring.meanwhile import Deeper, Elsewhere
from mathkata.authoring.round import Round
from mathkata.model.places import Finding

MOST = 3
"""So many planted errors that nothing noticed are shown; who mends these has often mended the others."""


def counted(count: int, word: str) -> str:
    """`1 finding`, `2 findings`."""
    return f"{count:,} {word if count == 1 else word + 's'}"


def status_words(this: Round) -> str:
    """What the first look has found, over how many seeds."""
    if not this.readable:
        return f"{counted(len(this.findings), 'finding')}: the bank cannot be used yet"
    report = this.report
    seen = ""
    if report is not None and report.made:
        different = counted(report.variants, "different variant")
        seen = f" ({counted(report.seeds, 'seed')}, {different})"
    found = counted(len(this.findings), "finding") if this.findings else "no findings"
    return f"{found}{seen}"


def deeper_words(news: Deeper) -> str:
    """What more seeds and planted errors have shown."""
    if news.findings:
        return counted(len(news.findings), "finding")
    if news.planted is None:
        return "no findings"
    total = news.planted.total
    errors = counted(total.caught + total.survived, "planted error")
    return f"no findings; {errors}: {total.survived or 'none'} unnoticed"


def elsewhere_words(news: Elsewhere) -> str:
    """Which other templates have findings."""
    said = ", ".join(f"{name} ({counted(count, 'finding')})" for name, count in news.counts.items())
    return f"elsewhere in the bank: {said or 'no findings any more'}"


def shown_survivors(news: Deeper) -> tuple[Finding, ...]:
    """The first of the planted errors that nothing noticed."""
    return () if news.planted is None else news.planted.findings[:MOST]


def ended_words(looks: int, findings: int, written: int) -> str:
    """What was done, when the author has had enough."""
    files = f"; {counted(written, 'file')} written" if written else ""
    found = counted(findings, "finding") if findings else "no findings"
    return f"looked {'once' if looks == 1 else f'{looks:,} times'}; {found} at the end{files}"
