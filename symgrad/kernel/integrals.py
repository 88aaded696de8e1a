"""Integrals over the real line of polynomials in x times exp(A x^2 + B x + C), A < 0; no others.

The integral of x^n exp(A x^2 + B x + C) is sqrt(2 pi s) e^{C - B^2 / 4A} E[x^n] with x ~ N(-B / 2A, s = -1 / 2A).
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import prod
from typing import Any

from symgrad.kernel.exponentials import Exponentials
from symgrad.kernel.polynomials import Element, NotAlgebraic
from symgrad.kernel.ring import Ring
from symgrad.kernel.roots import Roots

NO_GAUSSIAN = "an integral of a function other than a polynomial times a Gaussian"


class Integrals:
    """The Gaussian integrals of elements of a ring."""

    def __init__(self, ring: Ring, exponentials: Exponentials, roots: Roots) -> None:
        self.ring = ring
        self.exponentials = exponentials
        self.roots = roots

    def of(self, variable: str, value: Element) -> Element:
        """The integral of the value over the variable, from minus to plus infinity."""
        ring = self.ring
        x = ring.generator(("var", variable, ()))
        fixed, below = self._denominator(value, x)
        parts = [self._of_term(m, c, below, x) for m, c in value.num.to_dict().items()]
        return ring.mul(Element(ring.one.num, fixed), ring.add(ring.zero, *parts))

    def _denominator(self, value: Element, x: int) -> tuple[dict[int, int], Element]:
        """The bases that do not depend on x, and the exponent of those that are exponentials."""
        ring, fixed, below = self.ring, dict(value.den), self.ring.zero
        for base, n in value.den.items():
            generator = ring.generators[ring.used(ring.bases[base])[0]]
            if len(ring.bases[base]) == 1 and generator.exponent is not None:
                below = ring.add(below, ring.scale(generator.exponent, Fraction(-n)))
                del fixed[base]
            elif any(m == x or self._hides(m, x) for m in ring.used(ring.bases[base])):
                raise NotAlgebraic("an integral of a quotient")
        return fixed, below

    def _of_term(self, monomial: tuple[int, ...], coefficient: Any, exponent: Element, x: int) -> Element:
        """The integral of one term of the numerator times the exponential of `exponent`."""
        ring, rest = self.ring, list(monomial)
        for n, generator in enumerate(ring.generators):
            if monomial[n] and generator.exponent is not None and self._moves(generator.exponent, x):
                exponent = ring.add(exponent, ring.scale(generator.exponent, Fraction(int(monomial[n]))))
                rest[n] = 0
            elif monomial[n] and n != x and self._hides(n, x):
                raise NotAlgebraic(NO_GAUSSIAN)
        degree, rest[x] = int(rest[x]), 0
        factor = Element(ring.context.from_dict({tuple(rest): coefficient}), {})
        return ring.mul(factor, self._gaussian(degree, exponent, x))

    def _moves(self, a: Element, x: int) -> bool:
        return x in self.ring.used(a.num) or any(x in self.ring.used(self.ring.bases[b]) for b in a.den)

    def _hides(self, n: int, x: int) -> bool:
        """Whether the generator n is a function of the generator x."""
        generator, name = self.ring.generators[n], f"x{x}"
        if generator.exponent is not None:
            return self._moves(generator.exponent, x)
        return re.search(rf"{name}(?!\d)", repr(generator.key)) is not None

    def _gaussian(self, degree: int, exponent: Element, x: int) -> Element:
        """The integral of x^degree exp(exponent)."""
        ring = self.ring
        a, b, c = self._quadratic(exponent, x)
        variance = ring.scale(ring.inverse(a), Fraction(-1, 2))
        content, factors = ring.factor(variance.num)
        if content * prod(ring.sign(f) for f, n in factors if n % 2) <= 0:
            raise NotAlgebraic("an integral that is not known to converge")
        mean = ring.mul(b, variance)
        top = ring.add(c, ring.scale(ring.mul(b, mean), Fraction(1, 2)))
        pi = ring.symbol(ring.generator(("const", "pi"), positive=True))
        norm = self.roots.plain(-1, ring.scale(ring.mul(pi, variance), Fraction(2)), Fraction(1, 2))
        return ring.mul(ring.mul(norm, self.exponentials.plain(top)), self._moment(degree, mean, variance))

    def _quadratic(self, exponent: Element, x: int) -> tuple[Element, Element, Element]:
        """A, B and C of an exponent A x^2 + B x + C."""
        ring = self.ring
        if any(x in ring.used(ring.bases[b]) for b in exponent.den):
            raise NotAlgebraic("an integral of the exponential of a quotient")
        by_degree = {n: Element(part, exponent.den) for n, part in ring.split(exponent.num, x).items()}
        a, b, c = (by_degree.get(n, ring.zero) for n in (2, 1, 0))
        if max(by_degree, default=0) > 2 or not a.num:
            raise NotAlgebraic(NO_GAUSSIAN)
        return a, b, c

    def _moment(self, n: int, mean: Element, variance: Element) -> Element:
        """E[x^n] for a Gaussian: E[x^n] = m E[x^(n-1)] + (n - 1) s E[x^(n-2)]."""
        ring = self.ring
        before, here = ring.zero, ring.one
        for k in range(1, n + 1):
            step = ring.scale(ring.mul(variance, before), Fraction(k - 1))
            before, here = here, ring.add(ring.mul(mean, here), step)
        return here
