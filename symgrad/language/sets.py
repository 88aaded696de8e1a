"""Sets of numbers: intervals, finite sets, whole numbers, and what two of them have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import lcm

from symgrad.record import record


@record
class Interval:
    """The real numbers between two ends; None is infinity. closed: the end itself belongs to it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_closed: bool = False
    high_closed: bool = False

    def __contains__(self, value: Fraction) -> bool:
        above = self.low is None or value > self.low or (self.low_closed and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_closed and value == self.high))

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low > self.high or not (self.low_closed and self.high_closed)

    def __str__(self) -> str:
        low = r"-\infty" if self.low is None else str(self.low)
        high = r"\infty" if self.high is None else str(self.high)
        return f"{'[' if self.low_closed else '('}{low}, {high}{']' if self.high_closed else ')'}"


@record
class Values:
    """Finitely many numbers, in increasing order."""

    values: tuple[Fraction, ...]

    def __contains__(self, value: Fraction) -> bool:
        return value in self.values

    @property
    def is_empty(self) -> bool:
        return not self.values

    def __str__(self) -> str:
        return rf"\{{{', '.join(map(str, self.values))}\}}"


@record
class Integers:
    """The whole numbers `rest + step n` between two ends, which belong to it; None is infinity.

    >>> [n for n in range(-3, 8) if Fraction(n) in Integers(low=0, step=2)]
    [0, 2, 4, 6]
    """

    low: int | None = None
    high: int | None = None
    step: int = 1
    rest: int = 0

    def __contains__(self, value: Fraction) -> bool:
        if value.denominator != 1 or (value.numerator - self.rest) % self.step:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def is_empty(self) -> bool:
        bounds = self.low is not None and self.high is not None
        return bounds and not any(Fraction(n) in self for n in range(self.low or 0, (self.high or 0) + 1))

    def __str__(self) -> str:
        words = r"\mathbb{Z}" if self.step == 1 else rf"{self.step}\mathbb{{Z}} + {self.rest}"
        low, high = "" if self.low is None else rf" \geq {self.low}", "" if self.high is None else rf" \leq {self.high}"
        return words + low + high


Entries = Interval | Values | Integers
"""What an entry may be."""

REAL = Interval()
POSITIVE = Interval(Fraction(0))
NONNEGATIVE = Interval(Fraction(0), low_closed=True)
UNIT = Interval(Fraction(0), Fraction(1))
BINARY = Values((Fraction(0), Fraction(1)))
SIGN = Values((Fraction(-1), Fraction(1)))

BOUNDS: Mapping[str, Callable[[Fraction], Interval]] = {
    ">": lambda end: Interval(end),
    ">=": lambda end: Interval(end, low_closed=True),
    "<": lambda end: Interval(high=end),
    "<=": lambda end: Interval(high=end, high_closed=True),
}
"""What a relation to a number leaves of the real line."""


def finite(numbers: Iterable[int | Fraction]) -> Values:
    return Values(tuple(sorted({Fraction(n) for n in numbers})))


def meet(one: Entries, other: Entries) -> Entries:
    """The numbers that are in both sets.

    >>> str(meet(Interval(Fraction(0)), Interval(high=Fraction(1), high_closed=True)))
    '(0, 1]'
    >>> str(meet(Integers(), UNIT)), meet(BINARY, SIGN)
    ('\\\\{\\\\}', Values(values=(Fraction(1, 1),)))
    """
    match one, other:
        case (Values(values), _):
            return Values(tuple(value for value in values if value in other))
        case (_, Values()):
            return meet(other, one)
        case (Interval(), Interval()):
            return _meet_intervals(one, other)
        case (Integers(), Interval()):
            return _within(one, other)
        case (Interval(), Integers()):
            return _within(other, one)
        case (Integers(), Integers()):
            return _meet_integers(one, other)
    raise AssertionError(one, other)


def _meet_intervals(one: Interval, other: Interval) -> Interval:
    low, low_closed = _tighter(one.low, one.low_closed, other.low, other.low_closed, 1)
    high, high_closed = _tighter(one.high, one.high_closed, other.high, other.high_closed, -1)
    return Interval(low, high, low_closed, high_closed)


def _tighter(
    a: Fraction | None, a_closed: bool, b: Fraction | None, b_closed: bool, sign: int
) -> tuple[Fraction | None, bool]:
    """The end that leaves less: the larger one for a lower end (sign 1), the smaller one for an upper."""
    if a is None or b is None:
        return (b, b_closed) if a is None else (a, a_closed)
    if a == b:
        return a, a_closed and b_closed
    return (a, a_closed) if sign * a > sign * b else (b, b_closed)


def _within(whole: Integers, interval: Interval) -> Entries:
    low = None if interval.low is None else _first(interval.low, interval.low_closed)
    high = None if interval.high is None else -_first(-interval.high, interval.high_closed)
    return _meet_integers(whole, Integers(low, high))


def _first(low: Fraction, closed: bool) -> int:
    """The smallest whole number above an end."""
    up = -(-low.numerator // low.denominator)
    return up if closed or up > low else up + 1


def _meet_integers(one: Integers, other: Integers) -> Entries:
    low = max((n for n in (one.low, other.low) if n is not None), default=None)
    high = min((n for n in (one.high, other.high) if n is not None), default=None)
    step = lcm(one.step, other.step)
    rests = [n for n in range(step) if not ((n - one.rest) % one.step or (n - other.rest) % other.step)]
    if not rests:
        return Values(())
    both = Integers(low, high, step, rests[0])
    if low is None or high is None or high - low > 100:
        return both
    return finite(n for n in range(low, high + 1) if Fraction(n) in both)
