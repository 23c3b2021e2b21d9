"""Tests for plugin authors: one import gives parametrised cases over a plugin's templates, functions and kinds.

import pytest
from mathkata.testing import conformance_cases

import my_topic.plugin

@pytest.mark.parametrize("case", conformance_cases(my_topic.plugin), ids=str)
def test_conforms(case):
    case.check()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from mathkata.host.reports import PluginInfo
from mathkata.quiz import Quiz
from mathkata.quiz import open as open_quiz

BUILTINS = "builtins"


@dataclass(frozen=True)
class Case:
    """One thing that must hold: its name, and a check that raises AssertionError with what to do where it doesn't."""

    name: str
    check: Callable[[], None]

    def __str__(self) -> str:
        return self.name


def conformance_cases(
    subject: Quiz | object, *, seeds: int = 5, samples: int = 200, jobs: int | None = 1
) -> tuple[Case, ...]:
    """The cases of a plugin (a module, an object with hooks, or the name of an installed one), or of a whole quiz.

    Every template is checked over the seeds as `mathkata check` does; the two implementations of every function are
    compared on so many random arguments; every kind must give its own sample responses their outcomes; every sheet
    format must write a sheet and its key, twice the same.
    """
    if isinstance(subject, Quiz):
        quiz, infos = subject, subject.host.plugins
    else:
        names = [subject] if subject == BUILTINS else [BUILTINS, subject]
        quiz = open_quiz(names)
        infos = quiz.host.plugins[-1:]
    return tuple(_cases(quiz, infos, isinstance(subject, Quiz), seeds, samples, jobs))


def _cases(
    quiz: Quiz,
    infos: tuple[PluginInfo, ...],
    whole: bool,
    seeds: int,
    samples: int,
    jobs: int | None,
) -> Iterator[Case]:
    for info in infos:
        yield Case(f"plugin {info.name}", partial(_loads, info))
        for name in info.provides.get("functions", ()):
            yield Case(f"function {name}", partial(_agrees, quiz, name, samples))
        for name in info.provides.get("answer_kinds", ()):
            yield Case(f"kind {name}", partial(_keeps_samples, quiz, name))
        for name in info.provides.get("sheet_formats", ()):
            yield Case(f"format {name}", partial(_writes, quiz, name))
    owners = {info.name for info in infos}
    yield Case("banks", partial(_reads, quiz))
    for loaded in quiz.banks:
        if not whole and loaded.origin not in owners:
            continue
        for template in loaded.bank.templates:
            name = template.id
            yield Case(name, partial(_checks, quiz, name, seeds, jobs))


def _loads(info: PluginInfo) -> None:
    """A plugin loads without trouble."""
    if info.problems:
        raise AssertionError("\n".join(info.problems))


def _reads(quiz: Quiz) -> None:
    """Every bank can be read, and no template is there twice."""
    if quiz.templates is not None and quiz.findings:
        raise AssertionError("\n\n".join(finding.render() for finding in quiz.findings))


def _checks(quiz: Quiz, template_id: str, seeds: int, jobs: int | None) -> None:
    """`check` finds nothing in a template."""
    from mathkata.checking import check

    report = check(quiz, [template_id], seeds=seeds, jobs=jobs)
    if not report.clean:
        raise AssertionError("\n\n".join(finding.render() for finding in report.findings))


def _agrees(quiz: Quiz, name: str, samples: int) -> None:
    """The exact and the numeric implementation of a function agree."""
    from mathkata.checking.agreeing import disagreement

    trouble = disagreement(quiz.registry.functions[name], quiz.registry, samples)
    if trouble:
        raise AssertionError(trouble)


def _writes(quiz: Quiz, name: str) -> None:
    """A format writes a sheet and its key, and the same bytes again."""
    from mathkata.sheets import build_sheet

    written = next(each for each in quiz.host.formats if each.name == name)
    if not quiz.templates:
        return
    sheet = build_sheet(quiz, quiz.templates, count=2, seed=1)
    for key in (False, True):
        first = written.writer_function(sheet, key=key)
        if not isinstance(first, bytes) or not first:
            raise AssertionError(f"the format {name} gave no bytes")
        if written.writer_function(sheet, key=key) != first:
            raise AssertionError(f"the format {name} wrote one sheet in two ways")


def _keeps_samples(quiz: Quiz, name: str) -> None:
    """A kind says what it is for, and marks its own samples as they say, on a problem of each template that uses it."""
    from mathkata.checking.responses import sample_troubles
    from mathkata.model.errors import MathkataError

    kind = quiz.registry.kinds[name]
    if not (kind.doc and kind.help and kind.types):
        raise AssertionError(f"the kind {name} needs a `doc`, a `help` and `types`")
    for template in quiz.templates.values():
        if all(part.answer.kind != name for part in template.parts):
            continue
        try:
            problem = quiz.problem(template.id, 0, preview=True)
        except MathkataError:
            # The template's own case says what is wrong with it.
            continue
        for part in problem.parts:
            troubles = sample_troubles(part) if part.kind.name == name else []
            if troubles:
                raise AssertionError(f"{template.id}: " + "\n".join(troubles))
