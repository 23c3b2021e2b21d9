"""Random texts against the reader and the marker: a tree or a reading error, a verdict, quickly, and no code run.

    python tests/fuzz/fuzz_reader.py [COUNT] [SEED]            with a generator of its own
    python tests/fuzz/fuzz_reader.py --atheris [ARGUMENTS]     led by coverage, where atheris is installed;
                                                               arguments are libFuzzer's: -runs=1000000 FOLDER

Questions and first texts come from the table of markings. What is found is printed as (kind, expected, options, text)
and counted; own runs go on after a finding, atheris stops at it.
"""

from __future__ import annotations

import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path[:0] = [
    str(Path(__file__).parents[1] / "tables"),
    str(Path(__file__).parents[2] / "engine"),
]

PIECES = (  # noqa: SIM905 - a list would be unreadable
    r"\frac \dfrac \sqrt \left( \right) \left| \right| \begin{pmatrix} \end{pmatrix} \begin{bmatrix} \end{bmatrix} \begin{cases} "
    r"\end{cases} \text{if} \mathbf{x} \hat{y} \sum_{k=1}^ \int \log_2 \{ \} \| \cdot \times \\ \pi \theta \infty \binom \ln "
    r"sin( cos( ln log log_2 exp( sqrt( sum( prod( diff( int lim max( min( piecewise( np.array([ np. math. .T theta_1 "
    r"θ₁ σ π √ ∛ ² ⁻¹ ½ ≤ ∞ ‖ ᵀ ∂ ∑ ∏ ∫ ∈ ∪ ± ∓ ° ⌊ ⌋ ⟨ ⟩ ≈ − × ÷ · oo inf if else where and or for in range otherwise "
    r"d/dx dx k=1 f'(x)= x= lambda __import__( eval( exec( open( 'x' \"x\" 1e5 1e-3 2e 10^-3 1,000 1,5 0.1 999999999 "
    r"factorial( binomial( ! !! ^^ ** ** // % \u200b \u202e \u0301 \ufeff х é 漢 \0 transpose( norm( abs( floor( | || gamma( erf("
).split(" ")
ASCII = "0123456789xyze+-*/^()[]{},;.=<>|!'_ \\&%i"
SECONDS = 1.0
FORBIDDEN = (
    "exec",
    "compile",
    "open",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "shutil.",
    "pty.",
)


@dataclass
class Watch:
    """What must not happen while a text is worked on: programs compiled or run, files or processes opened."""

    on: bool = False
    seen: list[str] = field(default_factory=list)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.on and event.startswith(FORBIDDEN) and not _is_ours(event, arguments):
            self.seen.append(f"{event} {str(arguments)[:100]}")


def _is_ours(event: str, arguments: tuple[object, ...]) -> bool:
    """Whether a module is being imported, or `ast.parse` makes a tree of one of our own definitions and runs nothing."""
    frame = sys._getframe(2)
    if arguments and str(arguments[0]) == "b'_getframe()'":
        return True  # Cython makes a traceback
    if event == "compile" and frame.f_code.co_filename.endswith("ast.py"):
        return True
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@dataclass
class Fuzzer:
    """Questions, first texts, and what was found."""

    registry: object
    rows: Sequence[object]
    watch: Watch
    counts: Counter[str] = field(default_factory=Counter)
    findings: list[tuple[str, object]] = field(default_factory=list)
    slowest: float = 0.0
    slowest_at: object = None

    def check(self, row: object, text: str) -> str | None:
        """Mark one text; what went wrong, or None."""
        from mathkata.maths.kinds.texts import compare_texts
        from mathkata.model.errors import MathkataError, UsageError

        question = (row.kind, row.expected, row.options, row.symbols, text)
        self.watch.seen.clear()
        self.watch.on = True
        start = time.process_time()
        trouble = None
        try:
            verdict = compare_texts(
                row.expected,
                text,
                kind=None if row.kind == "?" else row.kind,
                registry=self.registry,
                symbols=None if row.symbols is None else dict(row.symbols),
                options=options_of(row),
            )
            self.counts[verdict.outcome.value] += 1
            if (verdict.trouble is not None) != (verdict.outcome.value == "unreadable"):
                trouble = "unreadable without a place"
        except UsageError as error:
            # the question itself is turned down, as when the expected text has no value among these names
            self.counts["usage"] += 1
            trouble = None if "expected answer" in str(error) else f"UsageError {error}"
        except MathkataError as error:
            trouble = f"{type(error).__name__}: {error}"
        except Exception as error:  # this is what is sought
            where = traceback.extract_tb(error.__traceback__)[-1]
            trouble = f"{type(error).__name__} in {where.name} ({Path(where.filename).name}): {str(error)[:100]}"
        finally:
            self.watch.on = False
        spent = time.process_time() - start
        if spent > self.slowest:
            self.slowest, self.slowest_at = spent, question
        if trouble is None and spent > SECONDS:
            trouble = f"slow: {spent:.2f} s"
        if trouble is None and self.watch.seen:
            trouble = f"ran {self.watch.seen[0]}"
        if trouble is not None:
            self.counts["findings"] += 1
            self.findings.append((trouble, question))
        return trouble

    def text(self, rng: random.Random, row: object) -> str:
        """A text for a question: one of the table's, changed here and there, or pieces put together."""
        if rng.random() < 0.2:
            return "".join(
                rng.choice(PIECES) if rng.random() < 0.5 else rng.choice(ASCII)
                for _ in range(rng.randint(1, 24))
            )
        other = rng.choice(self.rows)
        text = rng.choice((row.response, row.response, row.expected, other.response))
        for _ in range(rng.choice((1, 1, 1, 2, 3))):
            text = mutated(rng, text, self.rows)
        return text[:20_000]


