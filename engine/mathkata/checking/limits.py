"""Numbers that nobody wants to work with by hand: beyond what the template states, or absurd where it states nothing."""

from __future__ import annotations

from collections.abc import Iterator

from mathkata.checking.tally import Notes
from mathkata.maths.folding.limits import bits
from mathkata.maths.printing import to_text
from mathkata.maths.trees import Apply, Number, Tree, walk
from mathkata.model.errors import EvaluationError
from mathkata.model.places import Source
from mathkata.model.template import LimitsRule
from mathkata.problems import Part, Problem
from mathkata.problems.rendering import line_tree

ABSURD = LimitsRule(digits=12)
"""What no template needs that does not say so."""
LONG = 4000
"""Bits of a number whose digits are only counted roughly."""
_SUMS = frozenset({"add", "sub"})
_ROUNDED = frozenset({"digits", "tolerance"})
"""Options with which an answer is a rounded decimal: nobody writes the exact one down."""


def check_limits(problem: Problem, notes: Notes) -> None:
    """Report the answers and lines of this variant that need larger numbers than the template allows."""
    stated = problem.variant.compiled.template.limits
    limits = ABSURD if stated == LimitsRule() else stated
    for part in problem.parts:
        if not _ROUNDED & part.rule.options.keys():
            name = "the answer" if len(problem.parts) == 1 else f"the answer of {part.name}"
            _report(name, _key(part), part.rule.value.source, limits, notes)
    for step in problem.variant.compiled.solution:
        for line in step.lines:
            try:
                shown = line_tree(line, problem.variant)
            except EvaluationError:
                # A line without a value is a finding of its own.
                continue
            _report("this line", shown, line.source, limits, notes)


def _key(part: Part) -> Tree:
    try:
        return part.shown
    except EvaluationError:
        return part.checked.key


def _report(name: str, tree: Tree, source: Source, limits: LimitsRule, notes: Notes) -> None:
    beyond = next(_beyond(tree, limits), None)
    if beyond is None:
        return
    what, key, needed = beyond
    advice = (
        f"draw smaller values, or say that it is meant: `limits: {{{key}: {needed}}}`"
        if limits is ABSURD
        else f"draw smaller values, or widen `{key}` under `limits`"
    )
    notes.find(
        "beyond-limits",
        f"{name} needs {what} (at most {getattr(limits, key)})",
        source.place(0, len(source.text)),
        advice,
        (("value", to_text(tree)[:200]),),
    )


def _beyond(tree: Tree, limits: LimitsRule) -> Iterator[tuple[str, str, int]]:
    """What in a tree goes beyond the limits, in words; the key of the limit; and the limit that would allow it."""
    for node in walk(tree):
        if isinstance(node, Number):
            needed = {
                "digits": _digits(node),
                "denominator": 1 if _is_decimal(node) else int(node.value.q),
                "magnitude": int(abs(node.value).ceil()),
            }
            words = {
                "digits": f"a number of {needed['digits']} digits",
                "denominator": f"the denominator {needed['denominator']}",
                "magnitude": f"the number {to_text(node)[:60]}",
            }
        elif isinstance(node, Apply) and node.head in _SUMS:
            needed = {"terms": _terms(node)}
            words = {"terms": f"a sum of {needed['terms']} terms"}
        else:
            continue
        for key, value in needed.items():
            most = getattr(limits, key)
            if most is not None and value > most:
                yield words[key], key, value


def _is_decimal(number: Number) -> bool:
    return number.written is not None and "." in number.written


def _terms(tree: Tree) -> int:
    if isinstance(tree, Apply) and tree.head in _SUMS:
        return sum(_terms(part) for part in tree.args)
    return 1


def _digits(number: Number) -> int:
    """The digits that must be written: of the numerator or the denominator, or of the decimal, zeros at the ends aside."""
    if bits(number.value) > LONG:
        return int(bits(number.value) * 0.30103)
    if number.written is not None and _is_decimal(number):
        return len("".join(filter(str.isdigit, number.written)).strip("0")) or 1
    return max(
        len(str(abs(int(part))).strip("0")) or 1 for part in (number.value.p, number.value.q)
    )
