"""The degrees of fractions of sums of products of sums over one range, and how they add up."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import field

from symgrad.errors import SymgradError
from symgrad.record import record


class Unbounded(SymgradError):
    """The degree of a term has no bound that the rules give."""


class NeedsSize(Unbounded):
    """The degree depends on the size of another range, which must be settled first."""


@record
class Bound:
    """p, the denominators by key with (power, degree), and how many products over the range stand in one product."""

    p: int = 0
    den: Mapping[Hashable, tuple[int, int]] = field(default_factory=dict)
    weights: int = 0

    @property
    def q(self) -> int:
        return sum(n * degree for n, degree in self.den.values())


UNIT = Bound()


def plus(*bounds: Bound) -> Bound:
    """The bound of a sum, over the least common denominator."""
    den: dict[Hashable, tuple[int, int]] = {}
    for b in bounds:
        for key, (n, degree) in b.den.items():
            den[key] = max(den.get(key, (0, degree)), (n, degree))
    q = sum(n * degree for n, degree in den.values())
    return Bound(max(b.p + q - b.q for b in bounds), den, max(b.weights for b in bounds))


def times(*bounds: Bound) -> Bound:
    """The bound of a product."""
    den: dict[Hashable, tuple[int, int]] = {}
    for b in bounds:
        for key, (n, degree) in b.den.items():
            den[key] = (den.get(key, (0, 0))[0] + n, degree)
    return Bound(sum(b.p for b in bounds), den, sum(b.weights for b in bounds))
