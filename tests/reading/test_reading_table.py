"""The table of readings: what people type, and the tree it must become.

Every row guards one habit of writing. Trees are written as in Lisp: `(mul 2 x)`; a number with a spelling of its own is
`2.50~5/2`. An outcome that starts with `!` is a refusal, with the repair that must be offered after it (`-` for none).
"""

from __future__ import annotations

from types import MappingProxyType

import pytest

from mathkata.maths.domains import REAL, Scope
from mathkata.maths.reading import read
from mathkata.maths.signature import Function, Registry
from mathkata.maths.trees import Apply, Number, Symbol, Tree, vector, walk
from mathkata.model.errors import ReadingError

_SIGMOID = Function(
    "sigmoid", (("z", "number"),), "number", "m:f", "s", aliases=("sigma", "logistic")
)
_RELU = Function("relu", (("z", "number"),), "number", "m:f", "r", aliases=("ReLU",))
_DET = Function("det", (("A", "matrix"),), "number", "m:f", "d")
_SOFTMAX = Function("softmax", (("z", "vector"),), "vector", "m:f", "s")
_DOT = Function("dot", (("a", "vector"), ("b", "vector")), "number", "m:f", "d")
REGISTRY = Registry(
    functions=MappingProxyType({f.name: f for f in (_SIGMOID, _RELU, _DET, _SOFTMAX, _DOT)})
)
_NAMES = ("x", "y", "z", "w", "b", "n", "t", "theta_1", "alpha", "x1", "loss", "y_hat", "lambda")
_VALUES = {
    "g": Apply("sigmoid", (Symbol("x"),)),
    "v": vector((Number(1), Number(2))),
    "A": Symbol("A"),
    "s": Symbol("s"),
}
DECLARED = Scope(REGISTRY, dict.fromkeys(_NAMES, REAL), _VALUES)
UNDECLARED = Scope(REGISTRY, declared=False)
COMMA = Scope(REGISTRY, dict.fromkeys(_NAMES, REAL), _VALUES, decimal_comma=True)
SYMBOLS = Scope(REGISTRY, dict.fromkeys(("E", "I", "S", "N", "Q", "sigma", "T"), REAL))
NOTHING = Scope(REGISTRY)


def lisp(tree: Tree) -> str:
    if isinstance(tree, Number):
        return f"{tree.written}~{tree.value}" if tree.written else str(tree.value)
    if isinstance(tree, Symbol):
        return tree.name
    if isinstance(tree, Apply):
        return "(" + " ".join([tree.head, *map(lisp, tree.args)]) + ")"
    return repr(tree)


def rows(text: str) -> list[tuple[str, str]]:
    """Rows `what is typed  =>  what it becomes`."""
    found = []
    for line in text.strip().splitlines():
        if "  =>  " in line:
            typed, _, outcome = line.partition("  =>  ")
            found.append((typed.strip("\n").rstrip() if typed.strip() else typed, outcome.strip()))
    return found


def check(typed: str, outcome: str, scope: Scope, expect: str, **options: bool) -> None:
    try:
        found = lisp(read(typed, scope, expect=expect, **options))
    except ReadingError as error:
        found = f"! {error.repair or chr(45)}".rstrip()
    assert found == outcome


PRODUCTS = r"""
2x  =>  (mul 2 x)
2(x+1)  =>  (mul 2 (add x 1))
x(x+1)  =>  (mul x (add x 1))
(x+1)(x-1)  =>  (mul (add x 1) (sub x 1))
xy  =>  (mul x y)
xyz  =>  (mul x y z)
2xy  =>  (mul 2 x y)
x y  =>  (mul x y)
2 x  =>  (mul 2 x)
x*y*z  =>  (mul x y z)
x·y  =>  (mul x y)
x×y  =>  (mul x y)
x⋅y  =>  (mul x y)
x ∙ y  =>  (mul x y)
2pi x  =>  (mul 2 pi x)
2πx  =>  (mul 2 pi x)
pi r  =>  ! -
xsin(x)  =>  (mul x (sin x))
xe^x  =>  (mul x (pow e x))
x e^-x  =>  (mul x (pow e (neg x)))
loss x  =>  (mul loss x)
2loss  =>  (mul 2 loss)
alphax  =>  (mul alpha x)
(x)2  =>  (mul x 2)
2(3)  =>  (mul 2 3)
(2)(3)  =>  (mul 2 3)
x²y  =>  (mul (pow x 2) y)
3√2  =>  (mul 3 (sqrt 2))
2|x|  =>  (mul 2 (abs x))
|x||y|  =>  (mul (abs x) (abs y))
sin(x)cos(x)  =>  (mul (sin x) (cos x))
2 3  =>  ! 2*3
x2  =>  ! x^2
x 2  =>  ! x ^2
x10  =>  ! x^10
2x3  =>  ! 2x^3
q  =>  ! -
xq  =>  ! -
"""

