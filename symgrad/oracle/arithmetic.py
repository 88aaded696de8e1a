"""The two kinds of numbers that the oracle calculates with, and the elementary functions on them.

Every value travels as a pair (value, error): the error bounds how far rounding and truncation may have moved the value.
That is what tells a true zero, `0 ± 1e-16`, from a gradient that is `1e-16`: there is no absolute floor anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from types import SimpleNamespace
from typing import Any

from symgrad.errors import Undefined
from symgrad.language.functions import FUNCTIONS
from symgrad.oracle.differences import Number, Pair, best_difference
from symgrad.record import record


def _psi(order: int, x: float) -> float:
    import mpmath

    return float(mpmath.fp.psi(order, x))


# Python's floats under the names that mpmath uses.
Floats = SimpleNamespace(**vars(math), loggamma=math.lgamma, psi=_psi)


@record
class Arithmetic:
    """One kind of numbers.

    unit: the relative error of one operation. steps: widths of finite differences for a variable of size 1, the first
    one tried first. levels: how often the width is halved. wanted: relative error at which no further width is tried.
    final: nothing better is asked after these numbers, so that errors are estimated with more care.
    """

    functions: Any
    of: Callable[[Any], Number]
    unit: Number
    steps: tuple[Number, ...]
    levels: int
    wanted: float
    final: bool
    pi: Number
    e: Number

    def exact(self, value: Fraction | int) -> Pair:
        """The nearest number, with the error of rounding.

        >>> FLOATS.exact(Fraction(3, 4)), FLOATS.exact(Fraction(1, 3))[1] > 0
        ((0.75, 0.0), True)
        """
        fraction = Fraction(value)
        try:
            number = self.of(fraction.numerator) / self.of(fraction.denominator)
        except OverflowError:
            return self.of("inf"), self.of("inf")
        rounded = fraction.denominator & (fraction.denominator - 1) or abs(fraction.numerator) >= 1 << 53
        return number, abs(number) * self.unit if rounded else self.of(0)

    def difference(self, at: Callable[[Number], Pair], widths: Iterable[Number]) -> Pair:
        """The derivative at offset 0 of a function of the offset, with its error. Errors: Undefined, Kink."""
        return best_difference(at, widths, self.levels, self.wanted, sharp=not self.final)


FLOATS = Arithmetic(Floats, float, 2.0**-52, (2.0**-4, 2.0**-7, 2.0**-11, 2.0**-16), 3, 1e-11, False, math.pi, math.e)


@cache
def digits(count: int = 50) -> Arithmetic:
    """Numbers of `count` decimal digits, in a context of their own: mpmath's global precision is left alone."""
    import mpmath

    own = mpmath.MPContext()
    own.dps = count + 2
    width = -int(count * 0.4)
    steps = (own.ldexp(1, width), own.ldexp(1, 2 * width))
    return Arithmetic(own, own.mpf, own.mpf(10) ** -count, steps, 3, 1e-15, True, +own.pi, +own.e)


# ----------------------------------------------------------------------------------------------- elementary functions


@record
class Elementary:
    """A smooth function of one variable: its value, and how much an error of the argument is amplified."""

    value: Callable[[Any, Number], Number]
    amplification: Callable[[Any, Number, Number], Number]


def _sigmoid(f: Any, x: Number) -> Number:
    return 1 / (1 + f.exp(-x)) if x > 0 else f.exp(x) / (1 + f.exp(x))


def _softplus(f: Any, x: Number) -> Number:
    return max(x, 0) + f.log1p(f.exp(-abs(x)))


def _nearness(x: Number) -> Number:
    """One over the distance to the nearest pole of the gamma function."""
    return 1 / x if x > 0 else 1 / abs(x - round(x))


