"""Hostile and random texts: the reader answers with a tree or a reading error, quickly, and never with anything else.

Any other exception would be a crash in front of a learner; anything slow would be a way to stop the marker.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathkata.maths.domains import Scope
from mathkata.maths.printing import to_latex, to_python, to_text, to_unicode
from mathkata.maths.reading import EXPECTATIONS, read
from mathkata.maths.trees import Tree, depth
from mathkata.model.errors import ReadingError
from strategies.trees import scope

DECLARED = scope()
UNDECLARED = Scope(declared=False)
COMMA = scope(decimal_comma=True)

PIECES = (  # noqa: SIM905 - a list would be unreadable
    r"x y w 2 3.5 0 10 1,5 1,000 .5 5. + - * / ^ ** ( ) [ ] { } | || , ; : = < > <= >= != ! % ' _ . & \\ \frac \sqrt \left( \right) "
    r"\begin{pmatrix} \end{pmatrix} \begin{cases} \end{cases} \text{if} \mathbf{x} \hat{y} \sum \int \log_2 \{ \} \| \cdot \times "
    r"sin cos ln log log_2 exp sqrt sum prod diff int lim max min piecewise np.array np. math. .T theta_1 θ₁ σ π √ ∛ ² ⁻¹ ½ ≤ ∞ ‖ ᵀ ∂ ∑ "
    r"∏ ∫ ∈ ∪ ± ∓ ° ⌊ ⌋ ⟨ ⟩ e i pi oo inf if else where and or for in range otherwise x= d/dx dx k=1 {k=1}^n lambda __import__ "
    r"1e5 1e-3 2e x_ _1 x_{1} ^{ ^T ' 1_000 1 @ $ # € \ 10^-3 ×10^3"
).split(" ")
TEXTS = st.one_of(
    st.lists(st.sampled_from([*PIECES, " "]), max_size=14).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join),
    st.text(max_size=30),
    st.text(alphabet="0123456789xyz+-*/^()[]{},.;|=<> \\'_", max_size=40),
)
EXPECTED = sorted(EXPECTATIONS)


def reads_or_refuses(text: str, expect: str, where: Scope, mixed: bool = False) -> Tree | None:
    """The tree, or None for a reading error whose place and repair are sound."""
    try:
        tree = read(text, where, expect=expect, mixed=mixed)
    except ReadingError as error:
        assert type(error) is ReadingError
        assert 0 <= error.start <= len(text) + 1
        assert error.length >= 1
        assert error.message
        if error.repair is not None:
            read(error.repair, where, expect=expect, mixed=mixed)
        return None
    assert depth(tree) <= 160
    for shown in (to_text, to_latex, to_python, to_unicode):
        assert isinstance(shown(tree), str)
    return tree


@settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    TEXTS, st.sampled_from(EXPECTED), st.sampled_from((DECLARED, UNDECLARED, COMMA)), st.booleans()
)
def test_any_text_is_read_or_refused(text: str, expect: str, where: Scope, mixed: bool) -> None:
    reads_or_refuses(text, expect, where, mixed)


@pytest.mark.full
@settings(max_examples=200_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    TEXTS, st.sampled_from(EXPECTED), st.sampled_from((DECLARED, UNDECLARED, COMMA)), st.booleans()
)
def test_any_text_is_read_or_refused_many(
    text: str, expect: str, where: Scope, mixed: bool
) -> None:
    reads_or_refuses(text, expect, where, mixed)


HOSTILE = {
    "deep round brackets": "(" * 4000 + "x" + ")" * 4000,
    "deep square brackets": "[" * 4000 + "x" + "]" * 4000,
    "deep braces": "{" * 4000,
    "deep bars": "|" * 9000,
    "spaced bars": "| " * 4000,
    "deep powers": "^".join("2" * 4000),
    "power of powers": "9**9**9**9",
    "deep calls": "sin(" * 2000,
    "bare functions": "sin " * 2500,
    "many minuses": "-" * 9999 + "x",
    "many factorials": "5" + "!" * 9000,
    "many primes": "x" + "'" * 9000,
    "huge factorial": "99999999999999999999!",
    "huge number": "9" * 9000,
    "huge exponent": "1e999999999",
    "tiny exponent": "1e-999999999",
    "long sum": "+".join(["x"] * 5000),
    "long difference": "-".join(["x"] * 5000),
    "long product": "*".join(["x"] * 5000),
    "long quotient": "/".join(["x"] * 5000),
    "long implicit product": "x " * 5000,
    "long run": "x" * 10_000,
    "long unknown run": "q" * 10_000,
    "runs of almost names": "xyxyxyxyq " * 900,
    "giant matrix": "[" + ";".join([",".join(["1"] * 70)] * 70) + "]",
    "list times": "[0]*10**10",
    "nul": "x\0+1",
    "override": "x\u202e+1",
    "one megabyte": "x+" * 500_000,
    "import": '__import__("os").system("true")',
    "class": "().__class__.__bases__",
    "attribute": "x.__class__",
    "eval": "eval('1')",
    "lambda": "lambda: 1",
    "statement": "x; import os",
    "walrus": "(x := 1)",
    "format": "{x.__class__}",
    "string in call": "sin('x')",
    "string with code": 'exp("1")',
    "nested fractions": "\\frac{" * 3000,
    "frac digits": "\\frac" * 2000 + "12",
    "environments": "\\begin{pmatrix}" * 600,
    "cases": "\\begin{cases}" + "x & x>0 \\\\ " * 700 + "\\end{cases}",
    "sums": "\\sum_{k=1}^" * 800,
    "sums as calls": "sum(" * 2000,
    "sums in sums": "sum(k," * 1500,
    "integrals": "∫" * 9000,
    "integrals of": "∫x " * 2500 + "dx",
    "derivatives": "d/dx " * 1900,
    "conditions": "x if x>0 else " * 700 + "1",
    "comparisons": "x<" * 4900 + "x",
    "where bomb": "a where a=b+b+b+b+b+b+b+b, b=c+c+c+c+c+c+c+c+c, c=d+d+d+d+d+d+d+d, d=f+f+f+f+f+f+f+f+f+f, f=g+g+g+g+g+g+g, g=x+x+x+x+x+x+x",
    "where chain": "a where " + "a=a and " * 1000,
    "plus minus": "±1" * 3000,
    "commas": "," * 9000,
    "semicolons": ";" * 9000,
    "raised": "x" + "²" * 9000,
    "lowered": "x" + "₁" * 9000,
    "subscripts": "x" + "_1" * 4000,
    "hats": "y" + "\u0302" * 9000,
    "zalgo": "x" + "\u0301\u0316" * 4000,
    "zero width": "\u200b" * 9000 + "x",
    "surrogate": "x\ud800",
    "emoji": "👩‍👩‍👧‍👦" * 900,
    "dollar": "$" * 9000,
    "backslashes": "\\" * 9999,
    "ampersands": "&" * 9000,
    "points": "." * 9999,
    "np chain": "np." * 3000 + "exp(x)",
    "names with points": "a.b.c.d" * 1000,
    "thousands": "1,000" * 1500,
    "apostrophes": "1'000" * 1500,
    "mixed": "1 " * 4500,
    "percents": "1" + "%" * 9000,
    "degrees": "1" + "°" * 9000,
    "transposes": "x" + "ᵀ" * 9000,
    "indices": "x" + "[1]" * 3000,
    "norms": "‖" * 9000,
    "angles": "<" * 9000,
    "angles closed": "<1,2>" * 1800,
    "mod": "7 % 3",
}


def calls(work: Callable[[], object]) -> int:
    """How many functions are called: the work, counted instead of timed."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("expect", ["expression", "vector", "interval"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_cost_no_more_than_their_length(name: str, expect: str) -> None:
    """The work stays within a multiple of the length; it fails when something grows faster than its text."""
    text = HOSTILE[name]
    cost = calls(lambda: _quietly(text, expect, DECLARED))
    assert cost < 20_000 + 150 * len(text)
    reads_or_refuses(text, expect, UNDECLARED)


@pytest.mark.full
@pytest.mark.parametrize("expect", EXPECTED)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_or_refused_whatever_is_expected(name: str, expect: str) -> None:
    for where in (DECLARED, UNDECLARED, COMMA):
        reads_or_refuses(HOSTILE[name], expect, where)
        assert calls(
            lambda where=where: _quietly(HOSTILE[name], expect, where)
        ) < 20_000 + 150 * len(HOSTILE[name])


def _quietly(text: str, expect: str, where: Scope) -> None:
    with contextlib.suppress(ReadingError):
        read(text, where, expect=expect)


REFUSED = ("import", "class", "attribute", "eval", "lambda", "walrus", "string in call", "string with code", "nul", "override", "one megabyte", "deep round brackets", "huge exponent", "mod")  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_code_and_tricks_are_refused(name: str) -> None:
    """What looks like a program is never taken for mathematics."""
    for where in (DECLARED, UNDECLARED):
        with pytest.raises(ReadingError):
            read(HOSTILE[name], where)
