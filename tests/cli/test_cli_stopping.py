"""Long work that is asked to end says what it did, with the exit code of Ctrl-C, and leaves no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

COMMAND = "import sys; from mathkata.cli.main import main; sys.exit(main())"


def said_when_stopped(number: int, home: str, *words: str) -> tuple[int, str, str]:
    """Run a command on a terminal and send it the signal once its progress bar has moved: exit code, what stood on the
    terminal, and on standard output."""
    leader, follower = pty.openpty()
    # A shell starts what runs in its background deaf to Ctrl-C, and children inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *words],
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        env={**os.environ, "MATHKATA_HOME": home, "TERM": "xterm"},
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    os.close(follower)
    shown = b""
    sent = False
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:  # the terminal is closed: the process has ended
            break
        if not piece:
            break
        shown += piece
        if not sent and b"  1%" in shown:
            os.killpg(process.pid, number)
            sent = True
    out, _ = process.communicate()
    os.close(leader)
    return process.returncode, shown.decode(), out.decode()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_planting_errors_can_be_stopped(number: int, tmp_path) -> None:
    """Protects people's time: Ctrl-C and a polite request to end are answered with the scores until then."""
    code, shown, out = said_when_stopped(
        number, str(tmp_path), "check", "calculus", "--mutate", "--seeds", "1"
    )
    assert code == 130
    assert "stopped: " in shown
    assert "planted errors were tried" in shown
    assert "calculus/chain-rule" in out
    assert "Traceback" not in shown
