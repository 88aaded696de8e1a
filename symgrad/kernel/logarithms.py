"""Logarithms: log(c prod f_i^n_i) = log c + sum n_i log|f_i|, exact wherever the left side is defined.

log c is the sum of the logarithms of primes. The logarithm of an exponential is its exponent, that of a root a
fraction of the logarithm below it; those of other irreducible factors are atoms.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from math import prod

from flint import fmpq_mpoly, fmpz

from symgrad.kernel.polynomials import Element, UndefinedValue
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature


class Logarithms:
    """The logarithms of elements of a ring. `arguments`: what the atoms are the logarithms of."""

    def __init__(self, ring: Ring, signature: Signature) -> None:
        self.ring = ring
        self.signature = signature
        self.arguments: dict[int, fmpq_mpoly] = {}

    def of(self, i: int, value: Element) -> Element:
        """log(value), found at node i."""
        return self.ring.by_cases(value, lambda v: self._of(i, v)) or self._of(i, value)

    def _of(self, i: int, value: Element) -> Element:
        if not value.num:
            raise UndefinedValue("the logarithm of 0")
        content, factors = self.ring.factor(value.num)
        parts = [*factors, *((self.ring.bases[b], -n) for b, n in value.den.items())]
        if content * prod(self.ring.sign(f) if n % 2 else 1 for f, n in parts) < 0:
            raise UndefinedValue("the logarithm of a negative number")
        self.signature.note(i, "log", frozenset([*(self._mark(f) for f, _ in parts), *["rational"] * (content != 1)]))
        logs = [self._of_rational(abs(content))]
        logs += [self.ring.scale(self._of_factor(f), Fraction(n)) for f, n in parts]
        return self.ring.add(*logs)

    def _mark(self, factor: fmpq_mpoly) -> Hashable:
        """A factor as the signature knows it; whether its logarithm is an atom belongs to it."""
        if len(factor) > 1:
            return str(factor)
        generator = self.ring.generators[self.ring.used(factor)[0]]
        return str(factor), generator.exponent is not None, bool(generator.degree)

    def _of_factor(self, factor: fmpq_mpoly) -> Element:
        """log|factor| of an irreducible polynomial with leading coefficient 1."""
        if len(factor) == 1:
            generator = self.ring.generators[self.ring.used(factor)[0]]
            if generator.exponent is not None:
                return generator.exponent
            if generator.degree and generator.value is not None:
                below = self._of(-1, Element(generator.value, {}))
                return self.ring.scale(below, Fraction(1, generator.degree))
        return self._atom(("log", str(factor)), factor)

    def _of_rational(self, value: Fraction) -> Element:
        result = self.ring.zero
        for part, sign in ((value.numerator, 1), (value.denominator, -1)):
            for prime, n in fmpz(part).factor():
                atom = self._atom(("log", int(prime)), self.ring.constant(int(prime)).num)
                result = self.ring.add(result, self.ring.scale(atom, Fraction(sign * int(n))))
        return result

    def of_size(self, n: int) -> Element:
        """log N, one element for every N: log 4 is not taken for 2 log 2, since that holds at this size only."""
        return self._atom(("log", "size", n), self.ring.constant(n).num)

    def _atom(self, key: Hashable, argument: fmpq_mpoly) -> Element:
        number = self.ring.generator(key)
        self.arguments[number] = argument
        return self.ring.symbol(number)
