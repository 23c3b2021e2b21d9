"""sympy calls without a bound of their own, run in a process that can be ended.

The formula goes there and comes back as text of the language: nothing is unpickled.
"""

from __future__ import annotations

import subprocess
import sys

from mathkata.maths.language.parser import parse
from mathkata.maths.language.writing import write
from mathkata.maths.trees import Apply, Tree
from mathkata.model.errors import EvaluationError, LimitError

SECONDS = 20


def run_bounded(tree: Apply) -> Tree:
    """The result of `derive.work_out` in a process of its own; LimitError if it does not end in time."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mathkata.maths.deriving.bounded"],
            input=write(tree),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitError(f"sympy did not find this {tree.head} within {SECONDS} seconds") from None
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["no result"]
        raise EvaluationError(f"sympy found no {tree.head}: {reason[0][:200]}")
    return parse(done.stdout)


def main() -> int:
    """Read one form from standard input, write its result to standard output."""
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


if __name__ == "__main__":
    raise SystemExit(main())
