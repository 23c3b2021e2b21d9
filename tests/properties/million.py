"""A million generated pairs through the marker, on one core, without hypothesis: how many marks are wrong.

    python tests/properties/million.py [COUNT] [SEED]

Every pair is made from its own number, which is printed with anything wrong: `--show NUMBER` makes it again. Meant to be
run by hand; a few thousand pairs of the same sort are in the test suite.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2] / "engine")]

from mathkata.maths.printing import to_text  # noqa: E402 - the path comes first
from properties.pairs import Pair, judge, pair_of  # noqa: E402

REPORT = 10_000
SLOW = 1.0


def numbered(number: int) -> Pair:
    """The pair of a number."""
    rng = random.Random(number)
    while True:
        pair = pair_of(rng)
        if pair is not None:
            return pair


def main(count: int, seed: int) -> int:
    """Mark so many pairs; print counts, and everything that is wrong; the number of wrong ones."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: Counter[str] = Counter()
    replayed, slowest, start = 0, 0.0, time.monotonic()
    for done in range(1, count + 1):
        number = seed * 10_000_000 + done
        pair = numbered(number)
        before = time.process_time()
        try:
            judged = judge(pair)
            outcome, trouble = judged.outcome, judged.wrong
            replayed += judged.replayed
        except Exception as error:  # a crash is a finding too
            outcome, trouble = "crash", f"{type(error).__name__}: {error}"
        spent = time.process_time() - before
        slowest = max(slowest, spent)
        if spent > SLOW and not trouble:
            trouble = f"slow: {spent:.1f} s"
        counts["equal" if pair.equal else "changed", outcome] += 1
        if trouble:
            wrong[trouble] += 1
            print(
                f"WRONG {trouble} [{number}] {pair.kind} {to_text(pair.key)!r} {pair.text!r} ({pair.what})",
                flush=True,
            )
        if done % REPORT == 0 or done == count:
            print(
                f"{done} pairs, {time.monotonic() - start:.0f} s, slowest {slowest:.3f} s, {replayed} witnesses replayed"
            )
            for side in ("equal", "changed"):
                shares = {
                    what: many for (which, what), many in sorted(counts.items()) if which == side
                }
                print(f"  {side} by construction: {shares}")
            print(f"  wrong: {dict(wrong)}", flush=True)
    return sum(wrong.values())


def show(number: int) -> None:
    """One pair and what is said of it."""
    pair = numbered(number)
    print(
        pair.kind,
        to_text(pair.key),
        "|",
        pair.text,
        pair.domains,
        "equal" if pair.equal else pair.what,
    )
    print(judge(pair))


if __name__ == "__main__":
    if "--show" in sys.argv:
        show(int(sys.argv[sys.argv.index("--show") + 1]))
    else:
        given = [int(each) for each in sys.argv[1:]]
        sys.exit(
            1 if main(given[0] if given else 1_000_000, given[1] if len(given) > 1 else 0) else 0
        )