PRECEDENCE = r"""
1/2x  =>  (mul (div 1 2) x)
1/2 x  =>  (mul (div 1 2) x)
x/2y  =>  (mul (div x 2) y)
1/2 ln 3  =>  (mul (div 1 2) (ln 3))
-x^2  =>  (neg (pow x 2))
-x²  =>  (neg (pow x 2))
(-x)^2  =>  (pow (neg x) 2)
e^-x/2  =>  (div (pow e (neg x)) 2)
e^-x^2  =>  (pow e (neg (pow x 2)))
e^2x  =>  (mul (pow e 2) x)
2^3^2  =>  (pow 2 (pow 3 2))
2**-1  =>  (pow 2 (neg 1))
2^x²  =>  (pow 2 (pow x 2))
x^1/2  =>  (div (pow x 1) 2)
x^(1/2)  =>  (pow x (div 1 2))
x-y-z  =>  (add x (neg y) (neg z))
x-y  =>  (sub x y)
x-(y-z)  =>  (sub x (sub y z))
x/y/z  =>  (div (div x y) z)
x/y*z  =>  (mul (div x y) z)
x*y/z  =>  (div (mul x y) z)
2*-3  =>  (mul 2 (neg 3))
2--3  =>  (sub 2 (neg 3))
-2x  =>  (neg (mul 2 x))
--x  =>  (neg (neg x))
+x  =>  x
3!  =>  (factorial 3)
2^3!  =>  (pow 2 (factorial 3))
x+y*z  =>  (add x (mul y z))
√2/2  =>  (div (sqrt 2) 2)
√x²  =>  (sqrt (pow x 2))
√2x  =>  (mul (sqrt 2) x)
√(x+1)  =>  (sqrt (add x 1))
∛8  =>  (cbrt 8)
2/4  =>  (div 2 4)
x @ y  =>  (matmul x y)
"""

FUNCTIONS = r"""
sin x  =>  (sin x)
sin 2x  =>  (sin (mul 2 x))
sin2x  =>  (sin (mul 2 x))
sin x y  =>  (sin (mul x y))
sin x cos x  =>  (mul (sin x) (cos x))
sin x/2  =>  (div (sin x) 2)
sin x + 1  =>  (add (sin x) 1)
sin(x)^2  =>  (pow (sin x) 2)
sin^2 x  =>  (pow (sin x) 2)
sin^2(x)  =>  (pow (sin x) 2)
sin²x  =>  (pow (sin x) 2)
sin² 2x  =>  (pow (sin (mul 2 x)) 2)
sin^-1 x  =>  (asin x)
sin⁻¹(x)  =>  (asin x)
tan^{-1}(x)  =>  (atan x)
sin x^2  =>  (sin (pow x 2))
sin -x  =>  (sin (neg x))
2sin x  =>  (mul 2 (sin x))
2 sin(x) y  =>  (mul 2 (sin x) y)
arctan(x)  =>  (atan x)
tg(x)  =>  (tan x)
ln x  =>  (ln x)
ln|x|  =>  (ln (abs x))
ln 2x  =>  (ln (mul 2 x))
ln(x)/ln(2)  =>  (div (ln x) (ln 2))
log(x)  =>  (ln x)
log x  =>  (ln x)
log2(8)  =>  (log 8 2)
log_2(8)  =>  (log 8 2)
log_2 8  =>  (log 8 2)
log₂(8)  =>  (log 8 2)
log_{10} x  =>  (log x 10)
log(x, 2)  =>  (log x 2)
log(x; 2)  =>  (log x 2)
log10(x)  =>  (log x 10)
lg(x)  =>  (log x 10)
exp(-x)  =>  (exp (neg x))
exp -x  =>  (exp (neg x))
sqrt(2)/2  =>  (div (sqrt 2) 2)
sqrt 2  =>  (sqrt 2)
root(x, 3)  =>  (cbrt x)
abs(x)  =>  (abs x)
|x - |y||  =>  (abs (sub x (abs y)))
||v||  =>  (norm v)
‖v‖  =>  (norm v)
||v||^2  =>  (pow (norm v) 2)
‖v‖_1  =>  (norm v 1)
||v||_2  =>  (norm v)
||x|-|y||  =>  (abs (sub (abs x) (abs y)))
⌊x⌋  =>  (floor x)
floor(x/2)  =>  (floor (div x 2))
ceil(x)  =>  (ceil x)
max(x, y)  =>  (max x y)
min{x, y}  =>  (min x y)
max(0, 1-x)  =>  (max 0 (sub 1 x))
sign(x)  =>  (sign x)
sgn x  =>  (sign x)
n!  =>  (factorial n)
(n+1)!  =>  (factorial (add n 1))
factorial(n)  =>  (factorial n)
binomial(n, 2)  =>  (binomial n 2)
nCr(5, 2)  =>  (binomial 5 2)
σ(z)  =>  (sigmoid z)
σ z  =>  (sigmoid z)
sigma(z)  =>  (sigmoid z)
sigmoid(z)  =>  (sigmoid z)
logistic(2z)  =>  (sigmoid (mul 2 z))
sigmoid(x)(1-sigmoid(x))  =>  (mul (sigmoid x) (sub 1 (sigmoid x)))
ReLU(x)  =>  (relu x)
softmax([1, 2])  =>  (softmax (vector 1 2))
softmax(1, 2)  =>  (softmax (vector 1 2))
dot([1,2],[3,4])  =>  (dot (vector 1 2) (vector 3 4))
Γ(n)  =>  (gamma n)
erf(x)  =>  (erf x)
vᵀ  =>  (transpose v)
A^T  =>  (transpose A)
v^T A v  =>  (mul (transpose v) A v)
A^{-1}  =>  (pow A (neg 1))
A.T  =>  (transpose A)
v_1  =>  (index v 0)
v[0]  =>  (index v 0)
A_{1,2}  =>  (index A 0 1)
s(1-s)  =>  (mul s (sub 1 s))
(1,2)·(3,4)  =>  (dot (vector 1 2) (vector 3 4))
7 mod 3  =>  ! -
\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix}  =>  (det (matrix (row 1 2) (row 3 4)))
g(x)(1-g(x))  =>  (mul g (sub 1 g))
g(2)  =>  ! -
sqrt[3]{x}  =>  (cbrt x)
sqrt[3](x)  =>  (cbrt x)
sen(x)  =>  ! sin(x)
sinn(x)  =>  ! sin(x)
sqr(2)  =>  ! sqrt(2)
sigmod(x)  =>  ! sigmoid(x)
SIN(x)  =>  (sin x)
sin  =>  ! sin(x)
sin()  =>  ! -
sigmoid(x, y)  =>  ! -
log(1,2,3)  =>  ! -
foo(x)  =>  ! floor(x)
ln^-1(x)  =>  ! -
"""

