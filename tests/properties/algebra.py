"""Other ways to write an expression, worth the same wherever it has a value; and small changes that make it another.

Plain random generators over trees: a learner's algebra (expand, factor, reorder, substitute, the identities of exp, ln,
sin, sigmoid, softmax), and a learner's slips (a coefficient, a sign, an exponent, a function).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from flint import fmpq

from mathkata.maths.trees import ONE, PI, Apply, E, Number, Symbol, Tree, walk

TWO = Number(2)
HALF = Number(fmpq(1, 2))


def apply(head: str, *args: Tree) -> Apply:
    """A node."""
    return Apply(head, args)


def positive(tree: Tree, names: frozenset[str]) -> bool:
    """Whether a tree is positive wherever it has a value, `names` being positive; as far as a glance can tell."""
    if isinstance(tree, Number):
        return bool(tree.value > 0)
    if isinstance(tree, Symbol):
        return tree.name in names or tree in (E, PI)
    assert isinstance(tree, Apply)
    if tree.head in {"exp", "sigmoid", "cosh", "softplus"}:
        return True
    if tree.head in {"add", "mul", "div", "pow", "sqrt"}:
        return all(positive(part, names) for part in tree.args[: 1 if tree.head == "pow" else None])
    return False


def rewritten(rng: random.Random, tree: Tree, names: frozenset[str], steps: int) -> Tree:
    """The tree after some steps of algebra at random places; `names` are the positive symbols."""
    for _ in range(steps):
        nodes = [node for node in walk(tree) if isinstance(node, Apply)]
        choices = [(node, ways) for node in nodes if (ways := identities(rng, node, names))]
        if choices and rng.random() < 0.8:
            node, ways = rng.choice(choices)
        else:
            node = tree
            ways = [partial(dressed, rng, tree)]
        new = rng.choice(ways)()
        tree = _put(tree, node, new)
    return tree


def dressed(rng: random.Random, tree: Tree) -> Tree:
    """The tree with something done to it that does nothing."""
    other = apply("add", apply("pow", Symbol("x"), TWO), ONE)
    factor = Number(rng.randint(2, 9))
    return rng.choice(
        [
            lambda: apply("neg", apply("neg", tree)),
            lambda: apply("sub", apply("add", tree, factor), factor),
            lambda: apply("div", apply("mul", factor, tree), factor),
            lambda: apply("div", apply("mul", tree, other), other),
            lambda: apply("sub", apply("add", other, tree), other),
            lambda: apply(
                "add", apply("div", tree, Number(3)), apply("mul", Number(fmpq(2, 3)), tree)
            ),
            lambda: apply(
                "mul",
                tree,
                apply(
                    "add",
                    apply("pow", apply("sin", other), TWO),
                    apply("pow", apply("cos", other), TWO),
                ),
            ),
        ]
    )()


Way = Callable[[], Tree]


def identities(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    """Other ways to write the outermost operation of a node."""
    maker = _MAKERS.get(node.head)
    return [] if maker is None else maker(rng, node, names)


def _add(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    args = list(node.args)
    rng.shuffle(args)
    ways: list[Way] = [lambda: Apply("add", tuple(args))]
    if len(args) > 2:
        ways.append(lambda: apply("add", args[0], Apply("add", tuple(args[1:]))))
    ways.append(lambda: apply("sub", node.args[0], apply("neg", _rest("add", node.args))))
    first, last = node.args[0], _rest("add", node.args)
    both = isinstance(first, Apply) and isinstance(last, Apply) and first.head == last.head == "mul"
    if both and first.args[0] == last.args[0]:
        inner = apply("add", _rest("mul", first.args), _rest("mul", last.args))
        ways.append(lambda: apply("mul", first.args[0], inner))
    if isinstance(first, Apply) and first.head == "div":
        above, below = first.args
        ways.append(lambda: apply("div", apply("add", above, apply("mul", last, below)), below))
    return ways


def _mul(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    args = list(node.args)
    rng.shuffle(args)
    ways: list[Way] = [lambda: Apply("mul", tuple(args))]
    for place, part in enumerate(node.args):
        if isinstance(part, Apply) and part.head in {"add", "sub"}:
            others = node.args[:place] + node.args[place + 1 :]
            terms = tuple(Apply("mul", (term, *others)) for term in part.args)
            head = part.head
            ways.append(lambda terms=terms, head=head: Apply(head, terms))
    for place, part in enumerate(node.args):
        if isinstance(part, Apply) and part.head == "neg":
            changed = (*node.args[:place], part.args[0], *node.args[place + 1 :])
            ways.append(lambda changed=changed: apply("neg", Apply("mul", changed)))
    if node.args[0] == node.args[-1] and len(node.args) == 2:
        ways.append(lambda: apply("pow", node.args[0], TWO))
    return ways


def _sub(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    first, last = node.args
    ways: list[Way] = [
        lambda: apply("add", first, apply("neg", last)),
        lambda: apply("neg", apply("sub", last, first)),
        lambda: apply("add", apply("mul", Number(-1), last), first),
    ]
    if all(
        isinstance(part, Apply) and part.head == "pow" and part.args[1] == TWO for part in node.args
    ):
        a, b = (part.args[0] for part in node.args if isinstance(part, Apply))
        ways.append(lambda: apply("mul", apply("sub", a, b), apply("add", a, b)))
    return ways


def _div(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    above, below = node.args
    factor = Number(rng.choice([-3, -1, 2, 5, fmpq(1, 2)]))
    ways: list[Way] = [
        lambda: apply("mul", above, apply("pow", below, Number(-1))),
        lambda: apply("mul", apply("div", ONE, below), above),
        lambda: apply("div", apply("mul", factor, above), apply("mul", factor, below)),
        lambda: apply("neg", apply("div", apply("neg", above), below)),
    ]
    if isinstance(above, Apply) and above.head in {"add", "sub"}:
        ways.append(
            lambda: Apply(above.head, tuple(apply("div", part, below) for part in above.args))
        )
    if isinstance(above, Apply) and above.head == "exp":
        exponent = above.args[0]
        inverse = apply("mul", below, apply("exp", apply("neg", exponent)))
        ways.append(lambda: apply("div", ONE, inverse))
    return ways


def _pow(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    base, exponent = node.args
    ways: list[Way] = []
    if not isinstance(exponent, Number):
        if positive(base, names):
            ways.append(lambda: apply("exp", apply("mul", exponent, apply("ln", base))))
        return ways
    if exponent.value.q == 1 and 2 <= exponent.value <= 4:
        less = Number(exponent.value - 1)
        ways.append(lambda: apply("mul", base, base if less == ONE else apply("pow", base, less)))
        if isinstance(base, Apply) and base.head in {"add", "sub"} and len(base.args) == 2:
            a, b = base.args
            if exponent.value == 2:
                middle = Apply("mul", (TWO, a, b))
                square = apply(base.head, apply("pow", a, TWO), middle)
                ways.append(lambda: apply("add", square, apply("pow", b, TWO)))
        if isinstance(base, Apply) and base.head == "mul":
            ways.append(
                lambda: Apply("mul", tuple(apply("pow", part, exponent) for part in base.args))
            )
    if exponent.value < 0:
        ways.append(lambda: apply("div", ONE, apply("pow", base, Number(-exponent.value))))
    if exponent == Number(fmpq(1, 2)):
        ways.append(lambda: apply("sqrt", base))
    if positive(base, names):
        ways.append(lambda: apply("exp", apply("mul", exponent, apply("ln", base))))
        ways.append(lambda: apply("pow", apply("pow", base, HALF), apply("mul", TWO, exponent)))
    return ways


def _exp(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    half = apply("div", inside, TWO)
    ways: list[Way] = [
        lambda: apply("div", ONE, apply("exp", apply("neg", inside))),
        lambda: apply("pow", E, inside),
        lambda: apply("pow", apply("exp", half), TWO),
        lambda: apply("add", apply("cosh", inside), apply("sinh", inside)),
    ]
    if isinstance(inside, Apply) and inside.head in {"add", "sub"}:
        head = "mul" if inside.head == "add" else "div"
        ways.append(lambda: Apply(head, tuple(apply("exp", part) for part in inside.args)))
    if isinstance(inside, Apply) and inside.head == "neg":
        ways.append(lambda: apply("div", ONE, apply("exp", inside.args[0])))
    return ways


def _ln(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    ways: list[Way] = [
        lambda: apply("neg", apply("ln", apply("div", ONE, inside))),
        lambda: apply("mul", TWO, apply("ln", apply("sqrt", inside))),
        lambda: apply("mul", apply("log", inside, Number(10)), apply("ln", Number(10))),
    ]
    if isinstance(inside, Apply) and all(positive(part, names) for part in inside.args):
        if inside.head == "mul":
            ways.append(lambda: Apply("add", tuple(apply("ln", part) for part in inside.args)))
        if inside.head == "div":
            ways.append(lambda: Apply("sub", tuple(apply("ln", part) for part in inside.args)))
    if isinstance(inside, Apply) and inside.head == "pow" and positive(inside.args[0], names):
        ways.append(lambda: apply("mul", inside.args[1], apply("ln", inside.args[0])))
    if isinstance(inside, Apply) and inside.head == "exp":
        ways.append(lambda: inside.args[0])
    return ways


def _sin(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    half = apply("div", inside, TWO)
    ways: list[Way] = [
        lambda: Apply("mul", (TWO, apply("sin", half), apply("cos", half))),
        lambda: apply("cos", apply("sub", apply("div", PI, TWO), inside)),
        lambda: apply("neg", apply("sin", apply("neg", inside))),
        lambda: apply("sin", apply("add", inside, apply("mul", TWO, PI))),
    ]
    if isinstance(inside, Apply) and inside.head == "add" and len(inside.args) == 2:
        a, b = inside.args
        one, two = (
            apply("mul", apply("sin", a), apply("cos", b)),
            apply("mul", apply("cos", a), apply("sin", b)),
        )
        ways.append(lambda: apply("add", one, two))
    return ways


def _cos(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    half = apply("div", inside, TWO)
    sine, cosine = (apply("pow", apply(head, half), TWO) for head in ("sin", "cos"))
    return [
        lambda: apply("sub", ONE, apply("mul", TWO, sine)),
        lambda: apply("sub", cosine, sine),
        lambda: apply("cos", apply("neg", inside)),
        lambda: apply("neg", apply("cos", apply("add", inside, PI))),
    ]


def _hyperbolic(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    up, down = apply("exp", inside), apply("exp", apply("neg", inside))
    if node.head == "tanh":
        shifted = apply("sub", apply("mul", TWO, apply("sigmoid", apply("mul", TWO, inside))), ONE)
        return [
            lambda: apply("div", apply("sub", up, down), apply("add", up, down)),
            lambda: shifted,
            lambda: apply("div", apply("sinh", inside), apply("cosh", inside)),
        ]
    head = "add" if node.head == "cosh" else "sub"
    return [lambda: apply("div", apply(head, up, down), TWO)]


def _sigmoid(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    up = apply("exp", inside)
    shift = apply("exp", apply("add", inside, ONE))
    return [
        lambda: apply("div", ONE, apply("add", ONE, apply("exp", apply("neg", inside)))),
        lambda: apply("div", up, apply("add", ONE, up)),
        lambda: apply("sub", ONE, apply("sigmoid", apply("neg", inside))),
        lambda: apply("div", apply("add", ONE, apply("tanh", apply("div", inside, TWO))), TWO),
        lambda: apply("div", shift, apply("add", shift, E)),
    ]


def _softplus(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    return [
        lambda: apply("ln", apply("add", ONE, apply("exp", inside))),
        lambda: apply("add", inside, apply("softplus", apply("neg", inside))),
        lambda: apply("neg", apply("ln", apply("sigmoid", apply("neg", inside)))),
    ]


def _root(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    return [
        lambda: apply("pow", inside, HALF),
        lambda: apply("div", apply("sqrt", apply("mul", Number(9), inside)), Number(3)),
    ]


def _abs(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    return [
        lambda: apply("sqrt", apply("pow", inside, TWO)),
        lambda: apply("max", inside, apply("neg", inside)),
        lambda: apply("abs", apply("neg", inside)),
        lambda: apply("if", apply("ge", inside, Number(0)), inside, apply("neg", inside)),
    ]


def _max(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    first, last = node.args
    gap = apply("abs", apply("sub", first, last))
    head = "add" if node.head == "max" else "sub"
    sign = "gt" if node.head == "max" else "lt"
    return [
        lambda: apply(node.head, last, first),
        lambda: apply("div", apply(head, apply("add", first, last), gap), TWO),
        lambda: apply("if", apply(sign, first, last), first, last),
    ]


def _tan(rng: random.Random, node: Apply, names: frozenset[str]) -> list[Way]:
    inside = node.args[0]
    return [lambda: apply("div", apply("sin", inside), apply("cos", inside))]


_MAKERS: dict[str, Callable[[random.Random, Apply, frozenset[str]], list[Way]]] = {
    "add": _add, "mul": _mul, "sub": _sub, "div": _div, "pow": _pow, "exp": _exp, "ln": _ln, "sin": _sin, "cos": _cos,
    "sinh": _hyperbolic, "cosh": _hyperbolic, "tanh": _hyperbolic, "sigmoid": _sigmoid, "softplus": _softplus, "sqrt": _root,
    "abs": _abs, "max": _max, "min": _max, "tan": _tan,
}  # fmt: skip

_ALIKE = {
    "sin": "cos", "cos": "sin", "exp": "cosh", "ln": "sqrt", "sqrt": "ln", "sigmoid": "tanh", "tanh": "sigmoid",
    "sinh": "cosh", "cosh": "sinh", "softplus": "exp", "abs": "sin", "max": "min", "min": "max", "tan": "sin", "add": "mul",
    "mul": "add", "sub": "add",
}  # fmt: skip


def changed(rng: random.Random, tree: Tree) -> tuple[Tree, str]:
    """The tree with one thing changed, and what; it may still be worth the same, as in 0*x."""
    nodes = list(walk(tree))
    numbers = [node for node in nodes if isinstance(node, Number)]
    named = [node for node in nodes if isinstance(node, Apply) and node.head in _ALIKE]
    what = rng.choice(
        ["tiny factor", "tiny term", "sign", "number", "number", "function", "tiny number"]
    )
    if what in {"number", "tiny number"} and numbers:
        node = rng.choice(numbers)
        value = node.value
        options = [value + 1, value - 1, -value, value * 2]
        new = Number(rng.choice(options) if what == "number" else value * (1 + fmpq(1, 10**9)))
        return _put(tree, node, new), what
    if what == "function" and named:
        node = rng.choice(named)
        return _put(tree, node, Apply(_ALIKE[node.head], node.args)), what
    node = rng.choice(nodes)
    if isinstance(node, Symbol) and what == "sign":
        return _put(tree, node, apply("neg", node)), what
    if what == "tiny term":
        return _put(tree, node, apply("add", node, Number(fmpq(1, 10**9)))), what
    if what == "sign":
        return _put(tree, node, apply("neg", node)), what
    return _put(tree, node, apply("mul", node, Number(1 + fmpq(1, 10**9)))), "tiny factor"


def _put(tree: Tree, spot: Tree, new: Tree) -> Tree:
    """The tree with one node, this very object, replaced."""
    if tree is spot:
        return new
    if not isinstance(tree, Apply):
        return tree
    args = []
    found = False
    for part in tree.args:
        other = part if found else _put(part, spot, new)
        found = found or other is not part
        args.append(other)
    return Apply(tree.head, tuple(args)) if found else tree


def _rest(head: str, args: tuple[Tree, ...]) -> Tree:
    return args[1] if len(args) == 2 else Apply(head, args[1:])
