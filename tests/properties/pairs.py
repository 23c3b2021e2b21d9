"""Pairs of a key and a response, equal or different by construction, marked through the front door as texts.

`pair_of(rng)` makes one; `judge(pair)` marks it and says what happened, with the witness worked out again by the
replayer of `tests/tables` (mpmath at 60 digits, formulas of its own).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from fractions import Fraction

import mpmath
from flint import fmpq

from mathkata.builtins.functions import FUNCTIONS
from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.printing import to_latex, to_python, to_text, to_unicode
from mathkata.maths.signature import Registry
from mathkata.maths.trees import (
    PI,
    Apply,
    E,
    Number,
    Symbol,
    Tree,
    free_symbols,
    matrix,
    vector,
    walk,
)
from mathkata.model.errors import UsageError
from mathkata.model.verdict import Verdict
from properties.algebra import apply, changed, rewritten
from tables.replaying import DIGITS, Undefined, Unknown, value

REGISTRY = Registry(functions={function.name: function for function in FUNCTIONS})
PRINTERS = (to_text, to_text, to_latex, to_python, to_unicode)
LIMIT = mpmath.mpf(10) ** -DIGITS


@dataclass(frozen=True)
class Pair:
    """A key, a response as a tree and as a text, the symbols with their domains, and whether they are equal."""

    kind: str
    key: Tree
    response: Tree
    text: str
    domains: tuple[tuple[str, str], ...]
    equal: bool
    what: str


@dataclass(frozen=True)
class Judged:
    """What the marker said: the outcome, and whether it is a wrong mark or a witness that does not replay."""

    outcome: str
    wrong: str = ""
    replayed: bool = False
    verdict: Verdict | None = None


def scalar(rng: random.Random, depth: int, names: list[str], heads: list[str]) -> Tree:
    """A random expression."""
    if depth == 0 or rng.random() < 0.12:
        if names and rng.random() < 0.65:
            return Symbol(rng.choice(names))
        return rng.choice(
            [
                Number(rng.randint(1, 9)),
                Number(rng.randint(-6, -1)),
                Number(fmpq(rng.randint(-7, 9), rng.randint(2, 6))),
            ]
        )

    def inner() -> Tree:
        return scalar(rng, depth - 1, names, heads)

    head = rng.choice(heads)
    if head in {"add", "mul"}:
        return Apply(head, tuple(inner() for _ in range(rng.choice((2, 2, 3)))))
    if head in {"sub", "div", "max", "min"}:
        return apply(head, inner(), inner())
    if head == "square":
        return apply("pow", apply("add", inner(), inner()), Number(rng.choice((2, 3))))
    if head == "pow":
        return apply(
            "pow", inner(), rng.choice([Number(2), Number(3), Number(-1), Number(fmpq(1, 2))])
        )
    if head == "constant":
        return rng.choice([PI, E, apply("sqrt", Number(rng.randint(2, 12)))])
    if head == "softmax":
        first, second = inner(), inner()
        up = apply("exp", first)
        return apply("div", up, apply("add", up, apply("exp", second)))
    return apply(head, inner())


RATIONAL = ["add", "add", "mul", "mul", "sub", "div", "square", "pow"]
LEARNING = [
    "exp",
    "ln",
    "sigmoid",
    "sigmoid",
    "tanh",
    "softplus",
    "softmax",
    "add",
    "mul",
    "mul",
    "sub",
    "div",
]
CALCULUS = [
    "sin",
    "cos",
    "exp",
    "ln",
    "sqrt",
    "abs",
    "max",
    "min",
    "sinh",
    "cosh",
    "tan",
    "pow",
    "square",
    *RATIONAL,
]
NUMBERS = ["add", "mul", "sub", "div", "constant", "constant", "sqrt", "ln", "exp", "pow"]


def pair_of(rng: random.Random) -> Pair | None:
    """A pair; None where the key has no value, or the change made no difference, as far as mpmath can see."""
    kind = rng.choice(("number", "expression", "expression", "expression", "vector", "matrix"))
    domain = rng.choice(("real", "real", "positive"))
    names = [] if kind == "number" else rng.choice((["x"], ["x"], ["x", "y"], ["w", "x", "b"]))
    heads = NUMBERS if kind == "number" else rng.choice((RATIONAL, LEARNING, CALCULUS))
    equal = rng.random() < 0.5
    if kind in {"vector", "matrix"}:
        key, response, what = _table(rng, kind, names, heads, domain, equal)
    else:
        key = scalar(rng, rng.choice((1, 2, 2, 3)), names, heads)
        response, what = _other(rng, key, names, domain, equal)
    domains = tuple(
        (name, domain) for name in dict.fromkeys((*names, "x") if kind != "number" else names)
    )
    if not all(map(has_value, entries_of(key))):
        return None
    if not equal and not differs(key, response, [name for name, _ in domains]):
        return None
    return Pair(kind, key, response, rng.choice(PRINTERS)(response), domains, equal, what)


def _other(
    rng: random.Random, key: Tree, names: list[str], domain: str, equal: bool
) -> tuple[Tree, str]:
    known = frozenset(names if domain == "positive" else ())
    what = "equal"
    if not equal:
        key, what = changed(rng, key)
    if not names:
        response = rewritten(rng, key, known, rng.choice((0, 1, 2)))
        # what does nothing to a number has no x in it
        return (key if free_symbols(response) else response), what
    return rewritten(rng, key, known, rng.choice((1, 2, 3) if equal else (0, 0, 1, 2))), what


def _table(
    rng: random.Random, kind: str, names: list[str], heads: list[str], domain: str, equal: bool
) -> tuple[Tree, Tree, str]:
    """A vector or matrix, and another with every entry rewritten and, unless they are to be equal, one of them changed."""
    rows, columns = (1, rng.randint(2, 3)) if kind == "vector" else (2, 2)
    entries = [scalar(rng, rng.choice((0, 1, 1, 2)), names, heads) for _ in range(rows * columns)]
    place = rng.randrange(len(entries))
    others = []
    what = "equal"
    for number, entry in enumerate(entries):
        keep = equal or number != place
        other, said = _other(rng, entry, names, domain, keep)
        others.append(other)
        what = what if keep else said
    if kind == "vector":
        return vector(tuple(entries)), vector(tuple(others)), what
    split = [
        tuple(part[row * columns : row * columns + columns] for row in range(rows))
        for part in (entries, others)
    ]
    return matrix(tuple(map(tuple, split[0]))), matrix(tuple(map(tuple, split[1]))), what


POINTS = tuple(
    tuple(Fraction(above, below) for above, below in row)
    for row in (
        ((1, 1), (2, 1), (3, 1)),
        ((1, 3), (5, 7), (9, 4)),
        ((2, 1), (1, 2), (1, 5)),
        ((7, 2), (3, 1), (2, 3)),
    )
)


def entries_of(tree: Tree) -> tuple[Tree, ...]:
    """The entries of a vector or matrix, row by row; the tree itself otherwise."""
    if isinstance(tree, Apply) and tree.head in {"vector", "matrix", "row"}:
        return tuple(entry for part in tree.args for entry in entries_of(part))
    return (tree,)


def has_value(tree: Tree) -> bool:
    """Whether a value is real, in every step, at some of the points."""
    names = sorted(free_symbols(tree))
    return any(_is_real(tree, dict(zip(names, point, strict=False))) for point in POINTS)


def differs(key: Tree, response: Tree, names: list[str]) -> bool:
    """Whether mpmath sees a difference at some positive point where both have a value."""
    for one, other in zip(entries_of(key), entries_of(response), strict=True):
        if one == other:
            continue
        for point in POINTS if names else POINTS[:1]:
            at = dict(zip(names, point, strict=False))
            try:
                first, second = value(one, at), value(other, at)
            except (Undefined, Unknown, OverflowError):
                continue
            if abs(first - second) > mpmath.mpf(10) ** -30 * max(1, abs(first)):
                return True
    return False


def judge(pair: Pair) -> Judged:
    """What the marker says of a pair."""
    try:
        verdict = compare_texts(
            to_text(pair.key),
            pair.text,
            kind=pair.kind,
            registry=REGISTRY,
            symbols=dict(pair.domains),
        )
    except UsageError:
        return Judged("no question")  # the key has no value: 1/0, ln(0)
    outcome = verdict.outcome.value
    wrong = ""
    if outcome == "unreadable":
        wrong = "what we print cannot be read"
    if pair.equal and outcome == "incorrect":
        wrong = "right and called incorrect"
    if not pair.equal and outcome in {"correct", "misformed"}:
        wrong = f"wrong and called {outcome}"
    replayed = False
    if outcome == "incorrect":
        said = replay(pair, verdict)
        replayed = said == ""
        if said not in {"", "?"} and not wrong:
            wrong = said
    return Judged(outcome, wrong, replayed, verdict)


def replay(pair: Pair, verdict: Verdict) -> str:
    """Why a witness does not stand: empty if it does, ? where the replayer cannot tell."""
    witness = verdict.witness
    if witness is None:
        return "incorrect without a witness"
    place, at = _place(pair, witness.at)
    if place is None:
        return "?"
    key, response = entries_of(pair.key)[place], entries_of(pair.response)[place]
    try:
        first = value(key, at)
    except (Undefined, Unknown):
        return "?"  # complex on the way, or a removable hole
    try:
        second = value(response, at)
    except Unknown:
        return "?"
    except Undefined:
        return "" if "undefined" in witness.got else "?"
    if "undefined" in witness.got and abs(second) > mpmath.mpf(10) ** 40:
        return "?"  # a division by zero that rounding hides
    if "undefined" in witness.got:
        return "the witness says undefined, and there is a value" if _is_real(response, at) else ""
    told = _shows(witness.expected, first) and _shows(witness.got, second)
    if told and abs(first - second) > LIMIT * max(1, abs(first)):
        return ""
    with mpmath.workdps(7000):  # sin(sinh(cosh(9))) needs the digits
        first, second = value(key, at), value(response, at)
        # Relative, with a floor for rounding: sigmoid(-540) is small, and its sign counts.
        floor = mpmath.mpf(10) ** -500
        if abs(first - second) <= max(LIMIT * max(abs(first), abs(second)), floor):
            return "the values of the witness are equal"
        if _shows(witness.expected, first) and _shows(witness.got, second):
            return ""
    return "other values than shown"


def _is_real(tree: Tree, at: dict[str, Fraction]) -> bool:
    """Whether a value is real in every step, unlike |exp(sqrt(-1))|."""
    for node in walk(tree):
        try:
            value(node, at)
        except (Undefined, Unknown):
            return False
    return True


def _place(pair: Pair, at: str) -> tuple[int | None, dict[str, Fraction]]:
    """The number of the entry a witness names, and its point."""
    place = 0
    rest = at
    if at.startswith("entry "):
        inside = at.removeprefix("entry ")
        if inside.startswith("("):
            shown, _, rest = inside.partition(")")
            row, column = (int(part) for part in shown.strip("(").split(","))
            place = (row - 1) * 2 + column - 1
        else:
            shown, _, rest = inside.partition(",")
            place = int(shown) - 1
    elif pair.kind in {"vector", "matrix"}:
        return None, {}
    point = {}
    for part in rest.strip(", ").split(","):
        name, equals, number = part.partition("=")
        if equals:
            point[name.strip()] = Fraction(number.strip())
    return place, point


def _shows(text: str, wanted: mpmath.mpf) -> bool:
    """Whether a shown value is this one, to the digits it shows."""
    above, _, below = text.partition("/")
    try:
        shown = mpmath.mpf(above) / mpmath.mpf(below or "1")
    except ValueError:
        return True  # a term such as 1 + 1e-9 that has no short decimal
    return abs(shown - wanted) <= max(abs(wanted), mpmath.mpf(1)) * mpmath.mpf(10) ** -10
