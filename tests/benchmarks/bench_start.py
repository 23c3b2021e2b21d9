"""How long a learner waits: help, listings and the first question, beside what Python itself needs.

    python tests/benchmarks/bench_start.py [ROUNDS]

Every command and what it is compared with run in turn, in this one run, and the best of the rounds counts: seconds of
wall time, so run it on a machine at rest. The first question is timed until its text is on the screen of a terminal
of 80x24.
"""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
import time

PYTHON = sys.executable
MATHKATA = [PYTHON, "-m", "mathkata"]
QUESTION = "calculus/sigmoid-derivative"
SEEN = b"Find"
PATIENCE = 30.0


def finished(command: list[str]) -> float:
    """Seconds until a command has ended."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def on_screen(command: list[str], sign: bytes) -> float:
    """Seconds until a terminal program has shown these bytes; it is ended then."""
    near, far = pty.openpty()
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = time.perf_counter()
    program = subprocess.Popen(command, stdin=far, stdout=far, stderr=far, close_fds=True)
    os.close(far)
    seen = b""
    try:
        while sign not in seen:
            if time.perf_counter() - start > PATIENCE:
                raise SystemExit(f"{' '.join(command)} never showed {sign!r}")
            seen += os.read(near, 65536)
        return time.perf_counter() - start
    finally:
        program.kill()
        program.wait()
        os.close(near)


def main(rounds: int) -> None:
    """Print the best time of each command, and how it stands to what it is compared with."""
    help_base = [PYTHON, "-c", "import click, yaml"]
    question_base = [PYTHON, "-c", "import textual.app, numpy"]
    times: dict[str, float] = {}

    def keep(name: str, seconds: float) -> None:
        times[name] = min(seconds, times.get(name, PATIENCE))

    for _ in range(rounds):
        keep("python: click, yaml", finished(help_base))
        keep("--help", finished([*MATHKATA, "--help"]))
        for name in ("topics", "skills", "templates", "plugins", "functions"):
            keep(name, finished([*MATHKATA, name]))
        keep("python: textual.app, numpy", finished(question_base))
        keep("first question", on_screen([*MATHKATA, "drill", QUESTION, "--seed", "7"], SEEN))
    for name, seconds in times.items():
        print(f"{name:<28} {seconds:.3f} s")
    ratio = times["--help"] / times["python: click, yaml"]
    later = times["first question"] - times["python: textual.app, numpy"]
    print(f"--help is {ratio:.2f} times its base (at most 1.5)")
    print(f"the first question comes {later:.3f} s after its base (at most 0.3)")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["MATHKATA_HOME"] = home
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
