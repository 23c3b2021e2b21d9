"""`mathkata author`: what is shown after a save, what the keys do, and that nothing in a bank ends the watching."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from mathkata.authoring import (
    Desk,
    Idle,
    Lines,
    Printer,
    Saved,
    Typed,
    author_round,
    bytes_of,
    events,
)
from mathkata.authoring.waiting import fingerprint
from mathkata.cli.authoring import Conversation
from mathkata.cli.scaffold import bank_text, template_text
from mathkata.host import discover

HOST = discover()
PARTS = """\
  - id: both
    title: Sum and product
    draw:
      a: integer(2, 9)
      b: integer(2, 9)
    ask: |
      Let $a = {{a}}$ and $b = {{b}}$.
    parts:
      - name: total
        ask: What is $a + b$?
        answer:
          kind: number
          value: a + b
          check:
            - a + sum(1 for k in range(b))
      - name: product
        ask: What is $ab$?
        answer:
          kind: number
          value: a*b
          check:
            - sum(a for k in range(b))
"""


@pytest.fixture
def bank(here: Path) -> Path:
    path = here / "sums.yaml"
    path.write_text(bank_text("sums", "first", "sums.yaml"), encoding="utf-8")
    return path


class Author:
    """An author at work: what was said since the last look."""

    def __init__(self, path: Path) -> None:
        self.rows: list[str] = []
        self.path = path
        self.desk = Desk(path, HOST, wanted=lambda: self.busy, saved=lambda: self.saved)
        self.busy = self.saved = False
        self.talk = Conversation(self.desk, self.say, Printer(self.write))

    def write(self, files: Mapping[Path, bytes]) -> None:
        for path, data in files.items():
            path.write_bytes(data)

    def say(self, text: str = "", *, colour: str | None = None) -> None:
        self.rows.append(text)

    def does(self, *happened: Saved | Typed | Idle) -> str:
        self.rows.clear()
        self.talk.run(happened)
        return "\n".join(self.rows)

    def saves(self, text: str) -> str:
        self.path.write_text(text, encoding="utf-8")
        return self.does(Saved())

    def types(self, *lines: str) -> str:
        return self.does(*map(Typed, lines))


def test_a_round_shows_five_variants_with_keys(bank: Path) -> None:
    """What an author looks at: other numbers, their keys, and that nothing was found."""
    found = author_round(bank, 3, host=HOST)
    assert found.template == "sums/first"
    assert [each.seed for each in found.shown] == [3, 4, 5, 6, 7]
    assert found.findings == ()
    for each in found.shown:
        assert each.problem is not None
        n, a = int(each.problem.params["n"]), int(each.problem.params["a"])
        assert each.problem.answer == str(sum(range(a, a + n)))


def test_a_round_is_what_the_file_and_the_seed_say(bank: Path) -> None:
    """The same bank and seed: the same findings and problems."""
    one, two = (author_round(bank, 7, host=HOST) for _ in range(2))
    assert one.findings == two.findings
    assert [each.problem and each.problem.as_json() for each in one.shown] == [
        each.problem and each.problem.as_json() for each in two.shown
    ]


def test_a_finding_comes_with_its_line_and_the_smallest_draws(bank: Path) -> None:
    """A wrong check: the line with the span marked, and the smallest draws that show it (a = 2, n = 6)."""
    author = Author(bank)
    text = bank.read_text(encoding="utf-8")
    said = author.saves(text.replace("- sum(a + k, k, 0, n - 1)", "- sum(a + k, k, 0, n)"))
    row = next(row for row in author.rows if "routes-disagree" in row)
    line, column = (int(each) for each in row.split(":")[1:3])
    assert bank.read_text(encoding="utf-8").split("\n")[line - 1][column - 1 :].startswith("sum(")
    assert "^^^^^^" in said
    assert "a = 2, n = 6" in said
    assert "1 finding" in author.rows[-2]
    assert not author.desk.clean


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{{{",
        "topic: [",
        "\t",
        "\x00",
        "topic: sums\ntemplates: no\n",
        "topic: sums\ntemplates:\n  - &a {id: *a}\n",
        "topic: sums\ntemplates:\n  - id: x\n    title: X\n    ask: $\\frac{$\n    answer: {kind: number, value: 1/0}\n",
        "topic: sums\ntemplates:\n  - id: x\n    title: X\n    ask: What?\n    answer: {kind: number, value: f(}\n",
        "topic: sums\ntemplates:\n  - id: x\n    title: X\n    draw: {a: 'integer(1, 2)'}\n    where: [a > 5]\n"
        "    ask: What?\n    answer: {kind: number, value: a, check: [a + 0]}\n",
        "[" * 5000,
    ],
)
def test_no_bank_ends_the_watching(bank: Path, text: str) -> None:
    """Files are saved half-written; every state has findings, and the next good one is shown again."""
    author = Author(bank)
    good = bank.read_text(encoding="utf-8")
    author.does(Saved())
    said = author.saves(text)
    assert "finding" in said
    assert not author.desk.clean
    author.types("s", "t 3", "n", "p", "f", "b", "g first", "1", "9", "?")
    assert "no findings" in author.saves(good)
    assert author.desk.clean


def test_a_file_that_has_gone_is_said_and_may_come_back(bank: Path) -> None:
    """Some editors save by moving files about."""
    author = Author(bank)
    text = bank.read_text(encoding="utf-8")
    bank.unlink()
    assert "cannot be read" in author.does(Saved())
    assert "no findings" in author.saves(text)


def test_keys_step_through_seeds(bank: Path) -> None:
    """n and p show the next five and those before; there is nothing before 0."""
    author = Author(bank)
    assert "seed 0:" in author.does(Saved())
    assert "5) seed 9:" in author.types("n")
    assert "1) seed 0:" in author.types("p")
    assert "1) seed 0:" in author.types("p")


def test_a_response_is_tried_on_the_chosen_variant(bank: Path) -> None:
    """t marks as a drill would, with the value of the key, on the variant chosen by its number."""
    author = Author(bank)
    author.does(Saved())
    third = author.desk.round.shown[2].problem
    assert third is not None
    assert third.answer != author.desk.round.shown[0].problem.answer
    assert author.types(f"t {third.answer}").startswith("incorrect")
    assert author.types("3", f"t {third.answer}").split("\n")[1].startswith("correct")
    assert "not_halved" in author.types(f"t {2 * int(third.answer)}")
    assert "unreadable" in author.types("t 3 +")
    assert "behind the t" in author.types("t")
    assert f"  {third.answer}\n" in author.types("s")
    assert "there is no key 27" not in author.types("27")
    assert "there are 5 variants" in author.types("27")
    assert "write t before it" in author.types("x+1")


def test_parts_are_tried_by_name(bank: Path) -> None:
    """With several parts an answer says which it is for."""
    bank.write_text("topic: sums\ntemplates:\n" + PARTS, encoding="utf-8")
    author = Author(bank)
    assert "answer: product = " in author.does(Saved())
    problem = author.desk.round.shown[0].problem
    assert problem is not None
    a, b = (int(problem.params[name]) for name in "ab")
    assert "which part?" in author.types(f"t {a * b}")
    assert author.types(f"t product: {a * b}").startswith("correct")
    assert not author.types(f"t total: {a + b + 1}").startswith("correct")


def test_the_template_that_was_changed_is_shown(bank: Path) -> None:
    """In a bank of many, an author looks at what was just edited; lines above that move it do not count."""
    text = bank.read_text(encoding="utf-8") + "\n" + template_text("sums", "second") + "\n" + PARTS
    author = Author(bank)
    assert "sums/first" in author.saves(text)
    assert author.desk.round.template == "sums/first"
    text = text.replace("What is $ab$?", "What is $a \\cdot b$?")
    author.saves(text)
    assert author.desk.round.template == "sums/both"
    text = text.replace("level: 1", "level: 2", 1).replace("- id: second", "\n\n\n  - id: second")
    author.saves(text)
    assert author.desk.round.template == "sums/first"
    assert "template 2 of 3" in author.types("f")
    assert "template 1 of 3" in author.types("b")
    assert "sums/both" in author.types("g both")
    assert "there are: first, second, both" in author.types("g third")


def test_a_new_template_is_shown_when_the_bank_can_be_read_again(bank: Path) -> None:
    """The place is kept through states that cannot be read."""
    author = Author(bank)
    good = bank.read_text(encoding="utf-8")
    author.does(Saved())
    author.saves(good + "\n  - id: both\n")
    author.saves(good + "\n" + PARTS)
    assert author.desk.round.template == "sums/both"


def test_other_templates_are_looked_at_meanwhile(bank: Path) -> None:
    """A finding elsewhere in the bank is told once, while nothing else happens, and when it is gone."""
    good = bank.read_text(encoding="utf-8") + "\n" + PARTS
    bad = good.replace("- a + sum(1 for k in range(b))", "- a + sum(1 for k in range(b + 1))")
    author = Author(bank)
    author.saves(bad)
    author.types("g first")
    said = author.does(Idle(), Idle(), Idle(), Idle())
    assert said.split("\n")[1:] == ["elsewhere in the bank: sums/both (1 finding)"]
    assert not author.desk.clean
    author.saves(good)
    author.types("g first")
    said = author.does(Idle(), Idle(), Idle())
    assert said == "elsewhere in the bank: no findings any more"
    assert author.desk.clean


WEAK = """\
topic: sums
templates:
  - id: weak
    title: A sum
    draw:
      a: integer(2, 9)
      b: integer(2, 9)
    ask: |
      What is $ {{a}} + {{b}}$?
    answer:
      kind: number
      value: a + b
      check:
        - answer > a
