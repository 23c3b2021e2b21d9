"""Read an expression of a bank: Python's grammar, a whitelist of its nodes, our tree.

Python's own parser does the grammar; nothing is ever compiled or run. `[1, 2]` is a vector, `[[1, 2], [3, 4]]` a
matrix, `(2, 3)` a shape, `'error'` a label; indexes count from 0.
"""

from __future__ import annotations

import ast
import warnings
from functools import lru_cache

from mathkata.maths.language.converter import DEEPEST, Converter
from mathkata.maths.language.slips import find_slip
from mathkata.maths.trees import Tree
from mathkata.model.errors import LanguageError

LONGEST = 4000


@lru_cache(maxsize=4096)
def parse(text: str) -> Tree:
    """The tree of an expression, as written. LanguageError with the place in the text otherwise."""
    if len(text) > LONGEST:
        raise LanguageError(
            f"the expression has {len(text)} characters", 0, 1, expected=f"at most {LONGEST}"
        )
    if not text.strip():
        raise LanguageError("the expression is empty", 0, 1, expected="a formula")
    _check_nesting(text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            module = ast.parse(f"(\n{text}\n)", mode="eval")
    except SyntaxError as error:
        raise _syntax_error(text, error) from None
    except (ValueError, MemoryError, RecursionError):
        raise LanguageError(
            "the expression cannot be read", 0, len(text), expected="a formula"
        ) from None
    return Converter(text).convert(module.body, 1)


def _check_nesting(text: str) -> None:
    level = 0
    signs = 0
    for position, character in enumerate(text):
        if character in "([{":
            level += 1
        elif character in ")]}":
            level -= 1
        signs = signs + 1 if character in "-+~" else signs if character.isspace() else 0
        if level > DEEPEST or signs > DEEPEST:
            raise LanguageError(
                "the expression is nested too deeply",
                position,
                1,
                expected=f"at most {DEEPEST} levels",
            )


def _syntax_error(text: str, error: SyntaxError) -> LanguageError:
    lines = text.split("\n")
    # The text stands between brackets on lines of their own, so its first line is Python's second.
    line = (error.lineno or 2) - 2
    if line >= len(lines):
        start = len(text)
    else:
        line = max(line, 0)
        column = min(max((error.offset or 1) - 1, 0), len(lines[line]))
        start = sum(len(row) + 1 for row in lines[:line]) + column
    slip = find_slip(text)
    if slip is not None:
        return slip
    reason = error.msg.removesuffix(". Perhaps you forgot a comma?")
    return LanguageError(
        f"this is not a formula: {reason}", start, 1, expected="a formula such as `w*x + b`"
    )
