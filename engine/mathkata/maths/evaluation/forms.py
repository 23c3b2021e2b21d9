"""Forms that work out their own arguments: conditions, loops, and those that bind names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathkata.maths.evaluation.entries import collected, items
from mathkata.maths.evaluation.operators import plus, times
from mathkata.maths.evaluation.values import Layer, Values
from mathkata.maths.trees import Apply, Number, Tree, Truth, symbol_name
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.evaluation.evaluator import Evaluator

MOST_ITEMS = 4096
MOST_TERMS = 300
"""Terms of a sum or product that stay symbols or irrational; more would make a formula nobody can read."""


def conditional(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """One branch, or both with the condition where that is not certain."""
    condition = evaluator.evaluate(tree.args[0], values)
    if isinstance(condition, Truth):
        return evaluator.evaluate(tree.args[1 if condition.value else 2], values)
    return Apply("if", (condition, *(evaluator.evaluate(part, values) for part in tree.args[1:])))


def logic(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """`and`, `or`, `not`; what is not certain is left standing."""
    if tree.head == "not":
        inner = evaluator.evaluate(tree.args[0], values)
        return Truth(not inner.value) if isinstance(inner, Truth) else Apply("not", (inner,))
    deciding = tree.head == "or"
    open_parts: list[Tree] = []
    for part in tree.args:
        value = evaluator.evaluate(part, values)
        if not isinstance(value, Truth):
            open_parts.append(value)
        elif value.value is deciding:
            return value
    if not open_parts:
        return Truth(not deciding)
    return open_parts[0] if len(open_parts) == 1 else Apply(tree.head, tuple(open_parts))


def entry(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """An entry, counted from 0."""
    whole = evaluator.evaluate(tree.args[0], values)
    for place in tree.args[1:]:
        index = integer(evaluator, place, values, "an index")
        entries = items(whole)
        if not 0 <= index < len(entries):
            raise UndefinedError(f"index {index} is outside 0 to {len(entries) - 1}")
        whole = entries[index]
    return whole


def numbers(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """The whole numbers of `range`, as a vector."""
    bounds = [integer(evaluator, part, values, "a bound of range") for part in tree.args]
    numbers = range(*bounds)
    if len(numbers) > MOST_ITEMS:
        raise LimitError(f"a range of {len(numbers)} items; at most {MOST_ITEMS}")
    evaluator.spend(len(numbers))
    return Apply("vector", tuple(Number(number) for number in numbers))


def length(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """How many entries."""
    return Number(len(items(evaluator.evaluate(tree.args[0], values))))


def comprehension(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """A comprehension over finite sequences."""
    found: list[Tree] = []

    def run(position: int, inner: Values) -> None:
        if position >= len(tree.args):
            found.append(evaluator.evaluate(tree.args[0], inner))
            if len(found) > MOST_ITEMS:
                raise LimitError(f"a comprehension of more than {MOST_ITEMS} items")
            return
        name, source, condition = tree.args[position : position + 3]
        for item in items(evaluator.evaluate(source, inner)):
            evaluator.spend(1)
            deeper = Layer(inner, {symbol_name(name): item})
            if truth(evaluator, condition, deeper):
                run(position + 3, deeper)

    run(1, values)
    return collected("list", tuple(found))


def series(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """A sum or product over a list or between two bounds."""
    operator = plus if tree.head == "sum" else times
    if len(tree.args) == 1:
        terms: tuple[Tree, ...] = items(evaluator.evaluate(tree.args[0], values))
    else:
        low, high = (
            integer(evaluator, part, values, f"a bound of {tree.head}") for part in tree.args[2:]
        )
        if high - low >= MOST_ITEMS:
            raise LimitError(f"a {tree.head} of {high - low + 1} terms; at most {MOST_ITEMS}")
        name = symbol_name(tree.args[1])
        terms = tuple(
            evaluator.evaluate(tree.args[0], Layer(values, {name: Number(k)}))
            for k in range(low, high + 1)
        )
    if not terms:
        return Number(0 if tree.head == "sum" else 1)
    if len(terms) > MOST_TERMS and not all(isinstance(term, Number) for term in terms):
        raise LimitError(
            f"a {tree.head} of {len(terms)} terms; at most {MOST_TERMS} that are not rational"
        )
    total = terms[0]
    for term in terms[1:]:
        total = operator(evaluator, total, term)
    return total


def substituted(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """`at(f, x=3)`: the body as a formula in the names, then with their values."""
    given = {
        symbol_name(pair.parts[0]): evaluator.evaluate(pair.parts[1], values)
        for pair in tree.args[1:]
    }
    without = Layer(values, {}, frozenset(given))
    return evaluator.evaluate(evaluator.evaluate(tree.args[0], without), given)


def iterated(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """A local function applied again and again."""
    name, body, start, count = tree.args
    times = integer(evaluator, count, values, "the count of iterate")
    if not 0 <= times <= MOST_ITEMS:
        raise LimitError(f"{times} iterations; at most {MOST_ITEMS}")
    value = evaluator.evaluate(start, values)
    for _ in range(times):
        value = evaluator.evaluate(body, Layer(values, {symbol_name(name): value}))
    return value


def derived(evaluator: Evaluator, tree: Apply, values: Values) -> Tree:
    """A form that could not be worked out before values were known: derived now, with the names it binds left
    open, then evaluated."""
    from mathkata.maths.binding import bound_names, keeps_value
    from mathkata.maths.deriving import derive

    if evaluator.typed and tree.head in {"limit", "integral", "sum", "prod"}:
        raise LimitError(f"a {tree.head} is not worked out here")
    bound = bound_names(tree)
    without = Layer(values, {}, bound)
    body = evaluator.evaluate(tree.args[0], without)
    rest = tree.args[1:]
    if tree.head in {"limit", "integral"}:
        rest = (rest[0], *(evaluator.evaluate(part, values) for part in rest[1:]))
    result = derive(Apply(tree.head, (body, *rest)), evaluator.registry)
    if isinstance(result, Apply) and result.head == tree.head:
        return result
    return evaluator.evaluate(result, values if keeps_value(tree) else without)


def integer(evaluator: Evaluator, tree: Tree, values: Values, what: str) -> int:
    """The value of a part that must be a whole number."""
    value = evaluator.evaluate(tree, values)
    if not isinstance(value, Number) or value.value.q != 1:
        raise EvaluationError(f"{what} must be an integer")
    return int(value.value.p)


def truth(evaluator: Evaluator, tree: Tree, values: Values) -> bool:
    """The value of a condition that must be certain."""
    value = evaluator.evaluate(tree, values)
    if not isinstance(value, Truth):
        raise EvaluationError("a condition depends on a symbol without a value")
    return value.value


FORMS: dict[str, Callable[[Evaluator, Apply, Values], Tree]] = {
    "if": conditional,
    "and": logic,
    "or": logic,
    "not": logic,
    "index": entry,
    "range": numbers,
    "len": length,
    "for": comprehension,
    "sum": series,
    "prod": series,
    "at": substituted,
    "iterate": iterated,
    **dict.fromkeys(("diff", "gradient", "jacobian", "hessian", "limit", "integral"), derived),
}