"""


def test_planted_errors_that_nothing_notices_are_shown(bank: Path) -> None:
    """A check that any sum passes lets errors through; they are told once, as mutated lines."""
    author = Author(bank)
    author.saves(WEAK)
    said = author.does(Idle())
    assert "a + b" in said
    assert author.rows[-1].endswith(" unnoticed")
    assert "none" not in author.rows[-1]
    assert author.does(Idle(), Idle()) == ""
    author.saves(WEAK.replace("- answer > a", "- a + sum(1 for k in range(b))"))
    assert author.does(Idle()).endswith("none unnoticed")


def test_planting_is_put_off_when_something_happens(bank: Path) -> None:
    """A save or a line must not wait for what nobody asked for."""
    author = Author(bank)
    author.busy = True
    author.does(Saved())
    assert author.does(Idle(), Idle()) == ""
    author.busy = False
    assert author.does(Idle()).endswith("none unnoticed")


def test_more_variants_are_looked_at_when_there_is_time(bank: Path) -> None:
    """What few variants do not show, more do: here one pair of draws, which the first seeds do not have, is wrong."""
    author = Author(bank)
    good = bank.read_text(encoding="utf-8")
    shown = author_round(bank, 0, host=HOST, variants=60).shown
    drawn = [each.problem.params for each in shown if each.problem is not None]
    rare = next(each for each in drawn[20:] if each not in drawn[:20])
    wrong = f"(1 if a == {rare['a']} and n == {rare['n']} else 0)"
    bad = good.replace("k, 0, n - 1)", f"k, 0, n - 1) + {wrong}")
    assert "no findings" in author.saves(bad)
    assert author.desk.clean
    said = author.does(Idle())
    assert f"a = {rare['a']}, n = {rare['n']}" in said
    assert said.endswith("60 seeds: 1 finding")
    assert not author.desk.clean
    author.saves(good)
    assert author.desk.clean


def test_our_own_bug_does_not_end_the_watching(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plugin's function or our own code may fail in any way; the author keeps the watcher, and learns of it once."""
    author = Author(bank)
    author.does(Saved())

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("mathkata.authoring.meanwhile.check", fails)
    assert "ZeroDivisionError: ours" in author.does(Idle())
    assert author.does(Idle(), Idle()) == ""
    monkeypatch.setattr("mathkata.authoring.round.check", fails)
    assert "The watch goes on" in author.does(Saved())
    monkeypatch.undo()
    assert "no findings" in author.does(Saved())


