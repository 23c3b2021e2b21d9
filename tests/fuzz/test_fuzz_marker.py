"""The marker answers anything at once: hostile texts for every kind, and a short run of the fuzzer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import mathkata
from mathkata import Quiz

sys.path.insert(0, str(Path(__file__).parent))

from fuzz_reader import prepared, run
from hostile import KEYS, TEXTS

CALLS = 4_000_000
"""More work than this takes longer than a second; the work is counted, since clocks differ."""
RIGHT = {
    "zero width", "byte order mark", "fullwidth", "line breaks", "tabs", "confusable x", "mathematical bold",
}  # fmt: skip


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    quiz = mathkata.open(banks=[])
    # What is imported when it is first needed is not work of the marker.
    mathkata.compare("2x", "diff(x^2, x)", kind="expression", quiz=quiz)
    return quiz


def work(quiz: Quiz, kind: str, text: str) -> tuple[int, str]:
    """How many functions are called to mark a text, and the outcome."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        verdict = mathkata.compare(KEYS[kind], text, kind=kind, quiz=quiz)
    finally:
        sys.setprofile(before)
    return count, verdict.outcome.value


def check(quiz: Quiz, kind: str, name: str) -> None:
    count, outcome = work(quiz, kind, TEXTS[name])
    assert count < CALLS
    assert outcome != "correct" or name in RIGHT


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", ["number", "expression"])
def test_hostile_texts_are_answered_at_once(quiz: Quiz, kind: str, name: str) -> None:
    """Protects the drill from hanging, and from taking a trick for an answer."""
    check(quiz, kind, name)


@pytest.mark.full
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("kind", [kind for kind in KEYS if kind not in {"number", "expression"}])
def test_hostile_texts_are_answered_at_once_by_all_kinds(quiz: Quiz, kind: str, name: str) -> None:
    check(quiz, kind, name)


@pytest.mark.parametrize("kind", ["vector", "matrix", "set"])
@pytest.mark.parametrize(
    "name",
    [
        "sum",
        "product",
        "infinities",
        "sum of roots",
        "sum of sums",
        "product of matrices",
        "power of a matrix of x",
    ],
)
def test_what_once_took_seconds_is_answered_at_once(quiz: Quiz, kind: str, name: str) -> None:
    """Protects what fuzzing found: long sums, and products of matrices that double with every factor."""
    check(quiz, kind, name)


@pytest.mark.parametrize("text", ["\0", "2/3\0", "\u202e2/3"])
def test_what_hides_is_unreadable(quiz: Quiz, text: str) -> None:
    """Protects the reader of a mark: what is seen is what was marked."""
    assert mathkata.compare("2/3", text, kind="number", quiz=quiz).outcome.value == "unreadable"


def test_random_texts_are_read_or_refused_and_run_nothing() -> None:
    """Protects from crashes and from code in responses; `python tests/fuzz/fuzz_reader.py` runs millions."""
    fuzzer = prepared()
    run(1500, 20260101, fuzzer=fuzzer, report=0)
    slow = [each for each in fuzzer.findings if each[0].startswith("slow")]
    assert [each for each in fuzzer.findings if each not in slow] == []
    assert fuzzer.counts["unreadable"] > 300
    assert fuzzer.counts["correct"] > 20


@pytest.mark.parametrize(
    ("kind", "key", "text"),
    [
        ("array", "[[1, 0], [2, 5]]", "\\left[\\begin{array}{cce"),
        ("expression", "max(0, x)", "x if x \\frac 990 else 0"),
        ("expression", "max(0, x)", "[-1\\text{if} -2, -4]"),
        ("equation", "x >= 5 and x <= 5", "x >= 5 and x erline{83}"),
        ("number", "2/3", "\\frac" * 1500),
        ("number", "3", "\\frac{frac{5"),
        ("expression", "x + 1", "211frac{3}"),
        ("matrix", "[-2, 1; 3/2, -1/2]", "[[1,2],[34,]]^-1"),
    ],
)
def test_what_once_broke_the_reader_is_unreadable(
    quiz: Quiz, kind: str, key: str, text: str
) -> None:
    """Keeps what fuzzing found: each of these raised something other than a reading error."""
    verdict = mathkata.compare(key, text, kind=kind, quiz=quiz)
    assert verdict.outcome.value == "unreadable"
    assert verdict.trouble is not None


def test_a_step_without_a_value_does_not_stop_the_marking(quiz: Quiz) -> None:
    """Keeps what fuzzing found: a side of the working that has no value was taken for a key."""
    text = "v = (1, ) + (2, 2) = (3, 4)"
    verdict = mathkata.compare("(3, 4)", text, kind="vector", quiz=quiz)
    assert verdict.outcome.value == "correct"
    assert "step" in verdict.message


@pytest.mark.parametrize(
    ("kind", "key", "text", "options"),
    [
        ("number", "5", "limit(x^2 + 1, x, 2).T", {"allow": "operations"}),
        ("expression", "x^3/3", "\\int_0^x t^2 dt\u1d40", {"allow": "operations"}),
        ("number", "2486", "2400!!", {"form": "digits", "digits": 2}),
        ("number", "2^100", "1.77e3!!", {}),
        ("equation", "x = 1", "xintln min() = 1", {}),
        ("vector", "(3, 4)", "[[1,2],[3,4]0]^-1", {}),
        ("equation", "y = 3x - 6", "y = 3(x - 2)= 3(x - 2)= 3(x - 2)", {"form": "solved"}),
        ("equation", "y^2 = x", "y.T =d/dx ±sqrt(x)", {}),
    ],
)
def test_what_once_broke_the_marker_gets_a_verdict(
    quiz: Quiz, kind: str, key: str, text: str, options: dict[str, object]
) -> None:
    """Keeps what fuzzing found: each of these raised an exception or started a process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("subprocess.run", _no_process)
        verdict = mathkata.compare(key, text, kind=kind, quiz=quiz, options=options)
    assert verdict.message


def _no_process(*_: object, **__: object) -> None:
    raise AssertionError("a process was started for what a learner typed")
