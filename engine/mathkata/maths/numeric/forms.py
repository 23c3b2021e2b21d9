"""Forms that run their own parts: conditions and loops."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mathkata.maths.numeric.compiler import Compiler, Form
from mathkata.maths.numeric.operators import as_array, compare
from mathkata.maths.numeric.running import Run, Values
from mathkata.maths.trees import COMPARISONS, Apply, symbol_name
from mathkata.model.errors import LimitError, UndefinedError

MOST_ITEMS = 4096


def negation(compiler: Compiler, tree: Apply) -> Run:
    """-x."""
    inner = compiler.compile(tree.args[0])
    return lambda values: -inner(values)


def conditional(compiler: Compiler, tree: Apply) -> Run:
    """`a if c else b`."""
    condition, then, otherwise = (compiler.compile(part) for part in tree.args)
    return lambda values: then(values) if condition(values) else otherwise(values)


def conjunction(compiler: Compiler, tree: Apply) -> Run:
    """`and`."""
    parts = [compiler.compile(part) for part in tree.args]
    return lambda values: all(part(values) for part in parts)


def disjunction(compiler: Compiler, tree: Apply) -> Run:
    """`or`."""
    parts = [compiler.compile(part) for part in tree.args]
    return lambda values: any(part(values) for part in parts)


def denial(compiler: Compiler, tree: Apply) -> Run:
    """`not`."""
    inner = compiler.compile(tree.args[0])
    return lambda values: not inner(values)


def comparison(compiler: Compiler, tree: Apply) -> Run:
    """A comparison with a margin."""
    left, right = (compiler.compile(part) for part in tree.args)
    head = tree.head
    return lambda values: compare(head, left(values), right(values))


def entry(compiler: Compiler, tree: Apply) -> Run:
    """An entry, counted from 0."""
    whole = compiler.compile(tree.args[0])
    places = [compiler.compile(part) for part in tree.args[1:]]

    def run(values: Values) -> Any:
        value = whole(values)
        for place in places:
            index = round(place(values))
            if not 0 <= index < len(value):
                raise UndefinedError(f"index {index} is outside 0 to {len(value) - 1}")
            value = value[index]
        return value

    return run


def numbers(compiler: Compiler, tree: Apply) -> Run:
    """`range`."""
    bounds = [compiler.compile(part) for part in tree.args]

    def run(values: Values) -> list[float]:
        numbers = range(*(round(bound(values)) for bound in bounds))
        if len(numbers) > MOST_ITEMS:
            raise LimitError(f"a range of {len(numbers)} items; at most {MOST_ITEMS}")
        compiler.spend(len(numbers))
        return [float(number) for number in numbers]

    return run


def length(compiler: Compiler, tree: Apply) -> Run:
    """`len`."""
    inner = compiler.compile(tree.args[0])
    return lambda values: float(len(inner(values)))


def comprehension(compiler: Compiler, tree: Apply) -> Run:
    """A comprehension over finite sequences."""
    body = compiler.compile(tree.args[0])
    clauses = [
        (
            symbol_name(tree.args[at]),
            compiler.compile(tree.args[at + 1]),
            compiler.compile(tree.args[at + 2]),
        )
        for at in range(1, len(tree.args), 3)
    ]

    def gather(depth: int, values: Values, found: list[Any]) -> None:
        if depth == len(clauses):
            found.append(body(values))
            if len(found) > MOST_ITEMS:
                raise LimitError(f"a comprehension of more than {MOST_ITEMS} items")
            return
        name, items, condition = clauses[depth]
        inner = dict(values)
        for item in items(values):
            compiler.spend(1)
            inner[name] = item
            if condition(inner):
                gather(depth + 1, inner, found)

    def run(values: Values) -> Any:
        found: list[Any] = []
        gather(0, values, found)
        return as_array(found)

    return run


def total(compiler: Compiler, tree: Apply) -> Run:
    """`sum`."""
    return series(compiler, tree, 0.0, lambda total, term: total + term)


def product(compiler: Compiler, tree: Apply) -> Run:
    """`prod`."""
    return series(compiler, tree, 1.0, lambda total, term: total * term)


def series(
    compiler: Compiler, tree: Apply, start: float, combine: Callable[[Any, Any], Any]
) -> Run:
    """A sum or product over a list or between two bounds."""
    body = compiler.compile(tree.args[0])
    bounds = [compiler.compile(part) for part in tree.args[2:]]
    name = symbol_name(tree.args[1]) if bounds else ""

    def run(values: Values) -> Any:
        if not bounds:
            terms = list(body(values))
        else:
            low, high = (round(bound(values)) for bound in bounds)
            if high - low >= MOST_ITEMS:
                raise LimitError(f"a sum of {high - low + 1} terms; at most {MOST_ITEMS}")
            compiler.spend(max(0, high - low + 1))
            terms = [body({**values, name: float(k)}) for k in range(low, high + 1)]
        if not terms:
            return start
        total = terms[0]
        for term in terms[1:]:
            total = combine(total, term)
        return total

    return run


def substitution(compiler: Compiler, tree: Apply) -> Run:
    """`at`."""
    body = compiler.compile(tree.args[0])
    pairs = [
        (symbol_name(pair.parts[0]), compiler.compile(pair.parts[1])) for pair in tree.args[1:]
    ]
    return lambda values: body({**values, **{name: value(values) for name, value in pairs}})


def iteration(compiler: Compiler, tree: Apply) -> Run:
    """`iterate`."""
    name = symbol_name(tree.args[0])
    body, start, count = (compiler.compile(part) for part in tree.args[1:])

    def run(values: Values) -> Any:
        times = round(count(values))
        if not 0 <= times <= MOST_ITEMS:
            raise LimitError(f"{times} iterations; at most {MOST_ITEMS}")
        compiler.spend(times)
        value = start(values)
        for _ in range(times):
            value = body({**values, name: value})
        return value

    return run


FORMS: dict[str, Form] = {
    "neg": negation,
    "if": conditional,
    "and": conjunction,
    "or": disjunction,
    "not": denial,
    "index": entry,
    "range": numbers,
    "len": length,
    "for": comprehension,
    "sum": total,
    "prod": product,
    "at": substitution,
    "iterate": iteration,
    **dict.fromkeys(COMPARISONS, comparison),
}
