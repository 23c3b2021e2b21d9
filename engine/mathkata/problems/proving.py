"""Proofs for all draws at once: an author route that equals the answer's formula as an identity.

Where the draws are left as symbols and the two formulas have one normal form, no variant can disagree, and nothing is
left to compare when a problem is made. A check that is the answer's own formula again is found here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mathkata.maths.binding import dependencies
from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.evaluation import evaluate
from mathkata.maths.kinds import Question
from mathkata.maths.language import Type
from mathkata.maths.trees import CONSTANTS, Apply, Symbol, Tree, names, rebuild, walk
from mathkata.maths.trees import replace as put_in
from mathkata.model.errors import EvaluationError
from mathkata.model.verdict import Outcome
from mathkata.problems.compiled import CompiledPart, CompiledTemplate, Formula
from mathkata.problems.notation import plain
from mathkata.problems.noticing import notices_nothing
from mathkata.problems.powers import hangs_on_exponents
from mathkata.problems.routes import claims
from mathkata.problems.unrolling import tidy

_COMMUTES = frozenset({"add", "mul", "max", "min", "and", "or", "eq", "dot"})
_PROOFS = frozenset({"tree", "exact", "proved"})


def find_proofs(compiled: CompiledTemplate) -> CompiledTemplate:
    """The template with its parts' `proved` and `same` filled in."""
    parts = tuple(_examine(part, compiled) for part in compiled.parts)
    return replace(compiled, parts=parts)


def _examine(part: CompiledPart, compiled: CompiledTemplate) -> CompiledPart:
    same = frozenset(
        index for index, check in enumerate(part.checks) if repeats(check, part.value, compiled)
    )
    empty = frozenset(
        index
        for index, check in enumerate(part.checks)
        if index not in same and notices_nothing(check, part, compiled)
    )
    part = replace(part, empty=empty)
    copies = frozenset(
        index
        for index, formula in enumerate(part.numerics)
        if repeats(formula, part.value, compiled)
    )
    key = _symbolic(part.value, compiled)
    if key is None or hangs_on_exponents(unfolded(part.value.whole, compiled.let_trees), compiled):
        return replace(part, same=same, same_numerics=copies)
    question = Question(key, Scope(compiled.registry, compiled.domains), dict(part.options))
    proved = frozenset(
        index
        for index, check in enumerate(part.checks)
        if index not in same and _proves(check, part, question, compiled)
    )
    return replace(part, same=same, same_numerics=copies, proved=proved)


def repeats(route: Formula, answer: Formula, compiled: CompiledTemplate) -> bool:
    """Whether a route is the answer's own formula again, spelled out, reordered, padded (`3*f - 2*f`), through the `let`s
    both use, or within something that knows nothing else (`abs(f)`, `transpose(transpose(f))`, entry by entry): put one
    unknown in place of that formula, and the route is made of nothing but the unknown. So is one side of a condition
    (`f if a > 0 else 7`); and `answer == f`."""
    tested = plain(unfolded(answer.written, compiled.let_trees))
    whole = unfolded(put_in(route.written, {"answer": answer.written}), compiled.let_trees)
    if route.type is Type.TRUTH:
        return all(_claims_again(claim, tested, compiled) for claim in claims(route.written))
    return any(_says_again(found, tested, compiled) for found in _branches(whole, tested))


def _claims_again(claim: Tree, tested: Tree, compiled: CompiledTemplate) -> bool:
    """Whether a claim is `answer == f` with the answer's own formula."""
    if not (isinstance(claim, Apply) and claim.head == "eq" and UNKNOWN in claim.args):
        return False
    other = claim.args[1 if claim.args[0] == UNKNOWN else 0]
    if UNKNOWN.name in names(other):
        return False
    unfolded_other = unfolded(other, compiled.let_trees)
    return any(_says_again(found, tested, compiled) for found in _branches(unfolded_other, tested))


def _says_again(found: Tree, tested: Tree, compiled: CompiledTemplate) -> bool:
    if plain(found) == tested:
        return True
    if not isinstance(tested, Apply):
        return False
    opaque = rebuild(found, lambda node: UNKNOWN if plain(node) == tested else node)
    if opaque == found:
        return False
    if dependencies(opaque) - CONSTANTS <= {UNKNOWN.name}:
        return True
    try:
        value = evaluate(opaque, {}, compiled.registry)
        return compare_values(UNKNOWN, value, Scope(compiled.registry)).status == "equal"
    except (EvaluationError, TypeError):
        return False


MOST_BRANCHES = 16


def _branches(tree: Tree, tested: Tree) -> Iterator[Tree]:
    """The tree, and the tree with every condition decided one way or the other (so many ways at most).

    Where the answer is a word, a number or a name, to decide between several of them is a way to find it.
    """
    yield tree
    if not isinstance(tested, Apply):
        return
    open_trees, made = [tree], 0
    while open_trees and made < MOST_BRANCHES:
        whole = open_trees.pop()
        node = next((n for n in walk(whole) if isinstance(n, Apply) and n.head == "if"), None)
        if node is None:
            if whole is not tree:
                made += 1
                yield whole
            continue
        for side in node.args[1:]:
            open_trees.append(_with(whole, node, side))


def _with(tree: Tree, old: Tree, new: Tree) -> Tree:
    return rebuild(tree, lambda node: new if node == old else node)


UNKNOWN = Symbol("answer")


def _proves(
    check: Formula, part: CompiledPart, question: Question, compiled: CompiledTemplate
) -> bool:
    if check.type is Type.TRUTH:
        return False
    value = _symbolic(check, compiled)
    if value is None or hangs_on_exponents(unfolded(check.whole, compiled.let_trees), compiled):
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
