"""Comparing values with parts: vectors, matrices, lists, shapes, sets, intervals, words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from flint import fmpq

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import Budget, precision
from mathkata.maths.comparing.record import EQUAL, UNDECIDED, Comparison, all_of, different
from mathkata.maths.comparing.scalars import compare_scalars
from mathkata.maths.comparing.texts import value_text
from mathkata.maths.comparing.traits import open_names
from mathkata.maths.domains import Scope
from mathkata.maths.trees import COLLECTIONS, Apply, Label, Number, Symbol, Tree, Truth
from mathkata.model.errors import EvaluationError

_LINES = frozenset({"vector", "list", "row"})


def is_compound(tree: Tree) -> bool:
    """Whether the value has parts, or is a word or truth: anything but a scalar."""
    return isinstance(tree, Label | Truth) or (isinstance(tree, Apply) and tree.head in COLLECTIONS)


def entries_of(tree: Tree) -> list[tuple[str, Tree]]:
    """The entries with the names of their places: `entry 2`, `entry (1, 2)`, `axis 1`."""
    if not isinstance(tree, Apply):
        return []
    if tree.head == "matrix":
        return [
            (f"entry ({row + 1}, {column + 1})", entry)
            for row, line in enumerate(tree.args)
            for column, entry in enumerate(line.parts)
        ]
    word = "axis" if tree.head == "shape" else "entry"
    return [(f"{word} {place + 1}", entry) for place, entry in enumerate(tree.args)]


def compare_compounds(
    expected: Tree, got: Tree, scope: Scope, budget: Budget, *, at: str = ""
) -> Comparison:
    """Compare two prepared values of any kind; `at` is put before the place of a difference."""
    if not is_compound(expected) and not is_compound(got):
        found = compare_scalars(expected, got, scope.domains, scope.registry, budget)
    else:
        found = _compare(expected, got, scope, budget)
    if at and found.witness is not None:
        inner = found.witness.at
        found = replace(found, witness=replace(found.witness, at=f"{at}, {inner}" if inner else at))
    return found


_REAL_SETS = frozenset({"interval", "union", "set"})
"""Sets of numbers: `{1, 2}` beside an interval is two points of the line."""


def _compare(expected: Tree, got: Tree, scope: Scope, budget: Budget) -> Comparison:
    if isinstance(expected, Label | Truth) or isinstance(got, Label | Truth):
        if expected == got:
            return EQUAL
        kind = "exact" if type(expected) is type(got) else "shape"
        return different(kind, "", short(expected), short(got))  # type: ignore[arg-type]
    heads = head_of(expected), head_of(got)
    if heads[0] != heads[1] and not set(heads) <= _LINES and not set(heads) <= _REAL_SETS:
        return different("shape", "", kind_text(expected), kind_text(got))
    if not isinstance(expected, Apply) or not isinstance(got, Apply):
        return UNDECIDED
    if heads[0] == heads[1] == "set":
        return compare_bags(expected.args, got.args, scope, budget, distinct=True)
    if heads[0] in _REAL_SETS:
        from mathkata.maths.comparing.intervals import compare_unions

        return compare_unions(expected, got, scope, budget)
    if size_of(expected) != size_of(got):
        return different("shape", "", size_text(expected), size_text(got))
    if heads[0] == "array":
        pairs = zip(expected.args, got.args, strict=True)
        return all_of(
            tuple(
                compare_compounds(*pair, scope, budget, at=f"entry {place + 1}")
                for place, pair in enumerate(pairs)
            )
        )
    return all_of(
        tuple(
            compare_compounds(first[1], second[1], scope, budget, at=first[0])
            for first, second in zip(entries_of(expected), entries_of(got), strict=True)
        )
    )


def compare_bags(
    expected: tuple[Tree, ...],
    got: tuple[Tree, ...],
    scope: Scope,
    budget: Budget,
    *,
    distinct: bool,
) -> Comparison:
    """Compare without order. `distinct`: as sets, where writing an element twice changes nothing."""
    same = partial(compare_compounds, scope=scope, budget=budget)
    left = list(got)
    used: list[Tree] = []
    found: list[Comparison] = []
    unsure = False
    missing = []
    for entry in expected:
        match, doubt = _find(same, entry, left)
        if match is not None:
            used.append(left.pop(match[0]))
            found.append(match[1])
        elif distinct and _find(same, entry, used)[0] is not None:
            continue
        else:
            unsure = unsure or doubt
            missing.append(entry)
    extra = []
    for entry in left:
        match, doubt = _find(same, entry, list(expected)) if distinct else (None, False)
        if match is None:
            unsure = unsure or doubt
            extra.append(entry)
    if not missing and not extra:
        return all_of(tuple(found))
    if unsure:
        return UNDECIDED
    if missing:
        return different("proved", "a missing element", short(missing[0]), "")
    return different("proved", "an element too many", "", short(extra[0]))


def _find(
    same: partial[Comparison], entry: Tree, among: list[Tree]
) -> tuple[tuple[int, Comparison] | None, bool]:
    """The first equal value, and whether one of the others may be equal."""
    doubt = False
    for place, candidate in enumerate(among):
        comparison = same(entry, candidate)
        if comparison.status == "equal":
            return (place, comparison), False
        doubt = doubt or comparison.status == "undecided"
    return None, doubt


def head_of(tree: Tree) -> str:
    """The kind of collection, or `scalar`."""
    return tree.head if isinstance(tree, Apply) and tree.head in COLLECTIONS else "scalar"


def size_of(tree: Apply) -> tuple[int, ...]:
    """Number of entries; for a matrix the length of every row."""
    if tree.head == "matrix":
        return tuple(len(row.parts) for row in tree.args)
    return (len(tree.args),)


def size_text(tree: Apply) -> str:
    """The size in words: `2 entries`, `2x3`, `2 axes`."""
    count = len(tree.args)
    if tree.head == "matrix":
        widths = {len(row.parts) for row in tree.args}
        return f"{count}x{widths.pop()}" if len(widths) == 1 else "rows of different lengths"
    if tree.head == "shape":
        return f"{count} axis" if count == 1 else f"{count} axes"
    return f"{count} entry" if count == 1 else f"{count} entries"


def kind_text(tree: Tree) -> str:
    """The kind and size of a value in words."""
    if isinstance(tree, Label):
        return "a word"
    if isinstance(tree, Truth):
        return "true or false"
    head = head_of(tree)
    if head == "scalar":
        return "a single value"
    if not isinstance(tree, Apply):
        return head
    if head == "matrix":
        return f"a {size_text(tree)} matrix"
    article = "an" if head[0] in "aeiou" else "a"
    return (
        f"{article} {head}"
        if head in {"interval", "union"}
        else f"{article} {head} of {size_text(tree)}"
    )


def short(tree: Tree) -> str:
    """A value as short text."""
    if isinstance(tree, Label):
        return tree.text
    if isinstance(tree, Truth):
        return "true" if tree.value else "false"
    if isinstance(tree, Number):
        return value_text(tree.value)
    if isinstance(tree, Symbol):
        return tree.name
    if isinstance(tree, Apply) and tree.head in COLLECTIONS:
        return f"({', '.join(short(part) for part in tree.args[:8])})"
    try:
        with precision(192):
            names = open_names(tree)
            point = {name: fmpq(place + 1) for place, name in enumerate(sorted(names))}
            text = value_text(Evaluator(point).value(tree))
    except EvaluationError:
        return kind_text(tree)
    return text if not names else f"{text} for {', '.join(f'{n} = {v}' for n, v in point.items())}"
