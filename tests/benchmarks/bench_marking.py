"""How long marking takes: a few hundred responses per kind, warm; median, p95, p99, maximum.

Run on demand: `python tests/benchmarks/bench_marking.py`. Not a test: nothing here asserts a time.
"""

from __future__ import annotations

import statistics
import time

import mathkata

CASES = {
    "number": [
        ("1/2", "0.5"),
        ("4*sqrt(2)", "5.66"),
        ("24/25", "0.96"),
        ("1/3", "0.333"),
        ("ln 3", "ln(9)/2"),
        ("7", "8"),
    ],
    "expression": [
        ("sigmoid(x)*(1-sigmoid(x))", "exp(-x)/(1+exp(-x))^2"),
        ("sigmoid(x)*(1-sigmoid(x))", "sigmoid(x)^2"),
        ("2*x*cos(x^2)", "cos(x^2)*x*2"),
        ("x^2-1", "(x-1)(x+1)"),
        ("sin(2x)", "2 sin x cos x"),
        ("ln(x^2+1)/x", "x^-1 ln(1+x^2)"),
    ],
    "vector": [("[3/5, 4/5]", "0.6, 0.8"), ("[1, 2, 3]", "1 2 4")],
    "matrix": [("[1, 2; 3, 4]", "[[1,2],[3,4]]"), ("[1, 2; 3, 4]", "1 3; 2 4")],
}


def main(rounds: int = 100) -> None:
    quiz = mathkata.open(banks=[])
    for kind, pairs in CASES.items():
        times = []
        for _ in range(rounds):
            for expected, response in pairs:
                start = time.perf_counter()
                mathkata.compare(expected, response, kind=kind, quiz=quiz)
                times.append((time.perf_counter() - start) * 1000)
        times.sort()
        p95, p99 = times[int(len(times) * 0.95)], times[int(len(times) * 0.99)]
        print(
            f"{kind:12} median {statistics.median(times):.3f} ms, p95 {p95:.3f}, p99 {p99:.3f}, max {times[-1]:.3f}"
        )


if __name__ == "__main__":
    main()
