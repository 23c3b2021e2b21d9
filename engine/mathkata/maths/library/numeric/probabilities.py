"""Softmax and entropies in numpy: by differences, largest entries and logarithms to base 2."""

from __future__ import annotations

from typing import Any

import numpy as np

from mathkata.maths.library.numeric.vectors import same_size, some
from mathkata.model.errors import UndefinedError


def softmax(z: Any) -> Any:
    """The exponentials of the differences from the logarithm of the sum."""
    array = some(z)
    return np.exp(array - logsumexp(array))


def logsumexp(z: Any) -> Any:
    """The largest entry plus the logarithm of what is left."""
    array = some(z)
    top = np.max(np.real(array))
    return top + np.log(np.sum(np.exp(array - top)))


def _weighted(p: Any, q: Any) -> float:
    """sum p log2 q over p > 0, in nats."""
    weights, values = same_size(p, q)
    if np.any(weights < 0):
        raise UndefinedError("a probability is negative")
    kept = weights > 0
    if np.any(values[kept] <= 0):
        raise UndefinedError("the logarithm of a probability that is 0")
    return float(np.log2(values[kept]) @ weights[kept]) * 0.6931471805599453


def entropy(p: Any) -> float:
    """-sum p log2 p, in nats."""
    return -_weighted(p, p)


def cross_entropy(p: Any, q: Any) -> float:
    """-sum p log2 q, in nats."""
    return -_weighted(p, q)


def kl_divergence(p: Any, q: Any) -> float:
    """sum p log2(p/q), in nats."""
    weights, values = same_size(p, q)
    _weighted(p, q)
    kept = weights > 0
    ratios = np.divide(weights, values, out=np.ones_like(values), where=kept)
    return _weighted(weights, ratios)
