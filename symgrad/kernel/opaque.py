"""Functions without laws of their own: a new independent element for each argument, odd ones up to sign."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from symgrad.kernel.polynomials import Element
from symgrad.kernel.ring import Ring
from symgrad.kernel.signature import Signature
from symgrad.language.functions import FUNCTIONS, ODD

ODD_FUNCTIONS = frozenset(row.name for row in FUNCTIONS.values() if row.parity == ODD)


class Opaque:
    """The values of functions as atoms of a ring."""

    def __init__(self, ring: Ring, signature: Signature) -> None:
        self.ring = ring
        self.signature = signature

    def atom(self, i: int, name: str, values: Sequence[Element]) -> Element:
        """name(values), found at node i: the same element for equal values."""
        key = (name, tuple(self.ring.key(v) for v in values))
        self.signature.note(i, name, key)
        return self.ring.symbol(self.ring.generator(("fn", key)))

    def of(self, i: int, name: str, value: Element) -> Element:
        """name(value) of one value; odd functions have a sign taken out, and are 0 at 0."""
        if name not in ODD_FUNCTIONS:
            return self.atom(i, name, [value])
        if not value.num:
            self.signature.note(i, name, "zero")
            return self.ring.zero
        odd = value.num.leading_coefficient() < 0
        value = self.ring.neg(value) if odd else value
        return self.ring.scale(self.atom(i, name, [value]), Fraction(ODD if odd else 1))
