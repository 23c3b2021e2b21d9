"""Printable sheets: one neutral document, one writer per format."""

from __future__ import annotations

from mathkata.sheets.building import build_sheet
from mathkata.sheets.document import SetAside, Sheet, SheetPart, SheetProblem, SheetStep
from mathkata.sheets.draft import draft_sheet

__all__ = [
    "SetAside",
    "Sheet",
    "SheetPart",
    "SheetProblem",
    "SheetStep",
    "build_sheet",
    "draft_sheet",
]
