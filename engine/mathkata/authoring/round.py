"""One look at a bank: what is found in it, and some variants of one of its templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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

Progress = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """Nobody wants to know how far it is."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The variant of a seed: its problem, or why there is none (with a problem: why its solution cannot be shown). What is
    to be shown of a problem has been worked out."""

    seed: int
    problem: Problem | None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """What is written of one template: its text (with all that stands above the first template), and the line it begins
    in. Findings of one section stay true while neither changes."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Round:
    """One look at a bank. `template` is the one that `shown` and `findings` are about; `sections` are the texts of all
    templates, by id.

    `report` is None while the template has not been checked. A bank that is not `readable` has findings only; the rest
    then tells where the author was before.
    """

    file: str
    seed: int
    template: str = ""
    findings: tuple[Finding, ...] = ()
    shown: tuple[Shown, ...] = ()
    report: TemplateReport | None = None
    sections: Mapping[str, Section] | None = None
    readable: bool = True

    @property
    def templates(self) -> tuple[str, ...]:
        """The ids of the bank's templates, in its order."""
        return tuple(self.sections or ())

    @property
    def in_work(self) -> Section:
        """The section of the template that is shown."""
        return (self.sections or {}).get(self.template, Section("", 0))


def author_round(
    path: Path,
    seed: int = 0,
    *,
    template: str = "",
    host: Host | None = None,
    seeds: int = SEEDS,
    variants: int = VARIANTS,
) -> Round:
    """Read the bank, make `variants` problems of one template (the first, unless named) from `seed` on, and check it on
    the first `seeds` seeds.

    `host` holds the plugins; without it all installed ones are found. A bank that cannot be read is a round with
    findings.
    """
    quiz = open_bank(path, discover() if host is None else host)
    return checked(shown_round(path, quiz, seed, template, variants), quiz, seeds)


def shown_round(
    path: Path, quiz: Quiz, seed: int = 0, template: str = "", variants: int = VARIANTS
) -> Round:
    """The quick half of a look: variants, and what reading the bank has found."""
    sections = sections_of(path, quiz)
    if not sections:
        return Round(str(path), seed, findings=tuple(quiz.findings), readable=False)
    named = template if template in sections else next(iter(sections))
    shown = tuple(_shown(quiz, named, each) for each in range(seed, seed + variants))
    return Round(str(path), seed, named, tuple(quiz.findings), shown, None, sections)


def checked(this: Round, quiz: Quiz, seeds: int = SEEDS, progress: Progress = silent) -> Round:
    """The other half: what the first `seeds` seeds show."""
    if not this.readable:
        return this
    report = check(quiz, [this.template], seeds=seeds, jobs=1, progress=progress)
    found = (*quiz.findings, *report.findings)
    return replace(this, findings=found, report=report.templates[0])


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


def sections_of(path: Path, quiz: Quiz) -> Mapping[str, Section]:
    """Every template's section, by id, in the bank's order; a changed text is how we know what an author works on."""
    places = sorted((each.place.line, each.id) for each in quiz.templates.values())
    if not places:
        return {}
    rows = _rows(path)
    header = "\n".join(rows[: places[0][0] - 1])
    ends = [line - 1 for line, _ in places[1:]] + [len(rows)]
    # What stands above all templates is a part of each: their topic, the language.
    return {
        name: Section(header + "\n".join(rows[line - 1 : end]).rstrip(), line)
        for (line, name), end in zip(places, ends, strict=True)
    }


def changed(before: Mapping[str, Section], after: Mapping[str, Section]) -> Sequence[str]:
    """The ids of the templates that are new or whose text changed."""
    texts = {name: each.text for name, each in before.items()}
    return [name for name, each in after.items() if texts.get(name) != each.text]


def _rows(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return []


def _shown(quiz: Quiz, template: str, seed: int) -> Shown:
    try:
        problem = quiz.problem(template, seed, preview=True)
        _ = problem.markdown, [(each.ask, each.answer, each.answer_latex) for each in problem.parts]
        return Shown(seed, problem, _trouble(problem))
    except BankError:
        return Shown(seed, None, "the template has findings")
    except DisagreementError as error:
        return Shown(seed, None, ", ".join(f"{name} = {value}" for name, value in error.values))
    except MathkataError as error:
        return Shown(seed, None, str(error))


def _trouble(problem: Problem) -> str:
    """What cannot be shown of it besides what is asked."""
    try:
        problem.render()
    except MathkataError as error:
        return str(error)
    return ""
