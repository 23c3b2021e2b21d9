"""Templates as they stand in a bank: texts with their places, nothing computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mathkata.model.places import Place, Source

OptionValue = Source | tuple[Source, ...] | Mapping[str, Source]

NO_OPTIONS: Mapping[str, OptionValue] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SymbolRule:
    """A name the learner may use: a variable with a domain, or a short name for a value.

    `domain` is a word such as `real`, `positive`, `integer`, or an interval such as `(0, 1)`; `value` is the
    expression after `= ` when the symbol stands for a value.
    """

    name: str
    domain: Source | None = None
    value: Source | None = None


@dataclass(frozen=True, slots=True)
class DrawRule:
    """The rule of one random parameter, or of several drawn at once: `(m, n): sample(2, [2, 3, 4])`."""

    names: tuple[str, ...]
    rule: Source


@dataclass(frozen=True, slots=True)
class LetRule:
    """A named value; with `parameters`, a local function: `f(u): u**2`."""

    name: str
    value: Source
    parameters: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """What is asked for: the kind of answer, its formula, and the author routes that must agree with it."""

    kind: str
    kind_source: Source
    value: Source | None = None
    check: tuple[Source, ...] = ()
    numeric: tuple[Source, ...] = ()
    show: Source | None = None
    """How the key is written; must be worth the same as `value`. Default: the value's own tree."""
    options: Mapping[str, OptionValue] = field(default_factory=lambda: NO_OPTIONS)
    """Options of the kind (`tolerance`, `digits`, `form`, `options`, ...), as written."""


@dataclass(frozen=True, slots=True)
class MistakeRule:
    """A described misconception: the wrong value it leads to, and what to say about it."""

    code: str
    value: Source
    say: Source


@dataclass(frozen=True, slots=True)
class PartRule:
    """One thing asked. A template without `parts:` has one part, named `answer`."""

    name: str
    answer: AnswerRule
    place: Place
    ask: Source | None = None
    weight: Source | None = None
    mistakes: tuple[MistakeRule, ...] = ()


@dataclass(frozen=True, slots=True)
class SolutionStep:
    """A sentence of the worked solution, and lines each of which follows from the one before."""

    say: Source | None = None
    lines: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownRule:
    """An instance with a published answer: draws (they bypass the draw rules) and, per part, the answer in
    the learner's language."""

    draw: Mapping[str, Source]
    answers: Mapping[str, Source]
    place: Place
    mistakes: Mapping[str, Source] = field(default_factory=dict)
    """Published wrong values: mistake code to response."""
    cites: str = ""
    """The canonical instance this replays, for example `LA-02.1`."""


@dataclass(frozen=True, slots=True)
class SampleRule:
    """A response with the outcome it must get."""

    part: str
    outcome: str
    response: Source


@dataclass(frozen=True, slots=True)
class EquivalentRule:
    """A changed formula that is no error, as `check --mutate` shows it, and why it gives the same answer."""

    formula: Source
    reason: Source


@dataclass(frozen=True, slots=True)
class LimitsRule:
    """What working by hand may need, in the answer and in the lines of the solution; None where nothing is stated.

    `digits` are those of a numerator, denominator or decimal, zeros at either end aside; `magnitude` is the largest
    distance from 0, `terms` the longest sum.
    """

    digits: int | None = None
    denominator: int | None = None
    magnitude: int | None = None
    terms: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of question, as written by its author. `id` is `topic/slug`."""

    id: str
    topic: str
    title: str
    place: Place
    ask: Source
    parts: tuple[PartRule, ...]
    skills: tuple[str, ...] = ()
    level: int = 1
    covers: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    symbols: tuple[SymbolRule, ...] = ()
    draws: tuple[DrawRule, ...] = ()
    lets: tuple[LetRule, ...] = ()
    where: tuple[Source, ...] = ()
    hints: tuple[Source, ...] = ()
    solution: tuple[SolutionStep, ...] = ()
    known: tuple[KnownRule, ...] = ()
    samples: tuple[SampleRule, ...] = ()
    equivalent: tuple[EquivalentRule, ...] = ()
    limits: LimitsRule = LimitsRule()


@dataclass(frozen=True, slots=True)
class Bank:
    """A YAML file of templates with its header."""

    file: str
    topic: str
    templates: tuple[Template, ...]
    language: str = "en"
    licence: str = ""
    authors: tuple[str, ...] = ()
    contact: str = ""
    title: str = ""
    requires: tuple[str, ...] = ()
