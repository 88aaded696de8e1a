"""The ring of elements in which the exact zero test is done: fractions of polynomials over atoms.

An element is `numerator / (product of bases)`: a polynomial, reduced by the relations between its generators, and a
multiset of irreducible polynomials below. Every function f of an element with booleans b in it obeys
f(b) = b f(1) + (1 - b) f(0).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from fractions import Fraction
from math import prod

from flint import fmpq, fmpq_mpoly

from symgrad.kernel.polynomials import Element, NotAlgebraic, Polynomials, UndefinedValue

MAX_POWER = 512


class Ring(Polynomials):
    """The fractions of the polynomials.

    undefined: booleans that say where a part of what was evaluated has no value.
    bases: the irreducible polynomials below fraction bars, which elements refer to by their number.
    """

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.bases: list[fmpq_mpoly] = []
        self.undefined: list[Element] = []
        self._base: dict[str, int] = {}
        self.zero, self.one = self.constant(0), self.constant(1)

    def constant(self, value: int | Fraction) -> Element:
        q = Fraction(value)
        return Element(self.context.constant(fmpq(q.numerator, q.denominator)), {})

    def symbol(self, number: int) -> Element:
        return Element(self.symbols[number], {})

    def add(self, *elements: Element) -> Element:
        den: dict[int, int] = {}
        shared: dict[int, int] = {}
        for e in elements:
            for base, n in e.den.items():
                most = den.get(base, 0)
                if n > most:
                    den[base] = n
                    shared.pop(base, None)
                elif n == most:
                    shared[base] = n
        num = self.zero.num
        for e in elements:
            part = e.num
            for base, n in den.items():
                if missing := n - e.den.get(base, 0):
                    part = part * self.bases[base] ** missing
            num = num + part
        # A base whose highest power stands in one summand alone divides all numerators but that one.
        return self._cancel(self._checked(num), den, shared)

    def mul(self, a: Element, b: Element) -> Element:
        if not a.den and not b.den:
            return Element(self.reduce(a.num * b.num), {})
        # A base divides a product only if it divides a factor, and no element's own numerator: it is irreducible.
        left = self._cancel(a.num, b.den, b.den) if b.den else a
        right = self._cancel(b.num, a.den, a.den) if a.den else b
        den = dict(left.den) if b.den else {}
        if a.den:
            for base, n in right.den.items():
                den[base] = den.get(base, 0) + n
        product = left.num * right.num
        num = self.reduce(product)
        return Element(num, den) if num is product and num else self._cancel(num, den, den)

    def scale(self, a: Element, by: Fraction) -> Element:
        return Element(a.num * fmpq(by.numerator, by.denominator), a.den)

    def neg(self, a: Element) -> Element:
        return Element(-a.num, a.den)

    def complement(self, a: Element) -> Element:
        """1 - a: the negation of a boolean."""
        return self.add(self.one, self.neg(a))

    def power(self, a: Element, n: int) -> Element:
        if n < 0:
            return self.power(self.inverse(a), -n)
        if n > MAX_POWER:
            raise NotAlgebraic(f"the power {n} is too large")
        if n <= 1:
            return a if n else self.one
        half = self.power(a, n // 2)
        square = self.mul(half, half)
        return self.mul(square, a) if n % 2 else square

    def key(self, a: Element) -> Hashable:
        """A normal form: equal for equal elements, as far as the relations allow."""
        return (str(a.num), tuple(sorted((str(self.bases[base]), n) for base, n in a.den.items())))

    def _cancel(self, num: fmpq_mpoly, den: dict[int, int], tried: Iterable[int]) -> Element:
        """num / den, with those of the bases in `tried` cancelled that divide the numerator."""
        if not num:
            return Element(num, {})
        if not den or num.is_constant():
            return Element(num, den)
        left = dict(den)
        for base in tried:
            factor = self.bases[base]
            while base in left:
                if len(num) == 1 < len(factor):  # a monomial has no other factors than monomials
                    break
                quotient, remainder = divmod(num, factor)
                if remainder:
                    break
                num, left[base] = quotient, left[base] - 1
                if not left[base]:
                    del left[base]
        return Element(num, left)

    def state_positive(self, a: Element) -> None:
        """Declares `a` positive; remembered where it is one factor, the others being known."""
        content, factors = self.factor(a.num)
        parts = [*factors, *((self.bases[b], n) for b, n in a.den.items())]
        unknown = [f for f, n in parts if n % 2 and not self.sign(f)]
        if len(unknown) == 1:
            others = prod(self.sign(f) for f, n in parts if n % 2 and f is not unknown[0])
            self.signs[str(unknown[0])] = others if content > 0 else -others

    # ------------------------------------------------------------------------------------------------------- cases

    def boolean_in(self, a: Element) -> int | None:
        """A boolean generator that occurs in `a`, if there is one."""
        if not self._booleans:
            return None
        degrees = a.num.degrees()
        return next((i for i in self._booleans if degrees[i] > 0), None)

    def branches(self, a: Element, boolean: int) -> tuple[Element, Element]:
        """`a` where the boolean is 1, and where it is 0."""
        name = f"x{boolean}"
        one, zero = a.num.subs({name: 1}), a.num.subs({name: 0})
        return self._cancel(one, a.den, a.den), self._cancel(zero, a.den, a.den)

    def by_cases(
        self, a: Element, function: Callable[[Element], Element], path: Element | None = None
    ) -> Element | None:
        """`function(a)` by the identity f(b) = b f(1) + (1 - b) f(0); None if `a` holds no boolean.

        A branch where the function has no value is left out, and `path` to it kept in `undefined`.
        """
        boolean = self.boolean_in(a)
        if boolean is None:
            return None
        b = self.symbol(boolean)
        values: list[Element] = []
        for weight, branch in zip((b, self.complement(b)), self.branches(a, boolean), strict=True):
            here = weight if path is None else self.mul(path, weight)
            try:
                value = self.by_cases(branch, function, here) or function(branch)
            except UndefinedValue:
                self.undefined.append(here)
                continue
            values.append(self.mul(weight, value))
        if not values:
            raise UndefinedValue("no branch has a value")
        return self.add(*values)

    # ---------------------------------------------------------------------------------------------------- division

    def inverse(self, a: Element) -> Element:
        if not a.num:
            raise UndefinedValue("division by zero")
        if a.inverse is None:
            a.inverse = self.by_cases(a, self._inverse) or self._inverse(a)
        return a.inverse

    def _inverse(self, a: Element) -> Element:
        if not a.num:
            raise UndefinedValue("division by zero")
        degrees = a.num.degrees()
        radical = next((i for i in self._related if degrees[i] > 0 and self.generators[i].degree), None)
        if radical is not None:
            return self._rationalise(a, radical)
        content, factors = self.factor(a.num)
        num = self.constant(1 / content).num
        for base, n in a.den.items():
            num = num * self.bases[base] ** n
        den = {self.base(f): n for f, n in factors}
        return self._cancel(self.reduce(num), den, den)

    def _rationalise(self, a: Element, i: int) -> Element:
        g = self.generators[i]
        assert g.value is not None
        parts = self.split(a.num, i)
        r, value = self.symbol(i), Element(g.value, {})
        if len(parts) == 1:  # 1 / (A r^n) = r^(q - n) / (A P)
            ((n, part),) = parts.items()
            rest = self.inverse(self._cancel(part, a.den, a.den))
            return self.mul(self.mul(rest, self.power(r, g.degree - n)), self.inverse(value))
        if g.degree != 2:
            raise NotAlgebraic("a sum of radicals below a fraction bar")
        # 1 / (A + B r) = (A - B r) / (A^2 - B^2 P)
        one, other = self._cancel(parts[0], a.den, a.den), self._cancel(parts[1], a.den, a.den)
        norm = self.add(self.mul(one, one), self.neg(self.mul(self.mul(other, other), value)))
        return self.mul(self.add(one, self.neg(self.mul(other, r))), self.inverse(norm))

    def base(self, factor: fmpq_mpoly) -> int:
        key = str(factor)
        if key not in self._base:
            self._base[key] = len(self.bases)
            self.bases.append(factor)
        return self._base[key]
