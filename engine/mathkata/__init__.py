"""mathkata: a plugin-based, self-checking quiz engine for mathematics."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mathkata.host import SheetFormat, hookimpl
    from mathkata.maths.draws import Stream
    from mathkata.maths.kinds import ChoiceItem, Kind, Marked, Option, Question, Samples
    from mathkata.maths.signature import DrawFunction, Function
    from mathkata.maths.trees import Apply, Number, Symbol, Tree
    from mathkata.model.errors import EvaluationError, MathkataError, UndefinedError
    from mathkata.model.verdict import Evidence, Outcome, Verdict, Witness
    from mathkata.quiz import Quiz, compare, open

_HOMES = {
    "Apply": "mathkata.maths.trees",
    "ChoiceItem": "mathkata.maths.kinds",
    "DrawFunction": "mathkata.maths.signature",
    "EvaluationError": "mathkata.model.errors",
    "Evidence": "mathkata.model.verdict",
    "Function": "mathkata.maths.signature",
    "Kind": "mathkata.maths.kinds",
    "Marked": "mathkata.maths.kinds",
    "MathkataError": "mathkata.model.errors",
    "Number": "mathkata.maths.trees",
    "Option": "mathkata.maths.kinds",
    "Outcome": "mathkata.model.verdict",
    "Question": "mathkata.maths.kinds",
    "Quiz": "mathkata.quiz",
    "Samples": "mathkata.maths.kinds",
    "SheetFormat": "mathkata.host",
    "Stream": "mathkata.maths.draws",
    "Symbol": "mathkata.maths.trees",
    "Tree": "mathkata.maths.trees",
    "UndefinedError": "mathkata.model.errors",
    "Verdict": "mathkata.model.verdict",
    "Witness": "mathkata.model.verdict",
    "compare": "mathkata.quiz",
    "hookimpl": "mathkata.host",
    "open": "mathkata.quiz",
}
"""Where each public name lives; it is loaded when first touched, so that `import mathkata` costs nothing."""

__all__ = [
    "Apply",
    "ChoiceItem",
    "DrawFunction",
    "EvaluationError",
    "Evidence",
    "Function",
    "Kind",
    "Marked",
    "MathkataError",
    "Number",
    "Option",
    "Outcome",
    "Question",
    "Quiz",
    "Samples",
    "SheetFormat",
    "Stream",
    "Symbol",
    "Tree",
    "UndefinedError",
    "Verdict",
    "Witness",
    "compare",
    "hookimpl",
    "open",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'mathkata' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
