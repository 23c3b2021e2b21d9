"""The error tree.

MathkataError                 anything we report in one line
├── UsageError                the command or call was wrong                        exit 2
├── TextError                 a text could not be read; knows the place in it
│   ├── ReadingError          a learner's response: unreadable, never incorrect    exit 2
│   ├── LanguageError         an expression of a bank
│   └── TypesetError          a formula or statement that cannot be set
├── EvaluationError           a value does not exist or is beyond the limits
│   ├── UndefinedError        undefined there: 1/0, ln 0
│   └── LimitError            too large, too deep, too long
├── GenerationError           no problem for this template and seed
│   ├── DisagreementError     two routes to the answer differ: never served
│   ├── UnverifiedError       no author route: never served
│   └── DrawsExhaustedError   the draws never met the conditions
├── BankError                 a bank with findings
├── PluginError               a plugin broke a rule; names plugin and hook
└── StoreError                the learner's history could not be read or written
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathkata.model.places import Finding, Place


class MathkataError(Exception):
    """Something a user can act on, told in one line. Anything else is our bug."""


class UsageError(MathkataError):
    """The command or the call was wrong."""


class TextError(MathkataError):
    """A text could not be read.

    `start` and `length` count characters from 0 in the text that was given; `expected` says what would have
    been understood there, `repair` is a whole text that would be, or None.
    """

    def __init__(
        self,
        message: str,
        start: int = 0,
        length: int = 1,
        *,
        expected: str = "",
        repair: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.length = max(1, length)
        self.expected = expected
        self.repair = repair

    @property
    def column(self) -> int:
        """The place in the text, counted from 1."""
        return self.start + 1


class ReadingError(TextError):
    """A learner's response that could not be read: unreadable, never incorrect."""


class LanguageError(TextError):
    """An expression of a bank that could not be read or does not fit together."""


class TypesetError(TextError):
    """A formula or statement that cannot be set."""


class EvaluationError(MathkataError):
    """A value that does not exist or is beyond the limits."""


class UndefinedError(EvaluationError):
    """Undefined there: 1/0, ln 0, an index outside its vector."""


class LimitError(EvaluationError):
    """Too large, too deep or too long to be worked with."""


class GenerationError(MathkataError):
    """There is no problem for this template and seed."""


class DisagreementError(GenerationError):
    """Two routes to the answer differ; the problem is not served. Carries the place of the route that differs and the
    named values that show it."""

    def __init__(
        self,
        message: str,
        place: Place | None = None,
        values: tuple[tuple[str, str], ...] = (),
        seed: int | None = None,
    ) -> None:
        super().__init__(message)
        self.place = place
        self.values = values
        self.seed = seed


class UnverifiedError(GenerationError):
    """The template has no author route; the problem is not served."""


class DrawsExhaustedError(GenerationError):
    """The draws never met the template's conditions within the allowed attempts."""


class BankError(MathkataError):
    """A bank that could not be loaded; carries every finding."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(finding.render() for finding in findings))
        self.findings = tuple(findings)


class PluginError(MathkataError):
    """A plugin broke a rule; the message names plugin and hook."""


class StoreError(MathkataError):
    """The learner's history could not be read or written."""
