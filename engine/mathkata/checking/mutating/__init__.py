"""Planted errors: how well a bank's own checks would have noticed a mistake in its formulas."""

from mathkata.checking.mutating.planting import Mutant
from mathkata.checking.mutating.report import COLUMNS, MutationReport, Score, Survivor, Weak
from mathkata.checking.mutating.running import mutate

__all__ = ["COLUMNS", "Mutant", "MutationReport", "Score", "Survivor", "Weak", "mutate"]
