"""What counts as an author route: not the answer's own formula in another spelling, nor what wrong answers meet as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mathkata import Quiz
from mathkata.maths.language import parse
from mathkata.problems.compiled import CompiledPart
from mathkata.problems.notation import plain

QuizOf = Callable[..., Quiz]

NUMBERS = ("a: integer(2, 9)", "b: integer(2, 9)")
MATRICES = ("A: matrix(2, 2, -5, 5)", "B: matrix(2, 2, -5, 5)")
VECTOR = ("v: vector(3, -5, 5)",)
FUNCTION = ("a: integer(2, 9)", "n: integer(2, 5)")


def part_of(
    quiz_of: QuizOf,
    value: str,
    check: str,
    *,
    draw: tuple[str, ...] = NUMBERS,
    let: tuple[str, ...] = (),
    kind: str = "number",
    route: str = "check",
) -> CompiledPart:
    lines = ["symbols: {x: positive}", "draw:", *(f"  {rule}" for rule in draw)]
    lines += ["let:", *(f"  {rule}" for rule in let)] if let else []
    lines += ["ask: What is it?", "answer:", f"  kind: {kind}", f'  value: "{value}"']
    lines += [f"  {route}:", f'    - "{check}"']
    (part,) = quiz_of("\n".join(lines), plugins=["builtins"]).compiled("demo/one").parts
    return part


COPIES = [
    ("a*b + 3", "3 + b*a"),
    ("a*b + 3", "a*b + 1 + 2"),
    ("a*b + 3", "a*b + 3 + a - a"),
    ("a*b + 3", "a*b + 3 + 0*b"),
    ("a*b + 3", "(a*b + 3)*2/2"),
    ("a*b + 3", "sqrt((a*b + 3)**2)"),
    ("a*b + 3", "exp(ln(a*b + 3))"),
    ("a*b + 3", "abs(a*b + 3)"),
    ("a*b + 3", "max(a*b + 3, 0)"),
    ("a*b + 3", "round(a*b + 3)"),
    ("a*b + 3", "float64(a*b + 3)"),
    ("a*b + 3", "sum([a*b + 3])"),
    ("a*b + 3", "sum([a*b, 3])"),
    ("a*b + 3", "sum(a*b + 3 for k in range(1))"),
    ("a*b + 3", "[a*b + 3][0]"),
    ("a*b + 3", "a*b + 3 if a > 0 else 7"),
    ("a*b + 3", "(a*b if a > 0 else 7) + 3"),
    ("6*a*b", "2*3*a*b"),
    ("a/b", "a*(1/b)"),
    ("a/b", "a*b**(-1)"),
    ("sqrt(a*a + b)", "(a*a + b)**(1/2)"),
    ("a*b - 3", "-(3 - a*b)"),
    ("sum(a*k for k in range(b))", "sum(a*j for j in range(b))"),
    ("sum(a*k, k, 1, b)", "sum(a*j, j, 1, b)"),
    ("a*b + 3", "answer"),
    ("a*b + 3", "answer + a - a"),
    ("a*b + 3", "answer == a*b + 3"),
    ("a*b + 3", "b*a + 3 == answer"),
]


@pytest.mark.parametrize(("value", "check"), COPIES)
def test_the_same_formula_in_another_spelling_is_no_route(
    value: str, check: str, quiz_of: QuizOf
) -> None:
    """Protects the key from an author who copies the answer's formula into its check."""
    part = part_of(quiz_of, value, check)
    assert part.same == {0}
    assert not part.has_author_route


@pytest.mark.parametrize("route", ["check", "numeric"])
@pytest.mark.parametrize(
    ("value", "check", "let"),
    [
        ("a*b + 3", "p*q + 3", ("p: a", "q: b")),
        ("a*b + 3", "s", ("s: a*b + 3",)),
        ("s", "t", ("s: a*b + 3", "t: b*a + 3")),
        ("s", "sum([s])", ("s: a*b + 3",)),
        ("s", "float64(s)", ("s: a*b + 3",)),
        ("a*b + 3", "f(a, b)", ("f(u, w): u*w + 3",)),
        ("f(a, b)", "f(a, b)", ("f(u, w): u*w + 3",)),
        ("a*b + 3", "f(a*b + 3)", ("f(u): u",)),
    ],
)
def test_names_and_local_functions_do_not_hide_a_copy(
    value: str, check: str, let: tuple[str, ...], route: str, quiz_of: QuizOf
) -> None:
    """Protects the key from copies that go through a `let`, in checks and numeric methods alike."""
    assert not part_of(quiz_of, value, check, let=let, route=route).has_author_route


@pytest.mark.parametrize(
    ("value", "check", "draw", "kind"),
    [
        ("A @ B", "transpose(transpose(A @ B))", MATRICES, "matrix"),
        ("A @ B", "transpose(transpose(A)) @ B", MATRICES, "matrix"),
        ("A @ B", "A @ B @ identity(2)", MATRICES, "matrix"),
        ("A @ B", "A @ B + zeros(2, 2)", MATRICES, "matrix"),
        ("A @ B", "[[(A @ B)[i, j] for j in range(2)] for i in range(2)]", MATRICES, "matrix"),
        ("softmax(v)", "[softmax(v)[k] for k in range(3)]", VECTOR, "vector"),
        ("softmax(v)", "reverse(reverse(softmax(v)))", VECTOR, "vector"),
    ],
)
def test_collections_are_copied_entry_by_entry(
    value: str, check: str, draw: tuple[str, ...], kind: str, quiz_of: QuizOf
) -> None:
    """Protects keys that are vectors and matrices from the same."""
    assert not part_of(quiz_of, value, check, draw=draw, kind=kind).has_author_route


