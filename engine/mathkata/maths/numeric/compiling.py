"""A tree as a Python function of its names' values, compiled once and run for every variant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from mathkata.maths.numeric import calculus
from mathkata.maths.numeric.elementary import ANALYTIC, ELEMENTARY
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    COMPARISONS,
    Apply,
    Label,
    Number,
    Symbol,
    Tree,
    Truth,
    symbol_name,
    walk,
)
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

MARGIN = 1e-9
"""Comparisons closer than this are treated as equal; the exact route decides there."""
MOST_ROUNDS = 200_000
MOST_ITEMS = 4096
EXACT_TOLERANCE = 1e-9
DIFFERENCE_TOLERANCE = 1e-6
NESTED_TOLERANCE = 1e-4

Values = Mapping[str, Any]
Run = Callable[[Values], Any]

_CONSTANTS: dict[str, Any] = {"e": float(np.e), "pi": float(np.pi), "i": 1j, "oo": float("inf")}
_DIFFERENCES = frozenset({"diff", "gradient", "jacobian", "hessian", "limit", "integral"})
_SMOOTH = frozenset(
    {
        "add",
        "sub",
        "mul",
        "div",
        "neg",
        "pow",
        "sum",
        "prod",
        "for",
        "range",
        "vector",
        "list",
        "index",
    }
)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A compiled tree: `run` takes the values of its names; `tolerance` is the relative error to allow for."""

    run: Run
    tolerance: float
    method: str


def compile_numeric(tree: Tree, registry: Registry) -> Numeric:
    """The numeric function of a tree. Values are floats, complex numbers, numpy arrays, lists, texts and truths."""
    deep = _difference_depth(tree, registry)
    tolerance = (EXACT_TOLERANCE, DIFFERENCE_TOLERANCE, NESTED_TOLERANCE)[min(deep, 2)]
    derived = any(isinstance(node, Apply) and node.head in _DIFFERENCES for node in walk(tree))
    method = "complex step" if derived and not deep else "differences" if derived else "numpy"
    compiler = _Compiler(registry)
    return Numeric(_guarded(compiler.compile(tree), compiler), tolerance, method)


def _guarded(run: Run, compiler: _Compiler) -> Run:
    """What numpy and math raise where a value does not exist becomes an UndefinedError."""

    def guarded(values: Values) -> Any:
        compiler.rounds = 0
        try:
            return run(values)
        except (ArithmeticError, ValueError, np.linalg.LinAlgError) as error:
            raise UndefinedError(f"no number here: {error}") from None

    return guarded


def _difference_depth(tree: Tree, registry: Registry) -> int:
    """How many differences (not complex steps) are nested in each other."""
    if not isinstance(tree, Apply):
        return 0
    inner = max((_difference_depth(part, registry) for part in tree.args), default=0)
    if tree.head in {"hessian"}:
        return inner + 2
    if tree.head == "diff":
        orders = _order(tree) - 1
        return inner + orders + (0 if is_analytic(tree.args[0], registry) and not inner else 1)
    if tree.head in {"gradient", "jacobian"}:
        return inner + (0 if is_analytic(tree.args[0], registry) and not inner else 1)
    return inner + (1 if tree.head == "limit" else 0)


def _order(tree: Apply) -> int:
    return sum(int(part.value.p) - 1 if isinstance(part, Number) else 1 for part in tree.args[1:])


def is_analytic(tree: Tree, registry: Registry) -> bool:
    """Whether a complex step may be taken through the tree: no abs, max, comparison or derivative inside."""
    for node in walk(tree):
        if isinstance(node, Apply) and node.head not in _SMOOTH and node.head not in ANALYTIC:
            function = registry.functions.get(node.head)
            if function is None or not function.complex:
                return False
    return True


