"""What comparing says about pairs of values: status, method, witness."""

from __future__ import annotations

import pytest

from mathkata.builtins.functions import FUNCTIONS
from mathkata.maths.comparing import compare_entries, compare_values
from mathkata.maths.domains import Scope, read_domain
from mathkata.maths.language import parse
from mathkata.maths.signature import Registry
from mathkata.maths.trees import INFINITY, Apply, Number, Symbol, Tree, vector
from mathkata.model.errors import UsageError


def scope(**domains: str) -> Scope:
    return Scope(domains={name: read_domain(word) for name, word in domains.items()})


EQUAL = [
    ("x + 1", "x + 1", "tree", {}),
    ("2/4", "1/2", "exact", {}),
    ("0.5", "1/2", "tree", {}),
    ("2**10", "1024", "exact", {}),
    ("sqrt(8)", "2*sqrt(2)", "proved", {}),
    ("sin(pi/6)", "1/2", "exact", {}),
    ("log(8, 2)", "3", "exact", {}),
    ("cos(pi/5)", "(1 + sqrt(5))/4", "digits", {}),
    ("(x + 1)**2", "x**2 + 2*x + 1", "exact", {}),
    ("(x**2 - 1)/(x - 1)", "x + 1", "exact", {}),
    ("x/x", "1", "exact", {}),
    ("1", "x/x", "exact", {}),
    ("exp(-x)/(1 + exp(-x))**2", "exp(x)/(1 + exp(x))**2", "proved", {}),
    ("abs(x)", "x", "exact", {"x": "positive"}),
    ("sqrt(x**2)", "-x", "exact", {"x": "negative"}),
    ("(-1)**(2*n)", "1", "exact", {"n": "integer"}),
    ("n*(n + 1)/2", "sum(k, k, 1, n)", "digits", {"n": "natural"}),
    ("cbrt(x)", "x**(1/3)", "proved", {}),
    ("x**(1/3)", "exp(ln(x)/3)", "proved", {}),
    ("(-8)**(1/3)", "-2", "exact", {}),
    ("ln(x)", "ln(abs(x))", "proved", {}),
    ("2*i", "sqrt(-4)", "exact", {}),
    ("exp(i*pi)", "-1", "proved", {}),
    ("sqrt(-x**2 - 1)", "sqrt(-1 - x*x)", "digits", {}),
    ("max(a, b)", "a if a > b else b", "proved", {}),
    (
        "binomial(n, k)",
        "factorial(n)/(factorial(k)*factorial(n - k))",
        "digits",
        {"n": "natural", "k": "natural"},
    ),
    ("binomial(2, 3)", "0", "exact", {}),
    ("ln(x - 10**7)", "-ln(1/(x - 10**7))", "proved", {}),
    ("sqrt(1 - x**2)*sqrt(x - 9/10)", "sqrt((1 - x**2)*(x - 9/10))", "proved", {}),
    ("factorial(n)/factorial(n - 1)", "n", "proved", {"n": "natural"}),
]


@pytest.mark.parametrize(("expected", "got", "method", "domains"), EQUAL)
def test_equal(expected: str, got: str, method: str, domains: dict[str, str]) -> None:
    """Protects right answers, and the claim about how they are known to be right."""
    comparison = compare_values(parse(expected), parse(got), scope(**domains))
    assert (comparison.status, comparison.witness) == ("equal", None)
    if method != "digits":
        order = ["proved", "exact", "tree"]
        assert comparison.method in order
    else:
        assert comparison.method == "digits"
        assert (comparison.digits or 0) >= 40


