"""Functions of numbers, by other formulas than their definitions. Those marked analytic take complex numbers."""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np

from mathkata.maths.library.numeric.margins import MARGIN, finite, floor, whole
from mathkata.model.errors import UndefinedError


def sigmoid(z: Any) -> Any:
    """(1 + tanh(z/2))/2."""
    return 0.5 * (1 + np.tanh(z / 2))


def softplus(z: Any) -> Any:
    """The positive part of z plus the softplus of -|z|: never overflows."""
    if np.real(z) > 0:
        return z + np.log(1 + np.exp(-z))
    return np.log1p(np.exp(z))


def relu(z: float) -> float:
    """(z + |z|)/2."""
    return (z + abs(z)) / 2


def leaky_relu(z: float, slope: float) -> float:
    """Both parts, each with its slope."""
    return float(np.clip(z, 0, None) + slope * np.clip(z, None, 0))


def step(z: float) -> float:
    """Heaviside's step, 0 at 0."""
    return float(np.heaviside(0.0 if abs(z) <= MARGIN else z, 0.0))


def logit(p: Any) -> Any:
    """2 artanh(2p - 1)."""
    if not 0 < np.real(p) < 1:
        raise UndefinedError(f"logit of {p}")
    return 2 * np.arctanh(2 * p - 1)


def silu(z: Any) -> Any:
    """z (1 + tanh(z/2))/2."""
    return z * 0.5 * (1 + np.tanh(z / 2))


def gelu(z: float) -> float:
    """z times the area under the normal curve up to z, by erfc."""
    return 0.5 * z * math.erfc(-z / math.sqrt(2))


def normal_cdf(x: float, mu: float, sigma: float) -> float:
    """The area under the normal curve up to x, by erfc."""
    if sigma <= 0:
        raise UndefinedError("a standard deviation is positive")
    return 0.5 * math.erfc((mu - x) / (sigma * math.sqrt(2)))


def normal_pdf(x: Any, mu: Any, sigma: Any) -> Any:
    """The exponential of the logarithm of the density."""
    if np.real(sigma) <= 0:
        raise UndefinedError("a standard deviation is positive")
    scaled = (x - mu) / sigma
    return np.exp(-scaled * scaled / 2 - np.log(sigma) - 0.9189385332046727)


def xlogx(x: float) -> float:
    """The logarithm of x**x; 0 at 0."""
    if x < 0:
        raise UndefinedError(f"xlogx of {x}")
    return 0.0 if x == 0 else math.log2(x) * x * 0.6931471805599453


def degrees(x: Any) -> Any:
    """Radians to degrees."""
    return x * 57.29577951308232


def radians(x: Any) -> Any:
    """Degrees to radians."""
    return x * 0.017453292519943295


def atan2(y: float, x: float) -> float:
    """The angle of the point (x, y), from -pi to pi."""
    if max(abs(x), abs(y)) <= MARGIN:
        raise UndefinedError("atan2 at the origin")
    return math.atan2(0.0 if abs(y) <= MARGIN else y, x)


def mod(a: float, b: float) -> float:
    """The remainder with the sign of the divisor."""
    if b == 0:
        raise UndefinedError("a remainder by zero")
    rest = math.fmod(finite(a, "mod"), finite(b, "mod"))
    if rest != 0 and (rest < 0) != (b < 0):
        rest += b
    if float(a).is_integer() and float(b).is_integer():
        return rest
    # A remainder that is the divisor but for rounding is 0.
    rounding = MARGIN * min(1.0, abs(b)) + 4 * sys.float_info.epsilon * (abs(a) + abs(b))
    return 0.0 if min(abs(rest), abs(rest - b)) <= rounding else rest


def quotient(a: float, b: float) -> float:
    """How often b goes into a, rounded down."""
    if b == 0:
        raise UndefinedError("a quotient by zero")
    return float(round((a - mod(a, b)) / b))


def round_to(x: float, places: float) -> float:
    """x rounded to so many places, a half up."""
    digits = whole(places, "the places of round_to")
    if abs(digits) > 300:
        raise UndefinedError("round_to has at most 300 places")
    scale = 10.0**digits
    return floor(x * scale + 0.5) / scale
