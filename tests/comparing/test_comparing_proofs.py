"""Identities that the normal form must prove, and pairs that it must never prove."""

from __future__ import annotations

import pytest

from mathkata.maths.comparing import compare_values
from mathkata.maths.comparing.normal import proof, rational_value
from mathkata.maths.domains import Scope, read_domain
from mathkata.maths.language import parse

PROVED = [
    ("(x+1)**2", "x**2+2*x+1", {}),
    ("exp(x)/(1+exp(x))**2", "exp(-x)/(1+exp(-x))**2", {}),
    ("1/(1+exp(-x))*(1-1/(1+exp(-x)))", "exp(-x)/(1+exp(-x))**2", {}),
    ("x", "exp(ln(x))", {}),
    ("sqrt(8)", "2*sqrt(2)", {}),
    ("1/sqrt(2)", "sqrt(2)/2", {}),
    ("exp(1/sqrt(2))", "exp(sqrt(2)/2)", {}),
    ("1/(1+sqrt(2))", "sqrt(2)-1", {}),
    ("sqrt(3+2*sqrt(2))", "1+sqrt(2)", {}),
    ("sqrt(6)", "sqrt(2)*sqrt(3)", {}),
    ("2**(1/2)*2**(1/3)", "2**(5/6)", {}),
    ("sqrt(x)*x**(1/3)", "x**(5/6)", {}),
    ("sqrt(x)**2", "x", {}),
    ("x/sqrt(x)", "sqrt(x)", {}),
    ("sqrt(x*y)", "sqrt(x)*sqrt(y)", {}),
    ("sqrt(x*y)**2", "x*y", {}),
    ("sqrt(x**2)", "abs(x)", {}),
    ("abs(x)**2", "x**2", {}),
    ("abs(x*y)", "abs(x)*abs(y)", {}),
    ("max(x,0)", "(x+abs(x))/2", {}),
    ("max(x,0)", "x if x>0 else 0", {}),
    ("max(x,0)", "0 if x<=0 else x", {}),
    ("max(x,y)+min(x,y)", "x+y", {}),
    ("x/abs(x)", "abs(x)/x", {}),
    ("sin(x)**2+cos(x)**2", "1", {}),
    ("sin(2*x)", "2*sin(x)*cos(x)", {}),
    ("cos(2*x)", "1-2*sin(x)**2", {}),
    ("tan(x)", "sin(x)/cos(x)", {}),
    ("1+tan(x)**2", "sec(x)**2", {}),
    ("sin(x+y)", "sin(x)*cos(y)+cos(x)*sin(y)", {}),
    ("sin(x)*cos(x)", "sin(2*x)/2", {}),
    ("sin(x/2)**2", "(1-cos(x))/2", {}),
    ("sin(x+pi/2)", "cos(x)", {}),
    ("sin(pi/6)", "1/2", {}),
    ("cos(pi/12)", "(sqrt(6)+sqrt(2))/4", {}),
    ("ln(x**2)", "2*ln(abs(x))", {}),
    ("ln(x*y)", "ln(x)+ln(y)", {}),
    ("ln(8)", "3*ln(2)", {}),
    ("ln(2*x)", "ln(2)+ln(x)", {}),
    ("log(8,2)", "3", {}),
    ("log(x,2)", "ln(x)/ln(2)", {}),
    ("2**x", "exp(x*ln(2))", {}),
    ("4**x", "2**(2*x)", {}),
    ("2**(x+1)", "2*2**x", {}),
    ("x**n*x", "x**(n+1)", {}),
    ("x**(2*n)", "(x**n)**2", {}),
    ("exp(2*ln(x))", "x**2", {}),
    ("tanh(x)", "(exp(2*x)-1)/(exp(2*x)+1)", {}),
    ("tanh(x)", "2/(1+exp(-2*x))-1", {}),
    ("cosh(x)**2-sinh(x)**2", "1", {}),
    ("asin(x)+acos(x)", "pi/2", {}),
    ("sin(asin(x))", "x", {}),
    ("cos(atan(x))", "1/sqrt(1+x**2)", {}),
    ("atan(1)", "pi/4", {}),
    ("asinh(x)", "ln(x+sqrt(x**2+1))", {}),
    ("factorial(n+1)", "(n+1)*factorial(n)", {}),
    ("binomial(n,2)", "n*(n-1)/2", {}),
    ("exp(x)/(exp(x)+exp(y))", "1/(1+exp(y-x))", {}),
    ("exp(x)**2", "exp(2*x)", {}),
    ("sqrt(exp(x))", "exp(x/2)", {}),
    ("e**x", "exp(x)", {}),
    ("e**2*e", "exp(3)", {}),
    ("exp(i*pi)", "-1", {}),
    ("exp(i*x)", "cos(x)+i*sin(x)", {}),
    ("(1+i)**2", "2*i", {}),
    ("1/(1+i)", "(1-i)/2", {}),
    ("sum(k*x,k,1,3)", "6*x", {}),
    ("cbrt(x)**3", "x", {}),
    ("cbrt(8*x)", "2*cbrt(x)", {}),
    ("x**(2/3)", "cbrt(x)**2", {}),
    ("1/sqrt(2*pi)*exp(-x**2/2)", "exp(-x**2/2)/sqrt(2*pi)", {}),
    ("1/(s*sqrt(2*pi))", "1/sqrt(2*pi*s**2)", {"s": "positive"}),
    ("sqrt(x**2)", "x", {"x": "positive"}),
    ("sqrt((x-1)**2)", "1-x", {"x": "(0,1)"}),
    ("-p*ln(p)-(1-p)*ln(1-p)", "p*ln(1/p)+(1-p)*ln(1/(1-p))", {"p": "(0,1)"}),
    ("ln(p/(1-p))", "ln(p)-ln(1-p)", {"p": "(0,1)"}),
    ("ln(1+exp(x))", "x+ln(1+exp(-x))", {}),
    ("-ln(1/(1+exp(-x)))", "ln(1+exp(-x))", {}),
    ("(-1)**(2*n)", "1", {"n": "integer"}),
    ("(-1)**(n+1)", "-(-1)**n", {"n": "integer"}),
    ("sign(x)*abs(x)", "x", {}),
    ("sqrt(12)+sqrt(27)", "5*sqrt(3)", {}),
    ("(1+sqrt(5))/2", "2/(sqrt(5)-1)", {}),
    ("sqrt(x+1)*sqrt(x-1)", "sqrt(x**2-1)", {}),
    ("floor(x+1)", "floor(x)+1", {}),
    ("gamma(1/2)", "sqrt(pi)", {}),
    ("x*sqrt(x)", "x**1.5", {}),
    ("sqrt(x**3)", "x*sqrt(x)", {}),
    ("sqrt(x/y)", "sqrt(x)/sqrt(y)", {}),
    ("exp(-0.001*t)*exp(t)", "exp(0.999*t)", {}),
    ("tan(2*x)", "2*tan(x)/(1-tan(x)**2)", {}),
    ("sin(x)/(1+cos(x))", "(1-cos(x))/sin(x)", {}),
    ("1/(1+sin(x))", "(1-sin(x))/cos(x)**2", {}),
    ("ln(sqrt(x))", "ln(x)/2", {}),
    ("ln(exp(x)*y)", "x+ln(y)", {}),
    ("sqrt(4*x**2+4*x+1)", "abs(2*x+1)", {}),
    ("(x*y)**n", "x**n*y**n", {}),
    ("erf(-x)", "-erf(x)", {}),
]

