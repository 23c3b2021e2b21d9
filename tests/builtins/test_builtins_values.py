"""Values of the engine's functions that are known from elsewhere, and their edges."""

from __future__ import annotations

import contextlib
from time import process_time

import numpy as np
import pytest

from mathkata.host import discover
from mathkata.maths.evaluation import evaluate
from mathkata.maths.language.parser import parse
from mathkata.maths.language.writing import write
from mathkata.maths.numeric import compile_numeric
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

REGISTRY = discover(["builtins"]).registry


def value(text):
    """The exact value of a formula, written out."""
    return write(evaluate(parse(text), {}, REGISTRY)).replace(" * ", "*").replace(" / ", "/")


KNOWN = [
    # numbers
    ("sigmoid(0)", "1/2"),
    ("sigmoid(ln(3))", "3/4"),
    ("sigmoid(x)", "sigmoid(x)"),
    ("relu(-3)", "0"),
    ("relu(5/2)", "5/2"),
    ("step(0)", "0"),
    ("logit(3/4)", "ln(3)"),
    ("softplus(0)", "ln(2)"),
    ("xlogx(0)", "0"),
    ("degrees(pi/4)", "45"),
    ("radians(180)", "pi"),
    ("atan2(1, -1)", "3*pi/4"),
    ("atan2(-1, 0)", "-(pi/2)"),
    ("atan2(0, -1)", "pi"),
    ("mod(7, 3)", "1"),
    ("mod(-7, 3)", "2"),
    ("mod(7, -3)", "-2"),
    ("mod(7.5, 2)", "3/2"),
    ("quotient(-7, 3)", "-3"),
    ("round_to(2.345, 2)", "47/20"),
    ("round_to(-2.5, 0)", "-2"),
    # vectors
    ("dot([1, 2], [3, 4])", "11"),
    ("dot([x, 1], [2, y])", "2*x + y"),
    ("cross([1, 0, 0], [0, 1, 0])", "[0, 0, 1]"),
    ("outer([1, 2], [3, 4, 5])", "[[3, 4, 5], [6, 8, 10]]"),
    ("hadamard([[1, 2], [3, 4]], [[0, 1], [1, 0]])", "[[0, 2], [3, 0]]"),
    ("norm([3, 4])", "5"),
    ("norm([1, 1])", "sqrt(2)"),
    ("norm([3, -4], 1)", "7"),
    ("norm([3, -4], oo)", "4"),
    ("norm([1, 2, 2], 3)", "17**(1/3)"),
    ("norm([[1, 2], [2, 4]])", "5"),
    ("norm1([3, -4])", "7"),
    ("norm_inf([3, -4])", "4"),
    ("distance([1, 1], [4, 5])", "5"),
    ("cosine_similarity([3, 4], [4, 3])", "24/25"),
    ("cosine_similarity([1, 0], [1, 1])", "sqrt(2)/2"),
    ("angle([1, 0], [1, 1])", "pi/4"),
    ("unit([3, 4])", "[3/5, 4/5]"),
    ("mean([1, 2, 4])", "7/3"),
    ("variance([1, 2, 3, 4])", "5/4"),
    ("std([1, 3])", "1"),
    ("median([3, 1, 2])", "2"),
    ("median([4, 1, 2, 3])", "5/2"),
    ("cumulative_sum([1, 2, 3])", "[1, 3, 6]"),
    ("softmax([0, 0])", "[1/2, 1/2]"),
    ("softmax([0, ln(3)])", "[1/4, 3/4]"),
    ("logsumexp([0, 0])", "ln(2)"),
    ("entropy([1/2, 1/2])", "ln(2)"),
    ("entropy([1, 0])", "0"),
    ("cross_entropy([1, 0], [1/2, 1/2])", "ln(2)"),
    ("kl_divergence([1, 0], [1/2, 1/2])", "ln(2)"),
    # matrices
    ("det([[1, 2], [3, 4]])", "-2"),
    ("det([[a, b], [c, d]])", "a*d - b*c"),
    ("inverse([[1, 2], [3, 4]])", "[[-2, 1], [3/2, -1/2]]"),
    ("inverse([[sqrt(2), 0], [0, 1]])", "[[sqrt(2)/2, 0], [0, 1]]"),
    ("solve([[2, 1], [1, 3]], [3, 5])", "[4/5, 7/5]"),
    ("solve([[2, 0], [0, 4]], [[2, 4], [4, 8]])", "[[1, 2], [1, 2]]"),
    ("rank([[1, 2], [2, 4]])", "1"),
    ("rref([[1, 2], [2, 4]])", "[[1, 2], [0, 0]]"),
    ("trace([[1, 2], [3, 4]])", "5"),
    ("transpose([[1, 2, 3]])", "[[1], [2], [3]]"),
    ("identity(2)", "[[1, 0], [0, 1]]"),
    ("diag([1, 2])", "[[1, 0], [0, 2]]"),
    ("diagonal([[1, 2], [3, 4]])", "[1, 4]"),
    ("zeros(1, 2)", "[[0, 0]]"),
    ("ones(2, 1)", "[[1], [1]]"),
    ("one_hot(2, 4)", "[0, 0, 1, 0]"),
    ("row_of([[1, 2], [3, 4]], 1)", "[3, 4]"),
    ("column_of([[1, 2], [3, 4]], 0)", "[1, 3]"),
    ("rows([[1, 2, 3]])", "1"),
    ("columns([[1, 2, 3]])", "3"),
    ("shape_of([[1, 2, 3]])", "(1, 3)"),
    ("shape_of([1, 2, 3])", "(3,)"),
    ("shape_of(5)", "()"),
    ("shape_of([[[1, 2], [3, 4]]])", "(1, 2, 2)"),
    ("flatten([[1, 2], [3, 4]])", "[1, 2, 3, 4]"),
    ("reshape([1, 2, 3, 4, 5, 6], 2, 3)", "[[1, 2, 3], [4, 5, 6]]"),
    ("eigenvalues([[2, 1], [1, 2]])", "[3, 1]"),
    ("eigenvalues([[1, 2], [2, 2]])", "[3/2 + sqrt(17)/2, 3/2 - sqrt(17)/2]"),
    ("eigenvalues([[5, 0, 0], [0, 2, 0], [0, 0, 5]])", "[5, 5, 2]"),
    ("singular_values([[3, 0], [0, -2]])", "[3, 2]"),
    ("singular_values([[1, 2], [2, 4]])", "[5, 0]"),
    ("singular_values([[3], [4]])", "[5]"),
    ("projection([3, 4], [2, 0])", "[3, 0]"),
    ("covariance([1, 2, 3], [2, 4, 6])", "4/3"),
    # multiplying out
    ("expand((x + 2)*(x - 3))", "x**2 - x - 6"),
    ("expand((x - 1)**3)", "x**3 - 3*x**2 + 3*x - 1"),
    ("expand((x + y)**2)", "x**2 + 2*x*y + y**2"),
    ("expand((x + y)*(x - y) - x**2)", "-y**2"),
    ("expand(3*(sin(x) + 2)/6)", "sin(x)/2 + 1"),
    ("expand((x + 1)**2 - x*(x + 2) - 1)", "0"),
    ("expand((1 + sqrt(2))**2)", "2*sqrt(2) + 3"),
    # integers and floats
    ("gcd(12, 18)", "6"),
    ("gcd(0, 0)", "0"),
    ("gcd(12, 18, 8)", "2"),
    ("lcm(4, 6)", "12"),
    ("numerator(6/4)", "3"),
    ("denominator(6/4)", "2"),
    ("digits(205)", "[2, 0, 5]"),
    ("is_integer(sqrt(9))", "True"),
    ("is_integer(sqrt(2))", "False"),
    ("is_square(49)", "True"),
    ("is_square(50)", "False"),
    ("is_square(-4)", "False"),
    ("is_prime(91)", "False"),
    ("is_prime(97)", "True"),
    ("float64(0.1) == 0.1", "False"),
    ("float64(0.1)", "3602879701896397/36028797018963968"),
    ("float64(1/2)", "1/2"),
    ("float64(2**53 + 1)", "9007199254740992"),
    ("float16(2049)", "2048"),
    ("float16(2051)", "2052"),
    ("float32(2**24 + 1)", "16777216"),
    ("float64(2**-1074)", "1/" + str(2**1074)),
    ("float64(2**-1076)", "0"),
    # lists
    ("sort([3, 1, 2])", "[1, 2, 3]"),
    ("sort([sqrt(2), 1, 3/2])", "[1, sqrt(2), 3/2]"),
    ("sort([x, 1])", "sort([x, 1])"),
    ("reverse(['a', 'b'])", "['b', 'a']"),
    ("concat([1], [2, 3])", "[1, 2, 3]"),
    ("argmax([1, 5, 5])", "1"),
    ("argmin([pi, 3, 4])", "1"),
    ("count([1, 2, 1], 1)", "2"),
    ("contains(['a', 'b'], 'b')", "True"),
    ("distinct([1, 2, 1])", "False"),
    ("all([x > 0 for x in [1, 2]])", "True"),
    ("any([x > 1 for x in [0, 1]])", "False"),
    ("all([])", "True"),
    ("max([1, 7/2, 3])", "7/2"),
    ("min(4, 2, 3)", "2"),
]