class _Compiler:
    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.rounds = 0

    def spend(self, rounds: int) -> None:
        """Count rounds of loops; LimitError when the budget of a run is used up."""
        self.rounds += rounds
        if self.rounds > MOST_ROUNDS:
            raise LimitError(f"the evaluation takes more than {MOST_ROUNDS} rounds")

    def compile(self, tree: Tree) -> Run:
        match tree:
            case Number():
                constant = (
                    float(tree.value.p) / float(tree.value.q)
                    if tree.value.q != 1
                    else float(tree.value.p)
                )
                return lambda _values: constant
            case Symbol():
                return self.name(tree.name)
            case Truth():
                truth = tree.value
                return lambda _values: truth
            case Label():
                text = tree.text
                return lambda _values: text
            case Apply():
                return self.apply(tree)
        raise TypeError(f"not a tree: {tree!r}")

    def name(self, name: str) -> Run:
        constant = _CONSTANTS.get(name)

        def run(values: Values) -> Any:
            try:
                return values[name]
            except KeyError:
                if constant is not None:
                    return constant
                raise EvaluationError(f"{name} has no numeric value") from None

        return run

    def apply(self, tree: Apply) -> Run:
        special = getattr(self, f"on_{tree.head}", None)
        if special is not None:
            return special(tree)  # type: ignore[no-any-return]
        if tree.head in COMPARISONS:
            return self.comparison(tree)
        args = [self.compile(part) for part in tree.args]
        if tree.head in _BINARY:
            return _chain(_BINARY[tree.head], args)
        if tree.head in ELEMENTARY:
            function: Callable[..., Any] = ELEMENTARY[tree.head]
        elif tree.head in _COLLECT:
            function = _COLLECT[tree.head]
        else:
            known = self.registry.functions.get(tree.head)
            if known is None:
                raise EvaluationError(f"there is no function {tree.head}")
            function = known.numeric_function
        if len(args) == 1:
            only = args[0]
            return lambda values: function(only(values))
        if len(args) == 2:
            first, second = args
            return lambda values: function(first(values), second(values))
        return lambda values: function(*[arg(values) for arg in args])

    def on_neg(self, tree: Apply) -> Run:
        inner = self.compile(tree.args[0])
        return lambda values: -inner(values)

    def on_if(self, tree: Apply) -> Run:
        condition, then, otherwise = (self.compile(part) for part in tree.args)
        return lambda values: then(values) if condition(values) else otherwise(values)

    def on_and(self, tree: Apply) -> Run:
        parts = [self.compile(part) for part in tree.args]
        return lambda values: all(part(values) for part in parts)

    def on_or(self, tree: Apply) -> Run:
        parts = [self.compile(part) for part in tree.args]
        return lambda values: any(part(values) for part in parts)

    def on_not(self, tree: Apply) -> Run:
        inner = self.compile(tree.args[0])
        return lambda values: not inner(values)

    def comparison(self, tree: Apply) -> Run:
        left, right = (self.compile(part) for part in tree.args)
        head = tree.head
        return lambda values: compare(head, left(values), right(values))

    def on_index(self, tree: Apply) -> Run:
        whole = self.compile(tree.args[0])
        places = [self.compile(part) for part in tree.args[1:]]

        def run(values: Values) -> Any:
            value = whole(values)
            for place in places:
                index = round(place(values))
                if not 0 <= index < len(value):
                    raise UndefinedError(f"index {index} is outside 0 to {len(value) - 1}")
                value = value[index]
            return value

        return run

    def on_range(self, tree: Apply) -> Run:
        bounds = [self.compile(part) for part in tree.args]

        def run(values: Values) -> list[float]:
            numbers = range(*(round(bound(values)) for bound in bounds))
            if len(numbers) > MOST_ITEMS:
                raise LimitError(f"a range of {len(numbers)} items; at most {MOST_ITEMS}")
            self.spend(len(numbers))
            return [float(number) for number in numbers]

        return run

    def on_len(self, tree: Apply) -> Run:
        inner = self.compile(tree.args[0])
        return lambda values: float(len(inner(values)))

    def on_for(self, tree: Apply) -> Run:
        body = self.compile(tree.args[0])
        clauses = [
            (
                symbol_name(tree.args[at]),
                self.compile(tree.args[at + 1]),
                self.compile(tree.args[at + 2]),
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
                self.spend(1)
                inner[name] = item
                if condition(inner):
                    gather(depth + 1, inner, found)

        def run(values: Values) -> Any:
            found: list[Any] = []
            gather(0, values, found)
            return as_array(found)

        return run

    def on_sum(self, tree: Apply) -> Run:
        return self.series(tree, 0.0, lambda total, term: total + term)

    def on_prod(self, tree: Apply) -> Run:
        return self.series(tree, 1.0, lambda total, term: total * term)

    def series(self, tree: Apply, start: float, combine: Callable[[Any, Any], Any]) -> Run:
        body = self.compile(tree.args[0])
        bounds = [self.compile(part) for part in tree.args[2:]]
        name = symbol_name(tree.args[1]) if bounds else ""

        def run(values: Values) -> Any:
            if not bounds:
                terms = list(body(values))
            else:
                low, high = (round(bound(values)) for bound in bounds)
                if high - low >= MOST_ITEMS:
                    raise LimitError(f"a sum of {high - low + 1} terms; at most {MOST_ITEMS}")
                self.spend(max(0, high - low + 1))
                terms = [body({**values, name: float(k)}) for k in range(low, high + 1)]
            if not terms:
                return start
            total = terms[0]
            for term in terms[1:]:
                total = combine(total, term)
            return total

        return run

    def on_at(self, tree: Apply) -> Run:
        body = self.compile(tree.args[0])
        pairs = [
            (symbol_name(pair.parts[0]), self.compile(pair.parts[1])) for pair in tree.args[1:]
        ]
        return lambda values: body({**values, **{name: value(values) for name, value in pairs}})

    def on_iterate(self, tree: Apply) -> Run:
        name = symbol_name(tree.args[0])
        body, start, count = (self.compile(part) for part in tree.args[1:])

        def run(values: Values) -> Any:
            times = round(count(values))
            if not 0 <= times <= MOST_ITEMS:
                raise LimitError(f"{times} iterations; at most {MOST_ITEMS}")
            self.spend(times)
            value = start(values)
            for _ in range(times):
                value = body({**values, name: value})
            return value

        return run

    def on_diff(self, tree: Apply) -> Run:
        body = self.compile(tree.args[0])
        names: list[str] = []
        for part in tree.args[1:]:
            if isinstance(part, Number):
                names += [names[-1]] * (int(part.value.p) - 1)
            else:
                names.append(symbol_name(part))
        analytic = is_analytic(tree.args[0], self.registry)
        run = calculus.derivative(body, names[0], analytic)
        for name in names[1:]:
            run = calculus.derivative(run, name, False)
        return run

    def on_gradient(self, tree: Apply) -> Run:
        return self.columns(tree, rows=False)

    def on_jacobian(self, tree: Apply) -> Run:
        return self.columns(tree, rows=True)

    def columns(self, tree: Apply, rows: bool) -> Run:
        body = self.compile(tree.args[0])
        analytic = is_analytic(tree.args[0], self.registry)
        parts = [
            calculus.derivative(body, symbol_name(name), analytic) for name in tree.args[1].parts
        ]

        def run(values: Values) -> Any:
            table = np.array([part(values) for part in parts])
            return table.T if rows else table

        return run

    def on_hessian(self, tree: Apply) -> Run:
        body = self.compile(tree.args[0])
        analytic = is_analytic(tree.args[0], self.registry)
        names = [symbol_name(name) for name in tree.args[1].parts]
        table = [
            [
                calculus.derivative(calculus.derivative(body, first, analytic), second, False)
                for second in names
            ]
            for first in names
        ]
        return lambda values: np.array([[entry(values) for entry in row] for row in table])

    def on_limit(self, tree: Apply) -> Run:
        body, point = self.compile(tree.args[0]), self.compile(tree.args[2])
        return calculus.limit(body, symbol_name(tree.args[1]), point)

    def on_integral(self, tree: Apply) -> Run:
        if len(tree.args) == 2:
            raise EvaluationError(
                "an indefinite integral has no number; check it by differentiating back"
            )
        body, low, high = (self.compile(tree.args[place]) for place in (0, 2, 3))
        return calculus.integral(body, symbol_name(tree.args[1]), low, high)


def _chain(operator: Callable[[Any, Any], Any], args: list[Run]) -> Run:
    if len(args) == 2:
        left, right = args
        return lambda values: operator(left(values), right(values))

    def run(values: Values) -> Any:
        total = args[0](values)
        for part in args[1:]:
            total = operator(total, part(values))
        return total

    return run


def _divide(left: Any, right: Any) -> Any:
    try:
        return left / right
    except ZeroDivisionError:
        raise UndefinedError("a division by zero") from None


def _power(base: Any, exponent: Any) -> Any:
    if isinstance(base, np.ndarray) and base.ndim == 2:
        return np.linalg.matrix_power(base, round(exponent))
    try:
        return base**exponent
    except ZeroDivisionError:
        raise UndefinedError("a negative power of zero") from None
    except OverflowError:
        return float("inf")


def _add(left: Any, right: Any) -> Any:
    if type(left) is not type(right) and np.shape(left) != np.shape(right):
        raise UndefinedError("values of different sizes cannot be added")
    if isinstance(left, np.ndarray) and left.shape != right.shape:
        raise UndefinedError("values of different sizes cannot be added")
    return left + right


def _subtract(left: Any, right: Any) -> Any:
    return _add(left, -right)


def _matmul(left: Any, right: Any) -> Any:
    if left.shape[-1] != right.shape[0]:
        raise UndefinedError("the inner sizes of `@` differ")
    return left @ right


_BINARY: dict[str, Callable[[Any, Any], Any]] = {
    "add": _add,
    "sub": _subtract,
    "mul": lambda left, right: left * right,
    "div": _divide,
    "pow": _power,
    "matmul": _matmul,
}


def as_array(items: list[Any]) -> Any:
    """A numpy array of numbers or of equally long rows; the list itself otherwise."""
    if items and all(isinstance(item, (int, float, complex, np.number)) for item in items):
        return np.array(items)
    if items and all(
        isinstance(item, np.ndarray) and item.shape == items[0].shape for item in items
    ):
        return np.array(items)
    return items


_COLLECT: dict[str, Callable[..., Any]] = {
    "vector": lambda *items: as_array(list(items)),
    "row": lambda *items: as_array(list(items)),
    "matrix": lambda *items: as_array(list(items)),
    "array": lambda *items: as_array(list(items)),
    "list": lambda *items: as_array(list(items)),
    "set": lambda *items: list(items),
    "shape": lambda *items: tuple(round(item) for item in items),
    "interval": lambda low, high, low_closed, high_closed: (low, high, low_closed, high_closed),
}


def compare(head: str, left: Any, right: Any) -> bool:
    """A comparison with a margin: closer than 1e-9 (relative to the size) counts as equal, integers are exact."""
    if isinstance(left, (str, bool, tuple, list, np.ndarray)):
        same = np.shape(left) == np.shape(right) and bool(np.all(np.equal(left, right)))
        return same if head == "eq" else not same
    gap = (left - right).real
    near = abs(gap) <= MARGIN * max(1.0, abs(left), abs(right))
    table = {
        "eq": near,
        "ne": not near,
        "lt": gap < 0 and not near,
        "le": gap < 0 or near,
        "gt": gap > 0 and not near,
        "ge": gap > 0 or near,
    }
    return bool(table[head])
