"""From an open quiz to a sheet: choose templates, make their problems, skip what cannot be made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from mathkata.maths.trees import Label
from mathkata.model.errors import MathkataError, UsageError
from mathkata.sheets.certificate import certificate
from mathkata.sheets.document import SetAside, Sheet, SheetPart, SheetProblem, SheetStep
from mathkata.typeset import parse_document, parse_math

if TYPE_CHECKING:
    from mathkata.problems import Part, Problem
    from mathkata.quiz import CheckRecord, Quiz

MOST_PROBLEMS = 1000
MOST_SKILLS = 6
BARREN_ROUNDS = 5
"""Rounds through all templates without a new problem after which there are taken to be no more."""


def build_sheet(
    quiz: Quiz,
    template_ids: Iterable[str],
    *,
    count: int,
    seed: int,
    edition: int = 0,
    title: str | None = None,
    what: Sequence[str] = (),
    level: int | None = None,
) -> Sheet:
    """The sheet of `count` problems that `seed` chooses from these templates; no problem comes twice.

    `what` and `level` are what the user asked for, kept so that the sheet can say how it is made again. Templates
    that cannot be made are set aside with their reason, and the next ones take their place. UsageError when no
    problem can be made, or for a count outside 1 to 1000.
    """
    if not 1 <= count <= MOST_PROBLEMS:
        raise UsageError(f"a sheet has 1 to {MOST_PROBLEMS} problems, and {count} were asked for")
    asked = tuple(template_ids)
    ids = quiz.find(asked) if asked else ()
    aside: dict[str, SetAside] = {}
    problems: list[SheetProblem] = []
    for problem in _problems(quiz, ids, seed, edition, aside):
        problems.append(problem(len(problems) + 1))
        if len(problems) == count:
            break
    if not problems:
        reasons = "".join(f"\n  {each.template}: {each.reason}" for each in aside.values())
        raise UsageError(f"none of the {len(ids)} templates gives a problem{reasons}")
    return Sheet(
        title=title or _title(quiz, ids),
        topic_line=_topic_line(quiz, problems),
        problems=tuple(problems),
        seed=seed,
        count=count,
        what=tuple(what),
        level=level,
        edition=edition,
        engine_version=engine_version(),
        language=_language(quiz, problems),
        set_aside=tuple(aside.values()),
    )


def _problems(
    quiz: Quiz, ids: Sequence[str], seed: int, edition: int, aside: dict[str, SetAside]
) -> Iterator[Made]:
    """Problems in the order of the seed, round after round, none twice, as long as new ones come."""
    from mathkata.problems import problem_seed, select

    order = [template for template, _ in select(ids, len(ids), seed)]
    seen: set[tuple[str, str]] = set()
    repeat, barren = 0, 0
    while barren < BARREN_ROUNDS and len(aside) < len(order):
        barren += 1
        for template in order:
            if template in aside:
                continue
            try:
                problem = quiz.problem(template, problem_seed(seed, template, repeat, edition))
                made = Made(problem, quiz.record(template))
            except MathkataError as error:
                aside[template] = SetAside(template, str(error))
                continue
            if made.identity not in seen:
                seen.add(made.identity)
                barren = 0
                yield made
        repeat += 1


class Made:
    """A problem whose texts have been rendered and can be set; its number comes when it takes its place."""

    def __init__(self, problem: Problem, record: CheckRecord | None = None) -> None:
        self.problem = problem
        self.record = record
        self.parts = tuple(map(_part, problem.parts))
        self.solution = tuple(SheetStep(step.say, step.lines) for step in problem.solution)
        self.identity = (problem.template, "\n".join([problem.markdown, *_asks(self.parts)]))
        check_texts(self(1))

    def __call__(self, number: int) -> SheetProblem:
        """The problem at its place on the sheet."""
        problem = self.problem
        return SheetProblem(
            number=number,
            title=problem.title,
            statement=problem.markdown,
            parts=self.parts,
            template=problem.template,
            seed=problem.seed,
            version=problem.version,
            level=problem.level,
            hints=problem.hints,
            solution=self.solution,
            certificate=certificate(problem.routes, self.record),
        )


def _asks(parts: Iterable[SheetPart]) -> Iterator[str]:
    for part in parts:
        yield part.ask
        yield from sorted(part.choices)


def _part(part: Part) -> SheetPart:
    choices = part.question.choices
    right = tuple(
        place
        for place, item in enumerate(choices)
        if part.question.key in (item.value, Label(item.label))
    )
    return SheetPart(
        name=part.name,
        kind=part.kind.name,
        ask=part.ask,
        answer=part.answer,
        answer_latex=part.answer_latex,
        help=part.kind.help,
        choices=tuple(item.text for item in choices),
        right=right,
        weight=part.weight,
    )


def check_texts(problem: SheetProblem) -> None:
    """Read every text and formula of a problem once; TypesetError for one that cannot be set."""
    for part in problem.parts:
        for text in (part.ask, *part.choices):
            parse_document(text)
        if not part.choices:
            parse_math(part.answer_latex)
    for text in (problem.statement, *problem.hints):
        parse_document(text)
    for step in problem.solution:
        parse_document(step.say)
        for line in step.lines:
            parse_math(line)


def _title(quiz: Quiz, ids: Sequence[str]) -> str:
    """The topics of the templates that were asked for: `Calculus`, `Calculus and linear algebra`."""
    topics = list(dict.fromkeys(quiz.templates[each].topic for each in ids))
    names = [topic.replace("_", " ").replace("-", " ") for topic in topics]
    return _first_up(_listed(names)) if len(names) <= 3 else "Mathematics"


def _topic_line(quiz: Quiz, problems: Sequence[SheetProblem]) -> str:
    """The skills that the problems train, the most frequent first."""
    counts: dict[str, int] = {}
    for problem in problems:
        for skill in quiz.templates[problem.template].skills:
            name = skill.replace("-", " ").replace("_", " ")
            counts[name] = counts.get(name, 0) + 1
    names = sorted(counts, key=lambda name: (-counts[name], name))
    if len(names) > MOST_SKILLS:
        names = [*names[: MOST_SKILLS - 1], f"{len(names) - MOST_SKILLS + 1} other skills"]
    return _first_up(_listed(names))


def _language(quiz: Quiz, problems: Sequence[SheetProblem]) -> str:
    """The language of the banks, where they have one in common."""
    used = {problem.template for problem in problems}
    found = {
        loaded.bank.language
        for loaded in quiz.banks
        for template in loaded.bank.templates
        if template.id in used
    }
    return found.pop() if len(found) == 1 else "en"


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def engine_version() -> str:
    """What a sheet says it was made by; empty where the engine is not installed."""
    try:
        return version("mathkata")
    except PackageNotFoundError:
        return ""
