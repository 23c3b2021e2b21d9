"""How trees look in every medium: the table of what teachers and learners see.

It guards good looks that reading back cannot see: no `1x`, no `+ -3`, dots only where they are needed, brackets only
where they are needed, fractions, roots, Greek letters, matrices and cases as on paper.
"""

from __future__ import annotations

from types import MappingProxyType

import pytest
from flint import fmpq

from mathkata.maths.domains import Scope
from mathkata.maths.printing import to_latex, to_python, to_text, to_unicode
from mathkata.maths.reading import read
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Label, Number, Symbol, Tree, Truth

SIGMOID = Function(
    "sigmoid", (("z", "number"),), "number", "m:f", "s", latex=r"\sigma({0})", aliases=("sigma",)
)
SCOPE = Scope(Registry(functions=MappingProxyType({"sigmoid": SIGMOID})), declared=False)
FUNCTIONS = {"sigmoid": SIGMOID}
X = Symbol("x")

LOOKS = r"""
2*x^2+3*x-1 | 2x^2 + 3x - 1 | 2x² + 3x - 1 | 2*x**2 + 3*x - 1 | 2x^{2} + 3x - 1
1*x | x | x | x | x
-1*x | -x | -x | -x | -x
2/4 | 2/4 | 2/4 | 2/4 | \frac{2}{4}
2.50 | 2.50 | 2.50 | 2.50 | 2.50
40% | 40% | 40% | 40/100 | 40\%
1.2e-3 | 1.2e-3 | 1.2e-3 | 1.2e-3 | 1.2 \times 10^{-3}
2*3 | 2*3 | 2·3 | 2*3 | 2 \cdot 3
x*y | x*y | x·y | x*y | x y
x*2 | x*2 | x·2 | x*2 | x \cdot 2
x*(x+1) | x*(x + 1) | x·(x + 1) | x*(x + 1) | x(x + 1)
(x+1)*(x-1) | (x + 1)*(x - 1) | (x + 1)·(x - 1) | (x + 1)*(x - 1) | (x + 1)(x - 1)
x/(y*z) | x/(y*z) | x/(y·z) | x/(y*z) | \frac{x}{y z}
-x^2 | -x^2 | -x² | -x**2 | -x^{2}
(-x)^2 | (-x)^2 | (-x)² | (-x)**2 | (-x)^{2}
2^3^2 | 2^(3^2) | 2^(3²) | 2**(3**2) | 2^{3^{2}}
x^-1 | x^(-1) | x⁻¹ | x**(-1) | x^{-1}
x^(1/2) | x^(1/2) | x^(1/2) | x**(1/2) | x^{\frac{1}{2}}
sqrt(2)/2 | sqrt(2)/2 | √2/2 | np.sqrt(2)/2 | \frac{\sqrt{2}}{2}
sin(x)^2 | sin(x)^2 | sin(x)² | np.sin(x)**2 | \sin^{2}(x)
exp(-x) | exp(-x) | exp(-x) | np.exp(-x) | e^{-x}
e^(-x) | e^(-x) | e^(-x) | np.e**(-x) | e^{-x}
ln(x/2) | ln(x/2) | ln(x/2) | np.log(x/2) | \ln\left(\frac{x}{2}\right)
log(x, 2) | log(x, 2) | log(x, 2) | np.log2(x) | \log_{2}(x)
sigmoid(x)*(1-sigmoid(x)) | sigmoid(x)*(1 - sigmoid(x)) | sigmoid(x)·(1 - sigmoid(x)) | sigmoid(x)*(1 - sigmoid(x)) | \sigma(x)(1 - \sigma(x))
theta_1 + alpha | theta_1 + alpha | θ₁ + α | theta_1 + alpha | \theta_{1} + \alpha
loss*y_hat | loss*y_hat | loss·y_hat | loss*y_hat | \mathrm{loss} \hat{y}
abs(x) | abs(x) | |x| | np.abs(x) | \left|x\right|
norm(v) | norm(v) | ‖v‖ | np.linalg.norm(v) | \left\lVert v \right\rVert
transpose(A)*v | transpose(A)*v | Aᵀ·v | np.transpose(A)*v | A^{\top} v
binomial(n, 2) | binomial(n, 2) | binomial(n, 2) | math.comb(n, 2) | \binom{n}{2}
factorial(n) | n! | n! | math.factorial(n) | n!
[1,2;3,4] | [1, 2; 3, 4] | [1, 2; 3, 4] | np.array([[1, 2], [3, 4]]) | \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
(1, 2) | (1, 2) | (1, 2) | np.array([1, 2]) | (1,\; 2)
{1, 2} | {1, 2} | {1, 2} | {1, 2} | \left\{1,\; 2\right\}
[0, oo) | [0, oo) | [0, ∞) | [0, np.inf) | \left[0,\; \infty\right)
x if x > 0 else 0 | x if x > 0 else 0 | x if x > 0 else 0 | x if x > 0 else 0 | \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}
sum(k^2, k, 1, n) | sum(k^2, k, 1, n) | sum(k², k, 1, n) | sum(k**2 for k in range(1, n + 1)) | \sum_{k = 1}^{n} k^{2}
diff(x^2, x) | diff(x^2, x) | diff(x², x) | diff(x**2, x) | \frac{\mathrm{d}}{\mathrm{d}x} x^{2}
diff(x*y, x) | diff(x*y, x) | diff(x·y, x) | diff(x*y, x) | \frac{\partial}{\partial x} (x y)
diff(x^3, x, 2) | diff(x^3, x, 2) | diff(x³, x, 2) | diff(x**3, x, 2) | \frac{\mathrm{d}^{2}}{\mathrm{d}x^{2}} x^{3}
integral(x, x, 0, 1) | integral(x, x, 0, 1) | integral(x, x, 0, 1) | integral(x, x, 0, 1) | \int_{0}^{1} x \, \mathrm{d}x
x[0] | x[0] | x[0] | x[0] | x_{1}
"""