# The second column bounds |f'| and is used for error bounds only. [DLMF 4, 5, 7]
ELEMENTARY: Mapping[str, Elementary] = {
    "exp": Elementary(lambda f, x: f.exp(x), lambda f, x, y: y),
    "log": Elementary(lambda f, x: f.log(x), lambda f, x, y: 1 / x),
    "sin": Elementary(lambda f, x: f.sin(x), lambda f, x, y: 1),
    "cos": Elementary(lambda f, x: f.cos(x), lambda f, x, y: 1),
    "tan": Elementary(lambda f, x: f.tan(x), lambda f, x, y: 1 + y * y),
    "arcsin": Elementary(lambda f, x: f.asin(x), lambda f, x, y: 1 / f.sqrt(1 - x * x)),
    "arccos": Elementary(lambda f, x: f.acos(x), lambda f, x, y: 1 / f.sqrt(1 - x * x)),
    "arctan": Elementary(lambda f, x: f.atan(x), lambda f, x, y: 1),
    "sinh": Elementary(lambda f, x: f.sinh(x), lambda f, x, y: f.cosh(x)),
    "cosh": Elementary(lambda f, x: f.cosh(x), lambda f, x, y: y),
    "tanh": Elementary(lambda f, x: f.tanh(x), lambda f, x, y: 1),
    "arctanh": Elementary(lambda f, x: f.atanh(x), lambda f, x, y: 1 / (1 - x * x)),
    "sigmoid": Elementary(_sigmoid, lambda f, x, y: y),
    "softplus": Elementary(_softplus, lambda f, x, y: 1),
    "erf": Elementary(lambda f, x: f.erf(x), lambda f, x, y: 2),
    "gamma": Elementary(lambda f, x: f.gamma(x), lambda f, x, y: abs(y) * (abs(x) + 2 * _nearness(x))),
    "lgamma": Elementary(lambda f, x: f.loggamma(x), lambda f, x, y: x + 2 / x),
    "digamma": Elementary(lambda f, x: f.psi(0, x), lambda f, x, y: 2 + 2 * _nearness(x) ** 2),
    "trigamma": Elementary(lambda f, x: f.psi(1, x), lambda f, x, y: 4 + 4 * _nearness(x) ** 3),
}


def apply_elementary(arithmetic: Arithmetic, name: str) -> Callable[[Pair], Pair]:
    """The function of the table on pairs. Errors: Undefined outside of its domain."""
    row, f, unit = ELEMENTARY[name], arithmetic.functions, arithmetic.unit
    value, amplification, domain = row.value, row.amplification, FUNCTIONS[name].domain

    def of_pair(pair: Pair) -> Pair:
        x, error = pair
        if not domain.holds(x):
            raise Undefined(f"the argument of {name} is not {domain.words}")
        y = value(f, x)
        return y, amplification(f, x, y) * error + unit * abs(y)

    return of_pair


def whole_power(arithmetic: Arithmetic, n: int) -> Callable[[Pair], Pair]:
    """`x ** n` on pairs for a whole number n. Errors: Undefined for a negative power of 0."""
    unit, order = arithmetic.unit, abs(n)

    def of_pair(pair: Pair) -> Pair:
        x, error = pair
        if n < 0 and abs(x) <= error:
            raise Undefined("a negative power of 0")
        y = x**n
        amplified = abs(y / x) * error if x else error**order
        return y, order * (amplified + unit * abs(y))

    return of_pair


def power(arithmetic: Arithmetic, base: Pair, exponent: Pair) -> Pair:
    """`base ** exponent` on the reals. Errors: Undefined for 0 to a negative power, negatives to a fraction."""
    (x, x_error), (n, n_error) = base, exponent
    if n_error == 0 and n == int(n):
        return whole_power(arithmetic, int(n))(base) if n else arithmetic.exact(1)
    if x < 0 and abs(n - round(n)) <= n_error < 1e-6:  # as far as is known, it is whole
        return whole_power(arithmetic, round(n))(base)
    if x < 0:
        raise Undefined("a fractional power of a negative number")
    if x <= x_error and n <= 0:
        raise Undefined("a negative power of 0")
    if x == 0:
        return x, x_error**n
    y = x**n
    logarithm = arithmetic.functions.log(x)
    relative = abs(n) * x_error / x + abs(logarithm) * (n_error + arithmetic.unit * abs(n)) + arithmetic.unit
    return y, y * relative
