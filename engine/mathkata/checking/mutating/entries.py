"""Errors with what is counted, listed and named: sizes, statistics, entries, ends of intervals, labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mathkata.maths.trees import ONE, Apply, Label, Number, Tree, Truth

Change = tuple[str, Tree]

COUNTS = frozenset({"len", "rows", "columns", "count", "rank", "argmax", "argmin"})
"""Whole numbers that are easily one off."""

AVERAGES = frozenset({"variance", "covariance", "std", "mean"})
"""Functions that divide by the number of entries."""

GATHER = frozenset({"sum", "prod", "mean", "max", "min", "median", "gcd", "lcm", "set"})
"""Functions of a list in which an entry may be forgotten."""

MOST_LABELS = 4


def wrong_labels(tree: Label, labels: Sequence[str]) -> Iterator[Change]:
    """Another word of the same question."""
    others = [label for label in dict.fromkeys(labels) if label != tree.text]
    for label in others[:MOST_LABELS]:
        yield "label", Label(label, tree.span)


def wrong_entries(tree: Apply) -> Iterator[Change]:
    """The errors of this form: one off, divided by one less, an entry or a condition forgotten, the wrong end."""
    args = tree.args
    if tree.head in COUNTS and len(args) <= 2:
        for sign in ("sub", "add"):
            yield "index" if tree.head.startswith("arg") else "bound", Apply(sign, (tree, ONE))
    if tree.head in AVERAGES and args:
        yield "n and n - 1", _by_one_less(tree)
    if tree.head in GATHER:
        yield from _forgotten(tree)
    if tree.head == "interval" and len(args) in {2, 4}:
        yield from _ends(tree)
    if tree.head == "for":
        for place in range(3, len(args), 3):
            if args[place] != Truth(True):
                without = (*args[:place], Truth(True), *args[place + 1 :])
                yield "dropped condition", Apply("for", without, tree.span)
    if tree.head == "log" and len(args) == 2:
        yield "base", Apply("ln", args[:1])
        for base in (2, 10):
            if args[1] != Number(base):
                yield "base", Apply("log", (args[0], Number(base)))
    if tree.head == "round_to":
        yield "dropped function", args[0]


def _by_one_less(tree: Apply) -> Tree:
    """Divided by n - 1 where the function divides by n."""
    count = Apply("len", tree.args[:1])
    less = Apply("sub", (count, ONE))
    if tree.head == "mean":
        return Apply("div", (Apply("sum", tree.args), less))
    if tree.head == "std":
        return Apply("mul", (tree, Apply("sqrt", (Apply("div", (count, less)),))))
    return Apply("div", (Apply("mul", (tree, count)), less))


def _forgotten(tree: Apply) -> Iterator[Change]:
    """A list that is written out, without one of its entries."""
    if tree.head == "set":
        entries: Sequence[Tree] = tree.args
    elif len(tree.args) == 1 and isinstance(tree.args[0], Apply) and tree.args[0].head == "list":
        entries = tree.args[0].args
    else:
        entries = tree.args if tree.head not in {"sum", "prod"} else ()
    if len(entries) < 2:
        return
    for place in range(len(entries)):
        rest = (*entries[:place], *entries[place + 1 :])
        if entries is tree.args:
            yield (
                "dropped entry",
                rest[0] if len(rest) == 1 and tree.head != "set" else Apply(tree.head, rest),
            )
        else:
            yield "dropped entry", Apply(tree.head, (Apply("list", rest),))


def _ends(tree: Apply) -> Iterator[Change]:
    """An end that belongs to the interval and should not, or the other way round."""
    closed = tree.args[2:] or (Truth(True), Truth(True))
    for place, end in enumerate(closed):
        if isinstance(end, Truth):
            other = Truth(not end.value)
            ends = (*closed[:place], other, *closed[place + 1 :])
            yield "open or closed", Apply("interval", (*tree.args[:2], *ends))
