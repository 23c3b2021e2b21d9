"""The drill line by line, as a conversation on two streams."""

from __future__ import annotations

import subprocess
import sys
from io import StringIO

import pytest
from tui_kit import Clock, numbered, quiz, session

from mathkata.model.verdict import Outcome
from mathkata.session import Session
from mathkata.tui.launch import run_drill, style_of
from mathkata.tui.plain import run_plain
from mathkata.typeset import Style


def talk(drilled: Session, *lines: str, speech: bool = False, style: Style | None = None) -> str:
    """What is said when these lines are typed."""
    out = StringIO()
    code = run_plain(
        drilled,
        stdin=StringIO("".join(line + "\n" for line in lines)),
        stdout=out,
        style=style or Style(),
        speech=speech,
    )
    assert code == 0
    return out.getvalue()


def test_a_right_answer() -> None:
    """Protects the shortest conversation; the formula stands on one line."""
    said = talk(session("slope"), "x + 3")
    assert "Problem 1 of 1: warmup, Slope of a parabola, level 1" in said
    assert "Find the derivative of f(x) = x²/2 + 3x." in said
    assert "Read as: x + 3" in said
    assert "Correct. " in said
    assert "1 of 1 right" in said


def test_a_wrong_answer_names_the_mistake_and_not_the_key() -> None:
    """Protects the open problem."""
    said = talk(session("slope"), "x", ":quit")
    assert "Incorrect. " in said
    assert "The derivative of 3x is 3, not 0." in said
    assert "x + 3" not in said


def test_unreadable_has_its_place_and_its_repair() -> None:
    """Protects the caret line: it stands below the place, and the repair is one command away."""
    said = talk(session("slope"), "x +* 3", ":repair")
    rows = said.split("\n")
    place = rows.index("  x +* 3")
    assert rows[place + 1].strip() == "^"
    assert rows[place + 1].index("^") - 2 in (2, 3)
    assert ":repair takes: " in said
    assert "Correct. " in said


def test_misformed_does_not_count() -> None:
    """Protects the verdict misformed."""
    drilled = session("half")
    said = talk(drilled, "1/2 + 1/4", "3/4")
    assert "Right value, wrong form." in said
    assert "does not count" in said
    assert drilled.summary().right == 1


def test_commands() -> None:
    """Protects hint, again, help, an unknown command, solution; a beginning is enough."""
    said = talk(
        session("slope"), ":hint", ":hi", ":hint", ":again", ":help", ":what", ":repair", ":sol"
    )
    assert "Hint: Take the terms" in said
    assert "Hint: The derivative of x² is 2x." in said
    assert "There are no more hints." in said
    assert said.count("Find the derivative") == 2
    assert "an expression" in said
    assert "There is no command :what" in said
    assert "There is nothing to repair." in said
    assert "Answer: x + 3" in said
    assert "0 of 1 right" in said


def test_parts_one_after_the_other() -> None:
    """Protects several parts: a wrong part is asked again, `:next` leaves it for the next."""
    drilled = session("chain")
    said = talk(drilled, "99", ":next", "98", ":next")
    assert "Part outer: dy/du" in said
    assert "Part inner: du/dx" in said
    assert [attempt.outcome for attempt in drilled.attempts] == [Outcome.INCORRECT]


def test_choices_have_letters() -> None:
    """Protects choices."""
    said = talk(session("angle"), ":quit")
    assert "\na) " in said
    assert "\nc) " in said


def test_the_end_of_the_input_is_a_polite_end() -> None:
    """Protects pipes: the summary is said, nothing is recorded that was not answered."""
    drilled = session("slope")
    said = talk(drilled)
    assert said.rstrip().endswith("Nothing was answered.")
    assert drilled.attempts == []


def test_ctrl_c_is_a_polite_end_too() -> None:
    """Protects the terminal after an interruption."""

    class Interrupted(StringIO):
        def readline(self, *_: object) -> str:  # type: ignore[override]
            raise KeyboardInterrupt

    out = StringIO()
    assert run_plain(session("slope"), stdin=Interrupted(), stdout=out) == 0
    assert "Nothing was answered." in out.getvalue()


def test_a_template_that_cannot_be_made_is_told() -> None:
    """Protects the drill from a wrong bank."""
    said = talk(session("slope", "broken", count=3), "x + 3", "x + 3", "x + 3")
    assert "Left out: warmup/broken" in said
    assert "3 of 3 right" in said


def test_speech_says_formulas_in_words() -> None:
    """Protects screen readers: no fraction bars, no carets."""
    said = talk(session("slope"), "x +* 3", "x", speech=True)
    assert "squared" in said
    assert "at character" in said
    assert "^" not in said.replace("> x", "")


def test_ascii_is_ascii() -> None:
    """Protects terminals and pipes that know no other signs."""
    said = talk(
        session("slope"), "x", ":hint", "x/(", ":solution", style=Style(bold="plain", ascii=True)
    )
    assert said.isascii()


def test_no_screen_is_loaded() -> None:
    """Protects the start of the line drill: Textual is never imported."""
    code = "import sys, mathkata.tui.plain, mathkata.tui.launch; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_launching_line_by_line() -> None:
    """Protects the front door: without names everything is asked, ten problems unless said otherwise."""
    out = StringIO()
    code = run_drill(
        quiz(),
        None,
        None,
        seed=1,
        plain=True,
        clock=Clock(),
        new_id=numbered(),
        environ={"MATHKATA_LETTERS": "ascii"},
        stdin=StringIO(""),
        stdout=out,
    )
    assert code == 0
    assert "Problem 1 of 10" in out.getvalue()
    assert out.getvalue().isascii()


@pytest.mark.parametrize(
    ("environ", "style"),
    [
        ({}, Style()),
        ({"MATHKATA_LETTERS": "plain"}, Style(bold="plain")),
        ({"MATHKATA_LETTERS": "ascii"}, Style(bold="plain", ascii=True)),
    ],
)
def test_style_of_the_environment(environ: dict[str, str], style: Style) -> None:
    """Protects the setting for fonts without bold mathematical letters."""
    assert style_of(environ, StringIO()) == style


@pytest.mark.parametrize(
    "line", ["1/0", "9**9**9**9", "x" * 5000, "\x1b[2J", "((((((", "𝐱", "a\tb"]
)
def test_strange_responses_do_no_harm(line: str) -> None:
    """Protects the conversation and the terminal from what is typed."""
    said = talk(session("slope"), line, ":quit")
    assert "\x1b" not in said
    assert "Nothing was answered." in said or "0 of 1 right" in said
