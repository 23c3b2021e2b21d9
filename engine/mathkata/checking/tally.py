"""What was seen of one template so far: findings, one of each sort, and counts. Plain data, so it can travel."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import thread_time

from mathkata.model.places import Finding, Place
from mathkata.model.template import Template

Sort = tuple[str, str, int, int]
"""Code, file, line, column: findings that share them are one finding, shown with its smallest seed."""

Clock = Callable[[], float]

WEAKEST_FIRST = ("numeric", "digits", "proved", "exact", "tree", "")


def answer_of(part: str) -> str:
    """How a message names the answer of a part: a template without `parts:` has one, which needs no name."""
    return "the answer" if part == "answer" else f"the answer of {part}"


@dataclass
class Tally:
    """The findings and counts of one template over some seeds; two tallies of one template can be put together.

    `counts` counts variants by what was true of them: `("alike", part, code, code)`, `("hint", number)`. `engine` and
    `author` hold the weakest agreement met of every route, by (part, name).
    """

    template: str
    version: str = ""
    findings: dict[Sort, Finding] = field(default_factory=dict)
    seeds: int = 0
    made: int = 0
    attempts: int = 0
    drawn: set[str] = field(default_factory=set)
    counts: Counter[tuple[str, ...]] = field(default_factory=Counter)
    engine: dict[tuple[str, str], str] = field(default_factory=dict)
    author: dict[tuple[str, str], str] = field(default_factory=dict)
    costs: list[float] = field(default_factory=list)
    """Seconds of processor time that each problem took to make."""
    given_up: bool = False
    """Whether other variants are not worth trying: the template cannot be compiled, no draws are accepted, or each takes
    far too long."""

    def add(self, finding: Finding) -> bool:
        """Keep a finding, unless one of its sort with a smaller seed is there. Whether it was kept."""
        place = finding.place
        sort = (finding.code, place.file, place.line, place.column)
        other = self.findings.get(sort)
        if other is not None and _seed(other) <= _seed(finding):
            return False
        self.findings[sort] = finding
        return True

    def met(self, table: dict[tuple[str, str], str], route: tuple[str, str], how: str) -> None:
        """Remember how far a route agreed, if that is the weakest so far."""
        table[route] = min(table.get(route, ""), how, key=_strength)

    def merge(self, other: Tally) -> None:
        """Put what another tally of the same template saw into this one."""
        self.version = self.version or other.version
        for finding in other.findings.values():
            self.add(finding)
        self.seeds += other.seeds
        self.made += other.made
        self.attempts += other.attempts
        self.drawn |= other.drawn
        self.counts += other.counts
        self.costs += other.costs
        self.given_up |= other.given_up
        for route, how in other.engine.items():
            self.met(self.engine, route, how)
        for route, how in other.author.items():
            self.met(self.author, route, how)


def _seed(finding: Finding) -> float:
    """What a published instance shows, a variant of a seed shows better: its draws can be made small."""
    return math.inf if finding.seed is None else finding.seed


def _strength(how: str) -> int:
    return WEAKEST_FIRST.index(how) if how in WEAKEST_FIRST else 0


@dataclass(frozen=True)
class Notes:
    """Where the checks of one variant write what they found: it adds template, seed, draws and command.

    `what` is how the template is named in a command: its id, or the path of its bank. `clock` tells the processor time
    that was spent, in seconds.
    """

    tally: Tally
    template: Template
    what: str
    seed: int | None = None
    drawn: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = thread_time

    def find(
        self,
        code: str,
        message: str,
        place: Place,
        advice: str = "",
        values: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Write down one finding; `values` come after the draws."""
        shown = tuple((name, text) for name, text in self.drawn.items() if name not in dict(values))
        self.tally.add(
            Finding(
                code,
                message,
                place,
                advice,
                self.template.id,
                self.seed,
                (*shown, *values),
                self.command,
            )
        )

    @property
    def command(self) -> str:
        """The command that shows the finding again."""
        if self.seed is None:
            return f"mathkata check {self.what}"
        if self.what == self.template.id:
            return f"mathkata show {self.what} --seed {self.seed} --preview"
        return f"mathkata check {self.what} --seeds {self.seed + 1}"