@pytest.mark.parametrize("line", LOOKS.strip().splitlines())
def test_what_is_read_looks_right_in_every_medium(line: str) -> None:
    typed, text, unicode, python, latex = _cells(line)
    tree = read(typed, SCOPE)
    assert to_text(tree) == text
    assert to_unicode(tree) == unicode
    assert to_python(tree) == python
    assert to_latex(tree, functions=FUNCTIONS) == latex


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split(" | ")]


def add(*args: Tree) -> Apply:
    return Apply("add", args)


BUILT = [
    (add(X, Number(-3)), "x - 3", "x - 3"),
    (add(X, Apply("neg", (Number(3),))), "x - 3", "x - 3"),
    (add(X, Apply("mul", (Number(-3), X))), "x - 3x", "x - 3x"),
    (Apply("sub", (X, Number(-3))), "x + 3", "x + 3"),
    (Apply("neg", (Number(-3),)), "3", "3"),
    (Apply("neg", (add(X, Number(1)),)), "-(x + 1)", "-(x + 1)"),
    (Apply("mul", (Number(-1), X)), "-x", "-x"),
    (Apply("mul", (X, Number(-2))), "x*(-2)", "x(-2)"),
    (Number(fmpq(-3, 4)), "-3/4", r"-\frac{3}{4}"),
    (Apply("mul", (Number(fmpq(3, 4)), X)), "3/4*x", r"\frac{3}{4} x"),
    (Apply("mul", (Number(2), Number(fmpq(1, 3)))), "2*(1/3)", r"2 \cdot \frac{1}{3}"),
    (Apply("pow", (Number(fmpq(1, 2)), X)), "(1/2)^x", r"\left(\frac{1}{2}\right)^{x}"),
    (Apply("pow", (Number(-2), Number(2))), "(-2)^2", "(-2)^{2}"),
    (Apply("div", (Apply("mul", (Number(-4), X)), Symbol("y"))), "-4x/y", r"-\frac{4x}{y}"),
    (Apply("vector", (Number(1),)), "(1,)", "(1,)"),
    (Apply("shape", (Number(2), Number(3))), "(2, 3)", r"(2,\; 3)"),
    (Label("error"), "error", r"\text{error}"),
    (Truth(True), "True", r"\text{true}"),
    (Apply("at", (Apply("pow", (X, Number(2))), Apply("keyword", (X, Number(3))))), "at(x^2, x = 3)", r"\left. x^{2} \right|_{x = 3}"),
    (Apply("index", (Symbol("A"), Symbol("i"), Symbol("j"))), "A[i, j]", "A_{i + 1, j + 1}"),
    (Apply("eq", (X, Number(2))), "x = 2", "x = 2"),
    (Apply("le", (X, Number(2))), "x <= 2", r"x \le 2"),
    (Apply("interval", (Number(0), Number(1), Truth(True), Truth(False))), "[0, 1)", r"\left[0,\; 1\right)"),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "text", "latex"), BUILT, ids=[row[1] for row in BUILT])
def test_what_is_worked_out_looks_right(tree: Tree, text: str, latex: str) -> None:
    assert to_text(tree) == text
    assert to_latex(tree) == latex


def test_names_can_be_set_by_the_caller() -> None:
    assert (
        to_latex(add(Symbol("x1"), Symbol("loss")), names={"loss": r"\mathcal{L}"})
        == r"x_{1} + \mathcal{L}"
    )


def test_a_column_stands_up() -> None:
    assert (
        to_latex(Apply("vector", (Number(1), X)), column=True)
        == r"\begin{pmatrix} 1 \\ x \end{pmatrix}"
    )
