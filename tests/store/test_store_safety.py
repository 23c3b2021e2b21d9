"""Nothing acknowledged is lost: kill -9, two windows, a full disk, damaged and foreign files."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mathkata.model.errors import StoreError
from mathkata.model.verdict import Outcome
from mathkata.practice import Card, Review, replay, schedule
from mathkata.store import Store, schema

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def review(number: int, template: str = "t/a", window: str = "w") -> Review:
    return Review(
        id=f"{window}-{number}",
        template=template,
        version="v1",
        seed=number,
        outcome=Outcome.INCORRECT if number % 3 == 0 else Outcome.CORRECT,
        at=NOW + timedelta(hours=number),
        response="x" * 50,
    )


def after(card: Card | None, done: Review) -> Card:
    return schedule(card, done.outcome, template=done.template, version="v1", now=done.at)


def folder(path: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in sorted(path.iterdir())}


CHILD = """
import sys
from datetime import UTC, datetime, timedelta
from mathkata.model.verdict import Outcome
from mathkata.practice import Review, schedule
from mathkata.store import Store

path, stop_at, statement = sys.argv[1], int(sys.argv[2]), sys.argv[3]
store = Store.open(path)
card = None

def wait_to_be_killed(sql):
    if sql.strip().startswith(statement):
        print("stopped", flush=True)
        sys.stdin.read()

for number in range(10**6):
    if number == stop_at:
        store._connection.set_trace_callback(wait_to_be_killed)
    at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=number)
    review = Review(id=f"child-{number}", template="t/a", version="v1", seed=number,
                    outcome=Outcome.CORRECT, at=at)
    card = schedule(card, Outcome.CORRECT, template="t/a", version="v1", now=at)
    store.record(review, card)
    print(number, flush=True)
"""


def killed(path: Path, *, stop_at: int, statement: str, lines: int) -> list[str]:
    """Lets a child record, kills it after so many lines, and returns all that it had printed."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(stop_at), statement],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdin is not None
    seen = [child.stdout.readline().strip() for _ in range(lines)]
    os.kill(child.pid, signal.SIGKILL)
    seen += child.stdout.read().split()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    return seen


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a word of Unix")
@pytest.mark.parametrize("statement", ["INSERT INTO reviews", "INSERT OR REPLACE", "COMMIT"])
def test_a_process_killed_inside_a_transaction_leaves_all_or_nothing(tmp_path, statement) -> None:
    path = tmp_path / "h.sqlite3"
    seen = killed(path, stop_at=3, statement=statement, lines=4)
    assert seen == ["0", "1", "2", "stopped"]
    with Store.look(path) as looking:
        assert [one.seed for one in looking.reviews()] == [0, 1, 2]
    with Store.open(path, wait_ms=0) as store:
        assert [one.seed for one in store.reviews()] == [0, 1, 2]
        assert store.cards()["t/a"].reps == 3
        last = review(9)
        assert store.record(last, after(store.cards()["t/a"], last))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is a word of Unix")
