"""What the printers make of formulas: grouping on one line, shape in two dimensions, words aloud."""

from __future__ import annotations

import pytest

from mathkata.typeset import Style, parse_math, to_block, to_line, to_words


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (
            r"\frac{\partial L}{\partial w} = -2x(y-\hat y)\hat y(1-\hat y)",
            "∂L/∂w = −2x(y − ŷ)ŷ(1 − ŷ)",
        ),
        (r"\frac{1}{1+e^{-z}}", "1/(1 + e⁻ᶻ)"),
        (r"\frac12 x", "(1/2)x"),
        (r"a\frac{b}{c}+d", "a(b/c) + d"),
        (r"-\frac{1}{2}", "−1/2"),
        (r"\frac{\frac ab}{c}", "(a/b)/c"),
        (r"\frac{a}{\frac bc}", "a/(b/c)"),
        (r"\frac{ab}{cd}", "ab/(cd)"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\log\frac{P(x)}{Q(x)}", "log (P(x)/Q(x))"),
        (r"{ab}^2", "(ab)²"),
        (r"{x^2}^3", "(x²)³"),
        (r"x^{-1}", "x⁻¹"),
        (r"e^{-x^2/2}", "e^(−x²/2)"),
        (r"x_q y", "x_(q)y"),
        (r"\sqrt2 x", "√(2)x"),
        (r"\sqrt{x+1}", "√(x + 1)"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\sqrt{\sqrt x}", "√(√x)"),
        (r"|-x|+2|y|", "|−x| + 2|y|"),
        (r"P(A|B)", "P(A|B)"),
        (r"\mathbf a^\top\mathbf b", "𝐚ᵀ𝐛"),
        (r"\begin{bmatrix}1&2\\3&4\end{bmatrix}", "[1, 2; 3, 4]"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\lim_{h\to0} f(h)", "lim_(h → 0) f(h)"),
        (r"\operatorname{softmax}(\mathbf z)_i", "softmax(𝐳)ᵢ"),
        (r"1{,}000{,}000 + 3{.}14", "1,000,000 + 3.14"),
        (r"2\sin x\cos x", "2 sin x cos x"),
        (r"x^2_i", "xᵢ²"),
        (r"\newcommand{\R}{\mathbb{R}} f:\R^n\to\R", "f : ℝⁿ → ℝ"),
        (r"\not= \not\in", "≠ ∉"),
        (r"{n \choose k}", "(n choose k)"),
        (r"x \bmod 2", "x mod 2"),
    ],
)
def test_one_line_keeps_every_grouping(latex: str, line: str) -> None:
    assert to_line(parse_math(latex)) == line


BLOCKS = [
    (
        r"\operatorname{softmax}(\mathbf z)_i=\frac{e^{z_i}}{\sum_{j=1}^K e^{z_j}}",
        """
                  zᵢ
                 e
softmax(𝐳)ᵢ = ─────────
                K    zⱼ
                ∑   e
              j = 1
""",
    ),
    (
        r"D_{\mathrm{KL}}(P \,\|\, Q) = \sum_{x \in \mathcal X} P(x) \log_2 \frac{P(x)}{Q(x)}",
        """
                             P(x)
D  (P ‖ Q) =   ∑   P(x) log₂ ────
 KL          x ∈ 𝒳           Q(x)
""",
    ),
    (
        r"\mathbf J = \begin{bmatrix} \frac{\partial f_1}{\partial x_1} & \cdots \\ \vdots & \ddots \end{bmatrix}",
        """
    ⎡∂f₁   ⎤
    ⎢───  ⋯⎥
𝐉 = ⎢∂x₁   ⎥
    ⎢      ⎥
    ⎣ ⋮   ⋱⎦
""",
    ),
    (
        r"|x| = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases}",
        """
      ⎧ x   if x ≥ 0
|x| = ⎨
      ⎩ −x  otherwise
""",
    ),
    (
        r"\frac{1}{1+\frac{1}{x}}",
        """
  1
─────
    1
1 + ─
    x
""",
    ),
    (
        r"\sqrt{x^2+1}",
        """
 ┌──────
╲│x² + 1
""",
    ),
    (r"\left(\frac ab\right)^2", "\n⎛a⎞²\n⎜─⎟\n⎝b⎠\n"),
    (r"\int_0^1 f", "\n⌠1\n⎮  f\n⌡0\n"),
    (r"\frac{\frac ab}{c}", "\n a\n ─\n b\n───\n c\n"),
]


@pytest.mark.parametrize(("latex", "picture"), BLOCKS)
def test_formulas_are_laid_out(latex: str, picture: str) -> None:
    assert str(to_block(parse_math(latex))) == picture.strip("\n")


def test_ascii_keeps_names_apart() -> None:
    assert to_line(parse_math(r"\alpha\beta x"), Style(ascii=True)) == "alpha beta x"


@pytest.mark.parametrize(
    ("latex", "words"),
    [
        (r"\frac{1}{2}", "fraction 1 over 2"),
        (r"\frac{1}{2}x", "fraction 1 over 2 end fraction x"),
        (r"\frac{a+b}{2}", "fraction a plus b over 2 end fraction"),
        (r"x^2", "x squared"),
        (r"X_i", "capital X sub i"),
        (r"x^{n+1}y", "x to the power n plus 1 end power y"),
        (r"\frac{d}{dx} f", "the derivative with respect to x of f"),
        (r"\frac{\partial f}{\partial x}", "the partial derivative of f with respect to x"),
        (r"\sum_{i=1}^n i", "the sum from i equals 1 to n of i"),
        (r"-x - y", "negative x minus y"),
        (
            r"\begin{bmatrix}1&2\\3&4\end{bmatrix}",
            "2 by 2 matrix; row 1: 1, 2; row 2: 3, 4; end matrix",
        ),
        (r"\sqrt{x+1}", "the square root of x plus 1 end root"),
    ],
)
def test_words_say_where_things_end(latex: str, words: str) -> None:
    assert to_words(parse_math(latex)) == words
