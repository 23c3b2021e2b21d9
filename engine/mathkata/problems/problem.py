"""A problem: a template with a seed. Statement, named parts, answers, hints, solution; marks responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mathkata.maths.kinds import Kind, Question
from mathkata.maths.printing import to_text, to_unicode
from mathkata.maths.trees import Tree
from mathkata.model.verdict import Verdict
from mathkata.problems.compiled import CompiledMistake, CompiledPart
from mathkata.problems.rendering import render_lines, render_text, value_latex
from mathkata.problems.routes import Routes
from mathkata.problems.variant import Variant


@dataclass(frozen=True)
class ProblemMistake:
    """A mistake on this variant: its code and the wrong value it leads to."""

    code: str
    value: Tree
    rule: CompiledMistake
    variant: Variant

    @property
    def say(self) -> str:
        """What to say about it, as Markdown."""
        return render_text(self.rule.say, self.variant)


@dataclass(frozen=True)
class Part:
    """One thing asked: its kind, the question with the key, the mistakes known for it.

    `checked` is the question the routes are compared on; it differs from `question` where an answer of another kind is
    asked as a choice.
    """

    name: str
    kind: Kind
    question: Question
    checked: Question
    weight: int
    mistakes: tuple[ProblemMistake, ...]
    rule: CompiledPart
    variant: Variant

    @cached_property
    def ask(self) -> str:
        """What this part asks, as Markdown; empty when the statement says it all."""
        return "" if self.rule.ask is None else render_text(self.rule.ask, self.variant)

    @cached_property
    def answer(self) -> str:
        """The key in the learner's syntax."""
        return self.kind.show(self.question)

    @cached_property
    def shown(self) -> Tree:
        """The key as it is written on a key sheet: the author's `show:` form if there is one."""
        if self.rule.show is None:
            return self.checked.key
        return self.variant.value(self.rule.show)

    @cached_property
    def answer_text(self) -> str:
        """The key as one line of Unicode, as a key sheet writes it."""
        return to_unicode(self.shown)

    @cached_property
    def answer_latex(self) -> str:
        """The key as LaTeX."""
        return value_latex(self.shown, self.variant.compiled.registry)


@dataclass(frozen=True)
class Step:
    """A step of the solution: a sentence (Markdown), and the lines of working as LaTeX."""

    say: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Problem:
    """A template with a seed. Same version and seed: the same problem, anywhere."""

    variant: Variant
    parts: tuple[Part, ...]
    routes: Routes
    verified: bool

    @property
    def template(self) -> str:
        """The template's id."""
        return self.variant.compiled.id

    @property
    def title(self) -> str:
        """The template's title."""
        return self.variant.compiled.template.title

    @property
    def version(self) -> str:
        """The template's version."""
        return self.variant.compiled.version

    @property
    def seed(self) -> int:
        """The seed it was made from."""
        return self.variant.seed

    @property
    def level(self) -> int:
        """The template's level, 1 to 5."""
        return self.variant.compiled.template.level

    @property
    def skills(self) -> tuple[str, ...]:
        """The skills it trains."""
        return self.variant.compiled.template.skills

    @cached_property
    def params(self) -> dict[str, str]:
        """The drawn values, as text."""
        return {name: to_text(value) for name, value in self.variant.drawn.items()}

    @cached_property
    def markdown(self) -> str:
        """The statement as Markdown with LaTeX, values put in; the asks of its parts are not in it."""
        return render_text(self.variant.compiled.ask, self.variant)

    def render(self) -> None:
        """Put the values into everything that is shown, so that a value that cannot be shown is an EvaluationError now
        and not in the middle of a drill."""
        _ = self.markdown, self.hints, self.solution, tuple(part.ask for part in self.parts)

    def statement(self, medium: str = "markdown", width: int = 78) -> str:
        """The statement for a medium: `markdown`, `terminal` (laid out, `width` cells wide), `words` or `typst`."""
        from mathkata.problems.media import set_text

        return set_text(self.markdown, medium, width)

    @property
    def answer(self) -> str | dict[str, str]:
        """The key in the learner's syntax; by part if there are several."""
        if len(self.parts) == 1:
            return self.parts[0].answer
        return {part.name: part.answer for part in self.parts}

    @cached_property
    def hints(self) -> tuple[str, ...]:
        """The hints as Markdown, the gentlest first."""
        return tuple(render_text(hint, self.variant) for hint in self.variant.compiled.hints)

    @cached_property
    def solution(self) -> tuple[Step, ...]:
        """The worked solution."""
        return tuple(
            Step(
                "" if step.say is None else render_text(step.say, self.variant),
                render_lines(step.lines, self.variant),
            )
            for step in self.variant.compiled.solution
        )

    def part(self, name: str | None = None) -> Part:
        """The part with this name; without a name, the first."""
        from mathkata.model.errors import UsageError

        for part in self.parts:
            if name is None or part.name == name:
                return part
        names = ", ".join(part.name for part in self.parts)
        raise UsageError(f"{self.template} has no part {name}; its parts: {names}")

    def mark(self, response: str | Mapping[str, str], part: str | None = None) -> Verdict:
        """The verdict on a response to one part (the first, unless named), or on responses by part."""
        from mathkata.problems.marking import mark

        return mark(self, response, part)

    def as_json(self) -> dict[str, object]:
        """The problem as plain data with stable keys."""
        return {
            "template": self.template,
            "seed": self.seed,
            "version": self.version,
            "params": self.params,
            "statement": self.markdown,
            "parts": [
                {
                    "name": part.name,
                    "kind": part.kind.name,
                    "ask": part.ask,
                    "choices": [item.text for item in part.question.choices],
                    "answer": part.answer,
                    "answer_text": part.answer_text,
                    "answer_latex": part.answer_latex,
                }
                for part in self.parts
            ],
            "hints": list(self.hints),
            "solution": [{"say": step.say, "lines": list(step.lines)} for step in self.solution],
            "routes": {
                "engine": [route.as_json() for route in self.routes.engine],
                "author": [route.as_json() for route in self.routes.author],
            },
        }
