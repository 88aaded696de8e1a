"""Degrees: how many bound indices of one range a value can tie together.

A value has the bound `(p, den)` where `value * product of den` is a sum of products of sums over the range, at most p
bound indices in each product. A square root has half the degree of its square.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from fractions import Fraction
from functools import partial
from operator import add

from symgrad.errors import Undefined
from symgrad.record import record

Pin = frozenset[Hashable]
Denominators = Mapping[Hashable, tuple[int, int | Fraction]]


@record
class Bound:
    """p, denominators by name with (power, degree), and pairs of positions: the value is 0 unless each pair is one.

    rule: the name of the rule that gave it.
    """

    p: int | Fraction = 0
    den: Denominators = field(default_factory=dict)
    pins: frozenset[Pin] = frozenset()
    rule: str = field(default="data", compare=False)

    @property
    def q(self) -> int | Fraction:
        return sum(n * degree for n, degree in self.den.values())


def joined(power: Callable[[int, int], int], a: Denominators, b: Denominators) -> Denominators:
    """The powers of the same denominator by a function of both; of two bounds of its degree the larger one holds."""
    den = dict(a)
    for key, (n, degree) in b.items():
        m, other = den.get(key, (0, degree))
        den[key] = (power(m, n), max(degree, other))
    return den


product, common = partial(joined, add), partial(joined, max)
"""The denominators of a product, and the least common ones of a sum."""


UNIT = Bound()


class Bounds:
    """The arithmetic of bounds; None is the bound of 0."""

    zero: Bound | None = None
    one: Bound | None = UNIT

    def add(self, a: Bound | None, b: Bound | None) -> Bound | None:
        """Over the least common denominator."""
        if a is None or b is None:
            return b if a is None else a
        den = common(a.den, b.den)
        q = sum(n * degree for n, degree in den.values())
        return Bound(max(a.p + q - a.q, b.p + q - b.q), den, a.pins & b.pins, "sum of terms")

    def mul(self, a: Bound | None, b: Bound | None) -> Bound | None:
        if a is None or b is None:
            return None
        return Bound(a.p + b.p, product(a.den, b.den), a.pins | b.pins, "product")

    def is_zero(self, a: Bound | None) -> bool:
        return a is None

    def inverse(self, a: Bound | None, key: Hashable) -> Bound:
        """1/(N/D) = D/N, where N is a new denominator named `key`, or plain data where it has degree 0."""
        if a is None:
            raise Undefined("division by zero")
        return Bound(a.q, {key: (1, a.p)} if a.p else {}, rule="quotient")

    def square_root(self, a: Bound | None) -> Bound | None:
        """sqrt(N/D) = sqrt(N D) / D."""
        return None if a is None else Bound((a.p + a.q) / Fraction(2), a.den, rule="square root")