UNICODE = r"""
θ₁  =>  theta_1
θ_1  =>  theta_1
theta1  =>  theta_1
\theta_1  =>  theta_1
\theta_{1}  =>  theta_1
x₁  =>  x1
x_1  =>  x1
x_{1}  =>  x1
ŷ  =>  y_hat
\hat{y}  =>  y_hat
\hat y  =>  y_hat
λ  =>  lambda
x⁻¹  =>  (pow x (neg 1))
xⁿ  =>  (pow x n)
x⁽²⁺ⁿ⁾  =>  (pow x (add 2 n))
½  =>  (div 1 2)
½x  =>  (mul (div 1 2) x)
x ÷ 2  =>  (div x 2)
x − 2  =>  (sub x 2)
x – 2  =>  (sub x 2)
π/4  =>  (div pi 4)
∞  =>  oo
-∞  =>  (neg oo)
２ｘ＋１  =>  (add (mul 2 x) 1)
𝑥²  =>  (pow x 2)
х+1  =>  (add x 1)
x +1  =>  (add x 1)
30°  =>  (mul 30 (div pi 180))
x∶2  =>  ! -
"""

LATEX = r"""
\frac{1}{2}  =>  (div 1 2)
\dfrac{x+1}{2}  =>  (div (add x 1) 2)
\tfrac12  =>  (div 1 2)
\frac12 x  =>  (mul (div 1 2) x)
\frac{x}{2}y  =>  (mul (div x 2) y)
2\frac{x}{3}  =>  (mul 2 (div x 3))
\sqrt{2}  =>  (sqrt 2)
\sqrt2  =>  (sqrt 2)
\sqrt[3]{x}  =>  (cbrt x)
\sqrt[4]{x}  =>  (pow x (div 1 4))
\left( x+1 \right)^2  =>  (pow (add x 1) 2)
\left|x\right|  =>  (abs x)
\lvert x \rvert  =>  (abs x)
\|v\|  =>  (norm v)
\left\lVert v \right\rVert_{1}  =>  (norm v 1)
x \cdot y  =>  (mul x y)
x \times y  =>  (mul x y)
x \div 2  =>  (div x 2)
\sigma(z)  =>  (sigmoid z)
\sigma\left(z\right)(1-\sigma(z))  =>  (mul (sigmoid z) (sub 1 (sigmoid z)))
\mathbf{v}  =>  v
\vec v  =>  v
\mathbf{v}^\top \mathbf{A}  =>  (mul (transpose v) A)
\mathbf{A}^{\mathsf{T}}  =>  (transpose A)
e^{-x}  =>  (pow e (neg x))
e^{-x/2}  =>  (pow e (neg (div x 2)))
\mathrm{e}^{x}  =>  (pow e x)
\exp\left(-x\right)  =>  (exp (neg x))
\ln x  =>  (ln x)
\log_2 x  =>  (log x 2)
\log_{10}(x)  =>  (log x 10)
\sin^{2}x  =>  (pow (sin x) 2)
\sin{x}  =>  (sin x)
\operatorname{ReLU}(x)  =>  (relu x)
\text{ReLU}(x)  =>  (relu x)
\mathrm{loss}  =>  loss
\binom{n}{2}  =>  (binomial n 2)
\lfloor x \rfloor  =>  (floor x)
\left\lceil x\right\rceil  =>  (ceil x)
x^{10}  =>  (pow x 10)
x^10  =>  (pow x 10)
{x}^{2}  =>  (pow x 2)
$x+1$  =>  (add x 1)
\(x+1\)  =>  (add x 1)
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}  =>  (matrix (row 1 2) (row 3 4))
\begin{bmatrix}1&2\\3&4\\\end{bmatrix}  =>  (matrix (row 1 2) (row 3 4))
\begin{cases} x & x > 0 \\ 0 & \text{otherwise} \end{cases}  =>  (if (gt x 0) x 0)
\begin{cases} x, & \text{if } x \ge 0 \\ -x, & \text{if } x < 0 \end{cases}  =>  (if (ge x 0) x (neg x))
\sum_{k=1}^{n} k^2  =>  (sum (pow k 2) k 1 n)
\sum_{i=1}^n 2i + 1  =>  (add (sum (mul 2 i) i 1 n) 1)
\sum_{i=1}^2 v_i  =>  (sum (index v (sub i 1)) i 1 2)
\prod_{k=1}^n k  =>  (prod k k 1 n)
\int_0^1 x^2 \, dx  =>  (integral (pow x 2) x 0 1)
\int x \,\mathrm{d}x  =>  (integral x x)
\frac{d}{dx} x^2  =>  (diff (pow x 2) x)
\frac{\partial}{\partial x}(x^2)  =>  (diff (pow x 2) x)
\frac{d^2}{dx^2} x^3  =>  (diff (pow x 3) x 2)
\lim_{x \to 0} \frac{x}{2}  =>  (limit (div x 2) x 0)
16.7\%  =>  16.7%~167/1000
1{,}000  =>  1000
x\,y  =>  (mul x y)
2\pi  =>  (mul 2 pi)
\infty  =>  oo
\foo{x}  =>  ! -
\frac{1}{2  =>  ! \frac{1}{2}
"""

