"""The open quiz: plugins found, banks read, problems made. Everything above works through it."""

from mathkata.quiz.opening import added_banks, bank_files, open
from mathkata.quiz.quiz import LoadedBank, Quiz
from mathkata.quiz.texts import compare

__all__ = ["LoadedBank", "Quiz", "added_banks", "bank_files", "compare", "open"]
