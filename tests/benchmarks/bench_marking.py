"""How long marking takes on one core: every row of the table of markings, warm; per kind median, p95, p99, maximum.

    python tests/benchmarks/bench_marking.py [ROUNDS]

Of the rounds (5) each row counts with its fastest: the marker is measured, not what else the machine does. Not a test:
nothing here asserts a time.
"""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tables"))

from marking_rows import Row, rows

import mathkata
from mathkata.maths.kinds.texts import compare_texts
from mathkata.maths.signature import Registry


def options_of(row: Row) -> dict[str, object]:
    """The options of a row, those to choose from as a mapping."""
    given: dict[str, object] = dict(row.options)
    if "options" in given:
        pairs = [part.partition(":") for part in str(given["options"]).split("|")]
        given["options"] = {
            label.strip(): text.strip() or label.strip() for label, _, text in pairs
        }
    return given


def milliseconds(row: Row, registry: Registry) -> float:
    """One marking, from two texts to the verdict."""
    options, symbols = options_of(row), None if row.symbols is None else dict(row.symbols)
    kind = None if row.kind == "?" else row.kind
    start = time.process_time_ns()
    compare_texts(
        row.expected, row.response, kind=kind, registry=registry, symbols=symbols, options=options
    )
    return (time.process_time_ns() - start) / 1e6


def main(rounds: int) -> None:
    """Measure, and print one line per kind, the slowest rows last."""
    registry = mathkata.open(banks=[]).registry
    table = list(rows())
    for row in table:
        milliseconds(row, registry)
    best = {row: min(milliseconds(row, registry) for _ in range(rounds)) for row in table}
    by_kind: defaultdict[str, list[float]] = defaultdict(list)
    for row, spent in best.items():
        by_kind[row.kind].append(spent)
        by_kind["all"].append(spent)
    print(f"{'kind':12} {'rows':>5} {'median':>8} {'p95':>8} {'p99':>8} {'max':>8}  ms")
    for kind, times in sorted(by_kind.items(), key=lambda pair: -len(pair[1])):
        times.sort()
        shares = [
            times[min(len(times) - 1, int(len(times) * share))] for share in (0.5, 0.95, 0.99)
        ]
        print(f"{kind:12} {len(times):5}", *(f"{spent:8.3f}" for spent in (*shares, times[-1])))
    for row in sorted(best, key=lambda row: -best[row])[:5]:
        print(f"{best[row]:8.3f} ms  {row.name}  {row.kind}  {row.expected}  {row.response[:60]}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
