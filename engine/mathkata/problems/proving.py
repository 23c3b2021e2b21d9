"""Proofs for all draws at once: an author route that equals the answer's formula as an identity.

Where the draws are left as symbols and the two formulas have one normal form, no variant can disagree, and nothing is
left to compare when a problem is made. A check that is the answer's own formula again is found here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import Type
from mathkata.maths.trees import Apply, Tree, rebuild
from mathkata.maths.trees import replace as put_in
from mathkata.model.errors import EvaluationError
from mathkata.model.verdict import Outcome
from mathkata.problems.compiled import CompiledPart, CompiledTemplate, Formula
from mathkata.problems.unrolling import tidy

_COMMUTES = frozenset({"add", "mul", "max", "min", "and", "or", "eq", "dot"})
_PROOFS = frozenset({"tree", "exact", "proved"})


def find_proofs(compiled: CompiledTemplate) -> CompiledTemplate:
    """The template with its parts' `proved` and `same` filled in."""
    parts = tuple(_examine(part, compiled) for part in compiled.parts)
    return replace(compiled, parts=parts)


def _examine(part: CompiledPart, compiled: CompiledTemplate) -> CompiledPart:
    same = frozenset(
        index
        for index, check in enumerate(part.checks)
        if check.type is not Type.TRUTH
        and canonical(unfolded(check.written, compiled.let_trees))
        == canonical(unfolded(part.value.written, compiled.let_trees))
    )
    key = _symbolic(part.value, compiled)
    if key is None:
        return replace(part, same=same)
    question = Question(key, Scope(compiled.registry, compiled.domains), dict(part.options))
    proved = frozenset(
        index
        for index, check in enumerate(part.checks)
        if index not in same and _proves(check, part, question, compiled)
    )
    return replace(part, same=same, proved=proved)


def _proves(
    check: Formula, part: CompiledPart, question: Question, compiled: CompiledTemplate
) -> bool:
    if check.type is Type.TRUTH:
        return False
    value = _symbolic(check, compiled)
    if value is None:
        return False
    try:
        marked = part.kind.agree(question.key, value, question)
    except EvaluationError:
        return False
    return (
        marked.outcome is Outcome.CORRECT
        and marked.evidence is not None
        and marked.evidence.method in _PROOFS
    )


def _symbolic(formula: Formula, compiled: CompiledTemplate) -> Tree | None:
    """The value of a formula with the draws left as symbols, or None where it needs their values."""
    lets = {name: let.exact for name, let in compiled.lets}
    try:
        return evaluate(unfolded(formula.exact, lets), {}, compiled.registry)
    except (EvaluationError, TypeError):
        return None


def unfolded(tree: Tree, lets: Mapping[str, Tree]) -> Tree:
    """The tree with every `let` put in."""
    for _ in range(len(lets) + 1):
        after = put_in(tree, lets)
        if after == tree:
            break
        tree = after
    return tree


def canonical(tree: Tree) -> Tree:
    """The tree with the order of commuting arguments, subtraction and division written one way, and without
    `1*x` and `x + 0`, so that a check that only reorders or pads the answer's own formula is seen to be the same."""

    def change(node: Tree) -> Tree:
        if not isinstance(node, Apply):
            return node
        tidied = tidy(node)
        if not isinstance(tidied, Apply) or tidied.head != node.head:
            return tidied
        node = tidied
        if node.head == "sub":
            node = Apply("add", (node.args[0], Apply("neg", (node.args[1],))))
        if node.head not in _COMMUTES:
            return node
        flat: list[Tree] = []
        for part in node.args:
            flat += (
                part.parts
                if isinstance(part, Apply) and part.head == node.head != "eq"
                else (part,)
            )
        return Apply(node.head, tuple(sorted(flat, key=repr)))

    return rebuild(tree, change)


__all__ = ["canonical", "find_proofs", "unfolded"]
