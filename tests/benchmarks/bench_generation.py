"""How many problems a second and core: the mix of all shipped templates, serve-time routes compared.

Run on demand: `python tests/benchmarks/bench_generation.py [SEEDS]`. Not a test: nothing here asserts a time.
"""

from __future__ import annotations

import sys
import time

import mathkata
from mathkata.model.errors import MathkataError
from mathkata.problems import generate


def main(seeds: int) -> None:
    quiz = mathkata.open(banks=[])
    rows = []
    for template_id in quiz.templates:
        try:
            compiled = quiz.compiled(template_id)
            generate(compiled, 0)
        except MathkataError as error:
            print(f"{template_id}: {error}", file=sys.stderr)
            continue
        start = time.process_time()
        for seed in range(1, seeds + 1):
            generate(compiled, seed)
        rows.append(((time.process_time() - start) / seeds, template_id))
    for seconds, template_id in sorted(rows):
        print(f"{seconds * 1e6:8.0f} us  {template_id}")
    mean = sum(seconds for seconds, _ in rows) / len(rows)
    print(f"{len(rows)} templates, {seeds} seeds each: {1 / mean:.0f} problems a second and core")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
