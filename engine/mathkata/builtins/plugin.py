"""The engine's own plugin: functions, draws, kinds of answers and sheet formats, through the hooks like anybody's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import mathkata

if TYPE_CHECKING:
    from mathkata.host import SheetFormat
    from mathkata.maths.kinds import Kind
    from mathkata.maths.signature import DrawFunction, Function


@mathkata.hookimpl
def mathkata_functions() -> Sequence[Function]:
    """Elementary functions, those of machine learning, linear algebra, integers and lists."""
    from mathkata.builtins.functions import FUNCTIONS

    return FUNCTIONS


@mathkata.hookimpl
def mathkata_draws() -> Sequence[DrawFunction]:
    """Integers, fractions, decimals, choices, vectors, matrices and distributions."""
    from mathkata.builtins.draws import DRAWS

    return DRAWS


@mathkata.hookimpl
def mathkata_answer_kinds() -> Sequence[Kind]:
    """The kinds of answers of the engine."""
    from mathkata.builtins.kinds import builtin_kinds

    return builtin_kinds()


@mathkata.hookimpl
def mathkata_sheet_formats() -> Sequence[SheetFormat]:
    """The formats sheets are printed in."""
    from mathkata.builtins.formats import FORMATS

    return FORMATS
