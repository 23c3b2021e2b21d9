"""Marking a problem: what only the problem knows, its parts and its options."""

from __future__ import annotations

import json
from collections.abc import Callable

from mathkata import Quiz
from mathkata.model.verdict import Outcome

QuizOf = Callable[[str], Quiz]

PARTS = """
draw: {w: 'integer(4, 9)', t: 'integer(1, 2)'}
let:
  y: w*3
  L: (y - t)**2
ask: $w$
parts:
  - name: by_w
    answer: {kind: number, value: 'diff(L, w)', check: '2*(3*w - t)*3'}
  - name: by_y
    answer: {kind: number, value: 'diff(L, y)', check: '2*(3*w - t)'}
  - name: sign
    answer: {kind: label, value: "'up' if w > 0 else 'down'", check: "'up' if 2*w > 0 else 'down'"}
"""

CHOICE = """
draw: {a: 'integer(2, 9)', b: 'integer(2, 9)'}
ask: What is ${{a}} + {{b}}$?
answer:
  kind: number
  as: choice
  value: a + b
  check: 2*b + (a - b)
mistakes:
  - {code: times, value: a*b, say: This is the product.}
  - {code: minus, value: a - b, say: This is the difference.}
"""


def codes(verdict: object) -> list[str]:
    return [mistake.code for mistake in verdict.mistakes]


def test_the_answer_to_another_part_is_named(quiz_of: QuizOf) -> None:
    """Protects from a bare "wrong" for what was right elsewhere; never for the part's own answer."""
    problem = quiz_of(PARTS).problem("demo/one", 5)
    by_w, by_y = problem.part("by_w").answer, problem.part("by_y").answer
    swapped = problem.mark(by_y, "by_w")
    assert swapped.outcome is Outcome.INCORRECT
    assert codes(swapped) == ["other_part"]
    assert codes(problem.mark({"by_w": by_y, "by_y": by_w, "sign": "up"}).parts[1][1]) == [
        "other_part"
    ]
    assert codes(problem.mark(by_w, "by_w")) == []
    assert "other_part" not in codes(problem.mark("1", "by_w"))
    assert by_w not in swapped.message and by_w not in swapped.mistakes[0].say


def test_a_choice_is_read_as_its_letter(quiz_of: QuizOf) -> None:
    """Protects the key: the label of an option tells which one is right, and never leaves the marker."""
    problem = quiz_of(CHOICE).problem("demo/one", 5)
    count = len(problem.part().question.choices)
    for letter in "abc"[:count]:
        data = problem.mark(letter).as_json()
        assert data["reading"] == {"text": f"option {letter}", "latex": ""}
        verdict = problem.mark(letter)
        said = json.dumps({**data, "mistakes": []})
        labels = [item.label for item in problem.part().question.choices]
        assert not [label for label in labels if f'"{label}"' in said]
        assert verdict.outcome in {Outcome.CORRECT, Outcome.INCORRECT}