def test_paper_and_pdf_in_lines(bank: Path, here: Path) -> None:
    """o shows sheet and key of all variants shown; w writes them, over its own files only."""
    author = Author(bank)
    author.does(Saved())
    said = author.types("o")
    third = author.desk.round.shown[2].problem
    assert third is not None
    assert f"3.  {third.markdown.strip().replace('$', '').split()[0]}" in said
    assert "First, key" in said
    assert said.count("draft of sums/first in sums.yaml, seeds 0 to 4") == 2
    (here / "mine.pdf").write_bytes(b"mine")
    assert "is there already; name another file" in author.types("w mine.pdf")
    assert (here / "mine.pdf").read_bytes() == b"mine"
    for _ in range(2):
        assert author.types("w draft").split("\n") == [
            "written: draft.pdf",
            "written: draft-key.pdf",
        ]
        assert (here / "draft-key.pdf").read_bytes().startswith(b"%PDF")
    assert "does not exist" in author.types("w nowhere/draft.pdf")
    author.saves("topic: [")
    assert "nothing to put on paper" in author.types("o")
    assert "nothing is written" in author.types("w draft")


def moments(states: Iterable[str], lines: dict[int, str | None]) -> list[object]:
    """The events of a file with these states, one a moment, and lines typed at some of them."""
    given = iter(states)
    now = iter(range(1000))
    return list(
        events(lambda: next(given), lambda: [lines[at]] if (at := next(now)) in lines else [])
    )


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("aaaa", [Saved(), Idle(), Idle(), Idle()]),
        ("abbb", [Saved(), Saved(), Idle()]),
        ("abab", [Saved()]),
        ("abaa", [Saved(), Idle()]),
        ("a--b" + "b", [Saved(), Saved(), Saved()]),
        ("abcc", [Saved(), Saved()]),
    ],
)
def test_a_save_is_seen_when_the_file_has_come_to_rest(states: str, expected: list) -> None:
    """Editors write in steps: a state counts when it is there twice; one that came back is no save."""
    assert moments(states, {len(states) - 1: None}) == expected