PYTHON = r"""
x**2  =>  (pow x 2)
np.exp(x)  =>  (exp x)
math.sqrt(2)  =>  (sqrt 2)
np.log(x)  =>  (ln x)
np.log2(x)  =>  (log x 2)
math.log(x, 2)  =>  (log x 2)
np.log1p(x)  =>  (ln (add 1 x))
np.pi  =>  pi
np.e**x  =>  (pow e x)
math.pi/4  =>  (div pi 4)
np.inf  =>  oo
np.linalg.norm(v)  =>  (norm v)
np.array([1, 2])  =>  (vector 1 2)
np.array([[1,2],[3,4]])  =>  (matrix (row 1 2) (row 3 4))
np.maximum(x, 0)  =>  (max x 0)
np.dot(v, v)  =>  (dot v v)
v.T @ v  =>  (matmul (transpose v) v)
pow(x, 2)  =>  (pow x 2)
x if x > 0 else 0  =>  (if (gt x 0) x 0)
np.where(x > 0, x, 0)  =>  (if (gt x 0) x 0)
Piecewise((x, x > 0), (0, True))  =>  (if (gt x 0) x 0)
sum(k**2 for k in range(1, n + 1))  =>  (sum (pow k 2) k 1 n)
Rational(1, 2)  =>  (div 1 2)
scipy.special.erf(x)  =>  (erf x)
torch.sigmoid(x)  =>  (sigmoid x)
2j  =>  (mul 2 i)
1_000  =>  1000
np.  =>  ! -
x.foo  =>  ! -
x.T.foo  =>  ! -
exp(x=2)  =>  ! -
"""

