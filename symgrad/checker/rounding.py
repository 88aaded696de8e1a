"""A number that another rounds to: both sides are enclosed in intervals with rational ends.

**Theorem.** If `|lhs - rhs| <= 10^-n / 2` and one side is a whole multiple of `10^-n`, then it is the other side
rounded to n digits behind the point, a half up or down. Each value here is an interval that holds that of the term, so
that the interval of `lhs - rhs` decides. Sums, products and quotients of intervals hold those of their points; ends
with long denominators are moved outwards to multiples of `2^-bits`. What is left are a few functions:

- for |x| <= 1/2 the terms `x^n / n!` after one of size a add up to at most `a/2 + a/4 + ... = a`. They give `exp x`,
  `cos x` and `sin x`, and those of larger x by `e^2x = (e^x)^2`, for x and for i x;
- `log y = 2 artanh((y - 1) / (y + 1))` for 1/2 <= y <= 2, and `log (2^k y) = log y + k log 2`, where log 2 is
  `2 artanh(1/3)`; log is increasing, so that its ends are those of its argument. For |u| <= 1/3 the terms `u^n / n` of
  artanh, and those of arctan with changing signs, after one where `|u|^n = a` add up to at most `a/9 + a/81 + ... < a`;
- `pi = 16 arctan(1/5) - 4 arctan(1/239)`, and `a^b = exp(b log a)` where a is positive and b is no whole number.

Where an interval does not tell that a term has a value, or which case holds, the check ends. No law is used that would
give a value to a term that has none (`log |x|` is not asked).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property, reduce
from typing import Any

from symgrad.checker.check import Check
from symgrad.checker.refusals import Refused
from symgrad.checker.strategy import Strategy
from symgrad.checker.walk import Env, Jet, Position, Seeds, Walk
from symgrad.language import terms as t
from symgrad.language.context import Goal

Ends = tuple[Fraction, Fraction]

BITS, MOST_PLACES, LARGEST = 128, 1000, 1 << 12


class Intervals:
    """The arithmetic of intervals, exact up to denominators of so many bits."""

    zero, one = (Fraction(0),) * 2, (Fraction(1),) * 2

    def __init__(self, bits: int) -> None:
        self.unit = Fraction(1, 1 << bits)

    def out(self, low: Fraction, high: Fraction) -> Ends:
        if max(low.denominator, high.denominator) * self.unit <= 1:
            return low, high
        return low // self.unit * self.unit, -(-high // self.unit) * self.unit

    def is_zero(self, a: Ends) -> bool:
        return a == self.zero

    def add(self, a: Ends, b: Ends) -> Ends:
        return self.out(a[0] + b[0], a[1] + b[1])

    def mul(self, a: Ends, b: Ends) -> Ends:
        products = [x * y for x in a for y in b]
        return self.out(min(products), max(products))

    def times(self, c: int | Fraction, a: Ends) -> Ends:
        return self.mul((Fraction(c),) * 2, a)

    def power(self, a: Ends, n: int) -> Ends:
        """Errors: Refused for the reciprocal of what may be 0."""
        if n < 0 and a[0] <= 0 <= a[1]:
            raise Refused("a number that may be 0 below a fraction bar")
        base = a if n >= 0 else self.out(1 / a[1], 1 / a[0])
        return reduce(self.mul, [base] * abs(n), self.one)

    # -------------------------------------------------------------------------------------------------------- functions

    def _powers(self, x: Ends) -> tuple[int, list[Ends]]:
        """How often x is halved, and the sums of every fourth term of the exponential of what that gives."""
        if (size := max(map(abs, x))) > LARGEST:
            raise Refused("a function of a large number")
        halvings, n, term = int(size).bit_length() + 1, 0, self.one
        x, sums = self.times(Fraction(1, 1 << halvings), x), [self.one, self.zero, self.zero, self.zero]
        while max(map(abs, term)) > self.unit:
            n += 1
            term = self.times(Fraction(1, n), self.mul(term, x))
            sums[n % 4] = self.add(sums[n % 4], term)
        return halvings, [self.add(part, (-self.unit, self.unit)) for part in sums]

    def exp(self, x: Ends) -> Ends:
        halvings, sums = self._powers(x)
        value = reduce(self.add, sums)
        for _ in range(halvings):
            value = self.mul(value, value)
        return value

    def circle(self, x: Ends) -> tuple[Ends, Ends]:
        """cos x and sin x."""
        halvings, (one, two, three, four) = self._powers(x)
        c, s = self.add(one, self.times(-1, three)), self.add(two, self.times(-1, four))
        for _ in range(halvings):
            c, s = self.add(self.mul(c, c), self.times(-1, self.mul(s, s))), self.times(2, self.mul(c, s))
        return c, s

    def odd(self, u: Fraction, sign: int) -> Ends:
        """`u + s u^3 / 3 + u^5 / 5 + ...`: artanh u for s = 1, arctan u for s = -1, where |u| <= 1/3."""
        n, term, square = 1, self.out(u, u), self.out(sign * u * u, sign * u * u)
        total = term
        while max(map(abs, term)) > self.unit:
            n, term = n + 2, self.mul(term, square)
            total = self.add(total, self.times(Fraction(1, n), term))
        return self.add(total, (-self.unit, self.unit))

    def log(self, x: Ends) -> Ends:
        """Errors: Refused for what may be 0 or negative."""
        if x[0] <= 0:
            raise Refused("the logarithm of a number that may not be positive")
        return self._log(x[0])[0], self._log(x[1])[1]

    def _log(self, y: Fraction) -> Ends:
        k = y.numerator.bit_length() - y.denominator.bit_length()
        y /= Fraction(2) ** k
        return self.add(self.times(2, self.odd((y - 1) / (y + 1), 1)), self.times(2 * k, self.odd(Fraction(1, 3), 1)))

    @cached_property
    def pi(self) -> Ends:
        return self.add(self.times(16, self.odd(Fraction(1, 5), -1)), self.times(-4, self.odd(Fraction(1, 239), -1)))


class Enclosure(Walk):
    """The walk that encloses terms whose entries have known values."""

    ring: Intervals

    def number(self, value: Fraction) -> Ends:
        return value, value

    def _known(self, *_: object) -> Any:
        """Errors: Refused."""
        raise Refused("a value that is not known, or may not exist")

    size = input = last = label = require_off_kink = leaves_out = uncovered = _known
    is_closed = staticmethod(lambda term: False)
    by_law = staticmethod(lambda term, env, without: without())

    def check(self, name: str, at: tuple[Position, ...]) -> None:
        for n, dim in zip(at, self.context.shape(name), strict=True):
            if not isinstance(dim, int) or not 1 <= n <= dim:
                self._known()

    def tied(self, at: tuple[Position, ...], where: tuple[Position, ...]) -> Ends:
        return self.ring.one if at == where else self.ring.zero

    def decide(self, condition: t.Condition, env: Env) -> Ends:
        match condition:
            case t.Same(left, right):
                return self.tied((self.position(left, env),), (self.position(right, env),))
            case t.Before(left, right):
                return self.ring.one if self.position(left, env) < self.position(right, env) else self.ring.zero
            case t.Positive(term) | t.Zero(term):
                low, high = self.value(term, env)
                if low > 0 or high < 0 or low == high:
                    holds = low > 0 if isinstance(condition, t.Positive) else low == high == 0
                    return self.ring.one if holds else self.ring.zero
        raise Refused("a comparison of numbers that may be equal")

    def over(self, index: str, dim: t.Dim, env: Env, body: Callable[[Env], Jet]) -> Jet:
        if not isinstance(dim, int):
            self._known()
        return reduce(self.plus, (body({**env, index: n}) for n in range(1, int(dim) + 1)), self.ring.zero)

    def _product(self, term: t.Reduce, env: Env, seeds: Seeds) -> Jet:
        if seeds or not isinstance(term.dim, int):
            self._known()
        factors = (self.value(term.body, {**env, term.index: n}) for n in range(1, int(term.dim) + 1))
        return reduce(self.ring.mul, factors, self.ring.one)

    def _plain_power(self, term: t.Power, r: Fraction | None, env: Env) -> Ends:
        base, (low, high) = self.value(term.base, env), self.value(term.exponent, env)
        if low == high and low.denominator == 1 and abs(low) <= LARGEST:
            return self.ring.power(base, int(low))
        if base == self.ring.zero and low > 0:
            return self.ring.zero
        return self.ring.exp(self.ring.mul((low, high), self.ring.log(base)))

    def opaque(self, kind: str, term: t.Term, env: Env) -> Ends:
        """Errors: Refused; the slope of a maximum ("selected") is asked for by the same term as its value."""
        match term:
            case t.Constant("pi"):
                return self.ring.pi
            case t.Function("exp", (x,)):
                return self.ring.exp(self.value(x, env))
            case t.Function("log", (x,)):
                return self.ring.log(self.value(x, env))
            case t.Function("cos" | "sin" as name, (x,)):
                return self.ring.circle(self.value(x, env))[name == "sin"]
            case t.Reduce("max", index, int(dim), body) if kind == "maximum":
                ends = [self.value(body, {**env, index: n}) for n in range(1, dim + 1)]
                return max(low for low, _ in ends), max(high for _, high in ends)
        raise Refused(f"no enclosure of {kind} is known")


def rounds(goal: Goal, how: Mapping[str, Any]) -> tuple[Goal, ...]:
    """No premises, where one side is the other rounded to so many `places`. Errors: Refused; KeyError, ValueError for
    what is no number of places.

    >>> sides = t.number(Fraction(17, 10)), t.sqrt(t.number(3))
    >>> rounds(Goal(*sides), {"places": 1})
    ()
    """
    places = how["places"]
    if type(places) is not int or abs(places) > MOST_PLACES or len(how) != 1:
        raise ValueError("not a number of places")
    if goal.free or goal.conditions:
        raise Refused("numbers at several positions")
    check, unit = Check(goal, Strategy()), Fraction(10) ** -places
    ring = Intervals(BITS + 4 * abs(places))
    walk = Enclosure(check.context, check.laws, ring, check.budget)
    left, right = (walk.value(side, {}) for side in (check.goal.lhs, check.goal.rhs))
    if not any(low == high and (low / unit).denominator == 1 for low, high in (left, right)):
        raise Refused("neither side is a number of so many digits")
    if 2 * max(map(abs, ring.add(left, ring.times(-1, right)))) > unit:
        raise Refused("the interval of the value is not within half a unit of the last digit")
    return ()
