"""Sheets as PDF: set by Typst, tagged for screen readers (PDF/UA-1), the same bytes on every machine."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathkata.model.errors import TypesetError
from mathkata.sheets.document import Sheet
from mathkata.sheets.typst_writer import preamble, problem_markup, sheet_markup

if TYPE_CHECKING:
    from typst import Compiler


def write_pdf(sheet: Sheet, *, key: bool) -> bytes:
    """The sheet, or its key, as a PDF file. TypesetError naming the problem whose text cannot be set."""
    from typst import TypstError

    try:
        markup = sheet_markup(sheet, key=key)
    except TypesetError as error:
        raise _culprit(sheet, key) or error from error
    try:
        return _compiled(markup)
    except TypstError as error:
        raise _culprit(sheet, key) or _told("the sheet", error) from error


@lru_cache(maxsize=1)
def _compiler() -> Compiler:
    """The Typst compiler with the fonts of its own package only, so that every machine sets the same pages."""
    from typst import Compiler, Fonts

    return Compiler(font_paths=Fonts(include_system_fonts=False))


def _compiled(markup: str) -> bytes:
    pdf = _compiler().compile(
        input=markup.encode(), format="pdf", pdf_standards="ua-1", timestamp=0
    )
    if not isinstance(pdf, bytes):
        raise TypeError(type(pdf))
    return pdf


def _culprit(sheet: Sheet, key: bool) -> TypesetError | None:
    """The first problem that cannot be set alone, told with its name."""
    from typst import TypstError

    head = preamble(sheet, key=key) + "\n#heading(level: 1)[x];\n"
    for problem in sheet.problems:
        try:
            _compiled(head + problem_markup(sheet, problem, key=key))
        except (TypesetError, TypstError) as error:
            return _told(problem.name, error)
    return None


def _told(name: str, error: Exception) -> TypesetError:
    said = str(getattr(error, "message", error)).removeprefix("PDF/UA-1 error: ")
    return TypesetError(
        f"{name} cannot be set for paper: {said}; correct its text, or print without this template"
    )
