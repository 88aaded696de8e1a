"""Cosine and sine, by the addition theorems and sin^2 = 1 - cos^2.

Those of whole multiples of the monomials of an angle are polynomials in the cosine and the sine of one unit of each.
"""

from __future__ import annotations

from fractions import Fraction

from symgrad.kernel.opaque import Opaque
from symgrad.kernel.polynomials import Element, NotAlgebraic, as_fraction
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature
from symgrad.kernel.units import Units

MAX_MULTIPLE = 32

Circle = tuple[Element, Element]
"""The cosine and the sine of one angle."""


class Angles:
    """The cosines and sines of elements of a ring."""

    def __init__(self, ring: Ring, signature: Signature, units: Units, opaque: Opaque) -> None:
        self.ring = ring
        self.signature = signature
        self.units = units
        self.opaque = opaque

    def of(self, i: int, value: Element) -> Circle:
        """Cosine and sine of an angle, monomial by monomial."""
        circle = self.ring.one, self.ring.zero
        for monomial, coefficient in value.num.to_dict().items():
            atom = Element(self.ring.context.from_dict({monomial: 1}), value.den)
            circle = self._sum(circle, self._of_multiple(i, atom, as_fraction(coefficient)))
        return circle

    def closed(self, i: int, value: Element) -> Circle:
        """The same for a sum over a range, which is one angle: its terms are too many for the addition theorem."""
        if not value.num:
            self.signature.note(i, "cos", "zero")
            return self.ring.one, self.ring.zero
        odd = value.num.leading_coefficient() < 0
        value = self.ring.neg(value) if odd else value
        cosine, sine = self._atoms(i, value, ("sin", self.ring.key(value)))
        return cosine, self.ring.neg(sine) if odd else sine

    def _of_multiple(self, i: int, atom: Element, coefficient: Fraction) -> Circle:
        ring = self.ring
        n, unit = self.units.multiple(("angle", ring.key(atom)), coefficient)
        if abs(n) > MAX_MULTIPLE:
            raise NotAlgebraic("a large multiple of an angle")
        one = self._atoms(i, ring.scale(atom, unit), ("sin", ring.key(atom), unit))
        cosine, sine = ring.one, ring.zero
        for _ in range(abs(n)):
            cosine, sine = self._sum((cosine, sine), one)
        return cosine, sine if n > 0 else ring.neg(sine)

    def _atoms(self, i: int, angle: Element, name: tuple[object, ...]) -> Circle:
        """A cosine that is independent of all others, and the sine s^2 = 1 - c^2 beside it."""
        ring, cosine = self.ring, self.opaque.atom(i, "cos", [angle])
        square = ring.add(ring.one, ring.neg(ring.mul(cosine, cosine)))
        return cosine, ring.symbol(ring.generator(name, degree=2, value=square.num))

    def _sum(self, one: Circle, other: Circle) -> Circle:
        """cos(a + b) = cos a cos b - sin a sin b, sin(a + b) = sin a cos b + cos a sin b."""
        ring, (cosine, sine), (c, s) = self.ring, one, other
        return (
            ring.add(ring.mul(cosine, c), ring.neg(ring.mul(sine, s))),
            ring.add(ring.mul(sine, c), ring.mul(cosine, s)),
        )
