"""Vectors in numpy, by formulas the exact ones do not use. Those marked analytic take complex numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.model.errors import UndefinedError


def same_size(u: Any, v: Any) -> tuple[Any, Any]:
    """Both as arrays; UndefinedError if their sizes differ."""
    first, second = np.asarray(u), np.asarray(v)
    if first.shape != second.shape:
        raise UndefinedError("vectors of different sizes")
    return first, second


def some(v: Any) -> Any:
    """The array; UndefinedError if it is empty."""
    array = np.asarray(v)
    if array.size == 0:
        raise UndefinedError("no entries")
    return array


def dot(u: Any, v: Any) -> Any:
    """numpy's product of vectors, which sums in blocks."""
    first, second = same_size(u, v)
    return first @ second


def cross(u: Any, v: Any) -> Any:
    """The product with the skew matrix of u."""
    first, second = same_size(u, v)
    if len(first) != 3:
        raise UndefinedError("cross needs 3 entries")
    a, b, c = first
    return np.array([[0, -c, b], [c, 0, -a], [-b, a, 0]]) @ second


def outer(u: Any, v: Any) -> Any:
    """A column times a row."""
    return np.reshape(u, (-1, 1)) @ np.reshape(v, (1, -1))


def hadamard(a: Any, b: Any) -> Any:
    """numpy's product of arrays."""
    first, second = same_size(a, b)
    return first * second


def norm(v: Any, p: Any = 2) -> Any:
    """Scaled by the largest entry, which is put back at the end."""
    if p < 1:
        raise UndefinedError("norm with p below 1")
    array = np.asarray(v)
    scale = np.max(np.abs(array), initial=0.0)
    if scale == 0:
        return 0.0
    if p == 2:
        return scale * np.sqrt(np.sum((array / scale) ** 2))
    # Absolute values by changing signs: numpy's would lose the imaginary part of a complex step.
    sizes = np.where(np.real(array) < 0, -array, array).ravel()
    if np.isinf(p):
        return sizes[np.argmax(np.real(sizes))]
    return scale * np.sum(np.exp(p * np.log(sizes[sizes != 0] / scale))) ** (1 / p)


def norm1(v: Any) -> float:
    """The largest product with a vector of signs."""
    array = np.asarray(v)
    return float(np.sign(array) @ array) if array.size else 0.0


def norm_inf(v: Any) -> float:
    """The larger of the largest entry and minus the smallest."""
    array = some(v)
    return float(max(array.max(), -array.min()))


def distance(u: Any, v: Any) -> Any:
    """By the law of cosines: |u|^2 + |v|^2 - 2 u.v; scaled differences where that would cancel."""
    first, second = same_size(u, v)
    square = np.sum(first * first) + np.sum(second * second) - 2 * np.sum(first * second)
    size = np.sum(np.abs(first) ** 2) + np.sum(np.abs(second) ** 2)
    return norm(first - second) if np.abs(square) <= 1e-4 * size else np.sqrt(square)


def _direction(v: Any) -> Any:
    length = norm(v)
    if np.abs(length) <= 1e-12:
        raise UndefinedError("the zero vector has no direction")
    return np.asarray(v) / length


def cosine_similarity(u: Any, v: Any) -> Any:
    """1 - |a - b|^2/2 for the unit vectors a and b."""
    first, second = same_size(u, v)
    return 1 - np.sum((_direction(first) - _direction(second)) ** 2) / 2


def angle(u: Any, v: Any) -> float:
    """2 atan2(|a - b|, |a + b|) for the unit vectors a and b."""
    first, second = same_size(u, v)
    a, b = _direction(first), _direction(second)
    return float(2 * np.arctan2(norm(a - b), norm(a + b)))


def unit(v: Any) -> Any:
    """The vector over its length."""
    return _direction(v)


def projection(u: Any, v: Any) -> Any:
    """Along the unit vector of v."""
    first, second = same_size(u, v)
    along = _direction(second)
    return along * np.sum(along * first)


def mean(v: Any) -> Any:
    """numpy's mean, of distances from the first entry."""
    array = some(v)
    return array[0] + np.mean(array - array[0])


def variance(v: Any) -> Any:
    """The mean square less the square of the mean, both counted from the first entry."""
    array = some(v)
    moved = array - array[0]
    return np.mean(moved * moved) - np.mean(moved) ** 2


def std(v: Any) -> Any:
    """The length of what is left without the mean, over the root of n."""
    array = some(v)
    return norm(array - mean(array)) / np.sqrt(len(array))


def covariance(u: Any, v: Any) -> Any:
    """The mean product less the product of the means, counted from the first entries."""
    first, second = same_size(some(u), some(v))
    left, right = first - first[0], second - second[0]
    return np.mean(left * right) - np.mean(left) * np.mean(right)


def median(v: Any) -> float:
    """numpy's median."""
    return float(np.median(some(v)))


def cumulative_sum(v: Any) -> Any:
    """numpy's running sum."""
    return np.cumsum(np.asarray(v))
