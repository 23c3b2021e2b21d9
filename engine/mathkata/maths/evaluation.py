"""The exact back end: what a tree is worth, over rationals and known constants, with symbols left standing.

It shares no formulas with the numeric back end (`mathkata.maths.numeric`): functions come in through their
definitions or exact implementations, derivatives through sympy (`mathkata.maths.deriving`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from flint import fmpq

from mathkata.maths.definitions import definition_tree
from mathkata.maths.folding import (
    ELEMENTARY,
    add,
    apply_elementary,
    divide,
    multiply,
    negate,
    power,
    subtract,
)
from mathkata.maths.folding.constants import is_constant
from mathkata.maths.folding.functions import sign_of
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import COMPARISONS, Apply, Number, Symbol, Tree, Truth, symbol_name
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

MOST_ITEMS = 4096
MOST_STEPS = 200_000
MOST_TERMS = 300
"""Terms of a sum or product that stay symbols or irrational; more would make a formula nobody can read."""
_ENTRYWISE = frozenset({"vector", "matrix", "row", "array"})
_SEQUENCES = frozenset({"vector", "matrix", "row", "list", "set", "shape", "array"})


class Values(Protocol):
    """Where the values of names come from; a mapping of names to trees is one."""

    def get(self, name: str, default: Tree, /) -> Tree:
        """The value of the name, or the default if it has none."""
        ...


class Layer:
    """Further values over others, which are only looked up when needed; `hidden` names have none below."""

    __slots__ = ("below", "given", "hidden")

    def __init__(
        self, below: Values, given: Mapping[str, Tree], hidden: frozenset[str] = frozenset()
    ) -> None:
        self.below = below
        self.given = given
        self.hidden = hidden

    def get(self, name: str, default: Tree, /) -> Tree:
        """The value of the name, or the default."""
        if name in self.given:
            return self.given[name]
        return default if name in self.hidden else self.below.get(name, default)


def evaluate(tree: Tree, values: Values, registry: Registry) -> Tree:
    """What the tree is worth when the names have these values. Names without a value stay symbols.

    UndefinedError where the value does not exist, LimitError where it is too large or takes too long.
    """
    return Evaluator(registry).evaluate(tree, values)


class Evaluator:
    """One evaluation, with its budget of steps."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.steps = 0

    def evaluate(self, tree: Tree, values: Values) -> Tree:
        if isinstance(tree, Symbol):
            return values.get(tree.name, tree)
        if not isinstance(tree, Apply):
            return tree
        self.spend(1)
        special = _SPECIAL.get(tree.head)
        if special is not None:
            return special(self, tree, values)
        args = tuple([self.evaluate(part, values) for part in tree.args])
        return self.apply(tree.head, args)

    def spend(self, steps: int) -> None:
        """Count steps; LimitError when the budget is used up."""
        self.steps += steps
        if self.steps > MOST_STEPS:
            raise LimitError(f"the evaluation takes more than {MOST_STEPS} steps")

    def apply(self, head: str, args: tuple[Tree, ...]) -> Tree:
        """An operator or function on worked-out arguments."""
        operator = _OPERATORS.get(head)
        if operator is not None:
            result = args[0]
            for right in args[1:]:
                result = operator(self, result, right)
            return result
        if head == "neg":
            return _entrywise(args[0], negate)
        if head in COMPARISONS:
            return compare(head, *args)
        if head in ELEMENTARY:
            if len(args) == 1 and head in {"max", "min"} and _is_collection(args[0]):
                args = items(args[0])
            if any(_is_collection(part) for part in args):
                raise EvaluationError(f"{head} takes numbers, and a vector or list came")
            return apply_elementary(head, args)
        if head in {
            "vector",
            "matrix",
            "row",
            "list",
            "set",
            "shape",
            "interval",
            "union",
            "array",
            "keyword",
        }:
            return collected(head, args)
        function = self.registry.functions.get(head)
        if function is None:
            raise EvaluationError(f"there is no function {head}")
        return self.call(function, args)

    def call(self, function: Function, args: tuple[Tree, ...]) -> Tree:
        if function.definition:
            symbolic = not all(is_constant(part) or _is_collection(part) for part in args)
            if symbolic and not any(_is_collection(part) for part in args):
                return Apply(function.name, args)
            names = [name for name, _ in function.parameters]
            if function.parameters[-1][1].endswith("..."):
                fixed = len(names) - 1
                args = (*args[:fixed], collected("list", args[fixed:]))
            return self.evaluate(
                definition_tree(function.definition), dict(zip(names, args, strict=False))
            )
        if function.exact:
            result = function.exact_function(*args)
            if not isinstance(result, Tree):
                raise TypeError(
                    f"{function.exact} gave {type(result).__name__}, and a tree was expected"
                )
            return result
        raise EvaluationError(f"{function.name} has no exact value here")

    def on_if(self, tree: Apply, values: Values) -> Tree:
        condition = self.evaluate(tree.args[0], values)
        if isinstance(condition, Truth):
            return self.evaluate(tree.args[1 if condition.value else 2], values)
        return Apply("if", (condition, *(self.evaluate(part, values) for part in tree.args[1:])))

    def on_logic(self, tree: Apply, values: Values) -> Tree:
        if tree.head == "not":
            inner = self.evaluate(tree.args[0], values)
            return Truth(not inner.value) if isinstance(inner, Truth) else Apply("not", (inner,))
        deciding = tree.head == "or"
        open_parts: list[Tree] = []
        for part in tree.args:
            value = self.evaluate(part, values)
            if not isinstance(value, Truth):
                open_parts.append(value)
            elif value.value is deciding:
                return value
        if not open_parts:
            return Truth(not deciding)
        return open_parts[0] if len(open_parts) == 1 else Apply(tree.head, tuple(open_parts))

    def on_index(self, tree: Apply, values: Values) -> Tree:
        whole = self.evaluate(tree.args[0], values)
        for place in tree.args[1:]:
            index = self.integer(place, values, "an index")
            entries = items(whole)
            if not 0 <= index < len(entries):
                raise UndefinedError(f"index {index} is outside 0 to {len(entries) - 1}")
            whole = entries[index]
        return whole

    def on_range(self, tree: Apply, values: Values) -> Tree:
        bounds = [self.integer(part, values, "a bound of range") for part in tree.args]
        numbers = range(*bounds)
        if len(numbers) > MOST_ITEMS:
            raise LimitError(f"a range of {len(numbers)} items; at most {MOST_ITEMS}")
        self.spend(len(numbers))
        return Apply("vector", tuple(Number(number) for number in numbers))

    def on_len(self, tree: Apply, values: Values) -> Tree:
        return Number(len(items(self.evaluate(tree.args[0], values))))

    def on_for(self, tree: Apply, values: Values) -> Tree:
        found: list[Tree] = []

        def run(position: int, inner: Values) -> None:
            if position >= len(tree.args):
                found.append(self.evaluate(tree.args[0], inner))
                if len(found) > MOST_ITEMS:
                    raise LimitError(f"a comprehension of more than {MOST_ITEMS} items")
                return
            name, source, condition = tree.args[position : position + 3]
            for item in items(self.evaluate(source, inner)):
                self.spend(1)
                deeper = Layer(inner, {symbol_name(name): item})
                if self.truth(condition, deeper):
                    run(position + 3, deeper)

        run(1, values)
        return collected("list", tuple(found))

    def on_series(self, tree: Apply, values: Values) -> Tree:
        operator = self.plus if tree.head == "sum" else self.times
        if len(tree.args) == 1:
            terms: tuple[Tree, ...] = items(self.evaluate(tree.args[0], values))
        else:
            low, high = (
                self.integer(part, values, f"a bound of {tree.head}") for part in tree.args[2:]
            )
            if high - low >= MOST_ITEMS:
                raise LimitError(f"a {tree.head} of {high - low + 1} terms; at most {MOST_ITEMS}")
            name = symbol_name(tree.args[1])
            terms = tuple(
                self.evaluate(tree.args[0], Layer(values, {name: Number(k)}))
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
            total = operator(total, term)
        return total

    def on_at(self, tree: Apply, values: Values) -> Tree:
        given = {
            symbol_name(pair.parts[0]): self.evaluate(pair.parts[1], values)
            for pair in tree.args[1:]
        }
        without = Layer(values, {}, frozenset(given))
        return self.evaluate(self.evaluate(tree.args[0], without), given)

    def on_iterate(self, tree: Apply, values: Values) -> Tree:
        name, body, start, count = tree.args
        times = self.integer(count, values, "the count of iterate")
        if not 0 <= times <= MOST_ITEMS:
            raise LimitError(f"{times} iterations; at most {MOST_ITEMS}")
        value = self.evaluate(start, values)
        for _ in range(times):
            value = self.evaluate(body, Layer(values, {symbol_name(name): value}))
        return value

    def on_derived(self, tree: Apply, values: Values) -> Tree:
        """A form that could not be worked out before values were known: derived now, with the names it binds left
        open, then evaluated."""
        from mathkata.maths.binding import bound_names, keeps_value
        from mathkata.maths.deriving import derive

        bound = bound_names(tree)
        without = Layer(values, {}, bound)
        body = self.evaluate(tree.args[0], without)
        rest = tree.args[1:]
        if tree.head in {"limit", "integral"}:
            rest = (rest[0], *(self.evaluate(part, values) for part in rest[1:]))
        result = derive(Apply(tree.head, (body, *rest)), self.registry)
        if isinstance(result, Apply) and result.head == tree.head:
            return result
        return self.evaluate(result, values if keeps_value(tree) else without)

    def integer(self, tree: Tree, values: Values, what: str) -> int:
        value = self.evaluate(tree, values)
        if not isinstance(value, Number) or value.value.q != 1:
            raise EvaluationError(f"{what} must be an integer")
        return int(value.value.p)

    def truth(self, tree: Tree, values: Values) -> bool:
        value = self.evaluate(tree, values)
        if not isinstance(value, Truth):
            raise EvaluationError("a condition depends on a symbol without a value")
        return value.value

    def plus(self, left: Tree, right: Tree) -> Tree:
        return _pairwise(left, right, add, "added")

    def minus(self, left: Tree, right: Tree) -> Tree:
        return _pairwise(left, right, subtract, "subtracted")

    def times(self, left: Tree, right: Tree) -> Tree:
        if _is_collection(left):
            left, right = right, left
        if _is_collection(left):
            raise EvaluationError("`*` needs a scalar; `@`, dot or hadamard otherwise")
        return _entrywise(right, lambda entry: multiply(left, entry))

    def over(self, left: Tree, right: Tree) -> Tree:
        return _entrywise(left, lambda entry: divide(entry, right))

    def raised(self, left: Tree, right: Tree) -> Tree:
        if not _is_collection(left):
            return power(left, right)
        if not isinstance(right, Number) or right.value.q != 1 or not 1 <= right.value <= 64:
            raise EvaluationError("a matrix power needs an integer exponent from 1 to 64")
        result = left
        for _ in range(int(right.value.p) - 1):
            result = self.matrix_product(result, left)
        return result

    def matrix_product(self, left: Tree, right: Tree) -> Tree:
        rows = [items(row) for row in items(left)] if _has(left, "matrix") else [items(left)]
        if _has(right, "matrix"):
            columns = list(zip(*(items(row) for row in items(right)), strict=True))
        else:
            columns = [items(right)]
        if len(rows[0]) != len(columns[0]):
            raise UndefinedError(
                f"`@` of {shape_text(left)} and {shape_text(right)}: the inner sizes differ"
            )
        table = [[self.dot(row, column) for column in columns] for row in rows]
        if _has(left, "matrix") and _has(right, "matrix"):
            return Apply("matrix", tuple(Apply("row", tuple(row)) for row in table))
        if _has(left, "vector") and _has(right, "vector"):
            return table[0][0]
        return Apply("vector", tuple(entry for row in table for entry in row))

    def dot(self, left: tuple[Tree, ...], right: tuple[Tree, ...]) -> Tree:
        total: Tree = Number(0)
        for first, second in zip(left, right, strict=True):
            total = add(total, multiply(first, second))
        self.steps += len(left)
        return total


_OPERATORS: dict[str, Callable[[Evaluator, Tree, Tree], Tree]] = {
    "add": Evaluator.plus,
    "sub": Evaluator.minus,
    "mul": Evaluator.times,
    "div": Evaluator.over,
    "pow": Evaluator.raised,
    "matmul": Evaluator.matrix_product,
}
_SPECIAL: dict[str, Callable[[Evaluator, Apply, Values], Tree]] = {
    "if": Evaluator.on_if,
    "and": Evaluator.on_logic,
    "or": Evaluator.on_logic,
    "not": Evaluator.on_logic,
    "index": Evaluator.on_index,
    "range": Evaluator.on_range,
    "len": Evaluator.on_len,
    "for": Evaluator.on_for,
    "sum": Evaluator.on_series,
    "prod": Evaluator.on_series,
    "at": Evaluator.on_at,
    "iterate": Evaluator.on_iterate,
    **dict.fromkeys(
        ("diff", "gradient", "jacobian", "hessian", "limit", "integral"), Evaluator.on_derived
    ),
}


def _has(tree: Tree, head: str) -> bool:
    return isinstance(tree, Apply) and tree.head == head


def _is_collection(tree: Tree) -> bool:
    return isinstance(tree, Apply) and tree.head in _SEQUENCES


def items(tree: Tree) -> tuple[Tree, ...]:
    """The entries of a vector, list, set or shape; the rows of a matrix, each as a vector."""
    if not isinstance(tree, Apply) or tree.head not in _SEQUENCES:
        raise EvaluationError("a vector, matrix or list was expected")
    if tree.head == "matrix":
        return tuple(Apply("vector", row.parts) for row in tree.args)
    return tree.args


def collected(head: str, args: tuple[Tree, ...]) -> Tree:
    """A collection; a list of scalars is a vector, a list of vectors of one length a matrix."""
    if head != "list" or not args:
        return Apply(head, args)
    if all(_has(part, "vector") for part in args) and len({len(part.parts) for part in args}) == 1:
        return Apply("matrix", tuple(Apply("row", part.parts) for part in args))
    if any(_is_collection(part) or not isinstance(part, (Number, Symbol, Apply)) for part in args):
        return Apply("list", args)
    return Apply("vector", args)


def shape_text(tree: Tree) -> str:
    """`2x3` for a matrix, `3` for a vector."""
    if _has(tree, "matrix"):
        return f"{len(tree.parts)}x{len(tree.parts[0].parts)}"
    return str(len(tree.parts))


def _entrywise(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    if isinstance(tree, Apply) and tree.head in _ENTRYWISE:
        return Apply(tree.head, tuple(_entrywise(part, change) for part in tree.args))
    if _is_collection(tree):
        raise EvaluationError(f"arithmetic on a {tree.head}")  # type: ignore[attr-defined]
    return change(tree)


def _pairwise(left: Tree, right: Tree, combine: Callable[[Tree, Tree], Tree], verb: str) -> Tree:
    if (
        isinstance(left, Apply)
        and isinstance(right, Apply)
        and left.head == right.head
        and left.head in _ENTRYWISE
    ):
        if len(left.args) != len(right.args):
            raise UndefinedError(
                f"sizes {shape_text(left)} and {shape_text(right)} cannot be {verb}"
            )
        pairs = zip(left.args, right.args, strict=True)
        return Apply(
            left.head, tuple(_pairwise(first, second, combine, verb) for first, second in pairs)
        )
    if _is_collection(left) or _is_collection(right):
        raise EvaluationError(f"values of different types cannot be {verb}; nothing broadcasts")
    return combine(left, right)


def compare(head: str, left: Tree, right: Tree) -> Tree:
    """A comparison of two worked-out values: a Truth where it is certain, the comparison itself otherwise."""
    if left == right:
        return Truth(head in {"eq", "le", "ge"})
    if _is_collection(left) or not isinstance(left, (Number, Symbol, Apply)):
        same = _same(left, right)
        return Apply(head, (left, right)) if same is None else Truth(same is (head == "eq"))
    sign = sign_of(subtract(left, right))
    if sign is None:
        return Apply(head, (left, right))
    table = {
        "lt": sign < 0,
        "le": sign <= 0,
        "gt": sign > 0,
        "ge": sign >= 0,
        "eq": sign == 0,
        "ne": sign != 0,
    }
    return Truth(table[head])


def _same(left: Tree, right: Tree) -> bool | None:
    if _is_collection(left) and _is_collection(right):
        if left.head != right.head or len(left.parts) != len(right.parts):  # type: ignore[attr-defined]
            return False
        answers = [
            _same(first, second) for first, second in zip(left.parts, right.parts, strict=True)
        ]
        return False if False in answers else None if None in answers else True
    if _is_collection(left) or _is_collection(right) or type(left) is not type(right):
        return left == right
    answer = (
        compare("eq", left, right)
        if isinstance(left, (Number, Symbol, Apply))
        else Truth(left == right)
    )
    return answer.value if isinstance(answer, Truth) else None


def rational(tree: Tree) -> fmpq | None:
    """The rational a worked-out tree is, or None."""
    return tree.value if isinstance(tree, Number) else None
