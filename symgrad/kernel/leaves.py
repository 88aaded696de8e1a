"""The inputs of an instance as elements: parametrisations that build the assumptions about them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from symgrad.kernel.graph import Positions
from symgrad.kernel.polynomials import Element
from symgrad.kernel.ring import Ring

POSITIVE = frozenset({"positive", "nonnegative", "unit", "simplex"})


@dataclass(slots=True)
class Leaves:
    """How the inputs of an instance are given, and how its sums are taken.

    constant: entries with a known value. attributes: the domain of each name. shares: names whose entries along the
    last axis sum to 1, with that axis' size. facts: nodes known to be positive. open_sums: take
    exponentials of sums for the products that they are. closed_sums: take sums below fraction bars for elements of
    their own.
    """

    constant: Mapping[tuple[str, Positions], Fraction] = field(default_factory=dict)
    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    facts: tuple[int, ...] = ()
    open_sums: bool = False
    closed_sums: bool = False

    def element(self, ring: Ring, name: str, at: Positions) -> Element:
        """The entry `name[at]` in a ring."""
        if (name, at) in self.constant:
            return ring.constant(self.constant[name, at])
        attributes = self.attributes.get(name, frozenset())
        if "symmetric" in attributes and len(at) == 2:
            at = (min(at), max(at))
        if name in self.shares:
            return self._share(ring, name, at)
        if "binary" in attributes or "sign" in attributes:
            b = ring.symbol(ring.generator(("var", name, at), boolean=True, positive=True))
            return b if "binary" in attributes else ring.add(ring.scale(b, Fraction(2)), ring.constant(-1))
        value = self._variable(ring, name, at)
        if "unit" in attributes:
            ring.state_positive(ring.add(ring.one, ring.neg(value)))
        return value

    def _share(self, ring: Ring, name: str, at: Positions) -> Element:
        # The last entry is 1 minus the others: the same points as w_i / sum(w), without a denominator.
        size = self.shares[name]
        if at[-1] < size:
            return self._variable(ring, name, at)
        others = [ring.neg(self._variable(ring, name, (*at[:-1], n))) for n in range(1, size)]
        last = ring.add(ring.one, *others)
        if "simplex" in self.attributes.get(name, frozenset()):
            ring.state_positive(last)
        return last

    def _variable(self, ring: Ring, name: str, at: Positions) -> Element:
        positive = bool(self.attributes.get(name, frozenset()) & POSITIVE)
        return ring.symbol(ring.generator(("var", name, at), positive=positive))