@pytest.mark.parametrize(
    "check",
    [
        "answer == answer",
        "answer - answer == 0",
        "0*answer == 0",
        "2*answer == answer + answer",
        "answer > -10**9",
        "answer > -10**9 and answer < 10**9",
        "answer == 3 or a > 0",
        "answer == round(answer)",
        "a == a",
        "1 == 1",
    ],
)
def test_what_wrong_answers_meet_as_well_is_no_route(check: str, quiz_of: QuizOf) -> None:
    """Protects the key from conditions that cannot fail."""
    part = part_of(quiz_of, "a*b + 3", check)
    assert part.empty == {0}
    assert not part.has_author_route


HONEST = [
    ("2*a", "a + a"),
    ("a**2", "a*a"),
    ("a*(b + 3)", "a*b + a*3"),
    ("(a + b)/2", "a + (b - a)/2"),
    ("a*b", "sum(a for k in range(b))"),
    ("a + b", "a + sum(1 for k in range(b))"),
    ("a*(a + 1)/2", "sum(k, k, 1, a)"),
    ("a**2", "((a + 1)**2 - (a - 1)**2)/4*a"),
    ("sqrt(a)", "(answer + a/answer)/2"),
    ("sqrt(a**2 + b**2)", "answer**2 == a**2 + b**2"),
    ("b/a", "a*answer == b"),
    ("b - a", "answer + a == b"),
    ("floor(a/b)", "answer <= a/b and a/b < answer + 1"),
    ("max(a, b)", "a if a > b else b"),
    ("abs(a - b)", "a - b if a > b else b - a"),
    ("ln(a*b)", "ln(a) + ln(b)"),
    ("a", "a if a > 1 else b"),
]


@pytest.mark.parametrize(("value", "check"), HONEST)
def test_another_way_to_the_answer_is_a_route(value: str, check: str, quiz_of: QuizOf) -> None:
    """Protects authors: multiplying out, adding up, substituting back and definitions are other ways."""
    assert part_of(quiz_of, value, check).has_author_route


@pytest.mark.parametrize(
    ("value", "check", "draw", "kind"),
    [
        ("a*x**(n + 1)/(n + 1)", "diff(answer, x) == a*x**n", FUNCTION, "expression"),
        ("'minus'", "'minus' if -n < 0 else 'plus'", FUNCTION, "label"),
        ("n*a*x**(n - 1)", "diff(a*x**n, x)", FUNCTION, "expression"),
        (
            "inverse(A)",
            "A @ answer == identity(2)",
            ("A: matrix(2, 2, 1, 1, exclude=[])",),
            "matrix",
        ),
        (
            "A @ B",
            "[[dot(row_of(A, i), column_of(B, j)) for j in range(2)] for i in range(2)]",
            MATRICES,
            "matrix",
        ),
        ("softmax(v)", "[exp(t)/sum([exp(u) for u in v]) for t in v]", VECTOR, "vector"),
    ],
)
def test_other_ways_to_functions_and_matrices_are_routes(
    value: str, check: str, draw: tuple[str, ...], kind: str, quiz_of: QuizOf
) -> None:
    """Protects the same for other kinds; also where no wrong answer could be tried (a singular matrix)."""
    assert part_of(quiz_of, value, check, draw=draw, kind=kind).has_author_route


def test_a_condition_on_the_let_that_is_the_answer_is_a_route(quiz_of: QuizOf) -> None:
    """Protects conditions that call the answer by the name of its `let`."""
    let = ("F: a*x**(n + 1)/(n + 1)",)
    part = part_of(quiz_of, "F", "diff(F, x) == a*x**n", draw=FUNCTION, let=let, kind="expression")
    assert part.has_author_route


def test_an_empty_check_must_hold_all_the_same(quiz_of: QuizOf) -> None:
    """Protects what the author states: a condition that is no route is still compared."""
    quiz = quiz_of(
        """
draw: {a: 'integer(2, 30)'}
ask: What is it?
answer:
  kind: number
  value: 2*a
  check:
    - a + a
    - answer > -10**9
"""
    )
    assert quiz.compiled("demo/one").parts[0].empty == {1}
    assert [route.name for route in quiz.problem("demo/one", 1).routes.author] == ["check a + a"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("a - b", "-b + a", True),
        ("1/(a*b)", "1/a/b", True),
        ("A @ (B @ C)", "(A @ B) @ C", True),
        (
            "sum([k + j for k in range(3) for j in range(2)])",
            "sum([p + q for p in range(3) for q in range(2)])",
            True,
        ),
        (
            "sum([k - j for k in range(3) for j in range(2)])",
            "sum([q - p for p in range(3) for q in range(2)])",
            False,
        ),
        ("a - b", "b - a", False),
        ("a/b", "b/a", False),
        ("A @ B", "B @ A", False),
        ("2*(a + b)", "2*a + 2*b", False),
        ("a - a", "0", False),
        ("a**b", "b**a", False),
        ("v[0]", "v[1]", False),
    ],
)
def test_one_way_to_write_it(one: str, other: str, alike: bool) -> None:
    """Protects the line between spelling and mathematics."""
    assert (plain(parse(one)) == plain(parse(other))) is alike
