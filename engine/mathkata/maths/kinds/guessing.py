"""The kind of an answer, guessed from its text where nobody says it."""

from __future__ import annotations

import re

from mathkata.maths.domains import Scope
from mathkata.maths.reading import read
from mathkata.maths.trees import COMPARISONS, Apply, Label, Tree, Truth, free_symbols
from mathkata.model.errors import ReadingError

_BRACKETED = re.compile(r"^\s*(?:\\left)?[\[({<\\]")
_INTERVAL = re.compile(r"[\])]\s*[uU]\s*[\[(]|[∪∞]|\\cup|\\infty|\boo\b|\binf(?:ty|inity)?\b")
_HALF_OPEN = re.compile(
    r"^\s*(?:\\left)?(?:\[[^\[\](){};]*,[^\[\](){};]*\)|\([^\[\](){};]*,[^\[\](){};]*(?:\\right)?\])\s*$"
)
_WORDS = re.compile(r"[^\W\d_]{2,}(?:[ -][^\W\d_]{2,})+")
_SINGLE = re.compile(
    r"(?:true|false|yes|no|error|none|undefined|infinite|divergent|convergent)", re.IGNORECASE
)
_LEFT = re.compile(r"^\s*[^\W\d_](?:\w*|\([^=]*\)|'+\([^=]*\))\s*=(?!=)")

_POWER_LEFT = re.compile(r"^\s*[A-Za-z] ?(?:\^|\*\*|[²³⁴]) ?\{?[0-9]*\}? ?=(?!=)")
"""`y^2 =`: no name of a thing, but a side to be worked with, where letters follow on the other side."""


def guess_kind(text: str, scope: Scope) -> str:
    """The kind that a right answer written so most likely has: number for a constant, expression, vector, matrix,
    set for values with commas between them, interval, equation, label for words."""
    if _SINGLE.fullmatch(text.strip()) or _is_words(text, scope):
        return "label"
    if _HALF_OPEN.match(text) or (
        _INTERVAL.search(text)
        and ("," in text or "<" in text or ">" in text)
        and _reads(text, scope, "interval")
    ):
        return "interval"
    if (
        re.search(r"[<>≤≥]|\\[lg]e(?:q|qslant)?(?![A-Za-z])", text)
        and not text.strip().startswith(("<", "⟨"))
        and _reads(text, scope, "interval")
    ):
        return "interval"
    if re.search(r"∈|\\in\b", text) and _reads(text, scope, "interval") is not None:
        return "interval"
    tree = _reads(text, scope, "expression")
    if tree is not None and free_symbols(tree) and _POWER_LEFT.match(text):
        return "equation"
    if tree is not None:
        return _of_tree(tree)
    if "=" in text and not _LEFT.match(text) and _reads(text, scope, "equation") is not None:
        return "equation"
    for kind in ("set", "matrix", "equation"):
        if ((kind != "set") or "," in text or "±" in text) and _reads(
            text, scope, kind
        ) is not None:
            return kind
    if "," in text and not _BRACKETED.match(text):
        return "set"
    return "expression"


def _is_words(text: str, scope: Scope) -> bool:
    match = _WORDS.fullmatch(text.strip())
    if match is None:
        return False
    known = {"and", "or", "if", "otherwise", "for", "where"} | set(scope.registry.spellings)
    from mathkata.maths.reading.words import SPELLINGS

    parts = re.split(r"[ -]", match.group())
    return not any(part in known or part in SPELLINGS for part in parts)


def _of_tree(tree: Tree) -> str:
    if isinstance(tree, Label | Truth):
        return "label"
    if isinstance(tree, Apply):
        if tree.head == "matrix" and (len(tree.args) == 1 or len(tree.args[0].parts) == 1):
            return "vector"
        if tree.head in {"vector", "matrix", "set", "interval", "array"}:
            return tree.head
        if tree.head == "binomial" and not _counts(tree):
            return "vector"
        if tree.head == "union":
            return "interval"
        if tree.head in COMPARISONS | {"and", "or"}:
            return "equation"
        if tree.head in {"list", "shape"}:
            return "vector"
        inner = (
            {_of_tree(part) for part in tree.args}
            if tree.head in {"neg", "mul", "add", "sub", "div", "transpose", "matmul"}
            else set()
        )
        for kind in ("matrix", "vector"):
            if kind in inner:
                return kind
    return "expression" if free_symbols(tree) else "number"


def _counts(tree: Apply) -> bool:
    """Whether a binomial coefficient is one: `\\binom{2}{-5}` and `\\binom{1/2}{3}` are columns as some set them."""
    return not any(
        isinstance(part, Apply) and part.head in ("neg", "div", "sqrt") and not free_symbols(part)
        for part in tree.args
    )


def _reads(text: str, scope: Scope, expect: str) -> Tree | None:
    try:
        return read(text, scope, expect=expect)
    except ReadingError:
        return None