def test_a_process_killed_anywhere_keeps_what_it_confirmed(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    confirmed = killed(path, stop_at=-1, statement="-", lines=40)
    with Store.open(path) as store:
        kept = store.reviews()
        assert {f"child-{number}" for number in confirmed} <= {one.id for one in kept}
        assert store.cards()["t/a"].reps == len(kept), "card and review are written together"


def test_two_windows_on_one_history_lose_nothing(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    start = threading.Barrier(4)
    failures: list[BaseException] = []

    def practise(window: str) -> None:
        try:
            start.wait()  # all make the new database at the same moment
            with Store.open(path, wait_ms=60_000) as store:
                for number in range(15):
                    done = review(number, window=window)
                    store.record(done, after(store.cards().get("t/a"), done))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=practise, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Store.look(path) as store:
        assert len(store.reviews()) == 60
        assert store.cards()["t/a"].reps == 60, "no window overwrote what another had learnt"


def test_one_store_may_be_used_from_several_threads() -> None:
    with Store.open(":memory:") as store:
        threads = [
            threading.Thread(
                target=lambda name=name: [store.record(review(n, window=name)) for n in range(20)]
            )
            for name in "abc"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(store.reviews()) == 60


def test_a_window_that_is_behind_adds_its_review_to_the_newer_card(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    first, second = review(1), review(2)
    with Store.open(path) as one, Store.open(path) as two:
        one.record(first, after(None, first))
        two.record(second, after(None, second))  # computed before the first was seen
        assert two.cards()["t/a"] == one.cards()["t/a"] == replay([first, second])


def test_a_window_waits_no_longer_than_told_and_says_who_is_in_the_way(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.open(path) as one, Store.open(path, wait_ms=0) as two:
        with one._writing():
            with pytest.raises(StoreError, match=r"h\.sqlite3: another program is writing"):
                two.record(review(1))
            assert two.reviews() == [], "reading goes on meanwhile"
        assert two.record(review(1)), "and afterwards it works"


def test_a_full_disk_is_told_and_keeps_what_was_confirmed(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.open(path) as store:
        store.record(review(1), after(None, review(1)))
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"h\.sqlite3: the disk is full.*Free some space"):
            for number in range(2, 1000):
                done = review(number)
                store.record(done, after(store.cards()["t/a"], done))
        kept = store.reviews()
        store._connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
        assert store.record(done, after(store.cards()["t/a"], done)), "the same answer again"
    with Store.open(path) as store:
        assert store.reviews() == [*kept, done]
        assert store.cards()["t/a"] == replay(store.reviews())


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.close()


def marked(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA application_id = 77")
    connection.close()


def newer(path: Path) -> None:
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def damaged(path: Path) -> None:
    Store.open(path).close()
    text = bytearray(path.read_bytes())
    text[100:] = b"\xa5" * (len(text) - 100)
    path.write_bytes(text)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (foreign, "a database of another program"),
        (marked, "a database of another program"),
        (newer, "written by a newer mathkata"),
        (lambda path: path.write_text("topic: calculus\n" * 100), "not a history of mathkata"),
        (damaged, "the file is damaged"),
        (lambda path: path.mkdir(), "cannot be opened"),
    ],
)
@pytest.mark.parametrize("opening", [Store.open, Store.look])
def test_a_file_that_is_not_ours_is_refused_and_left_alone(tmp_path, make, says, opening) -> None:
    path = tmp_path / "h.sqlite3"
    make(path)
    before = folder(tmp_path) if path.is_file() else None
    with pytest.raises(StoreError, match=says) as caught:
        opening(path)
    assert str(path) in str(caught.value)
    if before is not None:
        assert folder(tmp_path) == before


def test_a_row_somebody_else_changed_is_told_not_believed(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.open(path) as store:
        store.record(review(1), after(None, review(1)))
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE cards SET stability = 'soon'")
        connection.execute("UPDATE reviews SET parts = '[[[[' ")
    connection.close()
    with Store.open(path) as store:
        for ask in (store.cards, store.reviews, lambda: list(store.export())):
            with pytest.raises(StoreError, match="what mathkata did not write"):
                ask()
        with pytest.raises(StoreError, match="what mathkata did not write"):
            store.record(review(2), after(None, review(2)))


def test_a_folder_that_cannot_be_made_is_told(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="MATHKATA_HOME"):
        Store.open(tmp_path / "file" / "h.sqlite3")


def test_looking_changes_nothing(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.look(path) as store:
        assert (store.reviews(), store.cards(), store.banks()) == ([], {}, [])
    assert folder(tmp_path) == {}, "a missing history looks empty and stays missing"
    with Store.open(path) as store:
        store.record(review(1))
    before = folder(tmp_path)
    with Store.look(path) as store:
        assert len(store.reviews()) == 1
        with pytest.raises(StoreError, match="cannot be written"):
            store.record(review(2))
    assert folder(tmp_path) == before


def test_looking_sees_what_an_open_window_has_just_written(tmp_path) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.open(path) as store:
        store.record(review(1))
        with Store.look(path) as looking:
            assert len(looking.reviews()) == 1
            store.record(review(2))
            assert len(looking.reviews()) == 2


NEXT = schema.Step("notes on cards", ("CREATE TABLE notes (text TEXT)",))
BROKEN = schema.Step("half a step", ("CREATE TABLE half (text TEXT)", "CREATE TABLE nonsense ("))


def tables(path: Path) -> tuple[set[str], list[tuple[int, str]], int]:
    connection = sqlite3.connect(path)
    try:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        steps = connection.execute("SELECT number, name FROM migrations ORDER BY number").fetchall()
        return names, steps, connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def test_a_step_is_taken_once_and_recorded_with_what_it_did(tmp_path, monkeypatch) -> None:
    path = tmp_path / "h.sqlite3"
    with Store.open(path) as store:
        store.record(review(1))
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, NEXT))
    monkeypatch.setattr("mathkata.store.opening.STEPS", schema.STEPS)
    before = folder(tmp_path)
    with Store.look(path) as store:
        assert len(store.reviews()) == 1, "an older history can be looked at"
    assert folder(tmp_path) == before, "without bringing it up to date"
    for _ in range(2):
        with Store.open(path) as store:
            assert len(store.reviews()) == 1
    names, steps, version = tables(path)
    assert "notes" in names
    assert steps == [(number, step.name) for number, step in enumerate(schema.STEPS, 1)]
    assert version == len(schema.STEPS)


def test_a_step_that_fails_leaves_nothing_of_itself(tmp_path, monkeypatch) -> None:
    path = tmp_path / "h.sqlite3"
    Store.open(path).close()
    before = tables(path)
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, BROKEN))
    with pytest.raises(StoreError):
        Store.open(path)
    assert tables(path) == before