def test_lines_come_between_saves() -> None:
    """A line is answered at once, and keeps nothing from being seen."""
    assert moments("aabbb", {0: "n", 4: None}) == [Saved(), Typed("n"), Saved(), Idle()]


def test_fingerprint_is_of_the_contents(here: Path) -> None:
    """Two states of one length and one time differ; a file that is not there has none."""
    path = here / "x.yaml"
    assert fingerprint(path) == ""
    path.write_text("ab")
    one = fingerprint(path)
    path.write_text("ba")
    assert fingerprint(path) != one
    path.write_text("ab")
    assert fingerprint(path) == one
    assert fingerprint(here) == ""


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        ([b"a\nb\n"], ["a", "b", None]),
        ([b"a", b"b\r\n", b"c"], ["ab", "c", None]),
        (["σ\n".encode()[:1], "σ\n".encode()[1:]], ["σ", None]),
        ([b"\xff\n"], ["\ufffd", None]),
        ([], [None]),
    ],
)
def test_lines_are_put_together(chunks: list[bytes], expected: list[str | None]) -> None:
    """Bytes come in pieces of any size; the end of the input is told."""
    given = iter([*chunks, b""])
    lines = Lines(lambda: next(given), seconds=10)
    assert [line for _ in expected for line in lines()] == expected
    assert bytes_of(io.StringIO("x\n"))() == b"x\n"


def test_author_in_a_pipe(run, bank: Path) -> None:
    """Piped lines are answered in order; the end of the input ends it, with the exit code of what was found."""
    result = run("author", "sums.yaml", input="n\nt 3 +\nq\nt 4\n")
    assert result.exit_code == 0
    assert "seed 9" in result.stdout
    assert result.stdout.count("unreadable") == 1
    assert run("author", "sums.yaml", input="").exit_code == 0


def test_author_once_looks_at_all_templates(run, bank: Path) -> None:
    """--once is for scripts: one look, also at what is not shown, and an exit code."""
    assert run("author", "sums.yaml", "--once").exit_code == 0
    text = (
        bank.read_text(encoding="utf-8")
        + "\n"
        + PARTS.replace("a + sum(1 for k in range(b))", "a + sum(1 for k in range(b + 1))")
    )
    bank.write_text(text, encoding="utf-8")
    result = run("author", "sums.yaml", "--once")
    assert result.exit_code == 1
    assert "elsewhere in the bank: sums/both (1 finding)" in result.stdout


@pytest.mark.parametrize(("name", "said"), [("none.yaml", "new template"), (".", "is a folder")])
def test_author_of_no_bank(run, name: str, said: str) -> None:
    """A slip in the name is told before anything is watched."""
    result = run("author", name)
    assert result.exit_code == 2
    assert said in result.stderr
