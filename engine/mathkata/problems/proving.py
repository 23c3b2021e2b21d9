"""Proofs for all draws at once: an author route that equals the answer's formula as an identity.

Where the draws are left as symbols and the two formulas have one normal form, no variant can disagree, and nothing is
left to compare when a problem is made. A check that is the answer's own formula again is found here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import Type
from mathkata.maths.trees import Apply, Symbol, Tree, rebuild
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
        if check.type is not Type.TRUTH and repeats(check, part.value, compiled)
    )
    copies = frozenset(
        index
        for index, formula in enumerate(part.numerics)
        if repeats(formula, part.value, compiled)
    )
    key = _symbolic(part.value, compiled)
    if key is None:
        return replace(part, same=same, same_numerics=copies)
    question = Question(key, Scope(compiled.registry, compiled.domains), dict(part.options))
    proved = frozenset(
        index
        for index, check in enumerate(part.checks)
        if index not in same and _proves(check, part, question, compiled)
    )
    return replace(part, same=same, same_numerics=copies, proved=proved)


def repeats(route: Formula, answer: Formula, compiled: CompiledTemplate) -> bool:
    """Whether a route is the answer's own formula again, spelled out, reordered, padded (`3*f - 2*f`) or through the
    `let`s both use: put one unknown in place of that formula, and the route is nothing but the unknown."""
    tested = canonical(unfolded(answer.written, compiled.let_trees))
    found = unfolded(route.written, compiled.let_trees)
    if canonical(found) == tested:
        return True
    if not isinstance(tested, Apply):
        return False
    opaque = rebuild(found, lambda node: UNKNOWN if canonical(node) == tested else node)
    if opaque == found:
        return False
    try:
        value = evaluate(opaque, {}, compiled.registry)
        return compare_values(UNKNOWN, value, Scope(compiled.registry)).status == "equal"
    except (EvaluationError, TypeError):
        return False


UNKNOWN = Symbol("answer")


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
