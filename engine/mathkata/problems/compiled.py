"""A template after compiling: every formula read, typed and derived; nothing drawn yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mathkata.maths.domains import Domain
from mathkata.maths.kinds import Kind
from mathkata.maths.language import Type
from mathkata.maths.numeric import Numeric
from mathkata.maths.signature import DrawFunction, Registry
from mathkata.maths.trees import Tree
from mathkata.model.places import Source
from mathkata.model.template import KnownRule, SampleRule, Template
from mathkata.problems.placeholders import Placeholder


@dataclass(frozen=True)
class Formula:
    """One formula of a template.

    `written` is as the author wrote it (local functions put in); `whole` has the `let`s that its binding forms need;
    `exact` is `whole` with the binding forms worked out where that can be done before anything is drawn; `numeric` is
    the numeric route, None where a formula has no number (`numeric_trouble` says why).
    """

    source: Source
    written: Tree
    whole: Tree
    exact: Tree
    type: Type
    numeric: Numeric | None = None
    numeric_trouble: str = ""


@dataclass(frozen=True)
class CompiledDraw:
    """A draw: its names, its function and the arguments."""

    names: tuple[str, ...]
    function: DrawFunction
    arguments: tuple[Tree, ...]
    keywords: Mapping[str, Tree]
    source: Source


@dataclass(frozen=True)
class Text:
    """A statement, hint or remark with its placeholders and their formulas, in order."""

    source: Source
    places: tuple[tuple[Placeholder, Formula], ...] = ()


@dataclass(frozen=True)
class CompiledMistake:
    """A mistake: its code, the wrong value, and what to say."""

    code: str
    value: Formula
    say: Text


@dataclass(frozen=True)
class CompiledStep:
    """A step of the solution."""

    say: Text | None
    lines: tuple[Formula, ...]


@dataclass(frozen=True)
class CompiledPart:
    """A part: its kind, its key's formula, the author routes, the options, the mistakes.

    `proved` holds the indexes of `checks` that agree with `value` as identities in all draws, so that nothing is left
    to compare for a variant.
    """

    name: str
    kind: Kind
    value: Formula
    checks: tuple[Formula, ...]
    numerics: tuple[Formula, ...]
    show: Formula | None
    ask: Text | None
    weight: int
    options: Mapping[str, object]
    late_options: Mapping[str, tuple[Formula, ...]]
    choices: tuple[tuple[str, Text], ...]
    as_choice: bool
    mistakes: tuple[CompiledMistake, ...]
    proved: frozenset[int] = frozenset()
    same: frozenset[int] = frozenset()
    """Indexes of `checks` that are the answer's own formula again: not author routes."""
    empty: frozenset[int] = frozenset()
    """Indexes of `checks` that hold for wrong answers all the same: not author routes."""
    same_numerics: frozenset[int] = frozenset()
    """The same of `numerics`."""

    @property
    def idle(self) -> frozenset[int]:
        """Indexes of `checks` that are no author routes."""
        return self.same | self.empty

    @property
    def has_author_route(self) -> bool:
        """Whether at least one independently written route is there."""
        return len(self.checks) > len(self.idle) or len(self.numerics) > len(self.same_numerics)


@dataclass(frozen=True)
class CompiledKnown:
    """A published instance: its draws' formulas, none of which mentions another name."""

    rule: KnownRule
    draw: Mapping[str, Formula]


@dataclass(frozen=True)
class CompiledSample:
    """A sample response with its placeholders."""

    rule: SampleRule
    response: Text


@dataclass(frozen=True)
class CompiledTemplate:
    """A template ready to make problems of."""

    template: Template
    version: str
    registry: Registry
    draws: tuple[CompiledDraw, ...]
    lets: tuple[tuple[str, Formula], ...]
    where: tuple[Formula, ...]
    domains: Mapping[str, Domain]
    aliases: tuple[tuple[str, Formula], ...]
    """Short names a learner may use, with the formula each stands for."""
    ask: Text
    parts: tuple[CompiledPart, ...]
    hints: tuple[Text, ...]
    solution: tuple[CompiledStep, ...]
    let_trees: Mapping[str, Tree] = field(default_factory=dict)
    known: tuple[CompiledKnown, ...] = ()
    samples: tuple[CompiledSample, ...] = ()

    @cached_property
    def late(self) -> tuple[tuple[str, Formula], ...]:
        """The names that are worked out when they are needed: the `let`s, and the answers of the parts."""
        return (*self.lets, *((part.name, part.value) for part in self.parts))

    @property
    def id(self) -> str:
        """The template's id, `topic/slug`."""
        return self.template.id
