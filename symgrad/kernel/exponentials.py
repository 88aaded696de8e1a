"""Exponentials: products of powers of the atoms exp(m), m the monomials of the exponent; exp(c log f) = |f|^c.

A sum over a whole range inside an exponential (`e^{-\\sum_j w_j x_j}`) is one element of its own, not a product over
the range: otherwise the degree in the theorem would not be bounded. Such sums are told apart up to linear combinations.
"""

from __future__ import annotations

from collections.abc import Hashable
from fractions import Fraction
from typing import Any

from symgrad.kernel.logarithms import Logarithms
from symgrad.kernel.polynomials import Element, as_fraction
from symgrad.kernel.ring import Ring
from symgrad.kernel.roots import Roots
from symgrad.kernel.signature import Signature
from symgrad.kernel.units import Units

Row = dict[Any, Any]
"""The numerator of a closed sum by monomials, the first of them its pivot."""


class Exponentials:
    """The exponentials of elements of a ring."""

    def __init__(self, ring: Ring, signature: Signature, units: Units, logarithms: Logarithms, roots: Roots) -> None:
        self.ring = ring
        self.signature = signature
        self.units = units
        self.logarithms = logarithms
        self.roots = roots
        self._closed: list[tuple[Hashable, Row]] = []

    def of(self, value: Element) -> Element:
        """exp(value), one atom for each monomial of the numerator."""
        return self.ring.by_cases(value, self.plain) or self.plain(value)

    def plain(self, value: Element) -> Element:
        """The same without a look at the booleans in the exponent."""
        result = self.ring.one
        for monomial, coefficient in value.num.to_dict().items():
            result = self.ring.mul(result, self._of_monomial(monomial, as_fraction(coefficient), value.den))
        return result

    def _of_monomial(self, monomial: tuple[int, ...], coefficient: Fraction, den: dict[int, int]) -> Element:
        used = [n for n, degree in enumerate(monomial) if degree]
        if not den and len(used) == 1 and monomial[used[0]] == 1 and used[0] in self.logarithms.arguments:
            return self.roots.size(self.logarithms.arguments[used[0]], coefficient)
        names = (tuple((n, monomial[n]) for n in used), tuple(sorted(den.items())))
        body = Element(self.ring.context.from_dict({monomial: 1}), den)
        return self._power(("monomial", names), coefficient, body)

    def closed(self, i: int, value: Element) -> Element:
        """exp(value) of a sum over a range found at node i, with one atom for each linearly independent sum."""
        return self.ring.by_cases(value, lambda v: self._closed_of(i, v)) or self._closed_of(i, value)

    def _closed_of(self, i: int, value: Element) -> Element:
        den = tuple(sorted(value.den.items()))
        rows, rest = self._eliminated(value.num.to_dict(), den)
        result = self.ring.one
        for number, factor in rows:
            result = self.ring.mul(result, self._power(("closed", number), factor, None))
        if rest:
            pivot = min(rest)
            rows.append((len(self._closed), Fraction(1)))
            self._closed.append((den, {pivot: rest[pivot]} | rest))
            body = Element(self.ring.context.from_dict(rest), dict(den))
            result = self.ring.mul(result, self._power(("closed", rows[-1][0]), Fraction(1), body))
        self.signature.note(i, "closed", frozenset((number, str(factor)) for number, factor in rows))
        return result

    def _eliminated(self, rest: Row, den: Hashable) -> tuple[list[tuple[int, Fraction]], Row]:
        """A numerator as a combination of the rows known so far, by Gaussian elimination, and what is left of it."""
        rows = list[tuple[int, Fraction]]()
        for number, (row_den, row) in enumerate(self._closed):
            pivot = next(iter(row))
            if row_den == den and pivot in rest:
                factor = rest[pivot] / row[pivot]
                rest = _subtract(rest, row, factor)
                rows.append((number, as_fraction(factor)))
        return rows, rest

    def _power(self, key: Hashable, coefficient: Fraction, body: Element | None) -> Element:
        """exp(coefficient * body) as a power of the atom exp(unit * body)."""
        n, unit = self.units.multiple(key, coefficient)
        number = self.ring.generator(("exp", key), positive=True)
        if body is not None and self.ring.generators[number].exponent is None:
            self.ring.generators[number].exponent = self.ring.scale(body, unit)
        return self.ring.power(self.ring.symbol(number), n)


def _subtract(a: Row, row: Row, factor: Any) -> Row:
    """a - factor * row, without zeros."""
    result = dict(a)
    for m, c in row.items():
        value = result.get(m, 0) - factor * c
        if value == 0:
            result.pop(m, None)
        else:
            result[m] = value
    return result
