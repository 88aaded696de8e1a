"""The numbers of the referee: fractions where they are exact, mpmath's with 80 digits elsewhere; its own functions."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import mpmath

mp = mpmath.mp.clone()
mp.dps = 80

NOISE = Fraction(1, 10**25)
"""Below this a rounded number may be 0."""


class Nowhere(Exception):
    """A term has no real value at a point, or none that is known well enough to take a branch."""


def as_mpf(value: Any) -> Any:
    return mp.mpf(value.numerator) / value.denominator if isinstance(value, Fraction) else value


def is_zero(value: Any) -> bool:
    if not isinstance(value, Fraction) and abs(value) < as_mpf(NOISE):
        raise Nowhere("too near to 0")
    return bool(value == 0)


def is_positive(value: Any) -> bool:
    return not is_zero(value) and bool(value > 0)


def power(base: Any, exponent: Any) -> Any:
    """Real powers; 0 to the power of 0 and roots of negative numbers have no value."""
    whole = isinstance(exponent, Fraction) and exponent.denominator == 1
    if isinstance(exponent, Fraction) and abs(exponent) > 5_000:
        raise Nowhere("a huge power")
    if exponent <= 0 and is_zero(base):
        raise Nowhere("0 in a denominator")
    if whole:
        n = int(exponent)
        return base**n if not isinstance(base, Fraction) or abs(n) <= 40 else as_mpf(base) ** n
    if base == 0:
        return Fraction(0)
    if base < 0:
        raise Nowhere("a root of a negative number")
    return mp.power(as_mpf(base), as_mpf(exponent))


def _sign(x: Any) -> Fraction:
    return Fraction(0 if is_zero(x) else 1 if x > 0 else -1)


def _step(x: Any) -> Fraction:
    if is_zero(x):
        raise Nowhere("a step at 0")
    return Fraction(int(x > 0))


def _logarithm(x: Any) -> Any:
    if not is_positive(x):
        raise Nowhere("a logarithm")
    return mp.log(as_mpf(x))


def _within(function: Callable[[Any], Any], low: float, high: float) -> Callable[[Any], Any]:
    def value(x: Any) -> Any:
        if not low < x < high:
            raise Nowhere("outside of a domain")
        return function(as_mpf(x))

    return value


def _exponential(x: Any) -> Any:
    if abs(x) > 20_000:
        raise Nowhere("a huge exponential")
    return mp.exp(as_mpf(x))


def _polygamma(order: int) -> Callable[[Any], Any]:
    return _within(lambda x: mp.polygamma(order, x), 0, mp.inf)


def _alike(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return values if all(isinstance(x, Fraction) for x in values) else tuple(map(as_mpf, values))


EXACT: Mapping[str, Callable[..., Any]] = {
    "relu": lambda x: x if x > 0 else x * 0,
    "abs": abs,
    "sign": _sign,
    "step": _step,
    "max": lambda *xs: max(_alike(xs)),
    "min": lambda *xs: min(_alike(xs)),
}

ROUNDED: Mapping[str, Callable[[Any], Any]] = {
    "exp": _exponential,
    "log": _logarithm,
    **{name: getattr(mp, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "erf", "gamma")},
    "arcsin": _within(mp.asin, -1, 1),
    "arccos": _within(mp.acos, -1, 1),
    "arctan": mp.atan,
    "floor": mp.floor,
    "arctanh": _within(mp.atanh, -1, 1),
    "sigmoid": lambda x: 1 / (1 + _exponential(-x)),
    "softplus": lambda x: mp.log(1 + _exponential(x)),
    "lgamma": _within(mp.loggamma, 0, mp.inf),
    "digamma": _polygamma(0),
    "trigamma": _polygamma(1),
    **{f"polygamma{n}": _polygamma(n) for n in range(5)},
}


def apply(name: str, args: list[Any]) -> Any:
    """The value of an elementary function. Errors: Nowhere."""
    if name in EXACT:
        return EXACT[name](*args)
    try:
        value = ROUNDED[name](as_mpf(args[0]))
    except (ValueError, ZeroDivisionError, OverflowError):
        raise Nowhere(name) from None
    if not mp.isfinite(value):
        raise Nowhere(name)
    return value


def unknown_function(name: str, args: list[Any], slots: list[Any], by: list[Any]) -> Any:
    """An abstract function is taken for three waves of its arguments; `by`: the slots by which it is differentiated."""
    total = mp.mpf(0)
    for wave in range(3):
        chance = random.Random(f"{name} {wave}")
        height, phase = chance.randint(1, 9), Fraction(chance.randint(0, 99), 31)
        speed = {slot: Fraction(random.Random(f"{name} {wave} {slot}").randint(-40, 40) or 7, 23) for slot in slots}
        angle = mp.mpf(0)
        for slot, arg in zip(slots, args, strict=True):
            angle += as_mpf(speed[slot]) * as_mpf(arg)
        factor = mp.mpf(height)
        for slot in by:
            factor *= as_mpf(speed[slot])
        total += factor * mp.sin(angle + as_mpf(phase) + len(by) * mp.pi / 2)
    return total
