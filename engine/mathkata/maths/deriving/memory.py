"""What has been derived, by digest, so that sympy is not even imported for a formula met before.

The memory is plain text of the language; whoever owns files hands it in and asks what was learned.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.metadata import version

from mathkata.maths.language.parser import parse
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import EvaluationError, LanguageError

RULES = 1
"""Raised when the same formula would be derived to another text."""

_known: dict[str, str] = {}
_learned: dict[str, str] = {}
_failed: dict[str, EvaluationError] = {}
"""What could not be derived in this process. It is not kept: a faster machine may find it, or another sympy."""


def signature() -> str:
    """What the memory depends on besides the formulas: our rules and sympy's version."""
    return f"{RULES}/{version('sympy')}"


def remember(entries: Mapping[str, str]) -> None:
    """Take over what was derived before: digest to text."""
    _known.update(entries)


def learned() -> dict[str, str]:
    """What was derived since the last time this was asked."""
    found = dict(_learned)
    _learned.clear()
    return found


def digest(tree: Tree) -> str:
    """The name of a formula in the memory."""
    return hashlib.sha256(write(tree).encode()).hexdigest()[:24]


def recall(tree: Tree) -> Tree | None:
    """What the formula derives to, if it is known and can be read."""
    text = _known.get(digest(tree))
    if text is None:
        return None
    try:
        return _values(parse(text))
    except LanguageError:
        return None


def learn(tree: Tree, result: Tree) -> None:
    """Keep a result."""
    name, text = digest(tree), write(result)
    _known[name] = _learned[name] = text


def fail(tree: Tree, error: EvaluationError) -> None:
    """Remember, while this process lives, that a formula could not be derived."""
    _failed[digest(tree)] = error


def failure(tree: Tree) -> EvaluationError | None:
    """The error of a formula that could not be derived before, to be raised again."""
    error = _failed.get(digest(tree))
    return None if error is None else type(error)(*error.args)


def _values(tree: Tree) -> Tree:
    """The language reads `[...]` as a list; results are vectors and matrices."""
    if not isinstance(tree, Apply) or tree.head != "list":
        return tree
    if all(isinstance(part, Apply) and part.head == "list" for part in tree.args):
        return Apply("matrix", tuple(Apply("row", part.parts) for part in tree.args))
    return Apply("vector", tree.args)