DIFFERENT = [
    ("1/3", "0.333", {}, "", "1/3", "333/1000"),
    ("pi", "22/7", {}, "", "3.14159265359", "22/7"),
    ("2", "1/0", {}, "", "2", "undefined"),
    ("3", "tan(pi/2)", {}, "", "3", "undefined"),
    ("x**2", "x**3", {}, "x = 2", "4", "8"),
    ("x", "abs(x)", {}, "x = -1", "-1", "1"),
    ("x", "exp(ln(x))", {}, "x = 0", "0", "undefined"),
    ("ln(x**2)", "2*ln(x)", {}, "x = -1", "0", "undefined"),
    ("x", "x + 1/10**30", {}, "x = 1", "1", None),
    ("x", "x*(1 + 1/10**9)", {}, "x = 1", "1", "1000000001/1000000000"),
    ("abs(x - 1000)", "1000 - x", {}, "x = 1001", "1", "-1"),
    ("max(x, 7/3)", "max(x, 7/3 + 1/10**9)", {}, None, None, None),
    ("x + y", "x*y", {}, "x = 1, y = 2", "3", "2"),
    ("sin(pi*x)", "0", {}, "x = 1/2", "1", "0"),
    ("(-1)**n", "1", {"n": "integer"}, "n = 1", "-1", "1"),
    ("x*(x - 1)*(x - 2)*(x + 1)*(x - 3)*(x + 2)*(2*x - 1)", "0", {}, None, None, "0"),
    ("x", "x**2", {"x": "(0, 1)"}, "x = 1/2", "1/2", "1/4"),
    ("ln(x - 10**7)", "ln(x - 10**7) + 1", {}, None, None, None),
    ("asin(x - 50)", "asin(x - 50) + 1", {}, None, None, None),
    ("sqrt(1 - x**2)*sqrt(x - 9/10)", "2*sqrt(1 - x**2)*sqrt(x - 9/10)", {}, None, None, None),
    ("a*b*c*d", "2*a*b*c*d", {}, "a = 1, b = 2, c = 3, d = 1", "6", "12"),
    ("exp(1000)", "exp(1000) + 1", {}, "", None, None),
    ("tanh(100*x)", "1", {"x": "positive"}, None, None, None),
    ("1 + exp(-10000)", "1", {}, "", "1", "less than 1, by less than 2e-1233"),
    ("1", "1 + exp(-10**8)", {}, "", "1", "more than 1, by less than 2e-1233"),
    ("1", "tanh(20000)", {}, "", None, None),
    ("1", "1/(1 + exp(-100000))", {}, "", None, None),
    ("exp(exp(-100000))", "1", {}, "", None, None),
    ("cos(exp(-10000))", "1", {}, "", None, "1 + 6.44661804195e-8687"),
    ("erf(100)", "1", {}, "", None, "1 + 6.40596142492e-4346"),
    ("exp(1/factorial(1000))", "1", {}, "", None, None),
    ("sin(tan(1/10**400)) - tan(sin(1/10**400))", "0", {}, "", None, None),
    ("e**(10**15)", "e**(10**15) + 1", {}, "", None, None),
    ("x", "x*(1 + exp(-10000))", {}, "x = 1", "1", "1 + 1.13548386531e-4343"),
    ("x**2", "x**2 + exp(-10000 - x**2)", {}, None, None, None),
    ("exp(exp(x))", "exp(exp(x))*(1 + exp(-2000))", {}, None, None, None),
    ("sinh(cosh(100*x))", "sinh(cosh(100*x) + 1/1000)", {"x": "positive"}, "x = 1/1000", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "got", "domains", "at", "left", "right"), DIFFERENT)
def test_different(
    expected: str,
    got: str,
    domains: dict[str, str],
    at: str | None,
    left: str | None,
    right: str | None,
) -> None:
    """Protects the witness: every difference is shown, at the simplest point."""
    witness = compare_values(parse(expected), parse(got), scope(**domains)).witness
    assert witness is not None
    assert at is None or witness.at == at
    assert left is None or witness.expected == left
    assert right is None or witness.got == right
    assert witness.expected != witness.got


UNDECIDED = [
    ("9**9**9**9", "3"),
    ("3", "9**9**9**9"),
    ("2**100000", "2**100000 + 1"),
    ("1/0", "2"),
    ("ln(0)", "5"),
    ("erf(1000)", "1"),
    ("cos(exp(-10**6))", "1"),
    ("atan(exp(exp(20)))", "pi/2"),
    ("nosuchfunction(3)", "4"),
]


@pytest.mark.parametrize(("expected", "got"), UNDECIDED)
def test_undecided(expected: str, got: str) -> None:
    """Protects honesty: what is out of reach, or has no expected value, is not called wrong or right."""
    assert compare_values(parse(expected), parse(got), scope()).status == "undecided"


