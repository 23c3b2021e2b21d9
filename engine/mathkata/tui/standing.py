"""How a template stands, put together from all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mathkata.authoring import SEEDS, Deeper, Round
from mathkata.authoring.words import deeper_words, shown_survivors, status_words
from mathkata.model.places import Finding
from mathkata.typeset import Style

SIGNS = {"good": "✓ ", "weak": "~ ", "bad": "✗ ", "": ""}
ASCII_SIGNS = {"good": "+ ", "weak": "~ ", "bad": "x ", "": ""}


@dataclass(frozen=True, slots=True)
class Standing:
    """What is found, what else is to be said, the sum in a line, and how that is: `good`, `weak` (planted errors are not
    noticed), `bad`, or empty while it is not known."""

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    sum: str
    how: str


def standing(
    this: Round, news: Deeper | None, path: Path, style: Style, *, failed: str, elsewhere: str
) -> Standing:
    """From a round, what came of deeper work, our own failure, and findings elsewhere in the bank."""
    deeper = news or Deeper()
    survivors = shown_survivors(deeper)
    more = 0 if deeper.planted is None else len(deeper.planted.findings) - len(survivors)
    notes = [
        failed,
        f"and {more} more; `mathkata check {path} --mutate` shows them" if more > 0 else "",
        elsewhere if this.readable else "",
    ]
    if this.readable and this.report is None and not failed:
        how, words = "", "checking …"
    else:
        bad = this.findings or deeper.findings or failed
        how = "bad" if bad else "weak" if survivors else "good"
        words = status_words(this) if news is None else f"{SEEDS} seeds: {deeper_words(deeper)}"
    sign = (ASCII_SIGNS if style.ascii else SIGNS)[how]
    return Standing(
        (*this.findings, *deeper.findings, *survivors),
        tuple(note for note in notes if note),
        sign + words,
        how,
    )
