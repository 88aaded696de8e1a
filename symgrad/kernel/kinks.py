"""Signs: sign(f) = 2h - 1 with the boolean h = "f > 0", the product of the signs of the irreducible factors.

A condition on an element that is a number is decided by that number, by cases over the booleans in the element. On any
other the condition is decided off its boundary, `f = 0`, which is an exception: a set of measure zero, f being a
function of real data. Where f may depend on discrete data that the element does not show, nothing is decided.
"""

from __future__ import annotations

from fractions import Fraction

from flint import fmpq_mpoly

from symgrad.kernel.polynomials import Element, NotAlgebraic, UndefinedValue
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature

KINK = "the argument of a kink is 0"
TIE = "numbers that are compared for equality are equal"


class Kinks:
    """The signs of elements of a ring, and conditions on them as elements that are 0 or 1.

    exceptions: where conditions were not looked at.
    """

    def __init__(self, ring: Ring, signature: Signature) -> None:
        self.ring = ring
        self.signature = signature
        self.exceptions: set[str] = set()

    def positive(self, i: int, value: Element, apart: bool = False) -> Element:
        """The boolean "value > 0", found at the condition i; apart: its boundary is no set of measure zero."""

        def of_case(v: Element) -> Element:
            if v.num.is_constant() and not v.den:
                self.signature.note(i, "sign", frozenset(() if v.num else ("zero",)))
                return self.ring.one if v.num and self.ring.factor(v.num)[0] > 0 else self.ring.zero
            self._off_boundary(apart, KINK)
            return self.ring.scale(self.ring.add(self.sign(i, v), self.ring.one), Fraction(1, 2))

        return self.ring.by_cases(value, of_case) or of_case(value)

    def zero(self, i: int, value: Element, apart: bool = False) -> Element:
        """The boolean "value = 0", which is false of whatever is not identically 0."""
        self.signature.note(i, "equal", "zero" if not value.num else "other")

        def of_case(v: Element) -> Element:
            if not v.num.is_constant():
                self._off_boundary(apart, TIE)
            return self.ring.zero if v.num else self.ring.one

        return self.ring.by_cases(value, of_case) or of_case(value)

    def _off_boundary(self, apart: bool, exception: str) -> None:
        if apart:
            raise NotAlgebraic("a condition on discrete data")
        self.exceptions.add(exception)

    def sign(self, i: int, value: Element) -> Element:
        """The sign of an element that is not 0."""
        if not value.num:
            raise UndefinedValue("the sign of 0")
        content, factors = self.ring.factor(value.num)
        parts = [*factors, *((self.ring.bases[b], n) for b, n in value.den.items())]
        odd = [f for f, n in parts if n % 2]
        self.signature.note(i, "sign", frozenset(str(f) for f in odd if not self.ring.sign(f)))
        result = self.ring.constant(1 if content > 0 else -1)
        for f in odd:
            result = self.ring.mul(result, self.of_factor(f))
        return result

    def of_factor(self, f: fmpq_mpoly) -> Element:
        """2h - 1 with the boolean h = "f > 0"; f irreducible with leading coefficient 1."""
        if known := self.ring.sign(f):
            return self.ring.constant(known)
        h = self.ring.symbol(self.ring.kink(f))
        return self.ring.add(self.ring.scale(h, Fraction(2)), self.ring.constant(-1))