UP_TO = [
    ("constant", "ln(x) + x", "x + ln(3*x)", "equal"),
    ("constant", "ln(x) + x", "2*x + ln(3*x)", "different"),
    ("constant", "x**2/2", "x**2/2 + 7", "equal"),
    ("constant", "sin(x)**2", "-cos(x)**2", "equal"),
    ("constant", "x", "abs(x)", "different"),
    ("constant", "atan(x)", "-atan(1/x)", "different"),
    ("constant", "1/x", "1/x + atan(x) + atan(1/x)", "equal"),
    ("constant", "1/x", "1/x + atan(x-1) + atan(1/(x-1))", "different"),
    ("constant", "ln(abs(x))", "ln(abs(x)) + sign(x)", "equal"),
    ("constant", "x", "x + abs(x)/x", "different"),
    ("constant", "tan(x)", "tan(x) + floor(x/pi + 1/2)", "equal"),
    ("constant", "tan(x)", "tan(x) + floor(x/pi)", "different"),
    ("constant", "y + ln(abs(x))", "y + ln(abs(x)) + sign(x)", "equal"),
    ("constant", "x + y", "x + y + sign(x + y)", "different"),
    ("constant", "x", "x + sign(x)", "different"),
    ("constant", "[x, y]", "[x + 1, y - 2]", "equal"),
    ("constant", "1/x", "1/x + y", "different"),
    ("sign", "[1, -2]", "[-1, 2]", "equal"),
    ("sign", "[1, -2]", "[1, 2]", "different"),
    ("scale", "[1, 2]", "[-3, -6]", "equal"),
    ("scale", "[1, 2]", "[0, 0]", "different"),
    ("scale", "[0, 2]", "[0, 5]", "equal"),
    ("scale", "[0, 2]", "[5, 0]", "different"),
    ("scale", "x - 2", "3*x - 6", "equal"),
    ("scale", "x - 2", "3*x + 6", "different"),
    ("positive-scale", "[1, 2]", "[3, 6]", "equal"),
    ("positive-scale", "[1, 2]", "[-3, -6]", "different"),
    ("positive-scale", "[1/sqrt(2), 1/sqrt(2)]", "[1, 1]", "equal"),
    ("order", "[2, 1, 1]", "[1, 2, 1]", "equal"),
    ("order", "[2, 1, 1]", "[1, 2, 2]", "different"),
]


@pytest.mark.parametrize(("up_to", "expected", "got", "status"), UP_TO)
def test_up_to(up_to: str, expected: str, got: str, status: str) -> None:
    """Protects answers that are right up to what the question leaves open."""
    comparison = compare_values(parse(expected), parse(got), scope(), up_to=up_to)
    assert comparison.status == status
    assert (comparison.witness is not None) == (status == "different")


def test_an_unknown_up_to_is_refused() -> None:
    """Protects callers from a spelling mistake that would silently compare strictly."""
    with pytest.raises(UsageError, match="up_to"):
        compare_values(Number(1), Number(2), scope(), up_to="sgn")


COMPOUND = [
    ("[1, 2]", "[1, 2, 3]", "", "2 entries", "3 entries"),
    ("[1, 2]", "[1, 4]", "entry 2", "2", "4"),
    ("[[1, 2], [3, 4]]", "[[1, 2], [3, 5]]", "entry (2, 2)", "4", "5"),
    ("[[1, 2, 3], [4, 5, 6]]", "[[1, 2], [3, 4], [5, 6]]", "", "2x3", "3x2"),
    ("[x, 2]", "[x, x]", "entry 2, x = 1", "2", "1"),
    ("[1, 2]", "3", "", "a list of 2 entries", "a single value"),
    ("(2, 3)", "(2, 4)", "axis 2", "3", "4"),
    ("(2, 3)", "(2, 3, 1)", "", "2 axes", "3 axes"),
    ("{1, 2}", "{1}", "a missing element", "2", ""),
    ("{1, 2}", "{1, 2, 3}", "an element too many", "", "3"),
    ("'error'", "'fine'", "", "error", "fine"),
    ("True", "False", "", "true", "false"),
    ("interval(0, 1, True, False)", "interval(0, 1, True, True)", "right end", "excluded", "included"),
    ("interval(0, 1)", "interval(0, 2)", "right end", "1", "2"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "got", "at", "left", "right"), COMPOUND)
def test_different_compounds(expected: str, got: str, at: str, left: str, right: str) -> None:
    """Protects the place that is named in vectors, matrices, shapes, sets, intervals, words."""
    witness = compare_values(parse(expected), parse(got), scope()).witness
    assert witness is not None
    assert (witness.at, witness.expected, witness.got) == (at, left, right)