def mutated(rng: random.Random, text: str, rows: Sequence[object]) -> str:
    """The text with something left out, put in, doubled, turned round or taken from another."""
    start = rng.randint(0, len(text))
    stop = min(len(text), start + rng.choice((0, 0, 1, 1, 2, 5, 20)))
    middle = text[start:stop]
    new = {
        0: "",
        1: rng.choice(PIECES),
        2: rng.choice(ASCII),
        3: middle * rng.choice((2, 2, 3, 200)),
        4: middle[::-1],
        5: str(rng.choice((0, -1, 10**6, 10**30, rng.randint(0, 999)))),
        6: f"({middle})",
        7: chr(
            rng.choice(
                (rng.randint(0, 0x2FF), rng.randint(0x2000, 0x22FF), rng.randint(0, 0x10FFFF))
            )
        ),
        8: rng.choice(PIECES) * rng.choice((1, 2, 70, 400)),
    }
    choice = rng.choice((0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9))
    if choice == 9:
        other = rng.choice(rows).response
        return text[:start] + other[rng.randint(0, len(other)) :]
    return text[:start] + new[choice] + text[stop:]


def options_of(row: object) -> dict[str, object]:
    """The options of a row, those to choose from as a mapping."""
    given: dict[str, object] = dict(row.options)
    if "options" in given:
        pairs = [part.partition(":") for part in str(given["options"]).split("|")]
        given["options"] = {
            label.strip(): words.strip() or label.strip() for label, _, words in pairs
        }
    return given


def prepared() -> Fuzzer:
    """Everything loaded that is loaded on first use, so that what happens later is the text's doing."""
    import pkgutil
    from importlib import import_module

    import marking_rows
    import sympy

    import mathkata.maths
    from mathkata.builtins.functions import FUNCTIONS
    from mathkata.maths.signature import Registry

    assert sympy
    for module in pkgutil.walk_packages(mathkata.maths.__path__, "mathkata.maths."):
        import_module(module.name)
    watch = Watch()
    registry = Registry(functions={function.name: function for function in FUNCTIONS})
    fuzzer = Fuzzer(registry, list(marking_rows.rows()), watch)
    for row in fuzzer.rows[::10]:
        fuzzer.check(row, row.response)
    fuzzer.counts.clear()
    fuzzer.findings.clear()
    sys.addaudithook(watch)
    return fuzzer


def run(count: int, seed: int, *, fuzzer: Fuzzer | None = None, report: int = 20_000) -> Fuzzer:
    """Mark so many texts; same count and seed: the same texts."""
    fuzzer = fuzzer or prepared()
    rng = random.Random(seed)
    for done in range(1, count + 1):
        row = rng.choice(fuzzer.rows)
        text = fuzzer.text(rng, row)
        trouble = fuzzer.check(row, text)
        if trouble is not None and report:
            print("FOUND", trouble, repr(fuzzer.findings[-1][1])[:600], flush=True)
        if report and done % report == 0:
            print(done, dict(fuzzer.counts), f"slowest {fuzzer.slowest:.3f} s", flush=True)
    return fuzzer


def decoded(data: bytes) -> str:
    """The text that bytes stand for: ASCII as it is, the others pieces."""
    return "".join(chr(byte) if byte < 128 else PIECES[byte % len(PIECES)] for byte in data)


def led_by_coverage(arguments: list[str]) -> None:
    """The same under atheris, which looks for texts that reach new code."""
    import atheris

    with atheris.instrument_imports(include=["mathkata.maths.reading", "mathkata.maths.kinds"]):
        import mathkata.maths.kinds.texts

    assert mathkata.maths.kinds.texts
    fuzzer = prepared()
    rng = random.Random(0)

    def one(data: bytes) -> None:
        if len(data) < 3:
            return
        row = fuzzer.rows[int.from_bytes(data[:2], "big") % len(fuzzer.rows)]
        trouble = fuzzer.check(row, decoded(data[2:]))
        if trouble is not None:
            print("FOUND", trouble, repr(fuzzer.findings[-1][1])[:600], flush=True)
            if "--keep-going" not in sys.argv:
                raise RuntimeError(trouble)

    def custom(data: bytes, size: int, seed: int) -> bytes:
        rng.seed(seed)
        if rng.random() < 0.5 or len(data) < 3:
            place = rng.randrange(len(fuzzer.rows))
            text = fuzzer.text(rng, fuzzer.rows[place])
            return (place.to_bytes(2, "big") + text.encode("ascii", "replace"))[:size]
        return bytes(atheris.Mutate(data, size))

    atheris.Setup([sys.argv[0], *arguments], one, custom_mutator=custom)
    atheris.Fuzz()


if __name__ == "__main__":
    if "--atheris" in sys.argv:
        led_by_coverage(
            [each for each in sys.argv[1:] if each not in {"--atheris", "--keep-going"}]
        )
    else:
        numbers = [int(each) for each in sys.argv[1:]]
        done = run(numbers[0] if numbers else 1_000_000, numbers[1] if len(numbers) > 1 else 0)
        print("end", dict(done.counts), f"slowest {done.slowest:.3f} s {done.slowest_at!r:.400}")
        sys.exit(1 if done.findings else 0)
