"""Integrals over the real line by the double exponential rule.

With `x = sinh(pi/2 sinh t)` the trapezoidal rule in t converges exponentially in the number of points
[Takahasi, Mori 1974].
"""

from __future__ import annotations

from collections.abc import Iterator

from symgrad.errors import Undefined
from symgrad.oracle.differences import Number, Pair
from symgrad.oracle.machine import Key, Machine, Run

FURTHEST = 64
"""The integrand is followed at least this far before it may be taken for spent."""

HALVINGS = 7


def over_the_line(machine: Machine, integrand: Run, variable: Key) -> Pair:
    """The integral of a compiled term by the entry `variable`. Errors: Undefined where the sums do not settle."""
    arithmetic = machine.arithmetic
    outer = machine.data.get(variable)
    try:
        width = arithmetic.of(1) / 2
        value, noise, size = _trapezoid(machine, integrand, variable, width, offset=False)
        for _ in range(HALVINGS):
            between, more, other = _trapezoid(machine, integrand, variable, width, offset=True)
            width, finer, noise, size = width / 2, (value + between) / 2, (noise + more) / 2, (size + other) / 2
            change, value = abs(finer - value), finer
            if change * change <= arithmetic.unit * size * size:
                break
        else:
            raise Undefined("an integral does not converge")
    finally:
        if outer is not None:
            machine.data[variable] = outer
    # The number of right digits doubles with each halving; the change is that of the sum before.
    return value, noise + 16 * change * change / (size + change + arithmetic.unit)


def _trapezoid(
    machine: Machine, integrand: Run, variable: Key, width: Number, offset: bool
) -> tuple[Number, Number, Number]:
    """The sum, its noise, and the sum of the sizes of what is added, against which an integral may be 0."""
    value = noise = size = machine.arithmetic.of(0)
    for direction in (1, -1):
        spent = 0
        for x, weight in _nodes(machine, width, direction, offset):
            machine.tick()
            machine.data[variable] = (x, machine.arithmetic.of(0))
            a, b = integrand(machine)
            a, b = a * weight * width, b * weight * width
            value, noise, size = value + a, noise + b + machine.arithmetic.unit * abs(a), size + abs(a)
            spent = spent + 1 if abs(a) <= machine.arithmetic.unit * size and abs(x) > FURTHEST else 0
            if spent == 3:
                break
    return value, noise, size


def _nodes(machine: Machine, width: Number, direction: int, offset: bool) -> Iterator[Pair]:
    f, quarter = machine.arithmetic.functions, machine.arithmetic.pi / 2
    start = width / 2 if offset else width if direction < 0 else width * 0
    for n in range(1 << 12):
        t = start + n * width
        inner = quarter * f.sinh(t)
        if inner > 600:
            return
        yield direction * f.sinh(inner), quarter * f.cosh(t) * f.cosh(inner)
