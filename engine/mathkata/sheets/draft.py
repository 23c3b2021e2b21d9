"""A sheet of problems that are there already: for an author who wants to see a template on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mathkata.sheets.building import Made, engine_version
from mathkata.sheets.document import Sheet

if TYPE_CHECKING:
    from mathkata.problems import Problem


def draft_sheet(problems: Sequence[Problem], *, origin: str) -> Sheet:
    """The sheet of these problems in their order, of which there is at least one; `origin` stands in the place of the
    command that makes other sheets again. TypesetError for a text that cannot be set."""
    made = [Made(problem) for problem in problems]
    return Sheet(
        title=problems[0].title,
        topic_line="Draft",
        problems=tuple(each(number) for number, each in enumerate(made, 1)),
        seed=problems[0].seed,
        count=len(problems),
        engine_version=engine_version(),
        origin=origin,
    )