@pytest.mark.parametrize(("text", "expected"), KNOWN)
def test_known_values(text, expected):
    """Protects the meaning of every function: conventions (population variance, indexes from 0, signs) and edges."""
    assert value(text) == expected


REFUSED = [
    ("unit([0, 0])", UndefinedError, "no direction"),
    ("cosine_similarity([0, 0], [1, 1])", UndefinedError, "zero vector"),
    ("dot([1], [1, 2])", UndefinedError, "1 and 2 entries"),
    ("norm([1, 2], 1/2)", UndefinedError, "at least 1"),
    ("mean([])", UndefinedError, "no entries"),
    ("softmax([])", UndefinedError, "no entries"),
    ("entropy([-1, 2])", UndefinedError, "negative"),
    ("cross_entropy([1, 0], [0, 1])", UndefinedError, "ln"),
    ("det([[1, 2, 3], [4, 5, 6]])", UndefinedError, "square"),
    ("inverse([[1, 2], [2, 4]])", UndefinedError, "no inverse"),
    ("inverse([[sqrt(2), 2], [1, sqrt(2)]])", UndefinedError, "no inverse"),
    ("solve([[1, 2], [2, 4]], [1, 2])", UndefinedError, "no inverse"),
    ("solve([[1, 2], [3, 4]], [1, 2, 3])", UndefinedError, "right-hand side has 3"),
    ("row_of([[1, 2]], 1)", UndefinedError, "outside"),
    ("reshape([1, 2, 3], 2, 2)", UndefinedError, "cannot be put"),
    ("shape_of([[1, 2], [3]])", UndefinedError, "different lengths"),
    ("identity(0)", EvaluationError, "positive"),
    ("identity(10**6)", LimitError, "at most"),
    ("zeros(10**9, 10**9)", LimitError, "at most"),
    ("one_hot(4, 4)", UndefinedError, "outside"),
    ("eigenvalues([[1, 2], [3, 4]])", UndefinedError, "symmetric"),
    ("eigenvalues([[0, 1, 0], [1, 0, 1], [0, 1, 1]])", LimitError, "degree 3"),
    ("projection([1, 2], [0, 0])", UndefinedError, "zero vector"),
    ("expand((a + b + c + d + f)**60)", LimitError, "terms"),
    ("gcd(1/2, 3)", EvaluationError, "an integer, and 1/2 came"),
    ("sort(['b', 'a'])", EvaluationError, "needs a vector, and a list came"),
    ("det(3)", EvaluationError, "a matrix, and 3 came"),
    ("argmax([])", UndefinedError, "no entries"),
    ("float16(70000)", UndefinedError, "largest float16"),
    ("mod(1, 0)", UndefinedError, "by zero"),
    ("atan2(0, 0)", UndefinedError, "by zero"),
    ("logit(1)", UndefinedError, "by zero"),
]