FORMS = r"""
x if x>0, -x otherwise  =>  (if (gt x 0) x (neg x))
x if x>=0; -x if x<0  =>  (if (ge x 0) x (neg x))
x for x>0, 0 otherwise  =>  (if (gt x 0) x 0)
piecewise((x, x>0), 0)  =>  (if (gt x 0) x 0)
if(x > 0, x, 0)  =>  (if (gt x 0) x 0)
1 if 0 < x < 1 else 0  =>  (if (and (lt 0 x) (lt x 1)) 1 0)
1 if x < 0 or x > 1 else 0  =>  (if (or (lt x 0) (gt x 1)) 1 0)
x if x > 0  =>  ! -
x if x>0, -x if x<0  =>  ! -
sum(k^2, k, 1, n)  =>  (sum (pow k 2) k 1 n)
sum(k^2, (k, 1, n))  =>  (sum (pow k 2) k 1 n)
prod(k, k, 1, n)  =>  (prod k k 1 n)
Σ_{k=1}^n k  =>  (sum k k 1 n)
∑_{k=1}^n k  =>  (sum k k 1 n)
sum_{k=1}^n k  =>  (sum k k 1 n)
diff(x^2, x)  =>  (diff (pow x 2) x)
diff(x^2, x, 2)  =>  (diff (pow x 2) x 2)
d/dx x^2  =>  (diff (pow x 2) x)
d/dx (x^2+1)  =>  (diff (add (pow x 2) 1) x)
∂/∂x (x y)  =>  (diff (mul x y) x)
integral(x^2, x)  =>  (integral (pow x 2) x)
integrate(x^2, (x, 0, 1))  =>  (integral (pow x 2) x 0 1)
∫x^2 dx  =>  (integral (pow x 2) x)
∫_0^1 x dx  =>  (integral x x 0 1)
limit(1/x, x, oo)  =>  (limit (div 1 x) x oo)
w*q*(1-q) where q = sigmoid(w x)  =>  (mul w (sigmoid (mul w x)) (sub 1 (sigmoid (mul w x))))
p + q where p = q + 1, q = x  =>  (add (add x 1) x)
x = 3  =>  3
x=3  =>  3
= 3  =>  3
≈ 0.33  =>  0.33~33/100
x ≈ 0.33  =>  0.33~33/100
~0.5  =>  0.5~1/2
f(x) = 2x  =>  (mul 2 x)
f'(x) = 2x  =>  (mul 2 x)
y' = 2x  =>  (mul 2 x)
f''(x) = 2  =>  2
f^(2)(x) = 2  =>  2
dy/dx = 2x  =>  (mul 2 x)
\frac{dy}{dx} = 2x  =>  (mul 2 x)
∂f/∂x = 2x  =>  (mul 2 x)
∂L/∂w_1 = 2x  =>  (mul 2 x)
\frac{\partial L}{\partial w} = x  =>  x
∇f = (1, 2)  =>  (vector 1 2)
det(A) = 5  =>  5
||v|| = 5  =>  5
\hat{\theta} = 0.5  =>  0.5~1/2
P(A|B) = 0.3  =>  0.3~3/10
x := 3  =>  3
x+1.  =>  (add x 1)
2x + 1 = 3  =>  ! -
x < 3  =>  ! -
sin(x = 2)  =>  ! -
"""

NUMBERS = r"""
2.50  =>  2.50~5/2
.5  =>  0.5~1/2
5.  =>  5
007  =>  007~7
1.2e-3  =>  1.2e-3~3/2500
1.2E-3  =>  1.2e-3~3/2500
2e3  =>  2e3~2000
1.2×10^-3  =>  1.2e-3~3/2500
1.2*10^-3  =>  1.2e-3~3/2500
1.2·10⁻³  =>  1.2e-3~3/2500
1.2 \times 10^{-3}  =>  1.2e-3~3/2500
3×10^2  =>  3e2~300
3*10^2  =>  (mul 3 (pow 10 2))
1.5 x 10^3  =>  1.5e3~1500
5x10^3  =>  5e3~5000
1/3 ≈ 0.333  =>  (div 1 3)
approximately 0.33  =>  0.33~33/100
40%  =>  40%~2/5
16.7 %  =>  16.7%~167/1000
-40%  =>  (neg 40%~2/5)
1,000  =>  1000
1,234,567.5  =>  1234567.5~2469135/2
1 000  =>  1000
1'000  =>  1000
1½  =>  (add 1 (div 1 2))
-5  =>  (neg 5)
1,5  =>  ! 1.5
1,0000  =>  ! 1.0000
1.2.3  =>  ! -
1 1/2  =>  ! 1*1/2
1e999  =>  ! -
7 % 3  =>  ! -
5 kg  =>  ! 5
2 cm  =>  ! 2
$5  =>  ! 5
€5  =>  ! 5
"""

COMMAS = r"""
1,5  =>  1.5~3/2
1.5  =>  1.5~3/2
1.000,5  =>  1000.5~2001/2
1.000  =>  1000
0,125x  =>  (mul 0.125~1/8 x)
max(1,5; 2)  =>  (max 1.5~3/2 2)
"""

UNREADABLE = r"""
x^2-  =>  ! x^2
x+  =>  ! x
x*  =>  ! x
2^  =>  ! 2
*x  =>  ! x
/2  =>  ! 2
(x+1  =>  ! (x+1)
((x+1)  =>  ! ((x+1))
sin(x  =>  ! sin(x)
(x+1)*(x-1  =>  ! (x+1)*(x-1)
x+1)  =>  ! x+1
2x)  =>  ! 2x
(x+1]  =>  ! (x+1)
|x  =>  ! |x|
x |  =>  ! -
\left(x  =>  ! \left(x)
x++y  =>  (add x y)
x**  =>  ! x
x*/y  =>  ! x*y
x y z q  =>  ! -
()  =>  ! -
x'  =>  ! x
x"  =>  ! x
'x'  =>  x
x?  =>  ! x
x#  =>  ! x
x_  =>  ! x
"""

NAMES = r"""
E  =>  E
2E  =>  (mul 2 E)
2E-3  =>  (sub (mul 2 E) 3)
I S N Q  =>  (mul I S N Q)
sigma  =>  sigma
σ(E)  =>  (mul sigma E)
E^T  =>  (pow E T)
"""

