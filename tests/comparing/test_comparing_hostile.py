"""Expressions made to hang, to fill the memory or to break: every comparison ends with an answer."""

from __future__ import annotations

import random

import pytest

from mathkata.maths.balls.elementary import RULES
from mathkata.maths.comparing import compare_values
from mathkata.maths.domains import Scope
from mathkata.maths.language import parse
from mathkata.maths.trees import COLLECTIONS, Apply, Number, Symbol, Tree
from mathkata.model.errors import MathkataError

CASES = [
    "9**9**9**9",
    "2**10**9",
    "(2**10**9)+1",
    "factorial(10**9)",
    "factorial(1400)",
    "factorial(100000)",
    "gamma(10**12+1/2)",
    "binomial(10**6,5*10**5)",
    "binomial(2000,1000)",
    "sum(k**k,k,1,4000)",
    "sum(sum(sin(k*j),k,1,60),j,1,60)",
    "sum(sum(sum(sin(k*j*l),k,1,4000),j,1,4000),l,1,4000)",
    "prod(k,k,1,4000)",
    "x**1000000",
    "(x+y+z)**500",
    "(x+y+z+1)**12/(x-y)**9",
    "exp(exp(exp(exp(x))))",
    "sin(10**1000)",
    "sin(exp(1000))",
    "sin(exp(exp(exp(x))))",
    "floor(exp(1000))",
    "abs(" * 20 + "x-1" + ")-1" * 20,
    "max(x,max(y,max(z,max(x*y,max(y*z,max(x*z,x-y))))))",
    "sqrt(" * 25 + "x+1" + ")+1" * 25,
    "ln(" * 20 + "x+10" + ")+10" * 20,
    "x**x**x**x",
    "(1+1/x)**(10**6)",
    "exp(1000*x)+exp(999*x)",
    "sin(1000*x)",
    "(x**50+1)**50",
    "x**(1/1000)+x**(1/999)",
    "10**(-400)",
    "1/3**5000",
    "(1+x)**4999",
    "e**(10**15)",
    "(10**300)**50+x",
    "sin(" * 40 + "x" + ")" * 40,
    "1/(" * 20 + "x+1" + ")" * 20,
    "*".join(f"(x+{i})" for i in range(1, 40)),
    "+".join(f"sin({i}*x)" for i in range(1, 40)),
    "+".join(f"exp(x/{i})" for i in range(1, 30)),
    "+".join(f"sqrt({i}+x)" for i in range(1, 40)),
    "+".join(f"1/(x+{i})" for i in range(1, 40)),
    "+".join(f"sqrt({i})" for i in range(1, 50)),
    "tan(pi/2+x-x)",
    "(-8)**(1/3)",
    "x**(1/(10**400))",
    "cos(pi*10**400/3)",
    "e**e**e**e**e",
    "log(x,1)",
    "round(10**30*pi)",
    "sum(1/k**2,k,1,4096)",
    "sum(x**k/factorial(k),k,0,300)",
    "123456789012345678901234567890123456789012345678901234567**(1/2)",
    "sqrt(10**400+1)",
    "erf(erf(erf(x)))",
    "prod(x-k,k,1,200)",
    "(x-1)**60-(x+1)**60",
    "cosh(x)**30",
]


@pytest.mark.parametrize("text", CASES)
def test_hostile_expressions_end(text: str) -> None:
    """Protects the marker: towers, huge factorials, long sums, deep nests end, and are never called unequal to a
    harmless rewriting."""
    tree = parse(text)
    same = Apply("div", (Apply("mul", (tree, Number(3))), Number(3)))
    assert compare_values(tree, same, Scope()).status in {"equal", "undecided"}
    more = Apply("add", (tree, Number(1)))
    assert compare_values(tree, more, Scope()).status in {"different", "undecided"}


def _nonsense(rng: random.Random, depth: int) -> Tree:
    """A tree that no reader would make: any head with any number of arguments of any kind."""
    if depth == 0 or rng.random() < 0.2:
        return rng.choice(
            [Number(rng.randint(-3, 10**6)), Symbol(rng.choice(["x", "i", "oo", "pi"]))]
        )
    head = rng.choice([*sorted(RULES), *sorted(COLLECTIONS), "lt", "and", "not", "dot", "nothing"])
    return Apply(head, tuple(_nonsense(rng, depth - 1) for _ in range(rng.randint(0, 4))))


@pytest.mark.parametrize("seed", range(40))
def test_nonsense_is_answered(seed: int) -> None:
    """Protects from crashes: whatever the trees are, the answer is a comparison or an error a user can act on."""
    rng = random.Random(seed)
    for _ in range(25):
        pair = _nonsense(rng, 3), _nonsense(rng, 3)
        for up_to in (None, "constant", "scale", "sign", "order"):
            try:
                found = compare_values(*pair, Scope(), up_to=up_to)
            except MathkataError as error:
                pytest.fail(f"{error} for {pair}")
            assert found.status in {"equal", "different", "undecided"}
            assert (found.witness is not None) == (found.status == "different")
