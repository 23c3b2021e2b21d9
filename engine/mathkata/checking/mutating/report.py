"""What planting errors has shown: a score for every template and bank, and the errors nothing noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mathkata.checking.mutating.planting import Mutant
from mathkata.model.places import Finding


def sort_of(by: str) -> str:
    """The sort of what noticed an error: the first word of its description."""
    return by.partition(" ")[0].rstrip(":")


@dataclass(frozen=True, slots=True)
class Survivor:
    """An error nothing noticed. `values` hold draws, the right answer and the wrong one, if a seed shows it."""

    mutant: Mutant
    seed: int | None = None
    values: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The survivor as plain data with stable keys."""
        return self.mutant.as_json() | {"seed": self.seed, "values": dict(self.values)}


@dataclass(frozen=True, slots=True)
class Weak:
    """An error that one published instance, a sample or a described mistake caught, and nothing else did."""

    mutant: Mutant
    by: str
    seed: int | None = None

    @property
    def sort(self) -> str:
        """What caught it, in one word: `known`, `sample` or `mistake`."""
        return sort_of(self.by)

    def as_json(self) -> dict[str, object]:
        """The error as plain data with stable keys."""
        return self.mutant.as_json() | {"by": self.by, "seed": self.seed}


@dataclass(frozen=True, slots=True)
class Score:
    """How many planted errors were caught; `weakly` of them by one published instance, samples or a described mistake
    alone.

    `equivalent` are proved to change no answer, `posed` change the question the statement asks along with its answer,
    `declared` are the author's word with a reason, `no_value` leave no problem at all: none of these counts. `left` were
    not tried, because it was stopped.
    """

    name: str
    file: str
    caught: int = 0
    weakly: int = 0
    survived: int = 0
    equivalent: int = 0
    posed: int = 0
    declared: int = 0
    no_value: int = 0
    left: int = 0
    by: tuple[tuple[str, int], ...] = ()
    """What caught how many, by its sort: `check`, `numeric`, `known`, `sample`, `mistake`."""
    lost_by: tuple[tuple[str, int], ...] = ()
    """Why there is no value how often: `undefined`, `draws` (none is left), `engine` (the numeric back end differs)."""

    @property
    def planted(self) -> int:
        """How many errors were planted and tried."""
        counted = self.caught + self.survived + self.no_value
        return counted + self.equivalent + self.posed + self.declared

    @property
    def value(self) -> float | None:
        """The share that was caught of those that are errors; None if there are none."""
        errors = self.caught + self.survived
        return self.caught / errors if errors else None

    def as_json(self) -> dict[str, object]:
        """The score as plain data with stable keys."""
        return {
            "name": self.name,
            "file": self.file,
            "score": None if self.value is None else f"{self.value:.3f}",
            "planted": self.planted,
            "caught": self.caught,
            "weakly": self.weakly,
            "survived": self.survived,
            "equivalent": {
                "proved": self.equivalent,
                "posed": self.posed,
                "declared": self.declared,
            },
            "no_value": self.no_value,
            "left": self.left,
            "caught_by": dict(self.by),
            "no_value_by": dict(self.lost_by),
        }


def together(name: str, scores: Iterable[Score]) -> Score:
    """The score of several templates as one."""
    each = tuple(scores)
    by: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for score in each:
        by.update(dict(score.by))
        lost.update(dict(score.lost_by))
    return Score(
        name=name,
        file=name,
        caught=sum(score.caught for score in each),
        weakly=sum(score.weakly for score in each),
        survived=sum(score.survived for score in each),
        equivalent=sum(score.equivalent for score in each),
        posed=sum(score.posed for score in each),
        declared=sum(score.declared for score in each),
        no_value=sum(score.no_value for score in each),
        left=sum(score.left for score in each),
        by=tuple(sorted(by.items())),
        lost_by=tuple(sorted(lost.items())),
    )


COLUMNS = ("template", "caught", "weakly", "survived", "no error", "no value", "score")
"""The heads of the summary's columns."""


@dataclass(frozen=True, slots=True)
class MutationReport:
    """The scores of templates and banks, the survivors, and the findings (survivors among them) by file and line.

    `stopped` says that it was ended before everything was tried; what was tried counts all the same.
    """

    seeds: int
    templates: tuple[Score, ...] = ()
    survivors: tuple[Survivor, ...] = ()
    weak: tuple[Weak, ...] = ()
    findings: tuple[Finding, ...] = ()
    stopped: bool = False

    @property
    def clean(self) -> bool:
        """Whether every error that was tried was caught, and no finding is left."""
        return not self.findings

    @property
    def banks(self) -> tuple[Score, ...]:
        """The score of every bank, by file."""
        files = dict.fromkeys(score.file for score in self.templates)
        return tuple(
            together(file, (score for score in self.templates if score.file == file))
            for file in files
        )

    @property
    def total(self) -> Score:
        """The score of everything."""
        return together("all", self.templates)

    def as_json(self) -> dict[str, object]:
        """The report as plain data with stable keys."""
        return {
            "clean": self.clean,
            "stopped": self.stopped,
            "seeds": self.seeds,
            "total": self.total.as_json(),
            "banks": [score.as_json() for score in self.banks],
            "templates": [score.as_json() for score in self.templates],
            "survivors": [survivor.as_json() for survivor in self.survivors],
            "weak": [each.as_json() for each in self.weak],
            "findings": [finding.as_json() for finding in self.findings],
        }

    def summary(self) -> list[tuple[str, ...]]:
        """Rows of a table that people read; the heads are `COLUMNS`."""
        return [_row(score) for score in self.templates]

    def bank_summary(self) -> list[tuple[str, ...]]:
        """The same rows for banks."""
        return [_row(score) for score in self.banks]


def _row(score: Score) -> tuple[str, ...]:
    nothing = score.equivalent + score.posed + score.declared
    return (
        score.name,
        str(score.caught),
        *(
            str(count) if count else ""
            for count in (score.weakly, score.survived, nothing, score.no_value)
        ),
        "" if score.value is None else _percent(score.value),
    )


def _percent(value: float) -> str:
    """A share in percent, rounded down: 100 % is said of everything only."""
    return f"{int(value * 100)}%"
