"""Properties of comparing over random expressions: equal by construction, changed by construction, symmetric, replayed.

Witnesses are replayed by mpmath, which shares no code with what is tested.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import mpmath
import pytest
from flint import fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.trees import PI, Apply, E, Number, Symbol, Tree, rebuild, walk

SCOPE = Scope()
DIGITS = 320


def apply(head: str, *args: Tree) -> Apply:
    return Apply(head, args)


def number(above: int, below: int = 1) -> Number:
    return Number(fmpq(above, below))


def expressions(rng: random.Random, depth: int, symbols: list[str]) -> Tree:
    """A random scalar expression."""
    if depth == 0 or rng.random() < 0.15:
        return rng.choice(
            [
                Symbol(rng.choice(symbols)),
                Symbol(rng.choice(symbols)),
                number(rng.randint(-4, 6)),
                number(rng.randint(-7, 7), rng.randint(2, 5)),
                rng.choice([PI, E]),
            ]
        )

    def inner() -> Tree:
        return expressions(rng, depth - 1, symbols)

    head = rng.choice(
        [
            "add",
            "add",
            "mul",
            "mul",
            "sub",
            "div",
            "max",
            "min",
            "pow",
            "pow",
            "power",
            "if",
            "exp",
            "ln",
            "sqrt",
            "sin",
            "cos",
            "tan",
            "tanh",
            "abs",
            "cbrt",
            "asin",
            "atan",
            "cosh",
        ]
    )
    if head in {"add", "mul", "sub", "div", "max", "min"}:
        return apply(head, inner(), inner())
    if head == "pow":
        exponents = [number(2), number(3), number(-1), number(1, 2), number(1, 3), number(-3, 2)]
        return apply("pow", inner(), rng.choice(exponents))
    if head == "power":
        return apply("pow", rng.choice([number(2), number(4), E]), inner())
    if head == "if":
        condition = apply(rng.choice(["lt", "le", "gt", "ge"]), inner(), inner())
        return apply("if", condition, inner(), inner())
    return apply(head, inner())


def rewritten(rng: random.Random, tree: Tree) -> Tree:
    """An expression with the same value wherever the given one has a value."""
    if isinstance(tree, Apply) and tree.head != "if" and rng.random() < 0.6:
        place = rng.randrange(len(tree.args))
        args = list(tree.args)
        args[place] = rewritten(rng, args[place])
        return Apply(tree.head, tuple(args))
    options = identities(tree) if isinstance(tree, Apply) else []
    if options:
        return rng.choice(options)
    return rng.choice(
        [
            apply("add", tree, number(0)),
            apply("neg", apply("neg", tree)),
            apply("sub", apply("add", tree, number(7)), number(7)),
            apply("div", apply("mul", tree, number(5)), number(5)),
            apply("add", apply("div", tree, number(3)), apply("mul", number(2, 3), tree)),
        ]
    )


def identities(tree: Apply) -> list[Tree]:
    """Other ways to write the outermost operation."""
    first = tree.args[0]
    last = tree.args[-1]
    half = apply("div", first, number(2))
    double = apply("mul", number(2), first)
    table: dict[str, list[Tree]] = {
        "add": [Apply("add", tree.args[::-1])],
        "mul": [Apply("mul", tree.args[::-1])],
        "sub": [
            apply("add", first, apply("neg", last)),
            apply("neg", apply("sub", last, first)),
        ],
        "div": [apply("mul", first, apply("pow", last, number(-1)))],
        "exp": [
            apply("div", number(1), apply("exp", apply("neg", first))),
            apply("pow", E, first),
            apply("pow", apply("exp", half), number(2)),
            apply("add", apply("cosh", first), apply("sinh", first)),
        ],
        "ln": [
            apply("neg", apply("ln", apply("div", number(1), first))),
            apply("mul", number(2), apply("ln", apply("sqrt", first))),
        ],
        "sin": [
            apply("mul", apply("mul", number(2), apply("sin", half)), apply("cos", half)),
            apply("cos", apply("sub", apply("div", PI, number(2)), first)),
        ],
        "cos": [
            apply(
                "sub",
                number(1),
                apply("mul", number(2), apply("pow", apply("sin", half), number(2))),
            ),
            apply("cos", apply("neg", first)),
        ],
        "tan": [apply("div", apply("sin", first), apply("cos", first))],
        "tanh": [
            apply(
                "div",
                apply("sub", apply("exp", double), number(1)),
                apply("add", apply("exp", double), number(1)),
            )
        ],
        "abs": [
            apply("sqrt", apply("pow", first, number(2))),
            apply("max", first, apply("neg", first)),
            apply("mul", first, apply("sign", first)),
        ],
        "max": [
            apply("if", apply("gt", first, last), first, last),
            apply(
                "div",
                apply("add", apply("add", first, last), apply("abs", apply("sub", first, last))),
                number(2),
            ),
        ],
        "sqrt": [apply("pow", first, number(1, 2))],
        "asin": [apply("neg", apply("asin", apply("neg", first)))],
    }
    options = table.get(tree.head, [])
    if tree.head == "mul" and isinstance(first, Apply) and first.head == "add":
        options = [Apply("add", tuple(Apply("mul", (part, last)) for part in first.args))]
    if tree.head == "pow" and last == number(2):
        options = [apply("mul", first, first)]
    return options


def changed(rng: random.Random, tree: Tree) -> Tree:
    """An expression with another value wherever the given one has a value other than 0."""
    factor = rng.choice([number(-1), number(2), Number(1 + fmpq(1, 10**9)), number(99, 100)])
    return apply("mul", tree, factor)


def replay(tree: Tree, at: Mapping[str, Any]) -> Any:
    """The value by mpmath; ValueError where there is none."""
    match tree:
        case Number():
            return mpmath.mpf(int(tree.value.p)) / int(tree.value.q)
        case Symbol(name="pi"):
            return +mpmath.pi
        case Symbol(name="e"):
            return +mpmath.e
        case Symbol():
            return at[tree.name]
    assert isinstance(tree, Apply)
    if tree.head == "if":
        condition = tree.args[0]
        assert isinstance(condition, Apply)
        left, right = (replay(part, at) for part in condition.args)
        _need(left == right or abs(left - right) > mpmath.mpf(10) ** (20 - mpmath.mp.dps))
        holds = {"lt": left < right, "le": left <= right, "gt": left > right, "ge": left >= right}
        return replay(tree.args[1 if holds[condition.head] else 2], at)
    values = [replay(part, at) for part in tree.args]
    return _OPERATIONS[tree.head](*values)


def _need(condition: bool) -> None:
    if not condition:
        raise ValueError("undefined")


def _power(base: Any, exponent: Any) -> Any:
    if exponent == int(exponent):
        _need(base != 0 or exponent >= 0)
        return base ** int(exponent)
    if base < 0:
        # the only odd roots that are generated are third ones
        _need(abs(exponent * 3 - mpmath.nint(exponent * 3)) < 1e-50)
        turned = -1 if int(mpmath.nint(exponent * 3)) % 2 else 1
        return turned * (-base) ** exponent
    _need(base > 0 or exponent > 0)
    return base**exponent


def _defined(function: Any, low: float, high: float = mpmath.inf) -> Any:
    def call(value: Any) -> Any:
        _need(low <= value <= high)
        return function(value)

    return call


_OPERATIONS: dict[str, Any] = {
    "add": lambda *values: mpmath.fsum(values),
    "mul": lambda *values: mpmath.fprod(values),
    "sub": lambda a, b: a - b,
    "div": lambda a, b: a / b,
    "neg": lambda a: -a,
    "pow": _power,
    "max": max,
    "min": min,
    "sign": mpmath.sign,
    "abs": abs,
    "exp": mpmath.exp,
    "ln": _defined(mpmath.log, 1e-4000),
    "sqrt": _defined(mpmath.sqrt, 0),
    "asin": _defined(mpmath.asin, -1, 1),
    "cbrt": lambda a: mpmath.sign(a) * mpmath.cbrt(abs(a)),
    **{
        name: getattr(mpmath, name)
        for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "atan")
    },
}


def point_of(text: str) -> dict[str, Any]:
    """The point a witness names."""
    pairs = (part.split(" = ") for part in text.split(", ") if part)
    found = {}
    for name, value in pairs:
        above, _, below = value.partition("/")
        found[name] = mpmath.mpf(above) / mpmath.mpf(below or 1)
    return found


def shown(text: str) -> Any:
    """The value a witness shows, or None for `undefined`."""
    if text == "undefined":
        return None
    total = mpmath.mpf(0)
    for part in text.replace(" - ", " + -").split(" + "):
        above, _, below = part.partition("/")
        total += mpmath.mpf(above) / mpmath.mpf(below or 1)
    return total


def pair_of(seed: int) -> tuple[random.Random, Tree]:
    rng = random.Random(seed)
    symbols = rng.choice([["x"], ["x", "y"], ["x", "y", "z"]])
    return rng, expressions(rng, rng.choice([1, 2, 3, 3]), symbols)


seeds = st.integers(0, 2**32)


def check_equal_by_construction(seed: int) -> None:
    rng, tree = pair_of(seed)
    other = tree
    for _ in range(rng.choice([1, 2, 4])):
        other = rewritten(rng, other)
    comparison = compare_values(tree, other, SCOPE)
    assert comparison.status != "different", (tree, other, comparison)


def check_changed_by_construction(seed: int) -> None:
    rng, tree = pair_of(seed)
    other = changed(rng, tree)
    comparison = compare_values(tree, other, SCOPE)
    if comparison.status == "equal":
        zero = compare_values(tree, Number(0), SCOPE)
        assert zero.status == "equal", (tree, other, comparison)
    if comparison.witness is not None and comparison.witness.got != "undefined":
        check_replay(tree, other, comparison.witness)


def check_replay(tree: Tree, other: Tree, witness: Any) -> None:
    """Both values of the witness, computed again."""
    with mpmath.workdps(DIGITS):
        at = point_of(witness.at)
        for expression, text in ((tree, witness.expected), (other, witness.got)):
            try:
                value = replay(expression, at)
                with mpmath.workdps(3 * DIGITS):
                    again = replay(expression, at)
            except ValueError:
                return  # exactly at an edge, as sqrt(tan(pi)), where rounding decides for mpmath
            if abs(value - again) > abs(again) * mpmath.mpf(10) ** -60:
                return  # tan(exp(4**5)) needs more digits than mpmath has here
            wanted = shown(text)
            assert abs(value - wanted) <= abs(wanted) * mpmath.mpf(10) ** -11, (expression, witness)
        assert replay(tree, at) != replay(other, at), (tree, other, witness)


def check_symmetric(seed: int) -> None:
    rng, tree = pair_of(seed)
    assert compare_values(tree, tree, SCOPE).status == "equal"
    other = rng.choice([rewritten, changed])(rng, tree)
    there, back = compare_values(tree, other, SCOPE), compare_values(other, tree, SCOPE)
    if "undefined" not in {
        witness.got for witness in (there.witness, back.witness) if witness is not None
    }:
        assert there.status == back.status or "undecided" in {there.status, back.status}


@settings(max_examples=400, deadline=None)
@given(seeds)
def test_equal_by_construction_is_never_different(seed: int) -> None:
    """Protects right answers in unusual clothes."""
    check_equal_by_construction(seed)


@settings(max_examples=400, deadline=None)
@given(seeds)
def test_changed_by_construction_is_never_equal(seed: int) -> None:
    """Protects from accepting wrong answers, by as little as a billionth; every witness replays."""
    check_changed_by_construction(seed)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_comparing_is_reflexive_and_symmetric(seed: int) -> None:
    """Protects against answers that depend on which side is the key (where both exist)."""
    check_symmetric(seed)


@settings(max_examples=150, deadline=None)
@given(seeds)
def test_a_changed_coefficient_inside_is_seen_or_makes_no_difference(seed: int) -> None:
    """Protects from claims of proof: when a changed tree is called equal, mpmath finds no difference either."""
    rng, tree = pair_of(seed)
    places = [node for node in walk(tree) if isinstance(node, Number) and node.value != 0]
    if not places:
        return
    spot = rng.choice(places)
    new = Number(spot.value * rng.choice([2, -1, fmpq(3, 2)]) + rng.choice([0, 1]))
    other = rebuild(tree, lambda node: new if node is spot else node)
    comparison = compare_values(tree, other, SCOPE)
    if comparison.status != "equal" or comparison.method not in {"exact", "proved"}:
        return
    with mpmath.workdps(DIGITS):
        for _ in range(4):
            at = {name: mpmath.mpf(rng.uniform(-3, 3)) for name in ("x", "y", "z")}
            try:
                gap = abs(replay(tree, at) - replay(other, at))
            except (ValueError, ZeroDivisionError, OverflowError):
                continue
            assert gap < mpmath.mpf(10) ** -40, (tree, other, at)


@pytest.mark.full
@pytest.mark.parametrize("start", range(20))
def test_many_pairs(start: int) -> None:
    """The long run: a hundred thousand pairs each way, without hypothesis."""
    for seed in range(start * 5000, start * 5000 + 5000):
        check_equal_by_construction(seed)
        check_changed_by_construction(seed)
