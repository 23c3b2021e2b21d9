"""One look at a bank: what is found in it, and some variants of one of its templates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mathkata.banks import read_bank_file
from mathkata.checking import TemplateReport, check
from mathkata.host import Host, discover
from mathkata.model.errors import BankError, DisagreementError, MathkataError
from mathkata.model.places import Finding, Place
from mathkata.problems import Problem
from mathkata.quiz import LoadedBank, Quiz

SEEDS = 10
"""So many variants of the template in work are checked at once: what an author waits less than a second for."""
VARIANTS = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """The variant of a seed: its problem, or why there is none."""

    seed: int
    problem: Problem | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a bank. `template` is the one that `shown` and `findings` are about, empty if the bank cannot be read;
    `sections` are the texts of all templates, by id."""

    file: str
    seed: int
    template: str = ""
    findings: tuple[Finding, ...] = ()
    shown: tuple[Shown, ...] = ()
    report: TemplateReport | None = None
    sections: Mapping[str, str] | None = None

    @property
    def templates(self) -> tuple[str, ...]:
        """The ids of the bank's templates, in its order."""
        return tuple(self.sections or ())


def author_round(
    path: Path,
    seed: int = 0,
    *,
    template: str = "",
    host: Host | None = None,
    seeds: int = SEEDS,
    variants: int = VARIANTS,
) -> Round:
    """Read the bank, check one template (the first, unless named) on the first `seeds` seeds, and make `variants` of its
    problems, from `seed` on.

    `host` holds the plugins; without it all installed ones are found. A bank that cannot be read is a round with
    findings.
    """
    quiz = open_bank(path, discover() if host is None else host)
    sections = _sections(path, quiz)
    if not sections:
        return Round(str(path), seed, findings=tuple(quiz.findings))
    named = template if template in sections else next(iter(sections))
    report = check(quiz, [named], seeds=seeds, jobs=1)
    shown = tuple(_shown(quiz, named, each) for each in range(seed, seed + variants))
    found = (*quiz.findings, *report.findings)
    return Round(str(path), seed, named, found, shown, report.templates[0], sections)


def open_bank(path: Path, host: Host) -> Quiz:
    """A quiz of this bank alone; what keeps it from being read is in `findings`."""
    kinds = {
        name: {"as", *(option.name for option in kind.options)}
        for name, kind in host.registry.kinds.items()
    }
    try:
        return Quiz(host, [LoadedBank(read_bank_file(path, kinds=kinds), "path")], [])
    except BankError as error:
        return Quiz(host, [], error.findings)
    except (OSError, MathkataError) as error:
        what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        finding = Finding("unreadable-bank", f"the bank cannot be read: {what}", Place(str(path)))
        return Quiz(host, [], [finding])


def sections_of(path: Path, host: Host) -> Mapping[str, str]:
    """Every template's text, by id, in the bank's order; a changed text is how we know what an author works on."""
    return _sections(path, open_bank(path, host))


def _sections(path: Path, quiz: Quiz) -> Mapping[str, str]:
    places = sorted((each.place.line, each.id) for each in quiz.templates.values())
    if not places:
        return {}
    rows = _rows(path)
    header = "\n".join(rows[: places[0][0] - 1])
    ends = [line - 1 for line, _ in places[1:]] + [len(rows)]
    # What stands above all templates is a part of each: their topic, the language.
    return {
        name: header + "\n".join(rows[line - 1 : end]).rstrip()
        for (line, name), end in zip(places, ends, strict=True)
    }


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[str]:
    """The ids of the templates that are new or whose text changed."""
    return [name for name, text in after.items() if before.get(name) != text]


def _rows(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _shown(quiz: Quiz, template: str, seed: int) -> Shown:
    try:
        return Shown(seed, quiz.problem(template, seed, preview=True))
    except BankError:
        return Shown(seed, None, "the template has findings")
    except DisagreementError as error:
        return Shown(seed, None, ", ".join(f"{name} = {value}" for name, value in error.values))
    except MathkataError as error:
        return Shown(seed, None, str(error))
