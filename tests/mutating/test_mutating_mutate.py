"""Planted errors are caught by what is independent, survive what shares them, and are judged as declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mathkata import Quiz
from mathkata.checking.mutating import COLUMNS, MutationReport, mutate
from mathkata.checking.mutating.planting import plant

Make = Callable[..., Quiz]

AREA = """
draw:
  a: integer(2, 9)
  b: integer(2, 9)
{lets}
ask: {ask}
answer:
  kind: number
  value: {value}
{check}
{more}
"""


def area(
    value: str = "a*b", check: str = "", lets: str = "", more: str = "", ask: str = "{{a}}, {{b}}?"
) -> str:
    return AREA.format(
        value=value,
        check=f"  check:\n    - {check}" if check else "",
        lets=f"let:\n{lets}" if lets else "",
        more=more,
        ask=f"What is {ask}",
    )


def survivors(report: MutationReport) -> set[str]:
    return {one.mutant.mutated for one in report.survivors}


def codes(report: MutationReport) -> set[str]:
    return {finding.code for finding in report.findings}


def test_an_independent_check_catches_every_error(quiz_of: Make) -> None:
    """Protects what the score means: all planted errors change the answer, and the check says so."""
    report = mutate(quiz_of(area(check="sum([a for k in range(b)])")))
    score = report.templates[0]
    assert score.value == 1
    assert score.caught >= 5
    assert dict(score.by) == {"check": score.caught}
    assert report.clean


def test_a_check_that_shares_the_let_cannot_catch_an_error_in_it(quiz_of: Make) -> None:
    """Protects the point of planting errors in `let`s: both sides of the check change alike."""
    lets = "  s: a + b"
    shared = mutate(quiz_of(area("3*s", "s + s + s", lets)))
    assert {"a - b", "a", "b", "a * b"} <= survivors(shared)
    assert not {one.mutant.mutated for one in shared.survivors if one.mutant.target == "value"}
    apart = mutate(quiz_of(area("3*s", "3*a + 3*b", lets)))
    assert survivors(apart) == set()


@pytest.mark.parametrize(
    ("more", "sort"),
    [
        ('known:\n  - draw: {a: 3, b: 5}\n    answer: "15"', "known"),
        ('samples:\n  correct:\n    - "{{sum([a for k in range(b)])}}"', "sample"),
        ("", "numeric"),
    ],
)
def test_published_instances_samples_and_numeric_methods_catch_too(
    quiz_of: Make, more: str, sort: str
) -> None:
    """Protects every way an author may say what is right."""
    text = area(more=more)
    if sort == "numeric":
        text = text.replace(
            "value: a*b", "value: a*b\n  numeric:\n    - sum([a for k in range(b)])"
        )
    score = mutate(quiz_of(text)).templates[0]
    assert score.value == 1
    assert dict(score.by)[sort] == score.caught


WEAKLY = [
    ("one published instance", 'known:\n  - draw: {a: 3, b: 5}\n    answer: "15"', "known", True),
    (
        "two published instances",
        'known:\n  - draw: {a: 3, b: 5}\n    answer: "15"\n  - draw: {a: 7, b: 4}\n    answer: "28"',
        "known",
        False,
    ),
    ("a sample", "samples:\n  correct:\n    - '{{sum([a for k in range(b)])}}'", "sample", True),
    (
        "a mistake",
        "mistakes:\n  - code: added\n    value: a + b\n    say: Multiply.",
        "mistake",
        True,
    ),
]


@pytest.mark.parametrize(("what", "more", "sort", "weak"), WEAKLY)
def test_what_notices_on_one_instance_only_is_weak(
    what: str, more: str, sort: str, weak: bool, quiz_of: Make
) -> None:
    """Protects the score from looking stronger than it is: it is said what caught how many, and how weakly."""
    report = mutate(quiz_of(area(more=more)))
    caught = next(iter(report.templates))
    assert dict(caught.by)[sort] >= 1
    found = next((each for each in report.weak if each.mutant.mutated == "a + b"), None)
    assert (found is not None) is weak, what
    assert caught.weakly == len(report.weak)
    if found is not None:
        assert found.sort == sort
        assert found.as_json()["by"] == found.by


def test_a_check_is_named_before_what_notices_weakly(quiz_of: Make) -> None:
    """Protects what is reported: the strongest that notices, whichever is tried first."""
    more = "".join(f"{each[1]}\n" for each in (WEAKLY[0], WEAKLY[2], WEAKLY[3]))
    report = mutate(quiz_of(area(check="sum([a for k in range(b)])", more=more)))
    assert dict(report.total.by) == {"check": report.total.caught}
    assert report.weak == ()


def test_what_has_no_value_is_not_counted_as_caught(quiz_of: Make) -> None:
    """Protects the score: an index outside its list needs no check to be seen, and proves none."""
    body = area('"[a, b, 7][k]"', '"7 + 0*k"').replace("draw:\n", "draw:\n  k: integer(2, 2)\n")
    report = mutate(quiz_of(body))
    assert "[a, b, 7][k + 1]" not in survivors(report)
    assert report.total.no_value >= 1
    assert dict(report.total.lost_by)["undefined"] == report.total.no_value
    assert "undefined" not in dict(report.total.by)
    total = report.total
    assert total.value == total.caught / (total.caught + total.survived)


def test_errors_survive_where_nothing_is_written(quiz_of: Make) -> None:
    """Protects the score from flattering a template without checks: its key alone notices nothing."""
    report = mutate(quiz_of(area()))
    score = report.templates[0]
    assert score.caught == 0
    assert score.value == 0
    assert survivors(report) == {"a + b", "a / b", "a", "b", "-(a * b)", "b * b", "a * a"}


def test_a_survivor_is_shown_as_the_changed_line(quiz_of: Make) -> None:
    """Protects what an author reads: place, both formulas, the draws that show it, the command."""
    quiz = quiz_of(area("a*b + 1"))
    finding = next(
        one for one in mutate(quiz).findings if "`a * b + 1` -> `a * b - 1`" in one.message
    )
    assert finding.code == "survivor"
    line = finding.place.text
    assert line[finding.place.column - 1 :].startswith("a*b + 1")
    values = dict(finding.values)
    a, b = int(values["a"]), int(values["b"])
    assert values["the answer"] == str(a * b + 1)
    assert values["with the error"] == str(a * b - 1)
    assert finding.command.startswith("mathkata check ")
    assert "--mutate" in finding.command
    assert finding.seed == 0


def test_an_error_inside_a_formula_is_marked_where_it_is(quiz_of: Make) -> None:
    """Protects the column: the changed part, not the start of the formula."""
    report = mutate(quiz_of(area("a*b + 7")))
    found = next(one.mutant for one in report.survivors if one.mutant.mutated == "a * b + 8")
    assert found.place.text[found.place.column - 1 :] == "7"


def test_what_is_proved_to_be_the_same_is_no_error(quiz_of: Make) -> None:
    """Protects the score from changes that change nothing for any draw."""
    report = mutate(quiz_of(area("max(a, b)*(a - a)", "0*a")))
    assert "max(a, b) + (a - a)" not in survivors(report)
    score = mutate(quiz_of(area("abs(-a)*b", "b*abs(a)"))).templates[0]
    assert score.equivalent >= 1
    assert score.value == 1


def test_a_let_the_statement_shows_changes_the_question(quiz_of: Make) -> None:
    """Protects authors from declaring that another function is another question; but what the answer takes from
    elsewhere, is an error."""
    lets = "  f: a*x**2 + b"
    body = area("diff(f, x)", "2*(f - b)/x", lets, "symbols:\n  x: positive", "the slope of {{f}}?")
    body = body.replace("kind: number", "kind: expression")
    report = mutate(quiz_of(body))
    assert report.clean
    assert report.templates[0].posed >= 1
    hidden = body.replace("the slope of {{f}}?", "the slope?").replace("2*(f - b)/x", "2*(f - b)/x")
    assert not mutate(quiz_of(hidden)).clean


EQUIVALENT = """
equivalent:
  - formula: "{formula}"
    reason: {reason}