UNDECLARED_NAMES = r"""
loss  =>  loss
xy  =>  xy
x*y  =>  (mul x y)
E*I  =>  (mul E I)
N + S  =>  (add N S)
alpha  =>  alpha
α  =>  alpha
σ  =>  sigma
σ(x)  =>  (sigmoid x)
sigma^2  =>  (pow sigma 2)
σ²x  =>  (mul (pow sigma 2) x)
theta1  =>  theta_1
θ₁  =>  theta_1
x_i  =>  x_i
xsin(x)  =>  (mul x (sin x))
sin2x  =>  (sin (mul 2 x))
f(x)  =>  (mul f x)
β_0 + β_1 x  =>  (add beta_0 (mul beta_1 x))
gamma  =>  gamma
gamma*x  =>  (mul gamma x)
foo(x)  =>  ! floor(x)
i  =>  i
e  =>  e
"""

TABLES = {
    "products": (PRODUCTS, DECLARED, "expression"),
    "precedence": (PRECEDENCE, DECLARED, "expression"),
    "functions": (FUNCTIONS, DECLARED, "expression"),
    "unicode": (UNICODE, DECLARED, "expression"),
    "latex": (LATEX, DECLARED, "expression"),
    "python": (PYTHON, DECLARED, "expression"),
    "forms": (FORMS, DECLARED, "expression"),
    "numbers": (NUMBERS, NOTHING, "number"),
    "commas": (COMMAS, COMMA, "expression"),
    "unreadable": (UNREADABLE, DECLARED, "expression"),
    "names": (NAMES, SYMBOLS, "expression"),
    "undeclared": (UNDECLARED_NAMES, UNDECLARED, "expression"),
}


@pytest.mark.parametrize(
    ("typed", "outcome", "scope", "expect"),
    [
        pytest.param(typed, outcome, scope, expect, id=f"{name}: {typed}")
        for name, (table, scope, expect) in TABLES.items()
        for typed, outcome in rows(table)
    ],
)
def test_what_is_typed_is_read(typed: str, outcome: str, scope: Scope, expect: str) -> None:
    check(typed, outcome, scope, expect)


