"""A sheet with everything that is hard to set: tall formulas, options, parts, code, tables, hostile words."""

from __future__ import annotations

from mathkata.sheets import Sheet, SheetPart, SheetProblem, SheetStep

HOSTILE = '# heading @cite #import "x" <label> \\ ] [ } { */ // ``` ~ -- ; #panic("no") $ 5 _a_ *b* \\"; "'


def part(latex: str, name: str = "answer", kind: str = "expression", **more: object) -> SheetPart:
    return SheetPart(
        name=name,
        kind=kind,
        ask=str(more.pop("ask", "")),
        answer=latex,
        answer_latex=latex,
        **more,  # type: ignore[arg-type]
    )


def rich_problems() -> tuple[SheetProblem, ...]:
    made = [
        (
            "Derivative of the sigmoid",
            r"Let $f(x) = \frac{1}{1+e^{-(3x-2)}}$, where $\sigma(z) = 1/(1+e^{-z})$. Find $f'(x)$.",
            (part(r"3 \sigma(3x-2)\left(1-\sigma(3x-2)\right)"),),
            (
                SheetStep(
                    "With $z = 3x-2$ and the chain rule,",
                    (
                        r"\frac{\mathrm{d}}{\mathrm{d}x} \sigma(3x-2)",
                        r"\frac{3e^{-3x+2}}{\left(1+e^{-3x+2}\right)^2}",
                        r"3\sigma(3x-2)\left(1-\sigma(3x-2)\right)",
                    ),
                ),
            ),
        ),
        (
            "Product of matrices",
            r"Let $A = \begin{pmatrix} 1 & -2 \\ 3 & 4 \end{pmatrix}$ and "
            r"$\mathbf{b} = (5,\; -6)$. Find $A\mathbf{b}$.",
            (part(r"\begin{pmatrix} 17 \\ -9 \end{pmatrix}", kind="matrix"),),
            (),
        ),
        (
            "Which one",
            r"Which of these is $\lim_{h\to 0} \frac{f(x+h)-f(x)}{h}$ for $f(x)=x^2$?",
            (
                part(
                    "b",
                    kind="choice",
                    choices=("$x^2$", "$2x$", r"$\frac{x^3}{3}$", "$2$"),
                    right=(1,),
                ),
            ),
            (SheetStep("Expand the square and divide by $h$."),),
        ),
        (
            "Long options",
            "What does the gradient of a differentiable function tell at a point that is not critical?",
            (
                part(
                    "a",
                    kind="choice",
                    choices=(
                        "The direction in which the function rises fastest, and its length says how fast it does so",
                        "The direction of the level curve through the point",
                        r"The matrix $\begin{pmatrix} f_{xx} & f_{xy} \\ f_{yx} & f_{yy} \end{pmatrix}$",
                    ),
                    right=(0,),
                ),
            ),
            (),
        ),
        (
            "A small network",
            "A network computes\n\n$$\n\\hat y = \\sigma\\left(\\sum_{i=1}^{n} w_i x_i + b\\right), \\qquad "
            "L = \\begin{cases} -\\ln \\hat y & \\text{if } y = 1 \\\\ -\\ln(1-\\hat y) & \\text{otherwise} \\end{cases}\n$$\n\n"
            "for the inputs\n\n| $i$ | $w_i$ | $x_i$ |\n| --- | ---: | ---: |\n| 1 | $\\frac12$ | $2$ |\n| 2 | $-3$ | $1$ |\n\n"
            "```python\nz = w @ x + b  # one line\ny_hat = 1 / (1 + np.exp(-z))\n```\n",
            (
                part(
                    r"\frac{1}{1+e^{2}}",
                    "y",
                    ask=r"Find $\hat y$ for $b = 0$.",
                    weight=2,
                ),
                part(
                    r"-\frac{2}{3}",
                    "slope",
                    "number",
                    ask=r"Find $\dfrac{\partial L}{\partial b}$.",
                ),
                part(r"(2,\; 1)", "shape", "shape", ask=r"What is the shape of $\mathbf{w}$?"),
            ),
            (
                SheetStep(
                    "First the sum,",
                    (
                        r"\frac12 \cdot 2 + (-3) \cdot 1",
                        "1 - 3",
                        "-2",
                    ),
                ),
                SheetStep(
                    "then the longest way round:",
                    (
                        r"\frac{\mathrm{d}}{\mathrm{d}x}\left(\sin(x)\cos(x)\exp(x)\ln(x)+\sin(x)\cos(x)\exp(x)\ln(x)\right)",
                        "+".join([r"\sin(x)\cos(x)\exp(x)\frac{1}{x}"] * 3),
                        "+".join([r"\sin(x)\cos(x)\exp(x)\frac{1}{x}"] * 8),
                    ),
                ),
            ),
        ),
        (
            HOSTILE,
            HOSTILE
            + "\n\n### Deep heading\n\n> quoted *words* and `code #panic()`\n\n- one\n- two",
            (part("1", ask=HOSTILE), part("x", "b", ask=HOSTILE)),
            (SheetStep(HOSTILE, ("x = 1", "x^2 = 1")),),
        ),
    ]
    return tuple(
        SheetProblem(
            number=number,
            title=title,
            statement=statement,
            parts=parts,
            template=f"topic/template-{number}",
            seed=1234567890123 + number,
            version="0123456789ab",
            level=2,
            solution=solution,
            certificate="Checked: exact and numeric value (complex step) agree to 9 digits; "
            "independently written: 2 formulas (proved).",
        )
        for number, (title, statement, parts, solution) in enumerate(made, 1)
    )


def rich_sheet() -> Sheet:
    return Sheet(
        title="Calculus & more #1",
        topic_line="Chain rule, gradients and 2 other skills",
        problems=rich_problems(),
        seed=7,
        count=6,
        what=("calculus", "a bank.yaml"),
        engine_version="0.1.0",
    )
