"""The neutral sheet: what is printed, before any format decides how."""

from __future__ import annotations

import hashlib
import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One thing asked, with its key. Texts are Markdown with LaTeX, formulas are LaTeX.

    `answer` is the key as a learner types it, `answer_latex` as it is written on paper. With `choices`, `right` holds
    the places (from 0) of the right ones. `help` says how such an answer is typed.
    """

    name: str
    kind: str
    ask: str
    answer: str
    answer_latex: str
    help: str = ""
    choices: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    weight: int = 1


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A step of the worked solution: a sentence (Markdown), and lines (LaTeX) each equal to the one before."""

    say: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """A problem as it stands on a sheet; `certificate` says in plain words which routes to its answer agreed."""

    number: int
    title: str
    statement: str
    parts: tuple[SheetPart, ...]
    template: str
    seed: int
    version: str
    level: int = 1
    hints: tuple[str, ...] = ()
    solution: tuple[SheetStep, ...] = ()
    certificate: str = ""

    @property
    def name(self) -> str:
        """The problem as messages name it."""
        return f"problem {self.number} ({self.template}, seed {self.seed})"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A template that could not be put on the sheet, and why."""

    template: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printable set of problems: `count` problems of `what`, as `seed` chose and drew them.

    There are fewer problems than `count` only when the templates had no more that differ. `edition` is 0 for a sheet
    that has only one. A draft, which no command makes again, says by `origin` where it comes from.
    """

    title: str
    topic_line: str
    problems: tuple[SheetProblem, ...]
    seed: int
    count: int
    what: tuple[str, ...] = ()
    level: int | None = None
    edition: int = 0
    engine_version: str = ""
    language: str = "en"
    set_aside: tuple[SetAside, ...] = ()
    origin: str = ""

    @property
    def command(self) -> str:
        """The command that makes this sheet again; of a draft, where it comes from."""
        if self.origin:
            return self.origin
        words = ["mathkata", "print", *map(shlex.quote, self.what)]
        words += ["--count", str(self.count), "--seed", str(self.seed)]
        if self.level is not None:
            words += ["--level", str(self.level)]
        return " ".join(words)

    @property
    def fingerprint(self) -> str:
        """Eight signs that are the same on a sheet, its key, and a sheet made again with the same problems."""
        lines = [f"{each.template}\0{each.version}\0{each.seed}" for each in self.problems]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:8]

    @property
    def version_line(self) -> str:
        """Which engine made it, and the fingerprint of its problems."""
        engine = f"mathkata {self.engine_version}".strip()
        edition = f", edition {self.edition}" if self.edition else ""
        return f"{engine}{edition}, sheet {self.fingerprint}"

    @property
    def weighted(self) -> bool:
        """Whether parts count differently, so that points are worth printing."""
        return any(part.weight != 1 for problem in self.problems for part in problem.parts)