@pytest.mark.parametrize(("text", "error", "message"), REFUSED)
def test_what_has_no_value_says_why(text, error, message):
    """Protects authors and learners: no wrong value, no crash, a reason in words."""
    with pytest.raises(error, match=message):
        value(text)


def test_a_large_symbolic_matrix_is_refused_at_once():
    """Protects against cofactors without end."""
    entries = ", ".join("[" + ", ".join(f"a{i}*b{j}" for j in range(9)) + "]" for i in range(9))
    with pytest.raises(LimitError, match="at most 4 rows"):
        value(f"det([{entries}])")


HOSTILE = [
    "sort([4096 - k for k in range(4096)])",
    "sort([sqrt(k) for k in range(4000)])",
    "distinct([k for k in range(4096)])",
    "distinct([[k] for k in range(4096)])",
    "distinct([sqrt(k) for k in range(4096)])",
    "rank([[i*j for j in range(60)] for i in range(60)])",
    "det([[(i + 1)**j for j in range(29)] for i in range(29)])",
    "inverse([[10**300 + i*j + i**j for j in range(29)] for i in range(29)])",
    "is_prime(2**4423 - 1)",
    "is_prime(10**12 - 11)",
    "expand((a + b)**64*(c + d)**64)",
    "expand((10**300*x + 10**299)**64)",
    "expand((a + b + c + d)**6*(a - b - c - d)**6)",
    "softmax([k for k in range(4000)])",
    "softmax([k for k in range(200)])",
    "entropy([1/(k + 1) for k in range(4000)])",
    "round_to(10**3000, 2)",
    "mod(10**400, 3)",
    "numerator(10**400)",
    "is_integer(10**400)",
    "is_square(10**400)",
    "float32(10**400)",
    "quotient(10**400, 10**399)",
    "variance([k for k in range(4096)])",
    "norm([k for k in range(4096)], 7)",
    "norm([2, 3], 10**9)",
    "digits(10**5000)",
    "outer([k for k in range(4096)], [k for k in range(4096)])",
    "concat([k for k in range(4096)], [k for k in range(4096)])",
    "gcd(2**20000, 3**12000)",
    "float64(2**19000)",
    "singular_values([[i*j + i for j in range(8)] for i in range(8)])",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_takes_long(text):
    """Protects against banks that would hang the machine: a value, or a limit in words, at once. Both back ends."""
    started = process_time()
    tree = parse(text)
    with contextlib.suppress(EvaluationError):
        evaluate(tree, {}, REGISTRY)
    with contextlib.suppress(EvaluationError), np.errstate(all="ignore"):
        compile_numeric(tree, REGISTRY).run(dict.fromkeys("abcdx", 0.5))
    assert process_time() - started < 5, "seconds of work; a second is usual on a slow machine"
