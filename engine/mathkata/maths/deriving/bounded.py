"""sympy calls without a bound of their own, run in a process that can be ended.

The formula goes there and comes back as text of the language: nothing is unpickled. One call may use a few seconds of
processor time, and all calls of one bank together not much more, however many there are.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress

from mathkata.maths.deriving.purse import NotTriedError, present
from mathkata.maths.language.parser import parse
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import EvaluationError, LimitError

SECONDS = 5
"""Processor time of one call, with the start of sympy, which takes about one."""
WAIT = 15
"""Seconds to wait for it, on a machine that has others to serve."""


def run_bounded(tree: Apply) -> Tree:
    """The result of `derive.work_out` in a process of its own; LimitError if it does not end in time, or if the calls
    before it have used up the time of their bank."""
    purse = present()
    if purse.left <= 0:
        raise NotTriedError(
            f"this {tree.head} was not tried: those before it took sympy too long; {WITHOUT_SYMPY}"
        )
    before = _spent()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mathkata.maths.deriving.bounded"],
            input=write(tree),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        purse.charge(SECONDS)
        raise _too_long(tree) from None
    if done.returncode < 0:
        purse.charge(SECONDS)
        raise _too_long(tree)
    purse.charge(_spent() - before)
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["no result"]
        raise EvaluationError(f"sympy found no {tree.head}: {reason[0][:200]}")
    return parse(done.stdout)


WITHOUT_SYMPY = "write the result yourself, and confirm it with `numeric:` or a derivative"


def _spent() -> float:
    """Processor time of the processes that were started and have ended; the time of day where the system doesn't say."""
    if os.name != "posix":
        return time.monotonic()
    times = os.times()
    return times.children_user + times.children_system


def _too_long(tree: Apply) -> LimitError:
    return LimitError(
        f"sympy did not find this {tree.head} within {SECONDS} seconds; {WITHOUT_SYMPY}"
    )


def main() -> int:
    """Read one form from standard input, write its result to standard output."""
    _limit_own_time()
    from mathkata.maths.deriving.working import work_out

    tree = parse(sys.stdin.read())
    if not isinstance(tree, Apply):
        return 1
    try:
        result = work_out(tree)
    except EvaluationError as error:
        sys.stderr.write(str(error))
        return 1
    sys.stdout.write(write(result))
    return 0


def _limit_own_time() -> None:
    """Let the system end this process when its processor time is used up; where it can't, the waiting one ends it."""
    if os.name == "posix":
        import resource

        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    raise SystemExit(main())
