"""Planted errors: the changes an author makes by mistake, one at a time, anywhere in a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mathkata.checking.mutating.entries import wrong_entries, wrong_labels
from mathkata.checking.mutating.families import DROPPED, RELATIVES, SYMMETRIC
from mathkata.maths.binding import bound_names
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree

Change = tuple[str, Tree]
"""The name of an error, and what stands there instead."""

OPPOSITE = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le", "eq": "ne", "ne": "eq"}
BOUNDARY = {"lt": "le", "le": "lt", "gt": "ge", "ge": "gt"}
OPERATORS = {
    "add": ("mul",),
    "mul": ("add", "div"),
    "div": ("mul",),
    "and": ("or",),
    "or": ("and",),
}
ONE, TWO = Number(1), Number(2)


@dataclass(frozen=True, slots=True)
class Planted:
    """A formula with one error: what was done, the whole changed formula, and the part that was changed."""

    operator: str
    tree: Tree
    changed: Tree


@dataclass(frozen=True)
class Scope:
    """What the errors need to know: whether a part is a matrix or a whole number, and the variables of the formula."""

    is_matrix: Callable[[Tree], bool]
    is_integer: Callable[[Tree], bool]
    variables: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    """Every name of the formula to the next one of its type, which may be written in its place."""
    labels: tuple[str, ...] = ()
    """The words among which an answer is one."""
    chain_factor: Callable[[Apply], Tree | None] = lambda _: None


def planted_errors(tree: Tree, scope: Scope) -> Iterator[Planted]:
    """Every formula that differs from this one by one error, the same one at most once."""
    seen = {tree}
    for planted in _everywhere(tree, scope):
        if planted.tree not in seen:
            seen.add(planted.tree)
            yield planted
    if not isinstance(tree, Apply) or tree.head not in {"neg", "list", "if", "shape"}:
        negated = Apply("neg", (tree,))
        if negated not in seen:
            yield Planted("sign", negated, tree)


def _everywhere(tree: Tree, scope: Scope) -> Iterator[Planted]:
    for operator, instead in changes(tree, scope):
        yield Planted(operator, instead, tree)
    if not isinstance(tree, Apply):
        return
    for position in _open_places(tree):
        for inner in _everywhere(tree.args[position], scope):
            if inner.operator == "transposed" and tree.head == "index" and len(tree.args) == 3:
                # `A[j, i]` is that error already.
                continue
            args = (*tree.args[:position], inner.tree, *tree.args[position + 1 :])
            yield Planted(inner.operator, Apply(tree.head, args, tree.span), inner.changed)


def _open_places(tree: Apply) -> Iterator[int]:
    """The arguments in which errors are planted: not the names that a form binds, nor those it is told of."""
    match tree.head:
        case "diff" | "gradient" | "jacobian" | "hessian":
            yield 0
        case "keyword":
            yield 1
        case "iterate":
            yield from range(1, len(tree.args))
        case "for":
            yield from (n for n in range(len(tree.args)) if n % 3 != 1)
        case _ if bound_names(tree) and tree.head != "at":
            yield from (n for n in range(len(tree.args)) if n != 1)
        case _:
            yield from range(len(tree.args))


def changes(tree: Tree, scope: Scope) -> Iterator[Change]:
    """The errors that can be made at this very place."""
    if isinstance(tree, Number):
        for value in (tree.value + 1, tree.value - 1, tree.value * 2):
            yield "constant", Number(value)
    elif isinstance(tree, Symbol):
        if scope.is_matrix(tree):
            yield "transposed", Apply("transpose", (tree,))
        if tree.name in scope.others:
            yield "other name", Symbol(scope.others[tree.name], tree.span)
    elif isinstance(tree, Label):
        yield from wrong_labels(tree, scope.labels)
    elif isinstance(tree, Apply):
        yield from _signs(tree)
        yield from _dropped(tree)
        yield from _swapped(tree, scope)
        yield from _bounds(tree, scope)
        yield from _functions(tree)
        yield from _comparisons(tree)
        yield from _derivatives(tree, scope)
        yield from wrong_entries(tree)


def _signs(tree: Apply) -> Iterator[Change]:
    args = tree.args
    match tree.head:
        case "add":
            yield "sign", Apply("sub", (Apply("add", args[:-1]) if args[2:] else args[0], args[-1]))
            yield "sign", Apply("add", (Apply("neg", (args[0],)), *args[1:]))
        case "sub":
            yield "sign", Apply("add", args)
            yield "sign", Apply("sub", (Apply("neg", (args[0],)), args[1]))
        case "neg":
            yield "sign", args[0]
    for other in OPERATORS.get(tree.head, ()):
        if other != "div" or len(args) == 2:
            yield "operator", Apply(other, args)


def _dropped(tree: Apply) -> Iterator[Change]:
    args = tree.args
    match tree.head:
        case "add" | "mul" | "and" | "or" | "matmul":
            what = {"add": "dropped term", "mul": "dropped factor", "matmul": "dropped factor"}
            for position in range(len(args)):
                rest = args[:position] + args[position + 1 :]
                left = rest[0] if len(rest) == 1 else Apply(tree.head, rest)
                yield what.get(tree.head, "dropped condition"), left
        case "sub":
            yield "dropped term", args[0]
            yield "dropped term", Apply("neg", (args[1],))
        case "div":
            yield "dropped divisor", args[0]
            yield "dropped factor", Apply("div", (ONE, args[1]))
        case "pow":
            yield "dropped exponent", args[0]
        case "not":
            yield "dropped condition", args[0]
        case "hadamard" | "dot":
            pass
        case head if head in DROPPED and len(args) == 1:
            yield ("dropped root" if head == "sqrt" else "dropped function"), args[0]


def _swapped(tree: Apply, scope: Scope) -> Iterator[Change]:
    args = tree.args
    match tree.head:
        case "if":
            yield "swapped", Apply("if", (args[0], args[2], args[1]))
        case "index":
            if len(args) == 3:
                yield "transposed", Apply("index", (args[0], args[2], args[1]))
        case "list" | "shape":
            for position in range(len(args) - 1):
                first, second = args[position : position + 2]
                yield (
                    "swapped",
                    Apply(tree.head, (*args[:position], second, first, *args[position + 2 :])),
                )
        case "at" if len(args) == 3:
            one, other = args[1:]
            yield (
                "swapped",
                Apply(
                    "at",
                    (
                        args[0],
                        Apply("keyword", (one.parts[0], other.parts[1])),
                        Apply("keyword", (other.parts[0], one.parts[1])),
                    ),
                ),
            )
        case "for" | "keyword" | "range" | "union" | "set":
            pass
        case head if len(args) >= 2 and head not in SYMMETRIC and not bound_names(tree):
            yield "swapped", Apply(head, (args[1], args[0], *args[2:]))
    if tree.head != "transpose" and scope.is_matrix(tree):
        yield "transposed", Apply("transpose", (tree,))


def _bounds(tree: Apply, scope: Scope) -> Iterator[Change]:
    """Indexes, ends of ranges, divisors and exponents that are one too large or too small."""
    args = tree.args
    places: tuple[int, ...] = ()
    what = "bound"
    match tree.head:
        case "index":
            places, what = tuple(range(1, len(args))), "index"
        case "range":
            places = tuple(range(len(args)))
        case "sum" | "prod" | "integral" if len(args) == 4:
            places = (2, 3)
        case "div" | "pow" if scope.is_integer(args[1]):
            places, what = (1,), "n and n - 1"
        case "iterate":
            places = (len(args) - 1,)
    for place in places:
        part = args[place]
        if isinstance(part, Number):
            continue
        for sign in ("sub", "add"):
            moved = Apply(sign, (part, ONE))
            yield what, Apply(tree.head, (*args[:place], moved, *args[place + 1 :]))


def _functions(tree: Apply) -> Iterator[Change]:
    args = tree.args
    for other in RELATIVES.get(tree.head, ()):
        if bound_names(tree) and other not in {"sum", "prod", "jacobian", "hessian"}:
            continue
        yield "function", Apply(other, args)
    match tree.head:
        case "exp" if len(args) == 1:
            yield "base", Apply("pow", (TWO, args[0]))
        case "ln" | "log" if len(args) == 1:
            yield "base", Apply("log", (args[0], TWO))
            yield "base", Apply("log", (args[0], Number(10)))
        case "hadamard":
            yield "operator", Apply("matmul", args)
        case "matmul":
            yield "operator", Apply("hadamard", args)


def _comparisons(tree: Apply) -> Iterator[Change]:
    if tree.head in OPPOSITE:
        yield "comparison", Apply(OPPOSITE[tree.head], tree.args)
    if tree.head in BOUNDARY:
        yield "comparison", Apply(BOUNDARY[tree.head], tree.args)


def _derivatives(tree: Apply, scope: Scope) -> Iterator[Change]:
    args = tree.args
    match tree.head:
        case "diff":
            yield "not differentiated", args[0]
            yield "differentiated twice", Apply("diff", (tree, *args[1:2]))
            by = args[1] if len(args) == 2 and isinstance(args[1], Symbol) else None
            neighbour = scope.others.get(by.name) if by is not None else None
            for name in dict.fromkeys((*scope.variables, *((neighbour,) if neighbour else ()))):
                if by is not None and by.name != name:
                    yield "other variable", Apply("diff", (args[0], Symbol(name)))
            inner = scope.chain_factor(tree)
            if inner is not None:
                yield "chain factor", Apply("div", (tree, Apply("diff", (inner, args[1]))))
        case "gradient" | "jacobian" | "hessian":
            listed = args[1].parts
            if len(listed) > 1:
                order = Apply("list", (listed[1], listed[0], *listed[2:]))
                yield "swapped", Apply(tree.head, (args[0], order))
        case "integral" | "limit":
            yield "not worked out", args[0]
