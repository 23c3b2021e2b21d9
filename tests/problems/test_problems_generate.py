"""A template and a seed make one problem, the same everywhere, and only when independent routes agree."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

import mathkata
from mathkata import Quiz
from mathkata.model.errors import (
    BankError,
    DisagreementError,
    DrawsExhaustedError,
    GenerationError,
    UnverifiedError,
)

QuizOf = Callable[[str], Quiz]

POWER = """
symbols: {{x: positive}}
draw:
  a: integer(1, 5)
  n: integer(2, 5)
ask: Find an antiderivative of ${{{{a*x**n}}}}$.
answer:
  kind: expression
  up_to: constant
  value: a*x**(n + 1)/{divisor}
  check:
    - diff(answer, x) == a*x**n
"""


def test_a_seed_means_the_same_problem_for_ever() -> None:
    """Golden: the draws, key and version of a shipped template may change only with its version."""
    problem = mathkata.open().problem("calculus/sigmoid-derivative", seed=7)
    assert problem.params == {"w": "-4", "b": "5"}
    assert problem.version == "deb71a256bb9"


def test_the_json_is_the_same_in_every_process() -> None:
    """No hash order, no clock and no address gets into a problem."""
    code = (
        "import mathkata, json; "
        "print(json.dumps(mathkata.open().problem('calculus/gradient', seed=3).as_json(), sort_keys=True))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(texts) == 1
    assert json.loads(texts.pop())["template"] == "calculus/gradient"


def test_an_independent_check_that_agrees_lets_the_problem_be_served(quiz_of: QuizOf) -> None:
    """The power rule, checked by differentiating back."""
    problem = quiz_of(POWER.format(divisor="(n + 1)")).problem("demo/one", 1)
    assert problem.verified
    assert [route.name for route in problem.routes.author] == ["check diff(answer, x) == a*x**n"]
    assert problem.mark(f"{problem.answer} + 7").outcome == "correct"


def test_a_wrong_key_is_never_served(quiz_of: QuizOf) -> None:
    """Divided by n instead of n + 1: the disagreement names file, line, seed, draws and both values."""
    quiz = quiz_of(POWER.format(divisor="n"))
    with pytest.raises(DisagreementError) as caught:
        quiz.problem("demo/one", 1)
    message = str(caught.value)
    assert "bank.yaml:16:11" in message
    assert "seed 1" in message
    assert "a = " in message
    assert dict(caught.value.values)["n"]


@pytest.mark.parametrize(
    "check",
    [
        "",
        "check:\n    - a*b",
        "check:\n    - b*a",
        "check:\n    - f",
        "check:\n    - 1*(b*a) + 0",
        "check:\n    - 3*f - 2*f",
        "numeric:\n    - 2*(a*b) - b*a",
    ],
)
def test_one_formula_evaluated_twice_is_no_agreement(check: str, quiz_of: QuizOf) -> None:
    """No check, the answer's own formula, the same with its factors swapped, or through a let: all refused."""
    body = f"""
draw:
  a: integer(2, 5)
  b: integer(2, 5)
let:
  f: a*b
ask: What is ${{{{a}}}} \\cdot {{{{b}}}}$?
answer:
  kind: number
  value: a*b
  {check}
"""
    quiz = quiz_of(body)
    with pytest.raises(UnverifiedError, match="no author route"):
        quiz.problem("demo/one", 1)
    assert not quiz.problem("demo/one", 1, preview=True).verified


def test_conditions_that_never_hold_end_with_the_reason(quiz_of: QuizOf) -> None:
    """Redraws are bounded."""
    quiz = quiz_of(
        """
draw: {a: 'integer(1, 5)'}
where: a > 9
ask: $a$
answer: {kind: number, value: a, check: sum(1 for k in range(a))}
"""
    )
    with pytest.raises(DrawsExhaustedError, match="`a > 9` does not hold"):
        quiz.problem("demo/one", 1)


def test_a_variant_whose_mistake_is_right_is_not_served(quiz_of: QuizOf) -> None:
    """2*2 == 2 + 2: such a draw would name a mistake for a right answer."""
    quiz = quiz_of(
        """
draw: {a: 'integer(1, 3)', b: 'integer(1, 3)'}
ask: What is ${{a}} \\cdot {{b}}$?
answer: {kind: number, value: a*b, check: sum(a for k in range(b))}
mistakes:
  - {code: added, value: a + b, say: These are added.}
"""
    )
    for seed in range(60):
        params = quiz.problem("demo/one", seed).params
        assert (params["a"], params["b"]) != ("2", "2")


def test_undefined_values_are_told_with_template_and_seed(quiz_of: QuizOf) -> None:
    """A division by zero in the key is the author's to mend."""
    quiz = quiz_of(
        """
draw: {a: 'integer(0, 0)'}
ask: $a$
answer: {kind: number, value: 1/a, check: (a + 1)/a - 1}
"""
    )
    with pytest.raises(GenerationError, match="demo/one, seed 4: a division by zero"):
        quiz.problem("demo/one", 4)


def test_findings_of_a_template_come_together(quiz_of: QuizOf) -> None:
    """Several errors are reported at once, each at its place."""
    quiz = quiz_of(
        """
draw: {a: 'integer(1, 3)'}
ask: What is $\\frac{{{aa}}}{2}$ and {{a + }}?
answer:
  kind: number
  value: a^2
  check: sqr(a)
"""
    )
    with pytest.raises(BankError) as caught:
        quiz.problem("demo/one", 1)
    found = [(finding.place.line, finding.message) for finding in caught.value.findings]
    assert [line for line, _ in found] == [7, 7, 10, 11]
    assert "aa is not defined" in found[0][1]
    assert "no function sqr" in found[3][1]


def test_draws_may_use_earlier_draws_and_name_several_values(quiz_of: QuizOf) -> None:
    """`(m, n): sample(...)` and bounds that depend on earlier draws."""
    quiz = quiz_of(
        """
draw:
  (m, n): sample(2, [2, 3, 4, 5])
  k: integer(m, m + n)
ask: ${{m}}, {{n}}, {{k}}$
answer: {kind: number, value: k, check: '[k for j in range(1)][0]'}
"""
    )
    for seed in range(20):
        params = {name: int(text) for name, text in quiz.problem("demo/one", seed).params.items()}
        assert params["m"] != params["n"]
        assert params["m"] <= params["k"] <= params["m"] + params["n"]


def test_derivatives_by_draws_and_lets(quiz_of: QuizOf) -> None:
    """Draws and lets are symbols with late values: a draw can be differentiated by, a let can be held fixed."""
    quiz = quiz_of(
        """
draw: {w: 'integer(2, 5)', t: 'integer(1, 4)'}
let:
  y: w*3
  L: (y - t)**2
ask: $w$
parts:
  - name: by_w
    answer: {kind: number, value: 'diff(L, w)', check: '2*(3*w - t)*3'}
  - name: by_y
    answer: {kind: number, value: 'diff(L, y)', check: '2*(3*w - t)'}
"""
    )
    problem = quiz.problem("demo/one", 5)
    w, t = int(problem.params["w"]), int(problem.params["t"])
    assert problem.answer == {"by_w": str(6 * (3 * w - t)), "by_y": str(2 * (3 * w - t))}
