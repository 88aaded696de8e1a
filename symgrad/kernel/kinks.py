"""Signs: sign(f) = 2h - 1 with the boolean h = "f > 0", the product of the signs of the irreducible factors."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from flint import fmpq_mpoly

from symgrad.kernel.polynomials import Element, UndefinedValue
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature


class Kinks:
    """The signs of elements of a ring, and conditions on them as elements that are 0 or 1."""

    def __init__(self, ring: Ring, signature: Signature) -> None:
        self.ring = ring
        self.signature = signature

    def positive(self, i: int, value: Element) -> Element:
        """The boolean "value > 0", found at the condition i; 0 where the value is 0."""
        if not value.num:
            self.signature.note(i, "sign", "zero")
        sign = self._by_cases(value, lambda v: self.sign(i, v), self.ring.constant(-1))
        return self.ring.scale(self.ring.add(sign, self.ring.one), Fraction(1, 2))

    def zero(self, value: Element) -> Element:
        """The boolean "value = 0", which is false of whatever is not identically 0: kinks are not looked at."""
        return self._by_cases(value, lambda _: self.ring.zero, self.ring.one)

    def _by_cases(self, value: Element, function: Callable[[Element], Element], at_zero: Element) -> Element:
        def total(v: Element) -> Element:
            return function(v) if v.num else at_zero

        return self.ring.by_cases(value, total) or total(value)

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
