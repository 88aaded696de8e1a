"""The inputs of an instance as elements: parametrisations that build the assumptions about them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from symgrad.kernel.graph import Positions
from symgrad.kernel.polynomials import Element
from symgrad.kernel.ring import Ring
from symgrad.language.attributes import Array, domain, finite_values, is_discrete, is_nonnegative, row_constraint
from symgrad.language.sets import Interval

REAL = Array()

MOST_VALUES = 8
"""So many values of an entry are told apart by booleans; of more nothing is known but their bounds."""


@dataclass(slots=True)
class Leaves:
    """How the inputs of an instance are given, and how its sums are taken.

    constant: entries with a known value. arrays: the domain of each name. shares: names whose entries along the
    last axis sum to 1, with that axis' size. facts: nodes known to be positive. open_sums: take
    exponentials of sums for the products that they are. closed_sums: take sums below fraction bars for elements of
    their own. discrete: names whose entries lie apart; boolean: those that are given by booleans or numbers.
    """

    constant: Mapping[tuple[str, Positions], Fraction] = field(default_factory=dict)
    arrays: Mapping[str, Array] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    facts: tuple[int, ...] = ()
    open_sums: bool = False
    closed_sums: bool = False
    discrete: frozenset[str] = field(init=False)
    boolean: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        hot = {name for name, _ in self.constant}
        self.discrete = frozenset(name for name, array in self.arrays.items() if is_discrete(array))
        self.boolean = frozenset(name for name in self.discrete if name in hot or self._values(name))

    def _values(self, name: str) -> tuple[Fraction, ...]:
        """The values of an entry that are told apart; none for one-hot rows, which are so by their marks."""
        array = self.arrays.get(name, REAL)
        values = finite_values(array) or ()
        return values if len(values) <= MOST_VALUES and name not in self.shares and not row_constraint(array) else ()

    def element(self, ring: Ring, name: str, at: Positions) -> Element:
        """The entry `name[at]` in a ring."""
        if (name, at) in self.constant:
            return ring.constant(self.constant[name, at])
        array = self.arrays.get(name, REAL)
        if "symmetric" in array.attributes and len(at) == 2:
            at = (min(at), max(at))
        if name in self.shares:
            return self._share(ring, name, at)
        if values := self._values(name):
            return _one_of(ring, name, at, values)
        return self._variable(ring, name, at)

    def _share(self, ring: Ring, name: str, at: Positions) -> Element:
        # The last entry is 1 minus the others: the same points as w_i / sum(w), without a denominator.
        size = self.shares[name]
        if at[-1] < size:
            return self._variable(ring, name, at)
        others = [ring.neg(self._variable(ring, name, (*at[:-1], n))) for n in range(1, size)]
        last = ring.add(ring.one, *others)
        self._state_bounds(ring, name, last)
        return last

    def _variable(self, ring: Ring, name: str, at: Positions) -> Element:
        positive = is_nonnegative(self.arrays.get(name, REAL))
        value = ring.symbol(ring.generator(("var", name, at), positive=positive))
        self._state_bounds(ring, name, value)
        return value

    def _state_bounds(self, ring: Ring, name: str, value: Element) -> None:
        """Declares the differences to the ends of the interval positive, which they are off the ends."""
        entries = domain(self.arrays.get(name, REAL)).entries
        if not isinstance(entries, Interval) or value.num.is_constant():
            return
        if entries.low is not None:
            ring.state_positive(ring.add(value, ring.constant(-entries.low)))
        if entries.high is not None:
            ring.state_positive(ring.add(ring.constant(entries.high), ring.neg(value)))


def _one_of(ring: Ring, name: str, at: Positions, values: tuple[Fraction, ...]) -> Element:
    """One of some numbers: the first, with a boolean for each other one, at most one of which is 1."""
    booleans = [ring.generator(("var", name, at, n), boolean=True, positive=True) for n in range(1, len(values))]
    ring.exclude(booleans)
    steps = zip(booleans, values[1:], strict=True)
    return ring.add(ring.constant(values[0]), *(ring.scale(ring.symbol(b), v - values[0]) for b, v in steps))