SAME_COMPOUND = [
    ("[[1, 2], [3, 4]] @ [1, 1]", "[3, 7]"),
    ("2*[1, x] - [1, 1]", "[1, 2*x - 1]"),
    ("transpose([[1, 2], [3, 4]])", "[[1, 3], [2, 4]]"),
    ("dot([1, 2], [3, 4])", "11"),
    ("norm([3, 4])", "5"),
    ("[[1, 2], [3, 4]][0, 1]", "2"),
    ("sum([1, 2, 3][k], k, 0, 2)", "6"),
    ("{1, 2, 2}", "{2, 1}"),
    ("{sqrt(8), 1}", "{1, 2*sqrt(2)}"),
    ("union(interval(0, 1, True, True), interval(1, 2, False, True))", "interval(0, 2, True, True)"),
    ("union(interval(1, 2), interval(-1, 0))", "union(interval(-1, 0), interval(1, 2))"),
    ("interval(-oo, 1)", "interval(-oo, 1, True, False)"),
    ("array([1, 2], [3, 4])", "array([1, 2], [3, 8/2])"),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "got"), SAME_COMPOUND)
def test_equal_compounds(expected: str, got: str) -> None:
    """Protects right answers with parts, also where an operation on vectors is left to be worked out."""
    assert compare_values(parse(expected), parse(got), scope()).status == "equal"


def test_entries_are_compared_one_by_one() -> None:
    """Protects partial credit: every entry has its own comparison, in reading order."""
    found = compare_entries(parse("[[1, 2], [3, 4]]"), parse("[[1, 5], [3, 4]]"), scope())
    assert [one.status for one in found] == ["equal", "different", "equal", "equal"]
    assert found[1].witness is not None
    assert found[1].witness.at == "entry (1, 2)"
    sizes = compare_entries(parse("[1, 2]"), parse("[1]"), scope())
    assert [one.status for one in sizes] == ["different"]


def test_names_stand_for_values() -> None:
    """Protects short names: `s` may be written for sigmoid(x)."""
    sigmoid = parse("1/(1 + exp(-x))")
    named = Scope(values={"s": sigmoid})
    derivative = parse("exp(-x)/(1 + exp(-x))**2")
    assert compare_values(derivative, parse("s*(1 - s)"), named).status == "equal"
    assert compare_values(derivative, parse("s**2"), named).status == "different"


REGISTRY = Registry(functions={function.name: function for function in FUNCTIONS})
BY_FUNCTIONS = [
    ("det([[1, 2], [3, x]])", "x - 6", "equal"),
    ("inverse([[1, 2], [3, 4]])", "[[-2, 1], [3/2, -1/2]]", "equal"),
    ("sigmoid(x)*(1 - sigmoid(x))", "exp(-x)/(1 + exp(-x))**2", "equal"),
    ("sigmoid(x)*(1 - sigmoid(x))", "sigmoid(x)**2", "different"),
    ("softmax([x, y])", "[exp(x)/(exp(x) + exp(y)), 1/(1 + exp(x - y))]", "equal"),
    ("relu(x)", "max(0, x)", "equal"),
    ("sort([3, 1, 2])", "[1, 2, 3]", "equal"),
    ("gcd(12, 18)", "6", "equal"),
    ("mean([1, 2, 4])", "7/3", "equal"),
    ("norm([3, 4])", "6", "different"),
]


@pytest.mark.parametrize(("expected", "got", "status"), BY_FUNCTIONS)
def test_functions_of_the_registry(expected: str, got: str, status: str) -> None:
    """Protects responses that use functions of plugins: by definition, or worked out by the exact back end."""
    scope = Scope(registry=REGISTRY)
    assert compare_values(parse(expected), parse(got), scope).status == status


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        (INFINITY, INFINITY, "equal"),
        (INFINITY, Apply("neg", (INFINITY,)), "different"),
        (Number(3), INFINITY, "different"),
        (INFINITY, Apply("div", (Number(1), Number(3))), "different"),
    ],
)
def test_infinity(first: Tree, second: Tree, status: str) -> None:
    """Protects limits: infinity equals itself only."""
    assert compare_values(first, second, scope()).status == status


def test_deep_and_wide_trees_end_quickly() -> None:
    """Protects marking from trees that are deeper or wider than any text can make them."""
    deep: Tree = Symbol("x")
    for _ in range(300):
        deep = Apply("sin", (Apply("add", (deep, Number(1))),))
    assert compare_values(deep, Apply("add", (deep, Number(1))), scope()).status != "equal"
    wide = Apply("add", tuple(Apply("sin", (Number(k),)) for k in range(1500)))
    comparison = compare_values(wide, Apply("add", (wide, Number(1))), scope())
    assert comparison.status == "different"
    many = vector(tuple(Number(k) for k in range(2000)))
    assert compare_values(many, vector(many.args[:-1]), scope()).status == "different"
