"""Lines of working as a person would write them: drawn numbers put in, loops written out, arithmetic left standing."""

from __future__ import annotations

from mathkata.maths.evaluation import Evaluator, collected, items
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    COLLECTIONS,
    Apply,
    Number,
    Symbol,
    Tree,
    Truth,
    replace,
    symbol_name,
)
from mathkata.model.errors import EvaluationError

LONGEST_SUM = 12
"""Terms of a sum or product over a list that are written out."""


def unroll(tree: Tree, registry: Registry) -> Tree:
    """The tree with comprehensions, sums over lists, entries of known vectors and decided conditions written out, and
    without `1*x`, `+ 0` and double signs. Nothing else is worked out."""
    try:
        return _Unrolling(registry).of(tree)
    except EvaluationError:
        return tree


class _Unrolling:
    def __init__(self, registry: Registry) -> None:
        self.registry = registry

    def value(self, tree: Tree) -> Tree:
        return Evaluator(self.registry).evaluate(tree, {})

    def of(self, tree: Tree) -> Tree:
        if not isinstance(tree, Apply):
            return tree
        match tree.head:
            case "for":
                return collected("list", tuple(self.looped(tree, 1, {})))
            case "if":
                condition = self.value(tree.args[0])
                if isinstance(condition, Truth):
                    return self.of(tree.args[1 if condition.value else 2])
            case "index":
                return self.entry(tree)
            case "sum" | "prod" if len(tree.args) == 1:
                return self.series(tree)
            case "diff" | "gradient" | "jacobian" | "hessian" | "limit" | "integral" | "at":
                return Apply(tree.head, (self.of(tree.args[0]), *tree.args[1:]))
            case "list":
                return collected("list", tuple(self.of(part) for part in tree.args))
        return tidy(Apply(tree.head, tuple(self.of(part) for part in tree.args)))

    def looped(self, tree: Apply, position: int, given: dict[str, Tree]) -> list[Tree]:
        if position >= len(tree.args):
            return [self.of(replace(tree.args[0], given))]
        name, source, condition = tree.args[position : position + 3]
        found: list[Tree] = []
        for item in items(self.value(replace(source, given))):
            inner = {**given, symbol_name(name): item}
            if self.value(replace(condition, inner)) == Truth(True):
                found += self.looped(tree, position + 3, inner)
        return found

    def entry(self, tree: Apply) -> Tree:
        whole = self.of(tree.args[0])
        for place in tree.args[1:]:
            index = self.value(place)
            if not (
                isinstance(whole, Apply) and whole.head in COLLECTIONS and isinstance(index, Number)
            ):
                return Apply("index", (whole, *tree.args[1:]))
            entries = items(whole)
            if not 0 <= index.value < len(entries):
                raise EvaluationError("an index is outside its vector")
            whole = entries[int(index.value.p)]
        return whole

    def series(self, tree: Apply) -> Tree:
        terms = self.of(tree.args[0])
        if (
            not (isinstance(terms, Apply) and terms.head in COLLECTIONS)
            or not 0 < len(terms.args) <= LONGEST_SUM
        ):
            return Apply(tree.head, (terms,))
        head = "add" if tree.head == "sum" else "mul"
        total = terms.args[0]
        for term in terms.args[1:]:
            total = Apply(head, (total, term))
        return total


def tidy(tree: Apply) -> Tree:
    """One operation as written, without `1*x`, `+ 0` and double signs."""
    args = tree.args
    one, zero = Number(1), Number(0)
    match tree.head:
        case "mul":
            kept = [part for part in args if part != one]
            if zero in kept and any(isinstance(part, Symbol) for part in kept):
                return zero
            if not kept:
                return one
            if len(kept) == 1:
                return kept[0]
            if kept[0] == Number(-1):
                return tidy(Apply("neg", (tidy(Apply("mul", tuple(kept[1:]))),)))
            return Apply("mul", tuple(kept))
        case "neg" if isinstance(args[0], Number):
            return Number(-args[0].value)
        case "neg" if isinstance(args[0], Apply) and args[0].head == "neg":
            return args[0].args[0]
        case "add" if args[0] == zero:
            return args[1] if len(args) == 2 else Apply("add", args[1:])
        case "add" | "sub" if args[-1] == zero and len(args) == 2:
            return args[0]
        case "sub" if args[0] == zero:
            return tidy(Apply("neg", (args[1],)))
        case "pow" | "div" if args[1] == one:
            return args[0]
    return tree
