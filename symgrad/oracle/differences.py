"""Derivatives of values: central differences with step halving, extrapolated to width 0, with an error estimate.

The central difference `(f(x+h) - f(x-h)) / 2h` has an error series in even powers of h, so each halving of h removes
one more power [Richardson 1911; the table is Romberg's]. What the last column changed bounds what is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from symgrad.errors import Undefined

Number = Any
"""A float, or an mpmath `mpf`: the oracle is generic over both."""

Pair = tuple[Number, Number]
"""A value, and a bound of its error."""


class Kink(Undefined):
    """A kink lies within the width of a difference; a smaller width or another point is needed."""


def extrapolate(at: Callable[[Number], Pair], width: Number, levels: int, *, sharp: bool = False) -> Pair:
    """The derivative at offset 0 of the function `at` of the offset, and an estimate of its error.

    The estimate is the change made by the last column; where `sharp`, the change that one more column would make if
    the columns go on as the last two did. That is closer, and wrong where a power of h is missing by chance.

    >>> value, error = extrapolate(lambda h: ((1 + h) ** 5, 1e-16), 0.0625, 4)
    >>> abs(value - 5) < error < 1e-12
    True
    """
    row: list[Pair] = []
    for _ in range(levels):
        (above, above_error), (below, below_error) = at(width), at(-width)
        difference = ((above - below) / (2 * width), (above_error + below_error) / (2 * width))
        row = _next_row(row, difference)
        width = width / 2
    (value, noise), (before, _), (earlier, _) = row[-1], row[-2], row[-3]
    change, last = abs(value - before), abs(before - earlier)
    if sharp and 8 * change < last:
        change = 8 * change * change / last
    return value, change + noise


def _next_row(row: list[Pair], first: Pair) -> list[Pair]:
    new, weight = [first], 1
    for value, noise in row:
        weight *= 4
        last_value, last_noise = new[-1]
        new.append(((weight * last_value - value) / (weight - 1), (weight * last_noise + noise) / (weight - 1)))
    return new


def best_difference(
    at: Callable[[Number], Pair], widths: Iterable[Number], levels: int, wanted: float, *, sharp: bool = False
) -> Pair:
    """The first difference whose relative error is `wanted`, else the one of least error.

    Errors: the last Kink or Undefined, where no width avoids it.
    """
    best: Pair | None = None
    failure: Undefined | None = None
    for width in widths:
        try:
            value, error = extrapolate(at, width, levels, sharp=sharp)
        except Undefined as undefined:
            failure = undefined
            continue
        if best is None or error < best[1]:
            best = value, error
        if error <= wanted * abs(value):
            break
    if best is None:
        raise failure or Undefined("no difference could be taken")
    return best
