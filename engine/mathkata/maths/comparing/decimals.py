"""Decimals against exact values: rounded rightly, cut off, near enough; and values written as decimals.

Everything is proven with balls: the answer is None only where no precision we allow can tell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flint import acb, fmpq, fmpz

from mathkata.maths.balls.evaluator import Evaluator
from mathkata.maths.balls.values import UnclearError, Value, precision, sign
from mathkata.maths.comparing.normal import rational_value
from mathkata.maths.comparing.prepare import prepared
from mathkata.maths.domains import Scope
from mathkata.maths.trees import Number, Tree
from mathkata.model.errors import EvaluationError, LimitError, UndefinedError

_BITS = (64, 256, 1024, 4096)
_NOWHERE = Scope()
_MOST_DIGITS = 1000
_Answer = TypeVar("_Answer")


def decimal_text(tree: Tree, digits: int, *, scope: Scope = _NOWHERE) -> str:
    """A constant, rounded to so many significant digits: `0.333`, `1.50`, `6.02e23`; a half goes away from zero.

    Raises UndefinedError where there is no real value, LimitError where its digits cannot be had.
    """
    if not 1 <= digits <= _MOST_DIGITS:
        raise LimitError(f"{digits} digits: expected 1 to {_MOST_DIGITS}")

    def write(on: Evaluator, value: Tree) -> str:
        number = on.value(value)
        side = sign(number)
        if side == 0:
            return "0"
        exponent = _exponent(abs(number))
        scaled = abs(number) * _ten(digits - 1 - exponent)
        whole = _whole(scaled + fmpq(1, 2))
        if whole >= fmpz(10) ** digits:
            whole, exponent = whole // 10, exponent + 1
        return ("-" if side < 0 else "") + _written(str(int(whole)), exponent)

    text = _settle(tree, scope, write, extra_bits=4 * digits)
    if text is None:
        raise LimitError("the digits of the value cannot be told")
    return text


def round_half(value: fmpq, places: int) -> tuple[fmpq, ...]:
    """The rational rounded to so many decimal places; both neighbours if it lies exactly between them."""
    scale = _ten(places)
    scaled = value * scale
    down = fmpq(scaled.floor())
    rest = scaled - down
    half = fmpq(1, 2)
    if rest == half:
        return down / scale, (down + 1) / scale
    return ((down if rest < half else down + 1) / scale,)


def rounds_to(expected: Tree, typed: fmpq, places: int, *, scope: Scope = _NOWHERE) -> bool | None:
    """Whether a typed decimal is the expected value rounded at its places (negative places: at tens, hundreds).

    At an exact half both neighbours are right. None: cannot be told, or the expected value does not exist.
    """
    step = _ten(-places)
    if (typed / step).q != 1:
        return False
    return _settle(
        expected, scope, lambda on, tree: sign(step / 2 - abs(on.value(tree) - typed)) >= 0
    )


def is_truncation(
    expected: Tree, typed: fmpq, places: int, *, scope: Scope = _NOWHERE
) -> bool | None:
    """Whether a typed decimal is the expected value cut off at its places where rounding gives another."""
    step = _ten(-places)
    rounded = rounds_to(expected, typed, places, scope=scope)
    if rounded is not False or (typed / step).q != 1:
        return None if rounded is None else False

    def cut(on: Evaluator, tree: Tree) -> bool:
        value = on.value(tree)
        side = sign(value)
        rest = side * (value - typed)
        return typed * side >= 0 and sign(rest) >= 0 and sign(step - rest) > 0

    return _settle(expected, scope, cut)


def within(
    expected: Tree,
    got: Tree,
    *,
    relative: fmpq | None = None,
    absolute: fmpq | None = None,
    scope: Scope = _NOWHERE,
) -> bool | None:
    """Whether two constants are within a tolerance, ends included: relative to the expected size, or absolute.

    With both given, either is enough; with none, they must be equal as far as can be told. An undefined response is
    not within.
    """
    try:
        other = prepared(got, scope)
    except UndefinedError:
        return False
    except EvaluationError:
        return None

    def near(on: Evaluator, tree: Tree) -> bool:
        value = on.value(tree)
        try:
            gap = abs(value - on.value(other))
        except UndefinedError:
            return False
        rooms = [] if absolute is None else [fmpq(absolute)]
        rooms += [] if relative is None else [abs(value) * relative]
        return max(sign(room - gap) for room in rooms or [fmpq(0)]) >= 0

    return _settle(expected, scope, near)


def _settle(
    tree: Tree,
    scope: Scope,
    decide: Callable[[Evaluator, Tree], _Answer],
    *,
    extra_bits: int = 0,
) -> _Answer | None:
    """What `decide` says at the first precision at which it can tell."""
    try:
        value = prepared(tree, scope)
        for bits in _BITS:
            with precision(bits + extra_bits):
                try:
                    return decide(Evaluator({}, registry=scope.registry), value)
                except UnclearError:
                    # at an edge, as sqrt(2)**2/16 is half-way between two decimals
                    exact = rational_value(value) if bits == _BITS[0] else None
                    value = value if exact is None else Number(exact)
    except (EvaluationError, RecursionError) as error:
        if isinstance(error, UndefinedError) and extra_bits:
            raise
        return None
    return None


def _ten(power: int) -> fmpq:
    if abs(power) > 6 * _MOST_DIGITS:
        raise LimitError("too many places")
    ten = fmpq(fmpz(10) ** abs(power))
    return ten if power >= 0 else 1 / ten


def _exponent(size: Value) -> int:
    """The power of ten of the first digit."""
    if isinstance(size, acb):
        raise UndefinedError("not a real number")
    guess = int(_whole_of_log(size))
    if sign(size - _ten(guess)) < 0:
        return guess - 1
    return guess + 1 if sign(size - _ten(guess + 1)) >= 0 else guess


def _whole_of_log(size: Value) -> int:
    from flint import arb

    logarithm = arb(size).log() / arb(10).log()
    if not abs(logarithm) < 5 * _MOST_DIGITS:
        raise LimitError("the value is too large or too small")
    return int(logarithm.mid().floor().unique_fmpz())


def _whole(value: Value) -> fmpz:
    if isinstance(value, fmpq):
        return value.floor()
    whole = value.floor().unique_fmpz()
    if whole is None:
        raise UnclearError("it cannot be told how a value is rounded")
    return whole


def _written(digits: str, exponent: int) -> str:
    """Significant digits as a decimal; with a power of ten when it would be long."""
    if -5 <= exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    if 0 <= exponent < len(digits):
        point = exponent + 1
        return digits if point == len(digits) else f"{digits[:point]}.{digits[point:]}"
    if len(digits) <= exponent < 7:
        return digits + "0" * (exponent + 1 - len(digits))
    mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
    return f"{mantissa}e{exponent}"
