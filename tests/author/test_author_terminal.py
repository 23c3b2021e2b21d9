"""`mathkata author` on a real terminal (a pseudo one): keys without Enter, and the terminal as it was, whatever ends it."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from mathkata.cli.scaffold import bank_text

pty = pytest.importorskip("pty", reason="there are no pseudo terminals here")
termios = pytest.importorskip("termios")
LONG = 60
"""Seconds after which a screen that does not come is taken to be missing."""


@dataclass
class Terminal:
    """A program on a terminal of its own."""

    process: subprocess.Popen[bytes]
    master: int
    slave: int
    before: list[object]
    seen: str = ""

    def until(self, text: str) -> str:
        """What came, up to a text."""
        end = monotonic() + LONG
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0.0, end - monotonic()))
            if not ready:
                pytest.fail(f"{text!r} did not come; there came:\n{self.seen[-2000:]!r}")
            self.seen += os.read(self.master, 65536).decode("utf-8", errors="replace")
        found, _, self.seen = self.seen.partition(text)
        return found

    def types(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def ends(self) -> int:
        """The exit code; the terminal must be as it was."""
        end = monotonic() + LONG
        while self.process.poll() is None and monotonic() < end:
            # A program whose output nobody reads waits for us.
            if select.select([self.master], [], [], 0.05)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", errors="replace")
        with contextlib.suppress(OSError):
            while select.select([self.master], [], [], 0.05)[0]:
                self.seen += os.read(self.master, 65536).decode("utf-8", errors="replace")
        assert termios.tcgetattr(self.slave) == self.before
        assert self.process.returncode is not None
        return self.process.returncode


@pytest.fixture
def terminal(here: Path) -> Iterator[Terminal]:
    (here / "sums.yaml").write_text(bank_text("sums", "first", "sums.yaml"), encoding="utf-8")
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-m", "mathkata", "author", "sums.yaml"],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        cwd=here,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"},
        start_new_session=True,
    )
    yield Terminal(process, master, slave, termios.tcgetattr(slave))
    process.kill()
    process.wait()
    os.close(master)
    os.close(slave)


def test_keys_without_enter(terminal: Terminal) -> None:
    """n shows the next five as it is pressed, q ends, and it says what it did."""
    terminal.until("none unnoticed")
    terminal.types("n")
    terminal.until("seed 5: a = ")
    terminal.types("q")
    assert terminal.ends() == 0
    assert "looked 2 times; no findings at the end" in terminal.seen


@pytest.mark.parametrize("key", ["\x03", "t\x03"], ids=["at once", "while an answer is tried"])
def test_ctrl_c_ends_it_in_peace(terminal: Terminal, key: str) -> None:
    """Ctrl-C is a key like q: no traceback, the exit code of what was found."""
    terminal.until("seed 0: a = ")
    terminal.types(key)
    assert terminal.ends() == 0
    assert "Traceback" not in terminal.seen
    assert "looked once" in terminal.seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(terminal: Terminal, number: signal.Signals) -> None:
    """Who ends the program from outside sees that it ended so; the shell's line works as before."""
    terminal.until("seed 0: a = ")
    terminal.process.send_signal(number)
    assert terminal.ends() == -number
    # The screen before is shown again, and the cursor with it.
    assert "\x1b[?1049l" in terminal.seen
    assert "\x1b[?25h" in terminal.seen
