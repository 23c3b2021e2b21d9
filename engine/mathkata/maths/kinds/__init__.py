"""The engine's own kinds of answers, and what a kind is."""

from mathkata.maths.kinds.base import ChoiceItem, Kind, Marked, Option, Question, Samples

__all__ = ["ChoiceItem", "Kind", "Marked", "Option", "Question", "Samples"]
