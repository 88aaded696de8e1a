"""Powers with fractions for exponents: sqrt(f^2 g) = |f| sqrt(g), and |f| = f (2h - 1) with the boolean h = "f > 0"."""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction

from flint import fmpq_mpoly, fmpz

from symgrad.kernel.kinks import Kinks
from symgrad.kernel.polynomials import Element, UndefinedValue
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature


class Roots:
    """The roots of elements of a ring: even parts leave the root as absolute values, the rest is one atom r^q = P."""

    def __init__(self, ring: Ring, signature: Signature, kinks: Kinks) -> None:
        self.ring = ring
        self.signature = signature
        self.kinks = kinks

    def of(self, i: int, value: Element, e: Fraction) -> Element:
        """value ** e for a fraction e, found at node i."""
        return self.ring.by_cases(value, lambda v: self.plain(i, v, e)) or self.plain(i, value, e)

    def plain(self, i: int, value: Element, e: Fraction) -> Element:
        """The same without a look at the booleans in the value."""
        if not value.num:
            self.signature.note(i, "root", "zero")
            if e > 0:
                return self.ring.zero
            raise UndefinedValue("division by zero")
        content, factors = self.ring.factor(value.num)
        parts = [*factors, *((self.ring.bases[b], -n) for b, n in value.den.items())]
        rational = ["rational"] * (abs(content) != 1)
        self.signature.note(i, "root", frozenset([*((str(f), n % 2) for f, n in parts), *rational]))
        result, inside, positive = self._taken_out(parts, e)
        for prime, n in _primes(abs(content)):
            result = self.ring.mul(result, self.size(self.ring.constant(prime).num, n * e))
        positive = positive if content > 0 else not positive
        if not inside.is_constant():
            return self.ring.mul(result, self.size(inside if positive else -inside, e, positive=True))
        if not positive:
            raise UndefinedValue("an even root of a negative number")
        return result

    def _taken_out(self, parts: list[tuple[fmpq_mpoly, int]], e: Fraction) -> tuple[Element, fmpq_mpoly, bool]:
        """What leaves the root, the factors of unknown sign that stay, and whether the signs that left give +1."""
        result, inside, positive = self.ring.one, self.ring.one.num, True
        for f, n in parts:
            known = self.ring.sign(f)
            if known or n % 2 == 0:
                result = self.ring.mul(result, self.size(f, n * e))
                positive = positive if n % 2 == 0 or known > 0 else not positive
            else:
                inside = inside * f
                outside = self.size(f, (n - 1) * e) if n != 1 else self.ring.one
                result = self.ring.mul(result, outside)
        return result, inside, positive

    def size(self, f: fmpq_mpoly, e: Fraction, positive: bool = False) -> Element:
        """|f| ** e; f is taken for positive where `positive` says so."""
        size = Element(f, {})
        if not (positive or self.ring.is_positive(f)) and (e.denominator != 1 or e.numerator % 2):
            size = self.ring.mul(size, self.kinks.of_factor(f))
        if e.denominator == 1:
            return self.ring.power(size, e.numerator)
        return self._atom_power(("root", str(size.num), e.denominator), size, e)

    def of_range_size(self, n: int, e: Fraction) -> Element:
        """N ** e, one atom for every N: sqrt(4) is not taken for 2, since that holds at this size only."""
        return self._atom_power(("root", "size", n, e.denominator), self.ring.constant(n), e)

    def _atom_power(self, key: Hashable, value: Element, e: Fraction) -> Element:
        """value ** e with the atom r = value ** (1/q): value ** whole * r ** part."""
        whole, part = divmod(e.numerator, e.denominator)
        root = self.ring.generator(key, positive=True, degree=e.denominator, value=value.num)
        return self.ring.mul(self.ring.power(value, whole), self.ring.power(self.ring.symbol(root), part))


def _primes(value: Fraction) -> list[tuple[int, int]]:
    up = [(int(p), int(n)) for p, n in fmpz(value.numerator).factor()]
    return up + [(int(p), -int(n)) for p, n in fmpz(value.denominator).factor()]