"""


def step(more: str = "") -> str:
    return area(
        "1 if a > 1 else b", "1 if a - 1 > 0 else b", more=f"{more}samples:\n  correct:\n    - '1'"
    )


def test_a_survivor_may_be_declared_equivalent_with_a_reason(quiz_of: Make) -> None:
    """Protects the way out for changes that no draw can tell apart."""
    before = mutate(quiz_of(step()))
    assert "1 if a >= 1 else b" in survivors(before)
    text = step(EQUIVALENT.format(formula="1 if a>=1 else b", reason="a is at least 2."))
    after = mutate(quiz_of(text))
    assert survivors(after) == survivors(before) - {"1 if a >= 1 else b"}
    assert after.templates[0].declared == 1
    assert codes(after) <= {"survivor"}


@pytest.mark.parametrize(
    ("value", "check", "formula", "code"),
    [
        ("a*b", "sum([a for k in range(b)])", "a + b", "equivalent-is-caught"),
        ("a*b", "sum([a for k in range(b)])", "a*b*17", "equivalent-without-mutant"),
        ("a*b", "sum([a for k in range(b)])", "a*(b", "equivalent-unreadable"),
        ("a*b", "b*a*1", "b*b", "equivalent-is-wrong"),
        ("a*b", "", "a + b", "equivalent-is-wrong"),
    ],
)
def test_a_false_declaration_is_a_finding(
    quiz_of: Make, value: str, check: str, formula: str, code: str
) -> None:
    """Protects the score from reasons that are not true."""
    more = EQUIVALENT.format(formula=formula, reason="I say so.")
    report = mutate(quiz_of(area(value, check, more=more)))
    found = [finding for finding in report.findings if finding.code == code]
    assert len(found) == 1
    row = found[0].place.text
    assert row[found[0].place.column - 1 :].startswith(formula)


def test_an_error_on_few_draws_is_looked_for_longer(quiz_of: Make) -> None:
    """Protects the score from luck: what few seeds do not show is tried on more before it counts as a survivor."""
    text = area("a + (1 if a == 7 else 0)", "8 if a == 7 else a").replace("(2, 9)", "(2, 20)")
    assert not {"a + (1 if a == 6 else 0)", "a + (1 if a == 8 else 0)"} & survivors(
        mutate(quiz_of(text), seeds=1)
    )


def test_what_is_wrong_on_a_later_seed_anyway_catches_nothing(quiz_of: Make) -> None:
    """Protects the score: what is noticed without any error is not noticed because of one."""
    more = "samples:\n  correct:\n    - '{{3*s if a < 9 else -1}}'"
    lets = "  s: a + b"
    wrong = mutate(quiz_of(area("3*s", "s + s + s", lets, more)), seeds=1)
    assert codes(wrong) == {"survivor"}
    assert survivors(wrong) == survivors(mutate(quiz_of(area("3*s", "s + s + s", lets))))


def test_a_template_that_is_wrong_without_an_error_has_no_score(quiz_of: Make) -> None:
    """Protects the score: where a check fails anyway, nothing is caught by it."""
    report = mutate(quiz_of(area(check="a + b"), area(check="b*sum([a])")))
    assert [score.name for score in report.templates] == ["demo/t1"]
    assert "unsound" in codes(report)


def test_a_bank_has_the_score_of_its_templates_together(quiz_of: Make) -> None:
    """Protects the sums, the table and the plain data."""
    report = mutate(quiz_of(area(check="sum([a for k in range(b)])"), area()))
    first, second = report.templates
    (bank,) = report.banks
    assert bank.caught == first.caught + second.caught
    assert bank.survived == second.survived == len(report.survivors)
    assert bank.value == bank.caught / (bank.caught + bank.survived)
    assert all(len(row) == len(COLUMNS) for row in (*report.summary(), *report.bank_summary()))
    data: dict[str, Any] = report.as_json()
    assert data["clean"] is False
    assert [each["name"] for each in data["templates"]] == ["demo/t0", "demo/t1"]
    assert data["templates"][0]["score"] == "1.000"
    assert {each["mutated"] for each in data["survivors"]} == survivors(report)


def test_it_can_be_stopped_and_says_what_it_did(quiz_of: Make) -> None:
    """Protects Ctrl-C: what was tried is reported, and what was not is left, not caught."""
    quiz = quiz_of(area(), area(check="b*sum([a])"))

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    seen: list[tuple[int, int]] = []
    report = mutate(quiz, progress=progress)
    assert report.stopped
    assert report.total.planted == 3
    assert report.total.left == seen[0][1] - 3
    assert report.as_json()["stopped"] is True
    assert len(report.survivors) == 3


def test_a_stopped_run_does_not_doubt_declarations_it_has_not_come_to(quiz_of: Make) -> None:
    """Protects authors from findings about what was not tried."""
    more = EQUIVALENT.format(formula="-(a * b)", reason="Not come to.")
    quiz = quiz_of(area(more=more))

    def progress(done: int, _: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    assert codes(mutate(quiz, progress=progress)) == {"survivor"}


def test_progress_counts_to_the_end(quiz_of: Make) -> None:
    """Protects the progress bar."""
    seen: list[tuple[int, int]] = []
    mutate(quiz_of(area()), progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == list(range(1, len(seen) + 1))
    assert {total for _, total in seen} == {len(seen)}


def test_twice_is_the_same(quiz_of: Make) -> None:
    """Protects reproduction: no clock, no chance."""
    bodies = (area("a*b + 1", "b*a + 1"), area("3*s", "s + s + s", "  s: a + b"))
    first = mutate(quiz_of(*bodies)).as_json()
    assert mutate(quiz_of(*bodies)).as_json() == first


def test_only_the_templates_asked_for(quiz_of: Make) -> None:
    """Protects the choice on the command line."""
    quiz = quiz_of(area(), area())
    assert [score.name for score in mutate(quiz, ["demo/t1"]).templates] == ["demo/t1"]


@pytest.mark.full
def test_several_processes_find_what_one_finds(quiz_of: Make) -> None:
    """Protects the report from the order in which processes come back."""
    quiz = quiz_of(area("a*b + 1", "b*a + 1"), area("3*s", "s + s + s", "  s: a + b"))
    assert mutate(quiz, jobs=2).as_json() == mutate(quiz, jobs=1).as_json()


EVERYWHERE = """
symbols:
  x: real
