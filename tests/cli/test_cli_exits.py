"""One table of exit codes: every outcome and every error has its place in it."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from mathkata.cli.exits import MEANINGS, OF_OUTCOME, Exit, exit_of
from mathkata.cli.room import REPORT, Room
from mathkata.model import errors
from mathkata.model.places import Finding, Place
from mathkata.model.verdict import Outcome

EVERY_ERROR = [
    (errors.UsageError("x"), 2),
    (errors.ReadingError("x"), 2),
    (errors.StoreError("x"), 2),
    (errors.LanguageError("x"), 1),
    (errors.TypesetError("x"), 1),
    (errors.UndefinedError("x"), 1),
    (errors.LimitError("x"), 1),
    (errors.DisagreementError("x"), 1),
    (errors.UnverifiedError("x"), 1),
    (errors.DrawsExhaustedError("x"), 1),
    (errors.BankError([]), 1),
    (errors.PluginError("x"), 1),
    (errors.MathkataError("x"), 1),
]


def command_that_raises(error: BaseException) -> click.Command:
    @click.group(cls=Room, sections={}, invoke_without_command=True)
    def group() -> None:
        raise error

    return group


def test_codes_are_those_of_the_design() -> None:
    """Scripts rely on the numbers."""
    codes = {outcome.value: int(OF_OUTCOME[outcome]) for outcome in Outcome}
    assert codes == {
        "correct": 0,
        "misformed": 1,
        "incorrect": 1,
        "unreadable": 2,
        "undecided": 3,
    }
    assert (Exit.FINE, Exit.FOUND, Exit.USAGE, Exit.UNDECIDED, Exit.BUG) == (0, 1, 2, 3, 70)
    assert set(MEANINGS) == set(Exit)


@pytest.mark.parametrize(("error", "code"), EVERY_ERROR, ids=lambda value: type(value).__name__)
def test_handled_error_is_one_line_and_its_code(error: errors.MathkataError, code: int) -> None:
    """What a user can act on never looks like a crash."""
    assert exit_of(error) == code
    result = CliRunner().invoke(command_that_raises(error), [])
    assert result.exit_code == code
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    if not isinstance(error, errors.BankError):
        assert result.stderr == "mathkata: x\n"


def test_bank_error_shows_every_finding_with_line_and_caret() -> None:
    """An author sees all findings at once, each at its place."""
    findings = [
        Finding("one", "first", Place("a.yaml", 3, 5, 4, "  - wrng: 1")),
        Finding("two", "second", Place("a.yaml", 9, 1)),
    ]
    result = CliRunner().invoke(command_that_raises(errors.BankError(findings)), [])
    assert result.exit_code == 1
    assert "a.yaml:3:5: first [one]\n      - wrng: 1\n        ^^^^\n" in result.stderr
    assert "a.yaml:9:1: second [two]" in result.stderr


def test_our_bug_keeps_its_traceback() -> None:
    """A report without a traceback helps nobody."""
    result = CliRunner().invoke(command_that_raises(ZeroDivisionError("here")), [])
    assert result.exit_code == 70
    assert "Traceback" in result.stderr
    assert "ZeroDivisionError: here" in result.stderr
    assert result.stderr.rstrip().endswith(REPORT)


def test_interrupt_and_closed_pipe_are_quiet() -> None:
    """Ctrl-C and `| head` are no errors to tell about."""
    result = CliRunner().invoke(command_that_raises(KeyboardInterrupt()), [])
    assert (result.exit_code, result.stderr.strip()) == (130, "")
    result = CliRunner().invoke(command_that_raises(BrokenPipeError(32, "x")), [])
    assert (result.exit_code, result.output) == (141, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["topics", "--nosuch"],
        ["show"],
        ["show", "calculus/x", "--seed", "-1"],
        ["show", "calculus/x", "--seed", str(2**63)],
        ["drill", "--count", "0"],
        ["drill", "--count", "1", "--minutes", "1"],
        ["check", "--seeds", "none"],
        ["banks", "add"],
        ["templates", "nosuch-topic"],
        ["templates", "./nosuch.yaml"],
        ["print", "calculus", "-o", "sheet.nosuch"],
        ["print", "calculus", "--format", "nosuch"],
    ],
    ids=" ".join,
)
def test_bad_usage_is_2_and_told_on_stderr(run, arguments: list[str]) -> None:
    """A script tells a wrong call from a wrong answer."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    assert result.stderr


def test_unknown_command_gets_the_nearest(run) -> None:
    """A slip of the finger is answered with the right word."""
    assert "did you mean compare?" in run("comapre", "x", "x").stderr
