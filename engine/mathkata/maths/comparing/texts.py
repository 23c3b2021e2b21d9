"""Values and places of a witness, as short texts in the learner's plain syntax."""

from __future__ import annotations

from flint import acb, arb, fmpq

from mathkata.maths.balls.values import Point, Value, precision

UNDEFINED = "undefined"
_SHORT_BITS = 110
_DIGITS = 12
_LONGEST_EXPONENT = 12


def place(point: Point) -> str:
    """The point as text: `x = 1, y = 2`; empty for plain numbers."""
    return ", ".join(f"{name} = {number_text(value)}" for name, value in point.items())


def number_text(value: fmpq, digits: int = _DIGITS) -> str:
    """A rational as p/q, or as a decimal of so many significant digits when that is long."""
    if value.height_bits() <= _SHORT_BITS:
        return str(int(value.p)) if value.q == 1 else f"{int(value.p)}/{int(value.q)}"
    with precision(digits * 4 + 64):
        return _decimal(arb(value), digits)


def value_text(value: Value, digits: int = _DIGITS) -> str:
    """A value as text: a rational exactly, anything else to so many significant digits."""
    if isinstance(value, fmpq):
        return number_text(value, digits)
    if isinstance(value, acb):
        return _complex(value, digits)
    return _decimal(value, digits)


def two_texts(expected: Value, got: Value) -> tuple[str, str]:
    """Both values, with as many digits as it takes to see the difference; beyond 60 as value and difference."""
    for digits in (_DIGITS, 20, 40, 60):
        pair = value_text(expected, digits), value_text(got, digits)
        if pair[0] != pair[1]:
            return pair
    gap = value_text(got - expected)
    written = f" - {gap[1:]}" if gap.startswith("-") else f" + {gap}"
    return pair[0], pair[0] + written


def barely_different(expected: Value, got: Value, *, larger: bool) -> tuple[str, str]:
    """Two values whose difference is proven, and too small to be shown; `larger`: the second is the larger one."""
    text, gap = value_text(expected), abs(got - expected)
    bound = arb(gap if isinstance(gap, fmpq) else gap.abs_upper())
    by = f", by less than {bound.str(1, radius=False)}" if bound < 1 else ""
    return text, f"{'more' if larger else 'less'} than {text}{by}"


def _decimal(value: arb, digits: int) -> str:
    text: str = value.str(digits, radius=False)
    if text.startswith("[") or not value.is_finite():
        return f"about {text.strip('[]')}"
    mantissa, _, exponent = text.partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    if not exponent:
        return mantissa
    places = exponent.lstrip("+-")
    if len(places) > _LONGEST_EXPONENT:
        sign, side = "-" * mantissa.startswith("-"), "-" * exponent.startswith("-")
        return f"about {sign}10^({side}10^{len(places) - 1})"
    return f"{mantissa}e{int(exponent)}"


def _complex(value: acb, digits: int) -> str:
    real, imaginary = value.real, value.imag
    if _is_nothing(imaginary, real):
        return _decimal(real, digits)
    part = f"{_decimal(abs(imaginary), digits)}*i"
    part = "i" if part == "1*i" else part
    if _is_nothing(real, imaginary):
        return f"-{part}" if imaginary < 0 else part
    return f"{_decimal(real, digits)} {'-' if imaginary < 0 else '+'} {part}"


def _is_nothing(part: arb, other: arb) -> bool:
    """Whether a part of a complex number is 0, as far as its ball tells, beside the other part."""
    return bool(part.is_zero() or (part.contains(0) and part.rad() * 2**100 < abs(other)))
