"""The engine's own kinds of answers, and what a kind is."""

from mathkata.maths.kinds.base import ChoiceItem, Kind, Marked, Option, Question, Samples
from mathkata.maths.kinds.catalogue import KINDS, all_kinds, kind_named

__all__ = [
    "KINDS",
    "ChoiceItem",
    "Kind",
    "Marked",
    "Option",
    "Question",
    "Samples",
    "all_kinds",
    "kind_named",
]
