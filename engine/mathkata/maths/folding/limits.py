"""How large exact numbers may become, so that nothing typed or drawn can hang the machine."""

from __future__ import annotations

from flint import fmpq

from mathkata.model.errors import LimitError

MOST_BITS = 20_000
"""Numerators and denominators may not be longer: about 6,000 digits."""


def bits(value: fmpq) -> int:
    """The length of the longer of numerator and denominator, in bits."""
    return int(value.height_bits())


def rational_power(base: fmpq, exponent: int) -> fmpq:
    """base**exponent for a base that is not 0 when the exponent is negative; LimitError if it would be too long."""
    if bits(base) > 1 and bits(base) * abs(exponent) > MOST_BITS * 2:
        raise LimitError(f"a power with the exponent {exponent} is too large to be worked out")
    return base**exponent if exponent >= 0 else 1 / base ** (-exponent)


def checked(value: fmpq) -> fmpq:
    """The value itself, or a LimitError if it is too long."""
    if bits(value) > MOST_BITS:
        raise LimitError("a number is too long to be worked out")
    return value
