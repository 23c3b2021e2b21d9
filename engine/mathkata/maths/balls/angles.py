"""Trigonometric and hyperbolic functions of rationals and balls, and their inverses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import acb, arb, fmpq

from mathkata.maths.balls import values
from mathkata.maths.balls.arithmetic import ONE, ZERO, Rule, ball_of, divide
from mathkata.maths.balls.turns import turns
from mathkata.maths.trees import Tree
from mathkata.model.errors import UndefinedError

if TYPE_CHECKING:
    from mathkata.maths.balls.evaluator import Evaluator
    from mathkata.maths.balls.values import Value


def _at_turn(name: str, multiple: fmpq) -> Value:
    """Sine or cosine of a rational multiple of pi; exact at quarter turns."""
    exact = getattr(arb, f"{name}_pi_fmpq")(multiple)
    return fmpq(exact.unique_fmpz()) if exact.is_exact() and exact.is_integer() else exact


def _at(name: str, value: Value) -> Value:
    """Sine or cosine of a value."""
    if isinstance(value, fmpq) and value == 0:
        return ZERO if name == "sin" else ONE
    return getattr(ball_of(value), name)()


def _sine_and_cosine(on: Evaluator, tree: Tree) -> tuple[Value, Value]:
    """Both of one angle, which is worked out once: quotients within quotients would double the work each time."""
    multiple = turns(tree)
    if multiple is not None:
        return _at_turn("sin", multiple), _at_turn("cos", multiple)
    value = on.value(tree)
    return _at("sin", value), _at("cos", value)


def _turning(name: str) -> Rule:
    """Sine and cosine; exact quarter turns are recognised where the angle is a rational multiple of pi."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        multiple = turns(args[0])
        return _at(name, on.value(args[0])) if multiple is None else _at_turn(name, multiple)

    return rule


sin: Rule = _turning("sin")
cos: Rule = _turning("cos")


def tan(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(*_sine_and_cosine(on, args[0]))


def cot(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    sine, cosine = _sine_and_cosine(on, args[0])
    return divide(cosine, sine)


def sec(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(ONE, cos(on, args))


def csc(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    return divide(ONE, sin(on, args))


def between(name: str, *, edges: bool) -> Rule:
    """A function of the numbers from -1 to 1, with or without the ends."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        value = on.value(args[0])
        if not isinstance(value, acb):
            room = values.sign(1 - abs(value))
            if (room < 0 or (room == 0 and not edges)) and not on.complex_values:
                raise UndefinedError(f"{name} is defined from -1 to 1")
            if room < 0:
                return getattr(acb(ball_of(value)), name)()
        if isinstance(value, fmpq) and value == (1 if name == "acos" else 0):
            return ZERO
        return getattr(ball_of(value), name)()

    return rule


def acosh(on: Evaluator, args: tuple[Tree, ...]) -> Value:
    value = on.value(args[0])
    if not isinstance(value, acb) and values.sign(value - 1) < 0:
        if not on.complex_values:
            raise UndefinedError("acosh is defined from 1 on")
        return acb(ball_of(value)).acosh()
    return ZERO if isinstance(value, fmpq) and value == 1 else ball_of(value).acosh()


def everywhere(name: str) -> Rule:
    """A function that exists for every real number and is 0 at 0 (1 for cosh)."""

    def rule(on: Evaluator, args: tuple[Tree, ...]) -> Value:
        value = on.value(args[0])
        if isinstance(value, fmpq) and value == 0:
            return ONE if name == "cosh" else ZERO
        return getattr(ball_of(value), name)()

    return rule