draw:
  a: integer(2, 9)
  b: integer(2, 9)
let:
  f(u): u**2 + a
  sizes: "[f(k) for k in range(b)]"
ask: What is {{a}}, {{b}}?
parts:
  - name: total
    ask: The sum
    answer: {kind: number, value: sum(sizes)}
  - name: word
    ask: Which
    answer:
      kind: choice
      value: "'big' if total > 40 else 'small'"
      options: {big: Large, small: Little, none: Nothing}
  - name: pairs
    ask: Match
    answer:
      kind: match
      value: "['one', 'two']"
      options: {one: A, two: B}
  - name: range
    ask: Where
    answer: {kind: interval, value: "interval(0, a, True, False)"}
  - name: elements
    ask: Which
    answer: {kind: set, value: "{a, a + b}"}
  - name: option
    ask: Choose
    answer: {kind: number, value: a*b, as: choice}
    mistakes:
      - {code: added, value: a + b + 100, say: Multiply.}
"""


@pytest.mark.parametrize(
    ("target", "name", "mutated"),
    [
        ("let", "f", "u**2 - a"),
        ("let", "f", "u + a"),
        ("let", "sizes", "[f(k) for k in range(b + 1)]"),
        ("let", "sizes", "[f(k) for k in range(a)]"),
        ("value", "total", "mean(sizes)"),
        ("value", "word", "'none' if total > 40 else 'small'"),
        ("value", "word", "'small' if total > 40 else 'big'"),
        ("value", "word", "'big' if total >= 40 else 'small'"),
        ("value", "pairs", "['two', 'one']"),
        ("value", "range", "interval(0, a, False, False)"),
        ("value", "range", "interval(0, b, True, False)"),
        ("value", "elements", "{a + b}"),
        ("value", "elements", "{a, a - b}"),
        ("value", "option", "a + b"),
    ],
)
def test_errors_are_planted_in_every_part_and_every_let(
    target: str, name: str, mutated: str, planted_everywhere: set[tuple[str, str, str]]
) -> None:
    """Protects what the score is a score of: no formula an answer depends on is left out."""
    assert (target, name, mutated) in planted_everywhere


@pytest.fixture
def planted_everywhere(quiz_of: Make) -> set[tuple[str, str, str]]:
    compiled = quiz_of(EVERYWHERE).compiled("demo/t0")
    return {(each.target, each.name, each.mutated) for each in plant(compiled)}
