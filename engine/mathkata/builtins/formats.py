"""The engine's own sheet formats."""

from __future__ import annotations

from mathkata.host.formats import SheetFormat

FORMATS: tuple[SheetFormat, ...] = (
    SheetFormat("pdf", ".pdf", "PDF for printing, set by Typst.", "mathkata.sheets.pdf:write_pdf"),
)
