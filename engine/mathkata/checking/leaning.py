"""Values of `let` that the answer stands on and that nothing tests: every check uses them, too."""

from __future__ import annotations

from collections.abc import Iterator

from mathkata.checking.tally import Notes
from mathkata.maths.trees import Apply, Tree, names, walk
from mathkata.problems import CompiledTemplate
from mathkata.problems.compiled import CompiledPart, Formula, Text

DATA = frozenset({"index", "vector", "matrix", "row", "list", "shape", "neg"})
"""Heads of values that only name or put together what was drawn: there is nothing to get wrong but a name."""


def check_lets_tested(compiled: CompiledTemplate, notes: Notes) -> None:
    """Report each `let` that works something out, that the answer uses, and that no check, known instance or sample could
    show to be wrong. What the statement shows is given, and not to be tested."""
    given = set().union(*(_used(text, compiled) for text in _questions(compiled)))
    tested = set().union(*(_tested(part, compiled) for part in compiled.parts))
    answers = {part.name: _reached(part.value.written, compiled) for part in compiled.parts}
    for name, formula in compiled.lets:
        user = next((part for part in compiled.parts if name in answers[part.name]), None)
        if user is None or name in given | tested or not _works_out(formula):
            continue
        if not user.has_author_route:
            # That nothing confirms the answer at all is a finding of its own.
            continue
        notes.find(
            "let-untested",
            f"every check of {user.name} uses `{name}`, so nothing shows whether `{name}` is right",
            formula.source.place(0, len(formula.source.text)),
            f"write a check without `{name}`, or give a published instance under `known:`",
        )


def _tested(part: CompiledPart, compiled: CompiledTemplate) -> set[str]:
    """The `let`s that an error in would be noticed by this part's routes, known instances and samples."""
    stands_on = _reached(part.value.written, compiled)
    if any(part.name in known.rule.answers for known in compiled.known):
        return stands_on
    found: set[str] = set()
    for route in _routes(part):
        found |= stands_on - _reached(route.written, compiled)
    for sample in compiled.samples:
        if sample.rule.part == part.name and sample.rule.outcome == "correct":
            found |= stands_on - _used(sample.response, compiled)
    return found


def _routes(part: CompiledPart) -> Iterator[Formula]:
    for index, check in enumerate(part.checks):
        if index not in part.same | part.empty:
            yield check
    for index, method in enumerate(part.numerics):
        if index not in part.same_numerics:
            yield method


def _questions(compiled: CompiledTemplate) -> Iterator[Text]:
    yield compiled.ask
    for part in compiled.parts:
        if part.ask is not None:
            yield part.ask


def _used(text: Text, compiled: CompiledTemplate) -> set[str]:
    return set().union(*(_reached(formula.written, compiled) for _, formula in text.places))


def _reached(tree: Tree, compiled: CompiledTemplate) -> set[str]:
    """The `let`s and parts that a formula uses, itself or through others."""
    lets = compiled.let_trees
    found: set[str] = set()
    waiting = [tree]
    while waiting:
        for name in names(waiting.pop()) & lets.keys():
            if name not in found:
                found.add(name)
                waiting.append(lets[name])
    return found


def _works_out(formula: Formula) -> bool:
    return any(isinstance(node, Apply) and node.head not in DATA for node in walk(formula.written))
