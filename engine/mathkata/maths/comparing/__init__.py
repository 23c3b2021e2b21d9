"""Comparing values soundly: equal, different with a witness, or honestly undecided."""

from mathkata.maths.comparing.compare import compare_entries, compare_values
from mathkata.maths.comparing.decimals import (
    decimal_text,
    is_truncation,
    round_half,
    rounds_to,
    within,
)
from mathkata.maths.comparing.record import Comparison

__all__ = [
    "Comparison",
    "compare_entries",
    "compare_values",
    "decimal_text",
    "is_truncation",
    "round_half",
    "rounds_to",
    "within",
]
