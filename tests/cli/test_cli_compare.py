"""`mathkata compare`: answers as people type them, a verdict and its exit code."""

from __future__ import annotations

import json
import sys

import pytest

from mathkata.cli.arguments import standard_input
from mathkata.cli.commands.compare import symbol_domains
from mathkata.cli.drilling import drill
from mathkata.model.errors import UsageError


@pytest.mark.parametrize(
    ("expected", "response", "outcome", "code"),
    [
        ("sigmoid(x)*(1-sigmoid(x))", "exp(-x)/(1+exp(-x))^2", "correct", 0),
        ("sigmoid(x)*(1-sigmoid(x))", "sigmoid(x)^2", "incorrect", 1),
        ("x^2-1", "x^2-", "unreadable", 2),
        ("-x", "-x", "correct", 0),
        ("-1/2", "-1/3", "incorrect", 1),
        ("-5", "-5", "correct", 0),
        ("-(x+1)", "-x-1", "correct", 0),
        ("2", "-k", "incorrect", 1),
        ("-h", "-h", "correct", 0),
    ],
)
def test_outcome_and_exit_code(run, expected: str, response: str, outcome: str, code: int) -> None:
    """A minus begins an answer, not an option; the code follows the outcome, with and without --json."""
    result = run("compare", expected, response, "--json")
    assert json.loads(result.stdout)["outcome"] == outcome
    assert result.exit_code == code
    assert result.stderr == ""
    plain = run("compare", expected, response)
    assert plain.exit_code == code
    assert plain.stdout.startswith(outcome + "\n")


def test_incorrect_has_a_witness(run) -> None:
    """Nobody has to believe `incorrect`: a point and both values show it."""
    result = run("compare", "sigmoid(x)*(1-sigmoid(x))", "sigmoid(x)^2", "--json")
    witness = json.loads(result.stdout)["witness"]
    assert witness["at"].startswith("x = ")
    assert witness["expected"] != witness["got"]


def test_unreadable_has_a_position_and_a_caret(run) -> None:
    """Where it cannot be read is said to programs and shown to people."""
    assert json.loads(run("compare", "x^2-1", "x^2-", "--json").stdout)["position"] in (4, 5)
    lines = run("compare", "x^2-1", "2*(x+", "--json").stdout
    assert "expected" in json.loads(lines)
    text = run("compare", "x^2-1", "x + $").stdout.split("\n")
    row = next(index for index, line in enumerate(text) if "^" in line)
    assert text[row - 1][text[row].index("^")] == "$"


def test_answers_after_two_minus_signs_and_from_standard_input(run) -> None:
    """What looks like an option can be said to be an answer, and long ones come by a pipe."""
    assert run("compare", "--json", "--", "--x", "x").exit_code == 0
    assert run("compare", "x", "--x").exit_code == 0
    assert run("compare", "x^2", "-", input="x*x\n").exit_code == 0
    assert run("compare", "-", "x*x", input="x^2").exit_code == 0
    both = run("compare", "-", "-", input="x")
    assert both.exit_code == 2
    assert run("compare", "x", "-", input=b"\xff\xfe").exit_code == 2
    assert run("compare", "x", "-", input="x" * 1_000_001).exit_code == 2


@pytest.mark.parametrize("word", ["--jsno", "-json", "--tolerence=1"])
def test_misspelt_option_is_never_marked(run, word: str) -> None:
    """A slip in an option must not become a wrong answer."""
    result = run("compare", "x", word)
    assert result.exit_code == 2
    assert "did you mean --" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["sqrt(x^2)", "x"], 1),
        (["sqrt(x^2)", "x", "--symbols", "x: positive"], 0),
        (["100", "104", "--kind", "number"], 1),
        (["100", "104", "--kind", "number", "--tolerance", "0.05"], 0),
        (["1/3", "0.3333", "--digits", "4"], 0),
        (["1/3", "0.33", "--digits", "4"], 1),
        (["x", "x", "--kind", "nosuch"], 2),
        (["x", "x", "--symbols", "x: nosuch"], 2),
        (["x", "x", "--symbols", "x:"], 2),
        (["x*y", "y*x", "--symbols", "x, y"], 0),
        (["1", "1", "--form", "nosuch"], 2),
        (["x^2-", "x"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_options_reach_the_kind(run, arguments: list[str], code: int) -> None:
    """Domains and the options of a kind decide; what they do not know is bad usage, not a verdict."""
    result = run("compare", *arguments)
    assert result.exit_code == code, result.output
    assert ("mathkata: " in result.stderr) == (code == 2)


def test_json_is_the_same_bytes_every_time(run) -> None:
    """Keys are sorted, letters stay letters, and a line end closes the object."""
    first = run("compare", "theta^2", "θ*θ", "--json")
    assert first.stdout_bytes == run("compare", "theta^2", "θ*θ", "--json").stdout_bytes
    assert first.stdout.endswith("}\n")
    assert list(json.loads(first.stdout)) == sorted(json.loads(first.stdout))
    assert b"\\u" not in first.stdout_bytes


def test_hostile_responses_are_refused_quickly(run) -> None:
    """Text from a learner never runs and never hangs."""
    for text in ('__import__("os").system("true")', "().__class__", "9**9**9**9", "[0]*10**10"):
        result = run("compare", "1", text, "--json")
        assert result.exit_code in (1, 2, 3), text
        assert json.loads(result.stdout)["outcome"] != "correct"


def test_response_cannot_steer_the_terminal(run) -> None:
    """Control characters are shown, not sent."""
    result = run("compare", "x", "-", input="\x1b[2J\x1b]0;title\x07x")
    assert "\x1b" not in result.output


def test_standard_input_that_is_closed_is_bad_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a service manager there is no standard input; that is no bug."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UsageError, match="closed"):
        standard_input("response")
    with pytest.raises(UsageError, match="closed"):
        drill()


def test_symbol_domains_split_outside_brackets() -> None:
    """A comma inside an interval separates nothing."""
    assert symbol_domains("x: real, p: (0, 1), n: natural") == {
        "x": "real",
        "p": "(0, 1)",
        "n": "natural",
    }
    assert symbol_domains("x, y: positive") == {"x": "real", "y": "positive"}
    assert symbol_domains(" ") == {}
    for wrong in ("x:", ": real", "x: real, x: real"):
        with pytest.raises(UsageError):
            symbol_domains(wrong)