EXPECTED = r"""
vector: (1, 2)  =>  (vector 1 2)
vector: [1, 2]  =>  (vector 1 2)
vector: 1, 2  =>  (vector 1 2)
vector: 1; 2  =>  (vector 1 2)
vector: 1 2 3  =>  (vector 1 2 3)
vector: [1 2 3]  =>  (vector 1 2 3)
vector: [1;2;3]  =>  (vector 1 2 3)
vector: (1 2)  =>  (vector 1 2)
vector: <1, 2>  =>  (vector 1 2)
vector: ⟨1, 2⟩  =>  (vector 1 2)
vector: {1, 2}  =>  (vector 1 2)
vector: 1 -2  =>  (vector 1 (neg 2))
vector: 1 - 2  =>  (sub 1 2)
vector: 1, -2x  =>  (vector 1 (neg (mul 2 x)))
vector: [2x, y]  =>  (vector (mul 2 x) y)
vector: [2x y]  =>  (vector (mul 2 x) y)
vector: 2*[1, 2]  =>  (mul 2 (vector 1 2))
vector: 1/5 [3, 4]  =>  (mul (div 1 5) (vector 3 4))
vector: 1/5 (3, 4)  =>  (mul (div 1 5) (vector 3 4))
vector: [1, 2]^T  =>  (transpose (vector 1 2))
vector: np.array([1, 2])  =>  (vector 1 2)
vector: v = (1, 2)  =>  (vector 1 2)
vector: ∇f(x, y) = (2x, 2y)  =>  (vector (mul 2 x) (mul 2 y))
vector: [[1],[2]]  =>  (matrix (row 1) (row 2))
vector: \begin{pmatrix} 1 \\ 2 \end{pmatrix}  =>  (matrix (row 1) (row 2))
vector: (sin x, cos x)  =>  (vector (sin x) (cos x))
vector: [1/2, 0.5]  =>  (vector (div 1 2) 0.5~1/2)
vector: [1, 2]'  =>  (transpose (vector 1 2))
vector: (x, y) = (1, 2)  =>  (vector 1 2)
vector: x = 1, y = 2  =>  (vector 1 2)
vector: 2i + 3j  =>  ! -
set: {x = 1, x = 2}  =>  (set 1 2)
vector: (1, 2  =>  ! (1, 2)
vector: 1,,2  =>  ! 1,2
matrix: [1,2;3,4]  =>  (matrix (row 1 2) (row 3 4))
matrix: 1 2; 3 4  =>  (matrix (row 1 2) (row 3 4))
matrix: 1, 2; 3, 4  =>  (matrix (row 1 2) (row 3 4))
matrix: [1 2; 3 4]  =>  (matrix (row 1 2) (row 3 4))
matrix: [[1,2],[3,4]]  =>  (matrix (row 1 2) (row 3 4))
matrix: [1,2],[3,4]  =>  (matrix (row 1 2) (row 3 4))
matrix: ((1,2),(3,4))  =>  (matrix (row 1 2) (row 3 4))
matrix: {{1,2},{3,4}}  =>  (matrix (row 1 2) (row 3 4))
matrix: np.array([[1,2],[3,4]])  =>  (matrix (row 1 2) (row 3 4))
matrix: 1/2 [1,2;3,4]  =>  (mul (div 1 2) (matrix (row 1 2) (row 3 4)))
matrix: [1 -2; x 2x]  =>  (matrix (row 1 (neg 2)) (row x (mul 2 x)))
matrix: [1, 2]  =>  (matrix (row 1 2))
matrix: [1; 2]  =>  (matrix (row 1) (row 2))
matrix: \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}  =>  (matrix (row 1 2) (row 3 4))
matrix: [1,2;3]  =>  ! -
array: [[[1,2],[3,4]],[[5,6],[7,8]]]  =>  (array (array (array 1 2) (array 3 4)) (array (array 5 6) (array 7 8)))
array: [1, 2]  =>  (array 1 2)
array: 1 2; 3 4  =>  (array (array 1 2) (array 3 4))
shape: (2, 3)  =>  (shape 2 3)
shape: [2, 3]  =>  (shape 2 3)
shape: 2, 3  =>  (shape 2 3)
shape: 2x3  =>  (shape 2 3)
shape: 2 × 3 × 4  =>  (shape 2 3 4)
shape: 2 by 3  =>  (shape 2 3)
shape: (3,)  =>  (shape 3)
shape: (3)  =>  (shape 3)
shape: ()  =>  (shape)
shape: (n, 3)  =>  (shape n 3)
shape: torch.Size([2, 3])  =>  (shape 2 3)
shape: error  =>  Label('error')
shape: Error  =>  Label('error')
set: {1, 2}  =>  (set 1 2)
set: 1, 2  =>  (set 1 2)
set: 1; 2  =>  (set 1 2)
set: {1; 2}  =>  (set 1 2)
set: \{1, 2\}  =>  (set 1 2)
set: x = 1, x = 2  =>  (set 1 2)
set: x=1 or x=2  =>  (set 1 2)
set: x_1 = 1, x_2 = 2  =>  (set 1 2)
set: 1 and 2  =>  (set 1 2)
set: ±2  =>  (set 2 (neg 2))
set: x = ±√2  =>  (set (sqrt 2) (neg (sqrt 2)))
set: 1 ± √2  =>  (set (add 1 (sqrt 2)) (sub 1 (sqrt 2)))
set: (1, 2)  =>  (set 1 2)
set: [1, 2]  =>  (set 1 2)
set: {(1, 2), (3, 4)}  =>  (set (vector 1 2) (vector 3 4))
set: (1, 2), (3, 4)  =>  (set (vector 1 2) (vector 3 4))
set: {}  =>  (set)
set: ∅  =>  (set)
set: \emptyset  =>  (set)
set: 5  =>  (set 5)
set: 2x  =>  (set (mul 2 x))
list: 1, 2, 3  =>  (list 1 2 3)
list: [1, 2, 3]  =>  (list 1 2 3)
list: 1 2 3  =>  (list 1 2 3)
interval: [0, 1)  =>  (interval 0 1 Truth(True) Truth(False))
interval: (0, 1)  =>  (interval 0 1 Truth(False) Truth(False))
interval: [0; 1]  =>  (interval 0 1 Truth(True) Truth(True))
interval: ]0, 1[  =>  (interval 0 1 Truth(False) Truth(False))
interval: [0, 1[  =>  (interval 0 1 Truth(True) Truth(False))
interval: (-oo, 2]  =>  (interval (neg oo) 2 Truth(False) Truth(True))
interval: 0 < x <= 1  =>  (interval 0 1 Truth(False) Truth(True))
interval: x > 2  =>  (interval 2 oo Truth(False) Truth(False))
interval: 2 >= x  =>  (interval (neg oo) 2 Truth(False) Truth(True))
interval: x > 0 and x < 3  =>  (interval 0 3 Truth(False) Truth(False))
interval: x in [0, 1]  =>  (interval 0 1 Truth(True) Truth(True))
interval: x ∈ [0, 1]  =>  (interval 0 1 Truth(True) Truth(True))
interval: (-oo, 0) U (1, oo)  =>  (union (interval (neg oo) 0 Truth(False) Truth(False)) (interval 1 oo Truth(False) Truth(False)))
interval: (-∞, 0) ∪ (1, ∞)  =>  (union (interval (neg oo) 0 Truth(False) Truth(False)) (interval 1 oo Truth(False) Truth(False)))
interval: \left[0, 1\right)  =>  (interval 0 1 Truth(True) Truth(False))
interval: x < 0 or x > 1  =>  (union (interval (neg oo) 0 Truth(False) Truth(False)) (interval 1 oo Truth(False) Truth(False)))
interval: x != 0  =>  (union (interval (neg oo) 0 Truth(False) Truth(False)) (interval 0 oo Truth(False) Truth(False)))
interval: R  =>  (interval (neg oo) oo Truth(False) Truth(False))
interval: ℝ  =>  (interval (neg oo) oo Truth(False) Truth(False))
interval: all reals  =>  (interval (neg oo) oo Truth(False) Truth(False))
interval: closedopen(0, 1)  =>  (interval 0 1 Truth(True) Truth(False))
interval: {x | x > 2}  =>  (interval 2 oo Truth(False) Truth(False))
interval: 5  =>  ! -
label: acute  =>  Label('acute')
label: "acute"  =>  Label('acute')
label: right angle  =>  Label('right angle')
equation: y = 2x + 1  =>  (eq y (add (mul 2 x) 1))
equation: x^2 + y^2 == 1  =>  (eq (add (pow x 2) (pow y 2)) 1)
equation: x <= 3  =>  (le x 3)
equation: x = 1 or x = 2  =>  (or (eq x 1) (eq x 2))
equation: 2x  =>  ! -
order: b, a, c  =>  (list Label('b') Label('a') Label('c'))
order: b a c  =>  (list Label('b') Label('a') Label('c'))
order: b -> a -> c  =>  (list Label('b') Label('a') Label('c'))
order: [2, 1, 3]  =>  (list Label('2') Label('1') Label('3'))
expression: (1, 2)  =>  (vector 1 2)
expression: [1, 2; 3, 4]  =>  (matrix (row 1 2) (row 3 4))
expression: [0, 1)  =>  (interval 0 1 Truth(True) Truth(False))
expression: {1, 2}  =>  (set 1 2)
expression: [x + 1]*2  =>  (mul (add x 1) 2)
expression: [(x+1)^2 + 1]^2  =>  (pow (add (pow (add x 1) 2) 1) 2)
number: x = 3  =>  3
"""


