"""What a kind of answer is: it reads, compares, shows, makes sample responses and names its input help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol, runtime_checkable

from mathkata.maths.domains import Scope
from mathkata.maths.trees import Tree
from mathkata.model.verdict import Evidence, Outcome, Witness


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a kind, as authors write it beside `kind:`.

    `type` is `word` (one of `choices` if given), `words`, `integer`, `number` (an exact rational), `flag` (true or
    false), `expression` or `expressions` (evaluated with the draws), `text` (shown to the learner), or `texts` (a list,
    or a mapping from label to text).
    """

    name: str
    type: str
    doc: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceItem:
    """An option to choose from: its label (never shown), what is shown (Markdown), and its value if it has one."""

    label: str
    text: str
    value: Tree | None = None


@dataclass(frozen=True)
class Question:
    """What a kind needs to know to read and compare a response.

    `key` is the right answer, worked out; `asked` the formula as the author wrote it, with the draws put in but nothing
    worked out (for telling an echo). `options` holds the kind's options by name, converted by type: str, int, fmpq,
    bool, Tree, tuples of these. `choices` are the options to choose from, in the order shown.
    """

    key: Tree
    scope: Scope
    options: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    asked: Tree | None = None
    choices: tuple[ChoiceItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A comparison of a response with the key, by its kind.

    `message` is what the learner may be told while the problem is open: it holds no value of the key. `entries` are
    the outcomes of the entries of a vector, matrix or set, row by row, where the kind gives partial credit.
    """

    outcome: Outcome
    score: float | None
    message: str
    witness: Witness | None = None
    evidence: Evidence | None = None
    entries: tuple[Outcome, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    """Generic slips the kind itself recognised: (code, what to say), such as `sign_flip` or `percent`."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Responses with the outcome each must get; the test suite runs them for every kind."""

    right: tuple[str, ...] = ()
    misformed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


@runtime_checkable
class Kind(Protocol):
    """A kind of answer. Stateless; one object serves all questions."""

    name: str
    doc: str
    """One sentence for authors."""
    help: str
    """One line for learners: how to type such an answer."""
    options: tuple[Option, ...]
    types: tuple[str, ...]
    """Types of `mathkata.maths.language.Type` the answer's formula may have."""

    def read(self, text: str, question: Question) -> Tree:
        """The response as a tree, as written; ReadingError if it cannot be read."""
        ...

    def compare(self, response: Tree, question: Question) -> Marked:
        """The response against the key; never raises for a response that was read."""
        ...

    def agree(self, first: Tree, second: Tree, question: Question) -> Marked:
        """Whether two routes' values are the same answer of this kind (up to sign, order, scale as declared);
        correct, incorrect with witness, or undecided. No forms, no rounding."""
        ...

    def show(self, question: Question) -> str:
        """The key as text in the learner's syntax; reading it back gives the key."""
        ...

    def samples(self, question: Question) -> Samples:
        """Sample responses made from the key."""
        ...