NOT_PROVED = [
    ("(x+1)**2", "x**2+2*x+2", {}),
    ("sqrt(x**2)", "x", {}),
    ("abs(x)**3", "x**3", {}),
    ("exp(n*ln(x**2)/2)", "x**n", {"n": "integer"}),
    ("abs(x)**n", "x**n", {"n": "integer"}),
    ("(x**2)**a", "x**(2*a)", {}),
    ("sin(x)**2", "cos(x)**2", {}),
    ("x/abs(x)", "1", {}),
    ("sign(x)**2", "1", {}),
    ("sqrt(x*y)", "sqrt(x)*sqrt(-y)", {}),
    ("ln(x*y)", "ln(x)-ln(y)", {}),
    ("sqrt(3-2*sqrt(2))", "1-sqrt(2)", {}),
    ("max(x,0)", "x if x<0 else 0", {}),
    ("exp(x/2)-1", "exp(x)-1", {}),
]


@pytest.mark.parametrize(("first", "second", "domains"), PROVED)
def test_identities_are_proved(first: str, second: str, domains: dict[str, str]) -> None:
    """Protects proofs: identities of exp, ln, roots, trigonometry, abs and max are proved, not merely sampled."""
    known = {name: read_domain(word) for name, word in domains.items()}
    assert proof(parse(first), parse(second), known) is not None


@pytest.mark.parametrize(("first", "second", "domains"), PROVED)
def test_identities_are_never_called_different(
    first: str, second: str, domains: dict[str, str]
) -> None:
    """Protects the learner: where the first of two sides of an identity exists and the other does too, no witness."""
    scope = Scope(domains={name: read_domain(word) for name, word in domains.items()})
    comparison = compare_values(parse(first), parse(second), scope)
    if comparison.status == "different":
        assert comparison.witness is not None
        assert comparison.witness.got == "undefined"
    else:
        assert comparison.status == "equal"


@pytest.mark.parametrize(("first", "second", "domains"), NOT_PROVED)
def test_false_identities_are_not_proved(first: str, second: str, domains: dict[str, str]) -> None:
    """Protects soundness: rules that hold for positive values only are not used for others."""
    known = {name: read_domain(word) for name, word in domains.items()}
    assert proof(parse(first), parse(second), known) is None


def test_rational_value_of_a_constant() -> None:
    """Protects exact decisions about constants that are rational in disguise."""
    assert rational_value(parse("sqrt(2)*sqrt(8) + ln(e)")) == 5
    assert rational_value(parse("sqrt(2)")) is None