@pytest.mark.parametrize(("typed", "outcome"), rows(EXPECTED))
def test_what_is_expected_settles_the_reading(typed: str, outcome: str) -> None:
    expect, _, text = typed.partition(": ")
    check(text, outcome, DECLARED, expect)


MIXED = r"""
1 1/2  =>  (add 1 (div 1 2))
-1 1/2  =>  (neg (add 1 (div 1 2)))
2 3/4 + 1  =>  (add (add 2 (div 3 4)) 1)
1\frac{1}{2}  =>  (add 1 (div 1 2))
1\frac12  =>  (add 1 (div 1 2))
3/4  =>  (div 3 4)
1 2  =>  ! 1*2
"""


@pytest.mark.parametrize(("typed", "outcome"), rows(MIXED))
def test_mixed_numbers_where_the_kind_allows_them(typed: str, outcome: str) -> None:
    check(typed, outcome, NOTHING, "number", mixed=True)


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200d", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad", "\u00a0", "\u2009", "\u202f", "\t"]
)  # fmt: skip
def test_marks_nobody_sees_change_nothing(unseen: str) -> None:
    """What was copied from a page holds joiners, direction marks and odd spaces."""
    check(f"x{unseen}+{unseen}1{unseen}", "(add x 1)", DECLARED, "expression")


@pytest.mark.parametrize("hiding", ["\0", "\u202e", "\u2066"])
def test_marks_that_hide_what_is_written_are_refused(hiding: str) -> None:
    with pytest.raises(ReadingError):
        read(f"x{hiding}+1", DECLARED)


def spans(tree: Tree, text: str) -> list[tuple[str, str]]:
    return [(lisp(node), text[node.span[0] : sum(node.span)]) for node in walk(tree) if node.span]


@pytest.mark.parametrize(
    ("text", "node", "place"),
    [
        ("2x + sin(y)", "(sin y)", "sin(y)"),
        ("2x + sin(y)", "(mul 2 x)", "2x"),
        ("x^2 - 1", "(pow x 2)", "x^2"),
        ("\u200bx + \u200b12", "12", "12"),
        ("1 + \\frac{1}{2}", "(div 1 2)", "\\frac{1}{2}"),
        ("θ₁ + 1", "theta_1", "θ₁"),
        ("xy", "y", "y"),
        ("f(x) = 2x", "(mul 2 x)", "2x"),
    ],
)
def test_every_node_knows_its_place(text: str, node: str, place: str) -> None:
    """The live reading and the verdict underline what they speak of."""
    assert (node, place) in spans(read(text, DECLARED), text)


@pytest.mark.parametrize(
    ("text", "start", "message"),
    [
        ("x^2-", 4, "something is missing after the minus"),
        ("2x + qq", 5, "qq is not a name used here"),
        ("(x+1", 0, "the bracket ( is not closed"),
        ("x+1)", 3, ") closes nothing"),
        ("\u200b\u200bx+1)", 5, ") closes nothing"),
        ("sin(x", 3, "the bracket ( is not closed"),
        ("2 3", 2, "two numbers side by side"),
        ("", 0, "nothing is written here"),
        ("5 kg", 2, "kg looks like a unit"),
    ],
)
def test_a_refusal_says_where_and_what(text: str, start: int, message: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read(text, DECLARED)
    assert caught.value.start == start
    assert caught.value.message == message
    assert caught.value.expected
