"""Fractions over algebraically independent atoms, with booleans and roots: the arithmetic of the exact zero test.

An element is `numerator / (product of bases)`: a multivariate polynomial over the rationals (FLINT) and a multiset of
irreducible polynomials below. Some generators obey a relation, applied after each product:

    boolean   b^2 = b            kinks and 0/1 labels; every function f obeys f(b) = b f(1) + (1 - b) f(0)
    root      r^q = P            square roots and other radicals
    sine      s^2 = 1 - c^2

If the numerator is the zero polynomial, the element is 0 wherever it is defined, whether or not the atoms are
independent; that is all that a proof uses.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import Any

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from symgrad.errors import BudgetExceeded, SymgradError

MAX_TERMS = 60_000


class OutOfGenerators(SymgradError):
    """More atoms turned up than were reserved: start again with more."""


class NotAlgebraic(SymgradError):
    """A construction that this arithmetic has no normal form for; never a verdict by itself."""


class UndefinedValue(SymgradError):
    """Division by zero, or the logarithm of 0: the expression has no value on this instance."""


@dataclass(slots=True, eq=False)
class Element:
    """`numerator / prod(bases[i] ** exponent)`, the exponents positive; never changed."""

    num: fmpq_mpoly
    den: dict[int, int]
    inverse: Element | None = field(default=None, repr=False)


@dataclass(slots=True)
class Generator:
    """An atom: its key, whether it is positive, boolean, and the relation `g ** degree = value` if it has one."""

    key: Hashable
    positive: bool = False
    boolean: bool = False
    degree: int = 0
    value: fmpq_mpoly | None = None
    exponent: Element | None = field(default=None)


def as_fraction(q: fmpq) -> Fraction:
    return Fraction(int(q.p), int(q.q))


class Ring:
    """The polynomials in up to `size` generators that are named as they turn up."""

    def __init__(self, size: int) -> None:
        self.context = fmpq_mpoly_ctx.get([f"x{i}" for i in range(size)], "degrevlex")
        self.symbols = self.context.gens()
        self.size = size
        self.generators: list[Generator] = []
        self.bases: list[fmpq_mpoly] = []
        self.signs: dict[str, int] = {}
        self._number: dict[Hashable, int] = {}
        self._base: dict[str, int] = {}
        self._factors: dict[str, tuple[Fraction, list[tuple[fmpq_mpoly, int]]]] = {}
        self._related: list[int] = []
        self._booleans: list[int] = []
        self.undefined: list[Element] = []
        self._kinks: list[tuple[int, fmpq_mpoly]] = []
        self._joint: dict[tuple[int, int], fmpq_mpoly] = {}
        self.zero, self.one = self.constant(0), self.constant(1)

    # ---------------------------------------------------------------------------------------------------- elements

    def constant(self, value: int | Fraction) -> Element:
        q = Fraction(value)
        return Element(self.context.constant(fmpq(q.numerator, q.denominator)), {})

    def generator(self, key: Hashable, **flags: Any) -> int:
        """The number of the generator called `key`, made if it is new."""
        number = self._number.get(key)
        if number is None:
            if len(self.generators) == self.size:
                raise OutOfGenerators
            number = self._number[key] = len(self.generators)
            self.generators.append(Generator(key, **flags))
            if flags.get("boolean") or flags.get("degree"):
                self._related.append(number)
            if flags.get("boolean"):
                self._booleans.append(number)
        return number

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
        if n > 512:
            raise NotAlgebraic(f"the power {n} is too large")
        if n <= 1:
            return a if n else self.one
        half = self.power(a, n // 2)
        square = self.mul(half, half)
        return self.mul(square, a) if n % 2 else square

    def _checked(self, num: fmpq_mpoly) -> fmpq_mpoly:
        if len(num) > MAX_TERMS:
            raise BudgetExceeded(f"a polynomial of more than {MAX_TERMS} terms")
        return num

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

    # --------------------------------------------------------------------------------------------------- relations

    def reduce(self, num: fmpq_mpoly) -> fmpq_mpoly:
        """`num` modulo the relations of the generators."""
        self._checked(num)
        if not self._related:
            return num
        degrees = num.degrees()
        for i in self._related:
            degree = self.generators[i].degree or 2
            while degrees[i] >= degree:
                num = self._reduce_by(num, i)
                degrees = num.degrees()
        for (i, j), product in self._joint.items():
            if degrees[i] > 0 and degrees[j] > 0 and any(m[i] and m[j] for m in num.monoms()):
                num = self._reduce_joint(num, i, j, product)
                degrees = num.degrees()
        return num

    def kink(self, num: fmpq_mpoly) -> int:
        """The boolean "num > 0", with what its order against the others known so far says of their products.

        Where f > g is known, g > 0 implies f > 0, so that [f > 0][g > 0] = [g > 0]; where f + g > 0 is known, one of
        them is positive; where f + g < 0 is, not both are.
        """
        new = ("positive", str(num)) not in self._number
        number = self.generator(("positive", str(num)), boolean=True, positive=True)
        if new:
            for other, poly in self._kinks:
                self._relate(number, num, other, poly)
            self._kinks.append((number, num))
        return number

    def _relate(self, i: int, f: fmpq_mpoly, j: int, g: fmpq_mpoly) -> None:
        a, b = self.symbols[i], self.symbols[j]
        gap, both = self.sign(f - g), self.sign(f + g)
        if gap:
            self._joint[i, j] = b if gap > 0 else a
        elif both:
            self._joint[i, j] = a + b - 1 if both > 0 else self.zero.num

    def _reduce_joint(self, num: fmpq_mpoly, i: int, j: int, product: fmpq_mpoly) -> fmpq_mpoly:
        result = self.zero.num
        for n, part in self.split(num, i).items():
            for m, rest in self.split(part, j).items():
                result = result + rest * (product if n and m else self.symbols[i] ** n * self.symbols[j] ** m)
        return self.reduce(result)

    def _reduce_by(self, num: fmpq_mpoly, i: int) -> fmpq_mpoly:
        g = self.generators[i]
        if g.boolean:
            low: dict[tuple[int, ...], Any] = {}
            for monomial, c in num.to_dict().items():
                key = (*monomial[:i], min(monomial[i], 1), *monomial[i + 1 :])
                low[key] = low.get(key, 0) + c
            return self.context.from_dict(low)
        assert g.value is not None
        result = self.zero.num
        for n, part in self.split(num, i).items():
            result = result + part * self.symbols[i] ** (n % g.degree) * g.value ** (n // g.degree)
        return result

    def split(self, num: fmpq_mpoly, i: int) -> dict[int, fmpq_mpoly]:
        """The coefficients of the powers of generator i."""
        parts: dict[int, dict[tuple[int, ...], Any]] = {}
        for monomial, c in num.to_dict().items():
            parts.setdefault(monomial[i], {})[(*monomial[:i], 0, *monomial[i + 1 :])] = c
        return {n: self.context.from_dict(part) for n, part in parts.items()}

    def used(self, num: fmpq_mpoly) -> list[int]:
        """The numbers of the generators that occur."""
        return [i for i, degree in enumerate(num.degrees()) if degree > 0]

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

    def factor(self, num: fmpq_mpoly) -> tuple[Fraction, list[tuple[fmpq_mpoly, int]]]:
        """A rational and distinct irreducible factors, with leading coefficient 1, with their powers."""
        key = str(num)
        if key not in self._factors:
            content, factors = self._factor(num)
            scale, monic = as_fraction(content), list[tuple[fmpq_mpoly, int]]()
            for f, n in factors:
                lead = f.leading_coefficient()
                scale *= as_fraction(lead) ** int(n)
                monic.append((f / lead, int(n)))
            self._factors[key] = (scale, monic)
        return self._factors[key]

    def _factor(self, num: fmpq_mpoly) -> tuple[fmpq, list[tuple[fmpq_mpoly, int]]]:
        degrees = num.degrees()
        if len(num) == 1:
            return num.leading_coefficient(), [(self.symbols[i], n) for i, n in enumerate(degrees) if n]
        monomials = num.monoms()
        for monomial in monomials:
            if sum(monomial) == 1:
                i = monomial.index(1)
                if degrees[i] == 1 and sum(1 for other in monomials if other[i]) == 1:
                    return fmpq(1), [(num, 1)]  # a x + b with a constant a
        return num.factor()  # type: ignore[no-any-return]

    # --------------------------------------------------------------------------------------------------- judgements

    def key(self, a: Element) -> Hashable:
        """A normal form: equal for equal elements, as far as the relations allow."""
        return (str(a.num), tuple(sorted((str(self.bases[base]), n) for base, n in a.den.items())))

    def state_positive(self, a: Element) -> None:
        """Declares `a` positive; remembered where it is one factor, the others being known."""
        content, factors = self.factor(a.num)
        parts = [*factors, *((self.bases[b], n) for b, n in a.den.items())]
        unknown = [f for f, n in parts if n % 2 and not self.sign(f)]
        if len(unknown) == 1:
            others = prod(self.sign(f) for f, n in parts if n % 2 and f is not unknown[0])
            self.signs[str(unknown[0])] = others if content > 0 else -others

    def sign(self, num: fmpq_mpoly) -> int:
        """1 or -1 where the polynomial is known to be positive or negative, by declaration or term by term; else 0."""
        if (known := self.signs.get(str(num))) is not None:
            return known
        if not num or not all(map(self._even_or_positive, num.monoms())):
            return 0
        coefficients = num.coeffs()
        return 1 if all(c > 0 for c in coefficients) else -1 if all(c < 0 for c in coefficients) else 0

    def is_positive(self, num: fmpq_mpoly) -> bool:
        return self.sign(num) > 0

    def _even_or_positive(self, monomial: tuple[int, ...]) -> bool:
        return all(n % 2 == 0 or self.generators[i].positive for i, n in enumerate(monomial) if n)
