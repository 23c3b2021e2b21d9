"""Random expression trees, shared by all tests that need them.

`scalar_trees()` are trees with a number as value over the names NAMES; `value_trees()` adds vectors, matrices, sets and
cases. Trees are of moderate size and stay in the elementary functions; some of them have no value at some points
(1/0, ln of a negative number), as learners' trees do. `scope()` is a scope that declares the names.
"""

from __future__ import annotations

from flint import fmpq
from hypothesis import strategies as st

from mathkata.maths.domains import REAL, Scope
from mathkata.maths.trees import PI, Apply, E, Number, Symbol, Tree

NAMES = ("x", "y", "w", "theta_1", "alpha", "x1", "loss", "y_hat")
UNARY = (
    "exp", "ln", "sqrt", "cbrt", "sin", "cos", "tan", "sec", "csc", "cot", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh",
    "abs", "sign", "floor", "ceil", "erf",
)  # fmt: skip


def scope(**options: object) -> Scope:
    """A scope that declares NAMES as real symbols."""
    return Scope(domains=dict.fromkeys(NAMES, REAL), **options)  # type: ignore[arg-type]


def numbers() -> st.SearchStrategy[Number]:
    """Whole numbers, negative ones too, rationals, and decimals as they were written."""
    small = st.integers(0, 12).map(Number)
    negative = st.integers(-9, -1).map(Number)
    rational = st.builds(lambda p, q: Number(fmpq(p, q)), st.integers(-9, 9), st.integers(2, 9))
    decimal = st.builds(
        lambda whole, places: Number(fmpq(whole * 100 + places, 100), f"{whole}.{places:02}"),
        st.integers(0, 99),
        st.integers(0, 99),
    )
    percent = st.integers(1, 99).map(lambda p: Number(fmpq(p, 100), f"{p}%"))
    scientific = st.builds(
        lambda d, e: Number(fmpq(d, 10) * fmpq(10) ** e, f"{d // 10}.{d % 10}e{e}"),
        st.integers(10, 99),
        st.integers(-4, 4),
    )
    large = st.integers(10**6, 10**12).map(Number)
    return st.one_of(small, small, small, negative, rational, decimal, percent, scientific, large)


def names() -> st.SearchStrategy[Symbol]:
    """Declared names, Greek and long ones among them."""
    return st.sampled_from(NAMES).map(Symbol)


def leaves() -> st.SearchStrategy[Tree]:
    """Numbers, names and the constants e and pi."""
    return st.one_of(numbers(), names(), names(), st.sampled_from((E, PI)))


def _apply(head: str, *parts: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.tuples(*parts).map(lambda args: Apply(head, args))


def _several(head: str, part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return st.lists(part, min_size=2, max_size=4).map(lambda args: Apply(head, tuple(args)))


def _sums(part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    index = Symbol("k")
    body = st.one_of(
        part,
        part.map(lambda tree: Apply("mul", (tree, index))),
        st.just(Apply("pow", (index, Number(2)))),
    )
    return st.builds(
        lambda head, body, high: Apply(head, (body, index, Number(1), Number(high))),
        st.sampled_from(("sum", "prod")),
        body,
        st.integers(1, 4),
    )


def _wider(part: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    exponents = st.one_of(st.integers(0, 4).map(Number), st.just(Apply("neg", (Number(1),))), part)
    condition = st.tuples(st.sampled_from(("lt", "le", "gt", "ge")), part, part).map(
        lambda t: Apply(t[0], t[1:])
    )
    return st.one_of(
        _several("add", part),
        _several("mul", part),
        _apply("sub", part, part),
        _apply("div", part, part),
        _apply("neg", part),
        _apply("pow", part, exponents),
        st.tuples(st.sampled_from(UNARY), part).map(lambda pair: Apply(pair[0], (pair[1],))),
        _apply("log", part, st.sampled_from((Number(2), Number(10), Symbol("w")))),
        st.tuples(st.sampled_from(("min", "max")), part, part).map(lambda t: Apply(t[0], t[1:])),
        _apply("factorial", st.integers(0, 6).map(Number)),
        _apply("binomial", st.integers(0, 6).map(Number), st.integers(0, 6).map(Number)),
        _apply("if", condition, part, part),
        _sums(part),
    )


def scalar_trees(max_leaves: int = 12) -> st.SearchStrategy[Tree]:
    """Trees whose value is a number."""
    return st.recursive(leaves(), _wider, max_leaves=max_leaves)


def vectors(max_leaves: int = 4) -> st.SearchStrategy[Tree]:
    """Vectors of one to four entries."""
    return st.lists(scalar_trees(max_leaves), min_size=1, max_size=4).map(
        lambda e: Apply("vector", tuple(e))
    )


def matrices(max_leaves: int = 3) -> st.SearchStrategy[Tree]:
    """Matrices of up to three rows and columns."""

    def sized(shape: tuple[int, int]) -> st.SearchStrategy[Tree]:
        row = st.lists(scalar_trees(max_leaves), min_size=shape[1], max_size=shape[1])
        rows = st.lists(
            row.map(lambda e: Apply("row", tuple(e))), min_size=shape[0], max_size=shape[0]
        )
        return rows.map(lambda made: Apply("matrix", tuple(made)))

    return st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(sized)


def sets(max_leaves: int = 4) -> st.SearchStrategy[Tree]:
    """Sets of up to four elements."""
    return st.lists(scalar_trees(max_leaves), min_size=0, max_size=4).map(
        lambda e: Apply("set", tuple(e))
    )


def value_trees() -> st.SearchStrategy[tuple[str, Tree]]:
    """What would be expected, and a tree of that sort."""
    return st.one_of(
        st.tuples(st.just("expression"), scalar_trees()),
        st.tuples(st.just("vector"), vectors()),
        st.tuples(st.just("matrix"), matrices()),
        st.tuples(st.just("set"), sets()),
    )
