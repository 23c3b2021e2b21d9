"""Binding forms: which names they bind, and how named values move into their bodies.

Draws and `let` names are symbols with late values: `diff(L, w1)` works where `w1` is a draw, and `diff(L, y)` holds
the name `y` fixed. So before a form is worked out, every `let` that depends on a bound name is put into its body,
and the bound name itself stays a symbol there.
"""

from __future__ import annotations

from collections.abc import Mapping

from mathkata.maths.trees import Apply, Number, Symbol, Tree, replace, symbol_name

DERIVED = frozenset({"diff", "gradient", "jacobian", "hessian", "limit", "integral"})
"""Forms that sympy works out from their body as a formula."""


def bound_names(tree: Apply) -> frozenset[str]:
    """The names this form binds in its body; empty for anything else."""
    if tree.head == "diff":
        return frozenset(part.name for part in tree.args[1:] if isinstance(part, Symbol))
    if tree.head in {"gradient", "jacobian", "hessian"}:
        return frozenset(symbol_name(part) for part in tree.args[1].parts)
    if tree.head in {"limit", "integral"} or (tree.head in {"sum", "prod"} and len(tree.args) == 4):
        return frozenset({symbol_name(tree.args[1])})
    if tree.head == "at":
        return frozenset(symbol_name(pair.parts[0]) for pair in tree.args[1:])
    if tree.head == "iterate":
        return frozenset({symbol_name(tree.args[0])})
    if tree.head == "for":
        return frozenset(symbol_name(part) for part in tree.args[1::3])
    return frozenset()


def keeps_value(tree: Apply) -> bool:
    """Whether a bound name still has its outer value in the result: `diff(f, w)` at the drawn w."""
    return tree.head in {"diff", "gradient", "jacobian", "hessian"} or (
        tree.head == "integral" and len(tree.args) == 2
    )


def dependencies(tree: Tree) -> frozenset[str]:
    """The names whose values the tree needs, without those it binds itself and gives values to."""
    if isinstance(tree, Symbol):
        return frozenset({tree.name})
    if not isinstance(tree, Apply):
        return frozenset()
    if tree.head == "keyword":
        return dependencies(tree.args[1])
    inside: frozenset[str] = frozenset().union(*(dependencies(part) for part in tree.args))
    return inside if keeps_value(tree) else inside - bound_names(tree)


def reaches(
    name: str, targets: frozenset[str], lets: Mapping[str, Tree], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether the `let` of this name depends on one of the targets, through other `let`s too."""
    if name in targets:
        return True
    if name not in lets or name in seen:
        return False
    return any(reaches(other, targets, lets, seen | {name}) for other in dependencies(lets[name]))


def inline(tree: Tree, lets: Mapping[str, Tree]) -> Tree:
    """The tree with the `let`s that depend on a bound name put into the body of the form that binds it."""
    if not isinstance(tree, Apply):
        return tree
    targets = bound_names(tree)
    if not targets:
        args = tuple(inline(part, lets) for part in tree.args)
        return tree if args == tree.args else Apply(tree.head, args, tree.span)
    body_at = 1 if tree.head == "iterate" else 0
    body = inline(_unfold(tree.args[body_at], targets, lets), lets)
    rest = [part if _names_only(part) else inline(part, lets) for part in tree.args]
    rest[body_at] = body
    return Apply(tree.head, tuple(rest), tree.span)


def _names_only(tree: Tree) -> bool:
    return isinstance(tree, (Symbol, Number))


def _unfold(tree: Tree, targets: frozenset[str], lets: Mapping[str, Tree]) -> Tree:
    """Put in, again and again, every `let` that reaches a target and is not a target itself."""
    for _ in range(len(lets) + 1):
        wanted = {
            name: lets[name]
            for name in dependencies(tree)
            if name in lets and name not in targets and reaches(name, targets, lets)
        }
        if not wanted:
            return tree
        tree = replace(tree, wanted)
    return tree
