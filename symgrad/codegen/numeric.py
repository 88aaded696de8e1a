"""Functions on arrays that NumPy does not have, without overflow, in the precision that they are given."""

from __future__ import annotations

from typing import Any

import numpy as np

Array = Any
"""A NumPy array of floats, or a scalar of one of its types."""


AT_ONCE = 1 << 15
"""So many entries of a result are calculated at once where much has to be kept for each: they stay in the cache."""


def blocks(result: Array) -> list[slice]:
    """The rows of a result that are calculated together.

    >>> [(part.start, part.stop) for part in blocks(np.empty((40_000, 2)))], blocks(np.empty((0, 3)))
    ([(0, 16384), (16384, 32768), (32768, 49152)], [])
    """
    rows = max(1, AT_ONCE * len(result) // max(1, result.size))
    return [slice(start, start + rows) for start in range(0, len(result), rows)]


def sigmoid(x: Array) -> Array:
    """`1 / (1 + e^{-x})`.

    >>> sigmoid(np.array([-1000.0, 0.0, 1000.0]))
    array([0. , 0.5, 1. ])
    """
    small = np.exp(-np.abs(x))
    return np.where(x < 0, small, 1) / (1 + small)


def softplus(x: Array) -> Array:
    """`log(1 + e^x)`.

    >>> softplus(np.array([-1000.0, 1000.0]))
    array([   0., 1000.])
    """
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def step(x: Array) -> Array:
    """1 where x is positive, else 0; NaN stays NaN."""
    return np.heaviside(x, 0.0)


def relu(x: Array) -> Array:
    return np.maximum(x, 0.0)


def finite(shift: Array) -> Array:
    """A shift to subtract from exponents: itself, or 0 where it is infinite."""
    return np.where(np.isinf(shift), np.zeros_like(shift), shift)


def largest(x: Array, axis: int) -> Array:
    """The largest entry along an axis, as a shift to subtract."""
    return finite(np.max(x, axis=axis, initial=-np.inf))


def before(x: Array, axis: int) -> Array:
    """The sum of all entries before each.

    >>> before(np.array([1.0, 2.0, 4.0]), 0)
    array([0., 1., 3.])
    """
    sums = np.zeros_like(x)
    np.moveaxis(sums, axis, 0)[1:] = np.cumsum(np.moveaxis(x, axis, 0), axis=0)[:-1]
    return sums


def after(x: Array, axis: int) -> Array:
    """The sum of all entries after each."""
    return np.flip(before(np.flip(x, axis), axis), axis)


def others(x: Array, axis: int) -> Array:
    """The sum of all other entries; nothing is subtracted, so that small ones beside a large one survive.

    >>> others(np.array([1e-30, 1.0, 0.0]), 0)
    array([1.e+00, 1.e-30, 1.e+00])
    """
    return before(x, axis) + after(x, axis)


def gather(x: Array, *indices: Array) -> Array:
    """`x[indices]`. Errors: IndexError for a position outside of the range; none counts from the end."""
    for axis, index in enumerate(indices):
        wrong = (index < 0) | (index >= x.shape[axis])
        if np.any(wrong):
            raise IndexError(
                f"position {np.asarray(index)[wrong].flat[0]} is outside of an axis of size {x.shape[axis]}"
            )
    return x[indices]


def inverse(x: Array) -> Array:
    """The inverse of a square matrix, or of each in a stack; NaN where one is singular.

    >>> inverse(np.array([[2.0, 0.0], [0.0, 4.0]])).tolist(), bool(np.isnan(inverse(np.zeros((2, 2)))).all())
    ([[0.5, 0.0], [0.0, 0.25]], True)
    """
    try:
        return np.linalg.inv(x)
    except np.linalg.LinAlgError:
        return np.full_like(x, np.nan) if x.ndim == 2 else np.stack([inverse(part) for part in x])


# ------------------------------------------------------------------------------------------------- special functions

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(48)


def erf(x: Array) -> Array:
    """The error function, by Gauss-Legendre quadrature of its integral on [0, x], which is 1 beyond 6.

    >>> erf(np.array([0.5, -7.0])).tolist()
    [0.5204998778130..., -1.0]
    """
    end = np.clip(x, -6, 6)
    total = np.zeros_like(end)
    for node, weight in zip(_NODES.tolist(), _WEIGHTS.tolist(), strict=True):
        total = total + weight * np.exp(-((end * (0.5 + 0.5 * node)) ** 2))
    return np.clip(total * end / float(np.sqrt(np.pi)), -1, 1)


# Coefficients B_2n / (2n (2n-1)) of Stirling's series. [DLMF 5.11.1]
_STIRLING = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
_UP = 10
"""Arguments are moved up by so much, where the series is exact to rounding."""


def lgamma(x: Array) -> Array:
    """`log Gamma(x)` for positive x.

    >>> lgamma(np.array([5.0, 0.5])).tolist()
    [3.17805383034..., 0.57236494292...]
    """
    y = x + _UP
    series = (y - 0.5) * np.log(y) - y + 0.5 * float(np.log(2 * np.pi))
    for n, coefficient in enumerate(_STIRLING):
        series = series + coefficient / y ** (2 * n + 1)
    product = x
    for n in range(1, _UP):
        product = product * (x + n)
    return np.where(x > 0, series - np.log(product), np.nan)


def gamma(x: Array) -> Array:
    """`Gamma(x)`, by reflection for negative x; NaN at the poles 0, -1, ... [DLMF 5.5.3]"""
    positive = np.exp(lgamma(np.where(x > 0, x, 1 - x)))
    mirrored = np.where(x == np.floor(x), np.nan, np.pi / (np.sin(np.pi * x) * positive))
    return np.where(x > 0, positive, mirrored)


def digamma(x: Array) -> Array:
    """The derivative of `log Gamma`, by reflection for negative x; NaN at the poles. [DLMF 5.5.2, 5.5.4, 5.11.2]"""
    z = np.where(x > 0, x, 1 - x)
    y, low = z + _UP, np.zeros_like(z)
    for n in range(_UP):
        low = low + 1 / (z + n)
    series = np.log(y) - 0.5 / y
    for n, coefficient in enumerate(_STIRLING):
        series = series - (2 * n + 1) * coefficient / y ** (2 * n + 2)
    mirrored = np.where(x == np.floor(x), np.nan, np.pi / np.tan(np.pi * (x - np.round(x))))
    return series - low - np.where(x > 0, 0.0, mirrored)


def trigamma(x: Array) -> Array:
    """The second derivative of `log Gamma` for positive x. [DLMF 5.15.5, 5.15.8]"""
    y, low = x + _UP, np.zeros_like(x)
    for n in range(_UP):
        low = low + 1 / (x + n) ** 2
    series = 1 / y + 0.5 / y**2
    for n, coefficient in enumerate(_STIRLING):
        series = series + (2 * n + 1) * (2 * n + 2) * coefficient / y ** (2 * n + 3)
    return np.where(x > 0, series + low, np.nan)
