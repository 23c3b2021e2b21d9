"""The thread that does an author's mathematics: what it does first, what it drops, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, get_ident

import pytest

from mathkata.authoring import Desk, round
from mathkata.authoring.background import Background, Failed, Report, Told
from mathkata.authoring.meanwhile import Deeper
from mathkata.authoring.round import Round
from mathkata.cli.scaffold import bank_text, template_text
from mathkata.host import discover

HOST = discover()
LONG = 60
WEAK = """\
topic: sums
templates:
  - id: weak
    title: A sum
    draw:
      a: integer(2, 9)
    ask: |
      What is ${{a}} + 1$?
    answer:
      kind: number
      value: a + 1
      check:
        - answer > a
"""


@pytest.fixture
def bank(here: Path) -> Path:
    path = here / "sums.yaml"
    path.write_text(bank_text("sums", "first", "sums.yaml"), encoding="utf-8")
    return path


class Listener:
    """Runs a background and keeps what it tells."""

    def __init__(self, path: Path) -> None:
        self.told: list[Report] = []
        self.on: Callable[[Report], None] = lambda report: None
        self.background = Background(path, HOST, self.hear)

    def hear(self, report: Report) -> None:
        self.told.append(report)
        self.on(report)

    def news(self) -> list[Round | Deeper | object]:
        return [each.news for each in self.told if isinstance(each, Told)]

    def __enter__(self) -> Listener:
        self.background.start()
        assert self.background.resting.wait(LONG)
        return self

    def __exit__(self, *_: object) -> None:
        self.background.stop()
        self.background.join(LONG)
        assert not self.background.is_alive()


def test_variants_come_before_findings_and_planted_errors_last(bank: Path) -> None:
    """What an author looks at first is there first."""
    with Listener(bank) as listener:
        first, second, third = listener.news()
    assert isinstance(first, Round) and isinstance(second, Round)
    assert len(first.shown) == 5
    assert first.report is None
    assert second.report is not None
    assert isinstance(third, Deeper)
    assert third.planted is not None


def test_all_mathematics_is_done_in_one_thread(bank: Path) -> None:
    """The precision of a number library is one for the process: two threads would change it for each other."""
    threads: set[int] = set()
    done = Event()
    with Listener(bank) as listener:
        listener.on = lambda _report: threads.add(get_ident())
        listener.background.look(lambda desk: desk.seeds(1))
        listener.background.soon(lambda: threads.add(get_ident()))
        listener.background.soon(done.set)
        assert done.wait(LONG)
        assert listener.background.resting.wait(LONG)
    assert threads == {listener.background.ident}


def test_short_work_is_done_between_steps_of_long_work(bank: Path) -> None:
    """A verdict does not wait until all errors are planted."""
    with Listener(bank) as listener:
        order: list[str] = []
        planted = Event()

        def hear(report: Report) -> None:
            if isinstance(report, Told) and isinstance(report.news, Round) and not order:
                # From here on the template is being checked.
                order.append("shown")
                listener.background.soon(lambda: order.append("short"))
            elif isinstance(report, Told) and isinstance(report.news, Deeper):
                order.append("planted")
                planted.set()

        listener.on = hear
        text = bank.read_text(encoding="utf-8")
        bank.write_text(text.replace("integer(2, 9)", "integer(2, 8)"), encoding="utf-8")
        listener.told.clear()
        assert planted.wait(LONG)
    assert order == ["shown", "short", "planted"]


def test_a_check_is_dropped_when_the_bank_is_saved_again(bank: Path) -> None:
    """The newest save wins: nobody wants findings of a state that is gone."""
    desk = Desk(bank, HOST, saved=lambda: True)
    assert [each.report for each in desk.look()] == [None]
    desk.saved = lambda: False
    # The file was saved back as it was: no event comes, and the check is still done.
    more, news = desk.work()
    assert more
    assert isinstance(news, Round)
    assert news.report is not None


def test_other_seeds_are_not_checked_again(bank: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings do not depend on which variants are shown; reading the bank again is another thing."""
    desk = Desk(bank, HOST)
    *_, first = desk.look()
    monkeypatch.setattr(round, "check", lambda *_, **__: pytest.fail("checked again"))
    (second,) = desk.seeds(1)
    assert second.report is first.report
    assert [each.seed for each in second.shown] == [5, 6, 7, 8, 9]
    with pytest.raises(pytest.fail.Exception):
        list(desk.look())


def test_findings_move_with_their_template(bank: Path) -> None:
    """Lines typed above a template do not change it, but its findings stand elsewhere then."""
    both = WEAK + template_text("sums", "second").rstrip() + "\n"

    def survivors(desk: Desk) -> list[int]:
        assert len(list(desk.look(seed=0, template="sums/weak"))) == 2
        lines: list[int] = []
        more = True
        while more:
            more, news = desk.work()
            if isinstance(news, Deeper) and news.planted is not None:
                lines = [each.place.line for each in news.planted.findings]
        return lines

    bank.write_text(both, encoding="utf-8")
    desk = Desk(bank, HOST)
    before = survivors(desk)
    assert before
    bank.write_text(both.replace("  - id: weak", "\n\n  - id: weak"), encoding="utf-8")
    assert survivors(desk) == [each + 2 for each in before]


def test_a_bug_is_told_once_and_the_thread_goes_on(
    bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our own code or a plugin's may fail in any way."""

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("mathkata.authoring.meanwhile.mutate", fails)
    with Listener(bank) as listener:
        failed = [each for each in listener.told if isinstance(each, Failed)]
        assert [str(each.error) for each in failed] == ["ours"]
        listener.background.soon(fails)
        listener.background.look(lambda desk: desk.seeds(1))
        assert listener.background.resting.wait(LONG)
        assert isinstance(listener.news()[-1], Round)


def test_stopping_does_not_wait_for_long_work(bank: Path) -> None:
    """The thread ends at the next step, also in the middle of a check."""
    listener = Listener(bank)
    listener.on = lambda _report: listener.background.stop()
    listener.background.start()
    listener.background.join(LONG)
    assert not listener.background.is_alive()
    assert not any(isinstance(each, Deeper) for each in listener.news())
